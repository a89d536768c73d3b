"""The store's tables. Rows are read and written by column (see ``rows``), never handed out.

The models validate nothing: values come from records, which the domain has validated.
Annotations must stay real objects here: SQLModel reads them.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, Table, text
from sqlmodel import Field

from followup_cli.domain.records import Record
from followup_cli.store import (
    keepsake_tables,
    letter_tables,
    people_tables,
    review_tables,
    sale_tables,
    voice_tables,
)
from followup_cli.store.rows import KINDS
from followup_cli.store.table_base import Instant, Row, key_column, reference_to

OPEN = text("state IN ('waiting', 'planned', 'held', 'missed')")
"""The very words of the statement in ``due``: only then does SQLite see that the index answers it."""

NO_ANSWER = text("outcome = 'no-answer'")
"""Of a touch; the very words of the statement in ``due_people``, for the same reason."""


class CustomerRow(Row, table=True):
    """See ``records.Customer``."""

    __tablename__ = "customers"
    id: int = key_column()
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


class SaleRow(Row, table=True):
    """See ``records.Sale``."""

    __tablename__ = "sales"
    __table_args__ = (Index(None, "customer_id", "order_id"),)
    id: int = key_column()
    customer_id: int = reference_to("customers")
    product: str
    outcome: str
    closed_on: date
    contact_id: int | None = reference_to("contacts", is_optional=True)
    amount_minor: int | None = Field(sa_type=BigInteger)
    amount_currency: str | None
    order_id: str | None
    source: str | None
    reason: str | None
    cancelled_on: date | None
    benefits: str
    thanks_for: str | None
    nothing_to_deliver: bool
    loss_kind: str | None
    competitor: str | None
    would_have_changed: str | None
    won_back_id: int | None = reference_to("sales", is_optional=True)


class PlaybookTextRow(Row, table=True):
    """See ``records.PlaybookText``."""

    __tablename__ = "playbook_texts"
    id: int = key_column()
    name: str
    digest: str = Field(index=True)
    text: str


class CadenceRow(Row, table=True):
    """See ``records.Cadence``."""

    __tablename__ = "cadences"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    playbook: str
    playbook_text_id: int = reference_to("playbook_texts")
    started_on: date
    chosen_because: str
    sale_id: int | None = reference_to("sales", is_optional=True)
    contact_id: int | None = reference_to("contacts", is_optional=True)
    lay_from_on: date | None
    ended_on: date | None


class TouchRow(Row, table=True):
    """See ``records.Touch``."""

    __tablename__ = "touches"
    __table_args__ = (
        Index("ix_touches_open_due_on", "due_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_touches_open_prepare_on", "prepare_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_touches_no_answer_contact_id", "contact_id", sqlite_where=NO_ANSWER, postgresql_where=NO_ANSWER),
    )
    id: int = key_column()
    customer_id: int = reference_to("customers")
    title: str
    channel: str
    state: str
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    cadence_id: int | None = reference_to("cadences", is_optional=True)
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
    with_touch_id: int | None = reference_to("touches", is_optional=True)
    done_on: date | None
    outcome: str | None
    note: str | None
    reason: str | None
    spacing: str | None
    is_inbound: bool
    missed_on: date | None = Field(index=True)
    known_on: date | None
    levelled_on: date | None


class TouchChangeRow(Row, table=True):
    """See ``records.TouchChange``."""

    __tablename__ = "touch_changes"
    id: int = key_column()
    touch_id: int = reference_to("touches")
    changed_at: datetime = Field(sa_type=Instant)
    state: str
    due_on: date | None
    reason: str


class AnswerRow(Row, table=True):
    """See ``records.Answer``."""

    __tablename__ = "answers"
    id: int = key_column()
    touch_id: int = reference_to("touches")
    question: str
    answer: str


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
    id: int = key_column()
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


REGISTERED = (people_tables, keepsake_tables, sale_tables, letter_tables, voice_tables, review_tables)
"""Rooms whose tables stand in the catalogue because they are imported."""

METADATA: MetaData = Row.metadata
TABLES: dict[type[Record], Table] = {kind: METADATA.tables[name] for name, kind in KINDS.items()}
ENTRIES: Table = METADATA.tables["journal_entries"]
CHANGES: Table = METADATA.tables["journal_rows"]
COUNTERS: Table = METADATA.tables["counters"]
SEARCH_TEXTS: Table = METADATA.tables["search_texts"]
