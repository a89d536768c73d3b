"""Letters: what was drafted and sent, what was supplied for one, and which facts a letter may say."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables, and room beside a fact for the sentence a letter may say of it."""
    op.add_column("facts", sa.Column("say", sa.String(), nullable=True))
    _make(
        "letters",
        _link("customer_id", "customers", is_optional=False),
        *(_text("template"), _text("channel"), sa.Column("written_on", sa.Date(), nullable=False)),
        *(_text(name) for name in ("page", "body", "format", "file_name", "sha256")),
        sa.Column("size", sa.BigInteger(), nullable=False),
        *(_link("contact_id", "contacts"), _link("sale_id", "sales"), _link("touch_id", "touches")),
        sa.Column("sent_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_edited", "has_placeholders")),
        *(_text("variants"), _text("facts"), _text("verdict", is_optional=True)),
        sa.Column("points", sa.Integer(), nullable=True),
    )
    _make(
        "letter_sayings",
        _link("customer_id", "customers", is_optional=False),
        *(_text("template"), _text("field"), _text("text"), sa.Column("said_on", sa.Date(), nullable=False)),
        *(_link("contact_id", "contacts"), _link("sale_id", "sales"), _link("touch_id", "touches")),
    )


def _make(table: str, *columns: sa.Column[Any]) -> None:
    key = sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(table, key, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))
    for column in columns:
        if column.foreign_keys:
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _link(name: str, table: str, *, is_optional: bool = True) -> sa.Column[Any]:
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=is_optional)


def _text(name: str, *, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=is_optional)
