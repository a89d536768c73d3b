"""Earlier letters that a new one may be too near to, and which of them are the most alike (rapidfuzz)."""

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, Table, or_, select

from followup_cli.domain.letter_records import Letter
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

OF_KIND, TO_PEOPLE = 50, 10
"""How many earlier letters count: of the kind, and to the contact or a colleague."""
SHORTLIST = 5
"""How many of the most alike are worth comparing word for word."""
_letters: Table = TABLES[Letter]


def letters_of_kind(tx: ReadTransaction, template: str, but: Collection[int] = ()) -> tuple[Letter, ...]:
    """Return the newest letters from a template to whomever, newest first, without those with the ids in ``but``."""
    return _newest(tx, _letters.c.template == template, but, OF_KIND)


def letters_to_people(
    tx: ReadTransaction, customer_id: int, contact_id: int | None, but: Collection[int] = ()
) -> tuple[Letter, ...]:
    """Return the newest letters to a contact, wherever they were then, or to their customer; newest first."""
    whose = _letters.c.customer_id == customer_id
    if contact_id is not None:
        whose = or_(whose, _letters.c.contact_id == contact_id)
    return _newest(tx, whose, but, TO_PEOPLE)


def _newest(tx: ReadTransaction, condition: ColumnElement[bool], but: Collection[int], most: int) -> tuple[Letter, ...]:
    tx.settle((Letter,))
    conditions = (condition, _letters.c.id.not_in(tuple(but))) if but else (condition,)
    asked = select(_letters.c.id).where(*conditions).order_by(_letters.c.written_on.desc(), _letters.c.id.desc())
    ids = [row[0] for row in tx.database.fetch(asked.limit(most))]
    found = {letter.id: letter for letter in tx.all(Letter, id=tuple(ids))}
    return tuple(found[each] for each in ids)


def most_alike(body: str, letters: Sequence[Letter], most: int = SHORTLIST) -> tuple[Letter, ...]:
    """Return the letters whose bodies take the fewest insertions and deletions to become this one, nearest first."""
    bodies = [letter.body for letter in letters]
    near = process.extract(body, bodies, scorer=Indel.normalized_similarity, limit=most)
    return tuple(letters[place] for _, _, place in near)
