"""Notes: one saved, or those kept about a customer or sale."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.changes import NoteSaved
from followup_cli.domain.records import Note
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, dry_run, prose, text
from followup_cli.views.shapes import Shape, customer_ref, note_json

_DATE_WIDTH = 15


def show_note_saved(result: NoteSaved, console: Console, today: date) -> None:
    """Print the note as it was kept."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.line("Noted for ", (result.customer.name, styles.WHO))
    _add_note(page, result.note, today)
    page.print()


def add_notes(page: Page, notes: Sequence[Note], today: date) -> None:
    """Add a section of notes, if there are any."""
    if notes:
        page.heading("Notes")
    for note in notes:
        _add_note(page, note, today)


def _add_note(page: Page, note: Note, today: date) -> None:
    written = day(note.noted_on, today)
    page.hang(text("  ", (written.ljust(_DATE_WIDTH), styles.LABEL), " "), prose(note.text))


def note_saved_json(result: NoteSaved) -> Shape:
    """Return the note with its customer."""
    return {
        "note": {**note_json(result.note), "customer": customer_ref(result.customer)},
        "dry_run": result.is_dry_run,
    }
