"""The tables of what hangs on a sale; see ``domain.sale_records``."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from followup_cli.store.table_base import Instant, Row, key_column, reference_to

TO_DO = text("done_on IS NULL AND dropped_on IS NULL")
"""Of a checklist's item; the very words of the statement in ``due_sales``, for the same reason."""


NOT_REACHED = text("actual_on IS NULL")
"""Of a milestone; likewise."""


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
    id: int = key_column()
    sale_id: int = reference_to("sales")
    name: str
    expected_on: date | None
    actual_on: date | None


class MilestoneChangeRow(Row, table=True):
    """See ``records.MilestoneChange``."""

    __tablename__ = "milestone_changes"
    id: int = key_column()
    milestone_id: int = reference_to("milestones")
    changed_at: datetime = Field(sa_type=Instant)
    expected_on: date | None
    actual_on: date | None
    why: str | None


class ComplaintRow(Row, table=True):
    """See ``records.Complaint``."""

    __tablename__ = "complaints"
    id: int = key_column()
    customer_id: int = reference_to("customers")
    text: str
    opened_on: date
    opened_at: datetime = Field(sa_type=Instant)
    severity: str
    contact_id: int | None = reference_to("contacts", is_optional=True)
    sale_id: int | None = reference_to("sales", is_optional=True)
    cadence_id: int | None = reference_to("cadences", is_optional=True)
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
    id: int = key_column()
    sale_id: int = reference_to("sales")
    role: str
    contact_id: int | None = reference_to("contacts", is_optional=True)
    name: str | None
    email: str | None
    phone: str | None


class ChecklistItemRow(Row, table=True):
    """See ``records.ChecklistItem``."""

    __tablename__ = "checklist_items"
    __table_args__ = (
        Index("ix_checklist_items_open_due_on", "due_on", "id", sqlite_where=TO_DO, postgresql_where=TO_DO),
    )
    id: int = key_column()
    sale_id: int = reference_to("sales")
    key: str
    text: str
    cadence_id: int | None = reference_to("cadences", is_optional=True)
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
    id: int = key_column()
    milestone_id: int = reference_to("milestones")
    cadence_id: int = reference_to("cadences")
    promised_on: date | None
    expected_on: date | None
    why: str | None
    told_on: date | None
