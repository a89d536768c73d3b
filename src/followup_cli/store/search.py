"""Text search over everything a person typed, case and accents apart."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, column, func, or_, select, table

from followup_cli.domain.finds import Found, Hit, HitKind
from followup_cli.domain.keepsakes import Attachment, Gift, Material, Occasion
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.occasion_words import day_in_words, what_it_is
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Answer, Customer, Record, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Complaint, TeamMember
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial
from followup_cli.store.rows import KINDS, TABLE_NAMES
from followup_cli.store.search_schema import NAME
from followup_cli.store.search_texts import FINDABLE, bare, digits, findable
from followup_cli.store.tables import SEARCH_TEXTS
from followup_cli.store.transaction import ReadTransaction

_KINDS: dict[type[Record], HitKind] = {
    Customer: HitKind.CUSTOMER,
    Contact: HitKind.CONTACT,
    Sale: HitKind.SALE,
    Fact: HitKind.FACT,
    Touch: HitKind.TOUCH,
    Complaint: HitKind.COMPLAINT,
    Feedback: HitKind.FEEDBACK,
    ChecklistItem: HitKind.CHECKLIST,
    TeamMember: HitKind.TEAM,
    Answer: HitKind.ANSWER,
    Occasion: HitKind.OCCASION,
    Gift: HitKind.GIFT,
    Attachment: HitKind.ATTACHMENT,
    Material: HitKind.MATERIAL,
    Letter: HitKind.LETTER,
    Referral: HitKind.REFERRAL,
    Testimonial: HitKind.TESTIMONIAL,
}
"""In the order in which finds of one rank come."""
_ORDER = {TABLE_NAMES[kind]: place for place, kind in enumerate(_KINDS)}

_BY_NAME = 3
"""Ranks below this are those of customers and contacts whose name holds every word."""
_LETTERS = 3
"""Letters in a row that the index knows; a shorter word is looked for in all texts one by one."""
_MOST_TERMS = 48
"""Terms of three letters asked of the index; each find is looked at whole anyway."""
_FEWEST_DIGITS = 5
_NUMBER = re.compile(r"[\d\s()+./-]+")
"""How phone numbers are written."""

Words = tuple[str, ...]
Owned = Mapping[type[Record], Mapping[int, Any]]


def search(tx: ReadTransaction, text: str, limit: int | None = None) -> Found:
    """Return the records that hold every word of ``text``, the likeliest first, at most ``limit`` of them.

    Customers and contacts whose name holds it come first: of that very name, then of one that begins
    so. The others come by kind, of each kind the newest first. What is written like a phone number
    also finds that number written otherwise. A hit's text is the texts of the record that hold a
    word, joined. Blank text finds nothing.
    """
    readings = _readings(text)
    if not readings:
        return Found()
    tx.settle()
    texts = SEARCH_TEXTS.c
    rank = _rank(bare(text), readings[0])
    chosen = select(texts.kind, texts.record_id, rank, func.count().over()).where(holds(texts.body, readings))
    newest = (
        texts.dated_on.desc().nulls_last(),
        case((texts.dated_on.is_(None), texts.record_id), else_=-texts.record_id),
    )
    order = (rank, case(_ORDER, value=texts.kind), *newest)
    rows = tx.database.fetch(chosen.order_by(*order).limit(limit))
    hits = _hits(tx, [(KINDS[kind], record_id) for kind, record_id, _, _ in rows], readings)
    return Found(hits, total=rows[0][3] if rows else 0, is_by_name=bool(rows) and rows[0][2] < _BY_NAME)


def holds(texts: ColumnElement[str], readings: Sequence[Words]) -> ColumnElement[bool]:
    """Return the condition that ``texts``, the body of an entry or a part of it, holds all words of one reading."""
    each = [and_(*(func.instr(texts, word) > 0 for word in words)) for words in readings]
    terms = [_terms(words) for words in readings]
    if not all(terms):
        return or_(*each)
    index = table(NAME, column("rowid"), column(NAME))
    asked = " OR ".join(f"({' '.join(some)})" for some in terms)
    return and_(SEARCH_TEXTS.c.id.in_(select(index.c.rowid).where(index.c[NAME].op("MATCH")(asked))), or_(*each))


def _readings(text: str) -> list[Words]:
    """Return the words of a text; of one written like a phone number also its digits as one word."""
    words = tuple(dict.fromkeys(bare(text).split()))
    if not words or not _is_unicode(text):
        return []
    joined = digits(text)
    is_number = len(joined) >= _FEWEST_DIGITS and _NUMBER.fullmatch(text) is not None
    return [words, (joined,)] if is_number and words != (joined,) else [words]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _terms(words: Words) -> list[str]:
    """Return every three letters in a row of the words, quoted, so that nothing in them has a meaning of its own."""
    found = (word[at : at + _LETTERS] for word in words for at in range(len(word) - _LETTERS + 1))
    return ['"{}"'.format(term.replace('"', '""')) for term in dict.fromkeys(found)][:_MOST_TERMS]


def _rank(whole: str, words: Words) -> ColumnElement[int]:
    names = SEARCH_TEXTS.c.names
    lines = "\n" + names + "\n"
    return case(
        (func.instr(lines, f"\n{whole}\n") > 0, 0),
        (func.instr(lines, f"\n{whole}") > 0, 1),
        (and_(*(func.instr(names, word) > 0 for word in words)), 2),
        else_=_BY_NAME,
    )


def _hits(tx: ReadTransaction, found: Sequence[tuple[type[Record], int]], readings: Sequence[Words]) -> tuple[Hit, ...]:
    records = {
        kind: tx.database.records_by_id(kind, [one for of_kind, one in found if of_kind is kind])
        for kind in FINDABLE.intersection(kind for kind, _ in found)
    }
    owned = _owners(tx, [record for some in records.values() for record in some.values()])
    words = [word for some in readings for word in some]
    hits = []
    for kind, record_id in found:
        record: Any = records[kind][record_id]
        about = _about(record, owned)
        text = _shown(record, words, owned)
        customer = owned[Customer].get(getattr(about, "customer_id", 0))
        if isinstance(record, Customer):
            customer = record
        sale_id = about.id if isinstance(about, Sale) else getattr(about, "sale_id", None)
        hits.append(Hit(_KINDS[kind], record_id, customer, text, sale_id, _what(record)))
    return tuple(hits)


def _what(record: Any) -> str | None:  # noqa: ANN401
    if isinstance(record, Contact):
        return record.name
    if isinstance(record, Occasion):
        return f"{what_it_is(record)}, {day_in_words(record)}"
    return None


def _about(record: Any, owned: Owned) -> Any:  # noqa: ANN401 - records of many kinds
    """Return the record that knows whose it is: itself, the sale of a team or checklist, the touch of an answer."""
    if isinstance(record, TeamMember | ChecklistItem):
        return owned[Sale][record.sale_id]
    if isinstance(record, Answer):
        return owned[Touch][record.touch_id]
    return record


def _owners(tx: ReadTransaction, records: Iterable[Any]) -> Owned:
    """Return what the records belong to, and the contacts behind members of teams, by kind and id."""
    known = list(records)

    def by_id(kind: type[Record], ids: Iterable[int | None]) -> dict[int, Any]:
        return dict(tx.database.records_by_id(kind, sorted({one for one in ids if one})))

    owned: dict[type[Record], dict[int, Any]] = {
        Sale: by_id(Sale, (one.sale_id for one in known if isinstance(one, TeamMember | ChecklistItem))),
        Touch: by_id(Touch, (one.touch_id for one in known if isinstance(one, Answer))),
        Contact: by_id(Contact, (one.contact_id for one in known if isinstance(one, TeamMember))),
    }
    about = [_about(one, owned) for one in known]
    return owned | {Customer: by_id(Customer, (getattr(one, "customer_id", None) for one in about))}


def _shown(record: Any, words: Sequence[str], owned: Owned) -> str:  # noqa: ANN401
    contact = owned[Contact].get(record.contact_id or 0) if isinstance(record, TeamMember) else None
    shown: list[str] = []
    for piece in findable(record, contact.name if contact else None).pieces:
        is_meant = any(word in form for form in piece.forms for word in words)
        # A part of the name, say, which tells nothing beside the whole.
        if is_meant and not any(piece.shown in other for other in shown):
            shown.append(piece.shown)
    return " · ".join(shown)
