"""Occasions: one kept or changed, all in a list by their next day, those on a customer's page."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.occasion_pages import OccasionChanged, OccasionLine, OccasionList
from followup_cli.domain.occasion_words import day_in_words, how_old, what_it_is
from followup_cli.domain.occasions import years_on
from followup_cli.views import styles
from followup_cli.views.dates import away, day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, span_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touches_changed import show_touches_changed, touches_changed_json
from followup_cli.views.words import count, named

_COLUMNS = (
    Column("id", is_right=True),
    Column("whose", wraps=True),
    Column("next"),
    Column("marked by", wraps=True),
    Column("what", wraps=True),
)
_ON_PAGE = (Column(is_right=True), Column(), Column(wraps=True), Column(wraps=True))


def show_occasion_changed(result: OccasionChanged, console: Console, today: date) -> None:
    """Print what was laid, moved or dropped with an occasion."""
    show_touches_changed(result.changed, console, today)


def show_occasions(result: OccasionList, console: Console, today: date) -> None:
    """Print a line for each occasion, the next one first."""
    page = Page(console)
    if not result.lines:
        within = f" in the next {count(result.within_days, 'day')}" if result.within_days is not None else ""
        page.line(f"No occasions{within}.")
        commands(page, [("followup occasion add CUSTOMER birthday 02-14", "keep one")])
    rows = [
        [number, text((named(line.customer, line.contact), styles.WHO)), *when_and_how, _what(line)]
        for line in result.lines
        for number, *when_and_how in [_day_and_touch(line, today)]
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    page.print()


def add_occasions(page: Page, lines: Sequence[OccasionLine], today: date) -> None:
    """Add a section of a customer's occasions, if there are any; each names whose it is."""
    if lines:
        page.heading("Their days")
    rows = []
    for line in lines:
        whose = f"{line.contact.name}: " if line.contact else ""
        rows.append([*_day_and_touch(line, today), text((whose, styles.LABEL), _what(line))])
    add_table(page, _ON_PAGE, rows)


def _day_and_touch(line: OccasionLine, today: date) -> list[Text]:
    if line.next_on is None:
        return [text((str(line.occasion.id), styles.ID)), text(("over", styles.QUIET)), text()]
    return [text((str(line.occasion.id), styles.ID)), text(day(line.next_on, today)), _marked_by(line, today)]


def _marked_by(line: OccasionLine, today: date) -> Text:
    """Say when the card must go, that it has gone, or why none will."""
    touch = line.touch
    if touch is None:
        return text(("done", styles.GOOD)) if line.is_marked else text((line.why_not or "nothing", styles.QUIET))
    if touch.due_on is None:
        return text((f"{touch.channel.value}, held", styles.WARNING))
    how_far = f", {away(touch.due_on, today)}" if touch.due_on <= today else ""
    style = styles.LATE if touch.due_on < today else ""
    return text(f"{touch.channel.value} ", (f"{day(touch.due_on, today)}{how_far}", style))


def _what(line: OccasionLine) -> Text:
    years = how_old(line.occasion, line.next_on) if line.next_on else ""
    return text(what_it_is(line.occasion), (f" · {years}" if years else "", styles.QUIET))


def occasion_json(occasion: Occasion) -> Shape:
    """Return an occasion whole, without its customer."""
    return {
        "id": occasion.id,
        "kind": occasion.kind,
        "title": occasion.title,
        "what": what_it_is(occasion),
        "day": day_in_words(occasion),
        "month": occasion.month,
        "day_of_month": occasion.day,
        "year": occasion.year,
        "yearly": occasion.is_yearly,
        "holiday_country": occasion.holiday_country,
        "channel": occasion.channel,
        "lead": span_json(occasion.lead),
        "contact_id": occasion.contact_id,
        "cadence_id": occasion.cadence_id,
    }


def occasion_line_json(line: OccasionLine) -> Shape:
    """Return an occasion with its next day and the touch for it."""
    touch = line.touch
    return {
        **occasion_json(line.occasion),
        "customer": customer_ref(line.customer),
        "contact": {"id": line.contact.id, "name": line.contact.name} if line.contact else None,
        "next_on": day_json(line.next_on),
        "years": years_on(line.occasion, line.next_on) if line.next_on else None,
        "touch": {"id": touch.id, "due_on": day_json(touch.due_on), "channel": touch.channel} if touch else None,
        "done": line.is_marked,
        "why_not": line.why_not,
    }


def occasion_changed_json(result: OccasionChanged) -> Shape:
    """Return the occasion with the touches that changed on its account."""
    occasion = {**occasion_json(result.occasion), "customer": customer_ref(result.customer)}
    return {"occasion": occasion, **touches_changed_json(result.changed)}


def occasions_json(result: OccasionList) -> Shape:
    """Return all of them, by the next day."""
    return {"occasions": [occasion_line_json(line) for line in result.lines]}
