"""Notes: one saved, or those kept about a customer or sale."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.changes import FactSaved
from followup_cli.domain.records import Contact, Fact
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, dry_run, prose, text
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, fact_json
from followup_cli.views.words import named

_DATE_WIDTH = 15


def show_fact_saved(result: FactSaved, console: Console, today: date) -> None:
    """Print the note as it was kept."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.line("Noted for ", (named(result.customer, result.contact), styles.WHO))
    _add_note(page, result.note, today)
    page.print()


def add_facts(page: Page, notes: Sequence[Fact], today: date, people: Iterable[Contact] = ()) -> None:
    """Add a section of notes, if there are any; one about a single person of ``people`` names them."""
    names = {person.id: person.name for person in people}
    if notes:
        page.heading("Notes")
    for note in notes:
        # A note kept with a sale is about the sale; its contact is only who bought.
        about = names.get(note.contact_id or 0, "") if note.sale_id is None else ""
        _add_note(page, note, today, about)


def _add_note(page: Page, note: Fact, today: date, about: str = "") -> None:
    written = day(note.noted_on, today)
    body = prose(note.text)
    if about:
        body = text((f"{about}: ", styles.LABEL), body)
    page.hang(text("  ", (written.ljust(_DATE_WIDTH), styles.LABEL), " "), body)


def fact_saved_json(result: FactSaved) -> Shape:
    """Return the note with its customer and the person it is about."""
    return {
        "note": {**fact_json(result.note), "customer": customer_ref(result.customer)},
        "contact": contact_or_null(result.contact),
        "dry_run": result.is_dry_run,
    }
