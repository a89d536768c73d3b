"""The first schema: records, the journal and the counters.

Frozen: tables change by a further migration, never here.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('waiting', 'planned', 'held')")


def upgrade() -> None:
    """Make all tables and indexes."""
    _parties()
    _sales()
    _cadences()
    _touches()
    _table("notes", _link("customer"), _text("text"), _day("noted_on"), _link("contact", True), _link("sale", True))
    _journal()


def _parties() -> None:
    address = [_text(f"address_{part}", True) for part in ("street", "city", "region", "postal_code")]
    traits = [_text(name, True) for name in ("country", "region", "customer_class")]
    _table("customers", _text("name"), *traits, *address, _day("created_on", True))
    details = [_text(name, True) for name in ("title", "greeting", "email", "phone", "channel")]
    _table("contacts", _link("customer"), _text("name"), *details, _day("verified_on", True))


def _sales() -> None:
    _table(
        "sales",
        _link("customer"),
        *(_text("product"), _text("outcome"), _day("closed_on")),
        _link("contact", True),
        *(sa.Column("amount_minor", sa.BigInteger()), _text("amount_currency", True)),
        *(_text("order_id", True), _text("source", True), _text("reason", True), _day("cancelled_on", True)),
        *(_text("benefits"), _text("thanks_for", True), _truth("nothing_to_deliver")),
    )
    op.create_index("ix_sales_customer_id_order_id", "sales", ["customer_id", "order_id"])
    _table("milestones", _link("sale"), _text("name"), _day("expected_on", True), _day("actual_on", True))


def _cadences() -> None:
    _table("playbook_texts", _text("name"), _text("digest"), _text("text"))
    op.create_index("ix_playbook_texts_digest", "playbook_texts", ["digest"])
    _table(
        "cadences",
        *(_link("customer"), _text("playbook"), _link("playbook_text")),
        *(_day("started_on"), _text("chosen_because")),
        *(_link("sale", True), _link("contact", True)),
        *(_day("lay_from_on", True), _day("ended_on", True)),
    )


def _touches() -> None:
    _table(
        "touches",
        *(_link("customer"), _text("title"), _text("channel"), _text("state")),
        *(_link("contact", True), _link("sale", True), _link("cadence", True)),
        *(_text("step", True), _number("occurrence"), _number("attempt")),
        *(_text("purpose"), _text("doer"), _text("addressee")),
        *(_text(name, True) for name in ("why", "brings", "promise", "letter")),
        *(_number("minutes"), _text("priority"), _text("basis", True)),
        *(_day("due_on", True), _day("planned_on", True), _text("waiting_for", True)),
        *(_day(name, True) for name in ("prepare_on", "grace_on", "expires_on", "deadline_on")),
        *(_truth("is_fixed"), _truth("is_hand_moved")),
        _reference("with_touch_id", "touches", True),
        *(_day("done_on", True), _text("outcome", True), _text("note", True), _text("reason", True)),
    )
    for name in ("due_on", "prepare_on"):
        op.create_index(f"ix_touches_open_{name}", "touches", [name, "id"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    _table(
        "touch_changes",
        *(_link("touch", table="touches"), _instant("changed_at"), _text("state")),
        *(_day("due_on", True), _text("reason")),
    )


def _journal() -> None:
    _table("journal_entries", _text("command"), _instant("done_at"))
    op.create_table(
        "journal_rows",
        _reference("entry_id", "journal_entries"),
        *(_text("kind"), _number("record_id"), _text("before", True), _text("after", True)),
        sa.PrimaryKeyConstraint("entry_id", "kind", "record_id", name="pk_journal_rows"),
    )
    op.create_table("counters", _text("kind"), _number("last_id"), sa.PrimaryKeyConstraint("kind", name="pk_counters"))


def _table(name: str, *columns: sa.Column[Any]) -> None:
    key = sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(name, key, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"))
    for column in columns:
        if column.foreign_keys:
            op.create_index(f"ix_{name}_{column.name}", name, [column.name])


def _text(name: str, is_optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=is_optional)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _truth(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=is_optional)


def _instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _link(to: str, is_optional: bool = False, table: str | None = None) -> sa.Column[int]:
    return _reference(f"{to}_id", table or f"{to}s", is_optional)


def _reference(name: str, table: str, is_optional: bool = False) -> sa.Column[int]:
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=is_optional)
