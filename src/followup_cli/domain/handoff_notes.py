"""The notes of a hand-off brief: those somebody wrote down, and what was said at touches that are done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.vocabulary import TouchState


@dataclass(frozen=True, slots=True)
class NoteKept:
    """A note, or with ``touch`` what was said at that touch."""

    on: date
    text: str
    about: str | None = None
    """Whom it is about, when it is about one person; the title of the touch where it was said at one."""
    note: Fact | None = None
    touch: Touch | None = None


def notes_kept(
    sale: Sale,
    notes: Iterable[Fact],
    touches: Iterable[Touch],
    contacts: Iterable[Contact],
    named: Iterable[int | None],
) -> tuple[NoteKept, ...]:
    """Return what is noted on a sale, on the contacts ``named`` and on the customer as such, newest first.

    ``touches`` are the sale's. A note kept with a sale is about the sale; its contact is only who bought.
    """
    names, people = {contact.id: contact.name for contact in contacts}, {None, *named}
    found = [
        NoteKept(note.noted_on, note.text, names.get(note.contact_id or 0) if note.sale_id is None else None, note)
        for note in sorted(notes, key=lambda each: each.id)
        if note.sale_id == sale.id or (note.sale_id is None and note.contact_id in people)
    ]
    found += [
        NoteKept(touch.done_on, touch.note, touch.title, touch=touch)
        for touch in sorted(touches, key=lambda each: each.id)
        if touch.state is TouchState.DONE and touch.done_on and touch.note and touch.note.strip()
    ]
    oldest_first = sorted(found, key=lambda each: each.on)
    return tuple(oldest_first[::-1])
