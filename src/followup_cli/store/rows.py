"""Records as rows and back, by the fields of their dataclasses. Needs no database library."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

from followup_cli.domain.keepsakes import Attachment, Gift, Material, MaterialSent, Occasion
from followup_cli.domain.letter_records import Letter, LetterSaying
from followup_cli.domain.people_records import (
    Absence,
    Contact,
    ContactCard,
    ContactMove,
    CustomerAlias,
    DistinctPair,
    DoNotContact,
    Fact,
)
from followup_cli.domain.records import Answer, Cadence, Customer, PlaybookText, Record, Sale, Touch, TouchChange
from followup_cli.domain.review_records import Objective, ReviewAnswer
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone, MilestoneChange, Notice, TeamMember
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial
from followup_cli.store.fields import Form, form_of

R = TypeVar("R", bound=Record)

KINDS: dict[str, type[Record]] = {
    "customers": Customer,
    "customer_aliases": CustomerAlias,
    "distinct_pairs": DistinctPair,
    "contacts": Contact,
    "sales": Sale,
    "milestones": Milestone,
    "milestone_changes": MilestoneChange,
    "playbook_texts": PlaybookText,
    "cadences": Cadence,
    "notices": Notice,
    "complaints": Complaint,
    "team_members": TeamMember,
    "checklist_items": ChecklistItem,
    "touches": Touch,
    "answers": Answer,
    "touch_changes": TouchChange,
    "facts": Fact,
    "do_not_contact": DoNotContact,
    "contact_moves": ContactMove,
    "contact_cards": ContactCard,
    "absences": Absence,
    "occasions": Occasion,
    "feedback": Feedback,
    "referrals": Referral,
    "testimonials": Testimonial,
    "gifts": Gift,
    "attachments": Attachment,
    "material": Material,
    "material_sent": MaterialSent,
    "letters": Letter,
    "letter_sayings": LetterSaying,
    "objectives": Objective,
    "review_answers": ReviewAnswer,
}
"""Every kind of record by the name of its table; what others refer to comes first."""

TABLE_NAMES: dict[type[Record], str] = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record and the columns it is kept in."""

    name: str
    columns: tuple[str, ...]
    form: Form
    is_optional: bool
    default: object
    """MISSING when the field has none."""

    def to_columns(self, value: object) -> tuple[object, ...]:
        """Return the columns' values."""
        if value is None:
            return (None,) * len(self.columns)
        encoded = self.form.encode(value)
        return (encoded,) if len(self.columns) == 1 else tuple(encoded)

    def from_plain(self, value: object) -> object:
        """Return the field's value; raise ValueError when the JSON holds nothing of its type."""
        return None if value is None and self.is_optional else self.form.from_plain(value)


@cache
def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record type, in order."""
    hints = get_type_hints(kind)
    found = []
    for field in fields(kind):  # type: ignore[arg-type]  # every Record is a dataclass
        form, is_optional = form_of(hints[field.name])
        columns = tuple(field.name + suffix for suffix in form.suffixes)
        found.append(Field(field.name, columns, form, is_optional, field.default))
    return tuple(found)


@cache
def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of all columns of a record type, in order."""
    return tuple(column for field in fields_of(kind) for column in field.columns)


def to_row(record: Record) -> dict[str, Any]:
    """Return the record's columns by name."""
    row: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if len(field.columns) == 1:
            row[field.name] = None if value is None else field.form.encode(value)
        else:
            row.update(zip(field.columns, field.to_columns(value), strict=True))
    return row


def from_rows(kind: type[R], rows: Sequence[Sequence[Any]]) -> list[R]:
    """Return the record of each row; the rows hold the columns in the order of ``columns_of``.

    Raises ValueError when a value is not of its field's type.
    """
    return list(map(kind, *_decoded(fields_of(kind), rows)))


def parts_from_rows(kind: type[Record], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return the fields ``names`` of a record type from many rows that hold their columns alone.

    Raises ValueError when a value is not of its field's type.
    """
    by_name = {field.name: field for field in fields_of(kind)}
    return list(zip(*_decoded([by_name[name] for name in names], rows), strict=True))


def _decoded(wanted: Sequence[Field], rows: Sequence[Sequence[Any]]) -> Iterator[Iterable[Any]]:
    """Yield each field's values. What occurs in many rows is decoded once: that is what makes thousands cheap."""
    columns = list(zip(*rows, strict=True)) or [()] * sum(len(field.columns) for field in wanted)
    start = 0
    for field in wanted:
        width = len(field.columns)
        values = columns[start] if width == 1 else list(zip(*columns[start : start + width], strict=True))
        absent = None if width == 1 else (None,) * width
        known = {
            value: None if field.is_optional and value == absent else field.form.decode(value) for value in set(values)
        }
        yield map(known.__getitem__, values)
        start += width


def to_plain(record: Record) -> dict[str, Any]:
    """Return the record as JSON has it: dates in ISO form, money as amount and currency, absence as null."""
    plain: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        plain[field.name] = None if value is None else field.form.to_plain(value)
    return plain


def from_plain(kind: type[R], plain: Mapping[str, Any]) -> R:
    """Return the record that ``to_plain`` gave; fields left out take their defaults.

    Raises ValueError naming the field that is missing, unknown or of a wrong type.
    """
    arguments = {}
    known = {field.name for field in fields_of(kind)}
    for name in plain:
        if name not in known:
            raise ValueError(f"{name}: no such field")
    for field in fields_of(kind):
        if field.name in plain:
            try:
                arguments[field.name] = field.from_plain(plain[field.name])
            except ValueError as exc:
                raise ValueError(f"{field.name}: {exc}") from exc
        elif field.default is MISSING:
            raise ValueError(f"{field.name}: is missing")
    return kind(**arguments)
