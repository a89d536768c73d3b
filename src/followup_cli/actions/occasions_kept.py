"""Birthdays and wedding days that a file tells of, kept as occasions."""

from dataclasses import replace

from followup_cli.domain.contact_update import FieldChange
from followup_cli.domain.records import Contact, Occasion
from followup_cli.domain.vocabulary import OccasionKind
from followup_cli.store.transaction import Transaction

Day = tuple[int, int, int | None]
"""Month, day, and the year where it is known."""


def keep_day(
    tx: Transaction, contact: Contact, kind: OccasionKind, day: Day | None, known: Occasion | None
) -> tuple[Occasion, FieldChange] | None:
    """Keep a person's own yearly day, in the place of the one known; return it and what changed, if anything did.

    A year known is not lost to a file that does not say it.
    """
    if day is None:
        return None
    month, number, year = day
    if known is None:
        occasion = Occasion(0, contact.customer_id, kind, contact.id, month=month, day=number, year=year)
        added = tx.add(occasion)
        return added, FieldChange(kind, None, _words(added))
    is_same = (known.month, known.day) == (month, number)
    told = replace(known, month=month, day=number, year=year or (known.year if is_same else None))
    if told == known:
        return None
    tx.update(told)
    return told, FieldChange(kind, _words(known), _words(told))


def _words(occasion: Occasion) -> str:
    day = f"{occasion.month:02}-{occasion.day:02}"
    return f"{occasion.year:04}-{day}" if occasion.year else f"--{day}"
