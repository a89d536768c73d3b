"""Minutes: what was said at a touch, and at all of a sale's one after the other."""

from datetime import date

from rich.console import Console

from followup_cli.domain.pages import Minutes, MinutesPage
from followup_cli.views import styles
from followup_cli.views.answers import answers_json
from followup_cli.views.dates import full_day
from followup_cli.views.layout import Page, prose, text
from followup_cli.views.shapes import Shape, customer_ref, touch_json

_LABELS = 8


def add_minutes(page: Page, minutes: Minutes, indent: int = 2) -> None:
    """Add each question with its answer, then the note."""
    for said in minutes.answers:
        page.hang(text(" " * indent, (f"{said.ask} ", styles.LABEL)), text(said.answer))
    if minutes.touch.note:
        page.hang(text(" " * indent), prose(minutes.touch.note))


def show_minutes(result: MinutesPage, console: Console, today: date) -> None:  # noqa: ARG001 - as its neighbours
    """Print the minutes of a sale, the oldest first."""
    page = Page(console)
    head = text(result.sale.product, ", ", (result.customer.name, styles.WHO))
    page.hang(text((f"S{result.sale.id}", styles.ID), "  "), head)
    if not result.minutes:
        page.line("No minutes yet; they are what is answered and noted when a touch is ticked off.")
    names = {contact.id: contact.name for contact in result.contacts}
    for minutes in result.minutes:
        touch = minutes.touch
        page.heading(full_day(touch.done_on) if touch.done_on else "", remark=touch.title)
        outcome = f", {touch.outcome.value}" if touch.outcome else ""
        whom = f" with {names[touch.contact_id]}" if touch.contact_id in names else ""
        page.field(str(touch.id), f"{touch.channel.value}{whom}{outcome}", label_width=_LABELS)
        add_minutes(page, minutes, indent=2 + _LABELS)
    page.print()


def minutes_json(minutes: Minutes) -> Shape:
    """Return what was said at a touch."""
    return {
        "touch": touch_json(minutes.touch),
        "answers": answers_json(minutes.answers),
        "note": minutes.touch.note,
    }


def minutes_page_json(result: MinutesPage) -> Shape:
    """Return the minutes of a sale."""
    return {
        "sale": {"id": result.sale.id, "product": result.sale.product},
        "customer": customer_ref(result.customer),
        "minutes": [minutes_json(each) for each in result.minutes],
    }
