"""Complaints, the people of a sale's transition team, its checklist, and milestones by the day they are expected."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TO_DO = sa.text("done_on IS NULL AND dropped_on IS NULL")
_NOT_REACHED = sa.text("actual_on IS NULL")


def upgrade() -> None:
    """Make the tables, and the index of milestones not reached."""
    _make(
        "complaints",
        *(_link("customer_id", "customers", is_optional=False), _text("text", is_optional=False)),
        *(_day("opened_on", is_optional=False), _instant("opened_at", is_optional=False)),
        _text("severity", is_optional=False),
        *(_link("contact_id", "contacts"), _link("sale_id", "sales"), _link("cadence_id", "cadences")),
        *(_instant("answered_at"), _day("resolved_on"), _instant("resolved_at")),
        _day("resolution_told_on"),
        *(_text("remedy"), _text("root_cause"), _text("prevention"), _text("why_missing")),
    )
    _make(
        "team_members",
        *(_link("sale_id", "sales", is_optional=False), _text("role", is_optional=False)),
        *(_link("contact_id", "contacts"), _text("name"), _text("email"), _text("phone")),
    )
    _make(
        "checklist_items",
        _link("sale_id", "sales", is_optional=False),
        *(_text("key", is_optional=False), _text("text", is_optional=False), _link("cadence_id", "cadences")),
        *(_day("due_on"), _text("basis"), _text("waiting_for")),
        sa.Column("is_hand_dated", sa.Boolean(), nullable=False),
        *(_day("done_on"), _text("ticked_by"), _day("dropped_on"), _text("note")),
    )
    _index_some("ix_checklist_items_open_due_on", "checklist_items", "due_on", _TO_DO)
    _index_some("ix_milestones_open_expected_on", "milestones", "expected_on", _NOT_REACHED)


def _make(table: str, *columns: sa.Column[Any]) -> None:
    key = sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(table, key, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))
    for column in columns:
        if column.foreign_keys:
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _index_some(name: str, table: str, day: str, where: sa.TextClause) -> None:
    op.create_index(name, table, [day, "id"], sqlite_where=where, postgresql_where=where)


def _link(name: str, table: str, *, is_optional: bool = True) -> sa.Column[int]:
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=is_optional)


def _day(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=is_optional)


def _instant(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=is_optional)


def _text(name: str, *, is_optional: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=is_optional)
