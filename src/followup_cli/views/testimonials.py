"""``testimonial``: one asked for, kept, allowed or used, and all in a list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.fan_pages import TestimonialChanged, TestimonialLine, TestimonialList
from followup_cli.domain.testimonials import TestimonialState, last_day, testimonial_state
from followup_cli.domain.voice_records import Testimonial
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import named

_COLUMNS = (
    Column("id", is_right=True),
    Column("stands", wraps=True),
    Column("from", wraps=True),
    Column("words", wraps=True),
    Column("may be used", wraps=True, label="may be used"),
)
_STYLES = {
    TestimonialState.ASKED: styles.QUIET,
    TestimonialState.GIVEN: styles.WARNING,
    TestimonialState.ALLOWED: styles.GOOD,
    TestimonialState.USED: styles.GOOD,
    TestimonialState.DECLINED: styles.QUIET,
}


def show_testimonial_changed(result: TestimonialChanged, console: Console, today: date) -> None:
    """Print what was kept, and the touches that followed."""
    changed = result.changed
    show_touches_changed(replace(changed, remarks=(result.said, *changed.remarks)), console, today)


def show_testimonials(result: TestimonialList, console: Console, today: date) -> None:
    """Print a line for each, those something happened to last first."""
    page = Page(console)
    if not result.lines:
        page.line("No reference customers yet." if result.is_references else "No testimonials yet.")
        allow = ("followup testimonial allow ID reference", "a prospect may ring them")
        keep = ("followup testimonial add CUSTOMER TEXT", "keep what they said")
        commands(page, [allow if result.is_references else keep])
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    page.print()


def _row(line: TestimonialLine, today: date) -> list[Text]:
    testimonial = line.testimonial
    state = testimonial_state(testimonial)
    about = f" · S{line.sale.id} {line.sale.product}" if line.sale else ""
    return [
        text((str(testimonial.id), styles.ID)),
        text((state.value, _STYLES[state]), f" {day(last_day(testimonial), today)}"),
        text((named(line.customer, line.contact), styles.WHO)),
        text(testimonial.text or testimonial.declined_because or "", (about, styles.QUIET)),
        text(", ".join(testimonial.places) or ("nowhere yet" if state is TestimonialState.GIVEN else "")),
    ]


def add_testimonials(page: Page, testimonials: Sequence[Testimonial], today: date) -> None:
    """Add a section of what the customer says of us, if there is anything."""
    if testimonials:
        page.heading("Their words")
    for each in testimonials:
        state = testimonial_state(each)
        where = f": {', '.join(each.places)}" if each.places else ""
        line = text((state.value, _STYLES[state]), f" {day(last_day(each), today)}{where}")
        words = text(each.text or each.declined_because or "", "  ", (line.plain, styles.QUIET))
        page.hang(text("  ", (str(each.id), styles.ID), "  "), words if each.text else line)


def testimonial_json(testimonial: Testimonial) -> Shape:
    """Return a testimonial, without its customer."""
    return {
        "id": testimonial.id,
        "state": testimonial_state(testimonial),
        "text": testimonial.text,
        "places": list(testimonial.places),
        "asked_on": day_json(testimonial.asked_on),
        "received_on": day_json(testimonial.received_on),
        "used_on": day_json(testimonial.used_on),
        "declined_on": day_json(testimonial.declined_on),
        "declined_because": testimonial.declined_because,
        "contact_id": testimonial.contact_id,
        "sale_id": testimonial.sale_id,
        "touch_id": testimonial.touch_id,
    }


def testimonial_changed_json(result: TestimonialChanged) -> Shape:
    """Return the testimonial with the touches that changed on its account."""
    return {"testimonial": _line_json(result.line), "said": result.said, **touches_changed_json(result.changed)}


def testimonials_json(result: TestimonialList) -> Shape:
    """Return the testimonials of the list."""
    return {"testimonials": [_line_json(line) for line in result.lines]}


def _line_json(line: TestimonialLine) -> Shape:
    return {**testimonial_json(line.testimonial), "customer": customer_ref(line.customer)}
