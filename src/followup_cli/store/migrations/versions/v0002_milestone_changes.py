"""The history of milestones, the word of a changed date that a customer is owed, and the answers to questions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what the store knows of milestones so far has no history."""
    op.create_table(
        "milestone_changes",
        _key(),
        _link("milestone_id", "milestones"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *(_day("expected_on"), _day("actual_on"), _text("why")),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_changes"),
    )
    op.create_index("ix_milestone_changes_milestone_id", "milestone_changes", ["milestone_id"])
    op.create_table(
        "notices",
        *(_key(), _link("milestone_id", "milestones"), _link("cadence_id", "cadences")),
        *(_day("promised_on"), _day("expected_on"), _text("why"), _day("told_on")),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    for name in ("milestone_id", "cadence_id"):
        op.create_index(f"ix_notices_{name}", "notices", [name])
    op.create_table(
        "answers",
        *(_key(), _link("touch_id", "touches")),
        *(_text("question", is_optional=False), _text("answer", is_optional=False)),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_touch_id", "answers", ["touch_id"])


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)


def _link(name: str, table: str) -> sa.Column[int]:
    target = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _text(name: str, *, is_optional: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=is_optional)
