"""The store's tables. Rows are read and written by column (see ``rows``), never handed out.

The models validate nothing: values come from records, which the domain has validated.
Annotations must stay real objects here: SQLModel reads them.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, ForeignKey, Index, MetaData, Table, text
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from followup_cli.domain.records import Record
from followup_cli.store.rows import KINDS

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
OPEN = text("state IN ('waiting', 'planned', 'held')")
"""The very words of the statement in ``due``: only then does SQLite see that the index answers it."""

NO_ANSWER = text("outcome = 'no-answer'")
"""Of a touch; the very words of the statement in ``due_people``, for the same reason."""

TO_DO = text("done_on IS NULL AND dropped_on IS NULL")
"""Of a checklist's item; the very words of the statement in ``due_sales``, for the same reason."""

NOT_REACHED = text("actual_on IS NULL")
"""Of a milestone; likewise."""


class Instant(TypeDecorator[datetime]):
    """A point in time, kept in UTC; aware on our side of the wall."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC; SQLite keeps no zone."""
        if value is None:
            return None
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Mark as UTC what SQLite gave back without a zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of all tables, with a catalogue of their own."""


def _key() -> Any:  # noqa: ANN401 - as SQLModel's own Field
    return Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


def _reference(table: str, *, is_optional: bool = False) -> Any:  # noqa: ANN401
    # Checked at the commit, so that rows of one transaction may come in any order.
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    default = None if is_optional else ...
    return Field(default=default, nullable=is_optional, index=True, sa_column_args=[target])


class CustomerRow(Row, table=True):
    """See ``records.Customer``."""

    __tablename__ = "customers"
    id: int = _key()
    name: str
    country: str | None
    region: str | None
    customer_class: str | None
    address_street: str | None
    address_city: str | None
    address_region: str | None
    address_postal_code: str | None
    created_on: date | None
    kind: str | None
    archived_on: date | None


class CustomerAliasRow(Row, table=True):
    """See ``records.CustomerAlias``."""

    __tablename__ = "customer_aliases"
    id: int = _key()
    customer_id: int = _reference("customers")
    name: str


class DistinctPairRow(Row, table=True):
    """See ``records.DistinctPair``."""

    __tablename__ = "distinct_pairs"
    id: int = _key()
    customer_id: int = _reference("customers")
    other_id: int = _reference("customers")
    said_on: date


class ContactRow(Row, table=True):
    """See ``records.Contact``."""

    __tablename__ = "contacts"
    id: int = _key()
    customer_id: int = _reference("customers")
    name: str
    title: str | None
    greeting: str | None
    emails: str
    phones: str
    channel: str | None
    verified_on: date | None
    given_name: str | None
    family_name: str | None
    salutation: str | None
    called: str | None
    addresses: str
    language: str | None
    country: str | None
    time_zone: str | None
    ideal_gap: str | None
    longest_gap: str | None
    best_hours: str | None
    status: str
    status_on: date | None
    uid: str | None = Field(index=True)


class SaleRow(Row, table=True):
    """See ``records.Sale``."""

    __tablename__ = "sales"
    __table_args__ = (Index(None, "customer_id", "order_id"),)
    id: int = _key()
    customer_id: int = _reference("customers")
    product: str
    outcome: str
    closed_on: date
    contact_id: int | None = _reference("contacts", is_optional=True)
    amount_minor: int | None = Field(sa_type=BigInteger)
    amount_currency: str | None
    order_id: str | None
    source: str | None
    reason: str | None
    cancelled_on: date | None
    benefits: str
    thanks_for: str | None
    nothing_to_deliver: bool


class MilestoneRow(Row, table=True):
    """See ``records.Milestone``."""

    __tablename__ = "milestones"
    __table_args__ = (
        Index(
            "ix_milestones_open_expected_on",
            "expected_on",
            "id",
            sqlite_where=NOT_REACHED,
            postgresql_where=NOT_REACHED,
        ),
    )
    id: int = _key()
    sale_id: int = _reference("sales")
    name: str
    expected_on: date | None
    actual_on: date | None


class MilestoneChangeRow(Row, table=True):
    """See ``records.MilestoneChange``."""

    __tablename__ = "milestone_changes"
    id: int = _key()
    milestone_id: int = _reference("milestones")
    changed_at: datetime = Field(sa_type=Instant)
    expected_on: date | None
    actual_on: date | None
    why: str | None


class PlaybookTextRow(Row, table=True):
    """See ``records.PlaybookText``."""

    __tablename__ = "playbook_texts"
    id: int = _key()
    name: str
    digest: str = Field(index=True)
    text: str


class CadenceRow(Row, table=True):
    """See ``records.Cadence``."""

    __tablename__ = "cadences"
    id: int = _key()
    customer_id: int = _reference("customers")
    playbook: str
    playbook_text_id: int = _reference("playbook_texts")
    started_on: date
    chosen_because: str
    sale_id: int | None = _reference("sales", is_optional=True)
    contact_id: int | None = _reference("contacts", is_optional=True)
    lay_from_on: date | None
    ended_on: date | None


class ComplaintRow(Row, table=True):
    """See ``records.Complaint``."""

    __tablename__ = "complaints"
    id: int = _key()
    customer_id: int = _reference("customers")
    text: str
    opened_on: date
    opened_at: datetime = Field(sa_type=Instant)
    severity: str
    contact_id: int | None = _reference("contacts", is_optional=True)
    sale_id: int | None = _reference("sales", is_optional=True)
    cadence_id: int | None = _reference("cadences", is_optional=True)
    answered_at: datetime | None = Field(sa_type=Instant)
    resolved_on: date | None
    resolved_at: datetime | None = Field(sa_type=Instant)
    resolution_told_on: date | None
    remedy: str | None
    root_cause: str | None
    prevention: str | None
    why_missing: str | None


class TeamMemberRow(Row, table=True):
    """See ``records.TeamMember``."""

    __tablename__ = "team_members"
    id: int = _key()
    sale_id: int = _reference("sales")
    role: str
    contact_id: int | None = _reference("contacts", is_optional=True)
    name: str | None
    email: str | None
    phone: str | None


class ChecklistItemRow(Row, table=True):
    """See ``records.ChecklistItem``."""

    __tablename__ = "checklist_items"
    __table_args__ = (
        Index("ix_checklist_items_open_due_on", "due_on", "id", sqlite_where=TO_DO, postgresql_where=TO_DO),
    )
    id: int = _key()
    sale_id: int = _reference("sales")
    key: str
    text: str
    cadence_id: int | None = _reference("cadences", is_optional=True)
    due_on: date | None
    basis: str | None
    waiting_for: str | None
    is_hand_dated: bool
    done_on: date | None
    ticked_by: str | None
    dropped_on: date | None
    note: str | None


class NoticeRow(Row, table=True):
    """See ``records.Notice``."""

    __tablename__ = "notices"
    id: int = _key()
    milestone_id: int = _reference("milestones")
    cadence_id: int = _reference("cadences")
    promised_on: date | None
    expected_on: date | None
    why: str | None
    told_on: date | None


class TouchRow(Row, table=True):
    """See ``records.Touch``."""

    __tablename__ = "touches"
    __table_args__ = (
        Index("ix_touches_open_due_on", "due_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_touches_open_prepare_on", "prepare_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_touches_no_answer_contact_id", "contact_id", sqlite_where=NO_ANSWER, postgresql_where=NO_ANSWER),
    )
    id: int = _key()
    customer_id: int = _reference("customers")
    title: str
    channel: str
    state: str
    contact_id: int | None = _reference("contacts", is_optional=True)
    sale_id: int | None = _reference("sales", is_optional=True)
    cadence_id: int | None = _reference("cadences", is_optional=True)
    step: str | None
    occurrence: int
    attempt: int
    purpose: str
    doer: str
    addressee: str
    why: str | None
    brings: str | None
    promise: str | None
    letter: str | None
    minutes: int
    priority: str
    basis: str | None
    due_on: date | None
    planned_on: date | None
    waiting_for: str | None
    prepare_on: date | None
    grace_on: date | None
    expires_on: date | None
    deadline_on: date | None
    is_fixed: bool
    is_hand_moved: bool
    with_touch_id: int | None = _reference("touches", is_optional=True)
    done_on: date | None
    outcome: str | None
    note: str | None
    reason: str | None
    spacing: str | None
    is_inbound: bool


class TouchChangeRow(Row, table=True):
    """See ``records.TouchChange``."""

    __tablename__ = "touch_changes"
    id: int = _key()
    touch_id: int = _reference("touches")
    changed_at: datetime = Field(sa_type=Instant)
    state: str
    due_on: date | None
    reason: str


class AnswerRow(Row, table=True):
    """See ``records.Answer``."""

    __tablename__ = "answers"
    id: int = _key()
    touch_id: int = _reference("touches")
    question: str
    answer: str


class FactRow(Row, table=True):
    """See ``records.Fact``."""

    __tablename__ = "facts"
    id: int = _key()
    customer_id: int = _reference("customers")
    text: str
    noted_on: date
    contact_id: int | None = _reference("contacts", is_optional=True)
    sale_id: int | None = _reference("sales", is_optional=True)
    kind: str | None
    source: str | None


class DoNotContactRow(Row, table=True):
    """See ``records.DoNotContact``."""

    __tablename__ = "do_not_contact"
    id: int = _key()
    customer_id: int = _reference("customers")
    from_on: date
    contact_id: int | None = _reference("contacts", is_optional=True)
    channel: str | None
    until_on: date | None
    why: str | None


class ContactMoveRow(Row, table=True):
    """See ``records.ContactMove``."""

    __tablename__ = "contact_moves"
    id: int = _key()
    contact_id: int = _reference("contacts")
    from_customer_id: int = _reference("customers")
    moved_on: date
    to_customer_id: int | None = _reference("customers", is_optional=True)
    former_title: str | None
    successor_id: int | None = _reference("contacts", is_optional=True)


class ContactCardRow(Row, table=True):
    """See ``records.ContactCard``."""

    __tablename__ = "contact_cards"
    id: int = _key()
    contact_id: int = _reference("contacts")
    text: str


class AbsenceRow(Row, table=True):
    """See ``records.Absence``."""

    __tablename__ = "absences"
    id: int = _key()
    from_on: date
    until_on: date
    customer_id: int | None = _reference("customers", is_optional=True)
    why: str | None


class OccasionRow(Row, table=True):
    """See ``records.Occasion``."""

    __tablename__ = "occasions"
    id: int = _key()
    customer_id: int = _reference("customers")
    kind: str
    contact_id: int | None = _reference("contacts", is_optional=True)
    title: str | None
    month: int | None
    day: int | None
    year: int | None
    is_yearly: bool
    holiday_country: str | None
    channel: str | None
    lead: str | None
    cadence_id: int | None = _reference("cadences", is_optional=True)


class GiftRow(Row, table=True):
    """See ``records.Gift``."""

    __tablename__ = "gifts"
    id: int = _key()
    customer_id: int = _reference("customers")
    what: str
    given_on: date
    channel: str
    contact_id: int | None = _reference("contacts", is_optional=True)
    occasion_id: int | None = _reference("occasions", is_optional=True)
    touch_id: int | None = _reference("touches", is_optional=True)
    note: str | None


class AttachmentRow(Row, table=True):
    """See ``records.Attachment``."""

    __tablename__ = "attachments"
    id: int = _key()
    customer_id: int = _reference("customers")
    title: str
    added_on: date
    contact_id: int | None = _reference("contacts", is_optional=True)
    sale_id: int | None = _reference("sales", is_optional=True)
    touch_id: int | None = _reference("touches", is_optional=True)
    url: str | None
    file_name: str | None
    sha256: str | None
    size: int | None = Field(sa_type=BigInteger)
    media_type: str | None


class MaterialRow(Row, table=True):
    """See ``records.Material``."""

    __tablename__ = "material"
    id: int = _key()
    title: str
    added_on: date
    needs: str
    url: str | None
    file_name: str | None
    sha256: str | None
    size: int | None = Field(sa_type=BigInteger)
    media_type: str | None
    retired_on: date | None


class MaterialSentRow(Row, table=True):
    """See ``records.MaterialSent``."""

    __tablename__ = "material_sent"
    id: int = _key()
    material_id: int = _reference("material")
    customer_id: int = _reference("customers")
    sent_on: date
    contact_id: int | None = _reference("contacts", is_optional=True)
    touch_id: int | None = _reference("touches", is_optional=True)


class SearchTextRow(Row, table=True):
    """What a record can be found by, folded; ``search_index`` follows it (see ``search_schema``)."""

    __tablename__ = "search_texts"
    __table_args__ = (Index(None, "kind", "record_id", unique=True), Index(None, "names"))
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    record_id: int
    names: str | None
    body: str
    dated_on: date | None


class JournalEntryRow(Row, table=True):
    """One command that changed something."""

    __tablename__ = "journal_entries"
    id: int = _key()
    command: str
    done_at: datetime = Field(sa_type=Instant)


class JournalRow(Row, table=True):
    """One record as it was before a command and after it, as JSON; null where there was none."""

    __tablename__ = "journal_rows"
    entry_id: int = Field(
        primary_key=True, sa_column_args=[ForeignKey("journal_entries.id", deferrable=True, initially="DEFERRED")]
    )
    kind: str = Field(primary_key=True)
    record_id: int = Field(primary_key=True)
    before: str | None
    after: str | None


class CounterRow(Row, table=True):
    """The last id given for each kind of record; ids are never given twice."""

    __tablename__ = "counters"
    kind: str = Field(primary_key=True)
    last_id: int


METADATA: MetaData = Row.metadata
TABLES: dict[type[Record], Table] = {kind: METADATA.tables[name] for name, kind in KINDS.items()}
ENTRIES: Table = METADATA.tables["journal_entries"]
CHANGES: Table = METADATA.tables["journal_rows"]
COUNTERS: Table = METADATA.tables["counters"]
SEARCH_TEXTS: Table = METADATA.tables["search_texts"]
