"""What customers say, objectives, answers of reviews; losses by kind; touches missed, or moved to level the days."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TO_DO = sa.text("state IN ('waiting', 'planned', 'held', 'missed')")


def upgrade() -> None:
    """Make the new tables, and room in those of sales, touches and gifts for what is new there."""
    _make_tables_of_voices()
    _make_tables_of_reviews()
    _widen(
        "sales",
        (
            _text("loss_kind"),
            _text("competitor"),
            _text("would_have_changed"),
            _link("won_back_id", "sales", name_of_key="fk_sales_won_back_id"),
        ),
    )
    _widen("touches", (_day("missed_on"), _day("known_on"), _day("levelled_on")))
    op.create_index("ix_touches_missed_on", "touches", ["missed_on"])
    for day in ("due_on", "prepare_on"):
        op.drop_index(f"ix_touches_open_{day}", "touches")
        op.create_index(f"ix_touches_open_{day}", "touches", [day, "id"], sqlite_where=_TO_DO, postgresql_where=_TO_DO)
    _widen(
        "gifts",
        (
            _link("referral_id", "referrals", name_of_key="fk_gifts_referral_id"),
            _link("testimonial_id", "testimonials", name_of_key="fk_gifts_testimonial_id"),
            _text("reward_kind"),
        ),
    )


def _make_tables_of_voices() -> None:
    _make(
        "feedback",
        *_whose(),
        *(_day("asked_on"), _text("channel"), _day("received_on"), _text("satisfaction"), _text("text")),
        sa.Column("is_idea", sa.Boolean(), nullable=False),
        *(_day("answered_on"), _text("answer"), _day("acted_on"), _text("action"), _day("told_on")),
        *(_link("cadence_id", "cadences"), _link("complaint_id", "complaints"), _text("no_complaint_because")),
        _day("no_complaint_on"),
        sa.Column("is_by_outcome", sa.Boolean(), nullable=False),
    )
    _make(
        "referrals",
        *_whose(),
        *(_day("asked_on"), _day("received_on"), _link("referred_id", "customers"), _day("contacted_on")),
        *(_day("won_on"), _link("won_sale_id", "sales"), _day("closed_on"), _text("closed_because")),
        *(_link("cadence_id", "cadences"), _text("note")),
    )
    _make(
        "testimonials",
        *_whose(),
        *(_day("asked_on"), _day("received_on"), _text("text"), _text("places", is_optional=False)),
        *(_day("used_on"), _day("declined_on"), _text("declined_because"), _link("cadence_id", "cadences")),
    )


def _make_tables_of_reviews() -> None:
    whole = sa.Column("target", sa.Integer(), nullable=True)
    minor: sa.Column[Any] = sa.Column("amount_minor", sa.BigInteger(), nullable=True)
    _make(
        "objectives",
        *(_text("measure", is_optional=False), *_period(), _day("set_on", is_optional=False)),
        *(whole, minor, _text("amount_currency")),
    )
    _make(
        "review_answers",
        *_period(),
        *(_text("topic", is_optional=False), _text("text", is_optional=False), _day("answered_on", is_optional=False)),
    )


def _period() -> tuple[sa.Column[Any], ...]:
    return _text("period", is_optional=False), _day("starts_on", is_optional=False)


def _whose() -> tuple[sa.Column[Any], ...]:
    return (
        _link("customer_id", "customers", is_optional=False),
        *(_link("contact_id", "contacts"), _link("sale_id", "sales"), _link("touch_id", "touches")),
    )


def _widen(table: str, added: Sequence[sa.Column[Any]]) -> None:
    """Give a table further columns, with their keys and indexes; it is made anew, for SQLite adds no key to one."""
    connection = op.get_bind()
    found = sa.inspect(connection)
    targets = {key["constrained_columns"][0]: key["referred_table"] for key in found.get_foreign_keys(table)}
    kept = found.get_columns(table)
    indexes = connection.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"),
        {"table": table},
    ).scalars()
    made_before = tuple(indexes)
    columns = [
        sa.Column(each["name"], each["type"], *_key(table, each["name"], targets), nullable=each["nullable"])
        for each in kept
        if each["name"] != "id"
    ]
    _make(f"{table}_7", *columns, *added, name=table)
    names = ", ".join(each["name"] for each in kept)
    op.execute(f"INSERT INTO {table}_7 ({names}) SELECT {names} FROM {table}")  # noqa: S608 - names of our own
    op.drop_table(table)
    op.rename_table(f"{table}_7", table)
    for index in made_before:
        op.execute(index)
    _index_links(table, added)


def _key(table: str, column: str, targets: dict[str, str]) -> tuple[sa.ForeignKey, ...]:
    if column not in targets:
        return ()
    name = op.f(f"fk_{table}_{column}")
    return (sa.ForeignKey(f"{targets[column]}.id", name=name, deferrable=True, initially="DEFERRED"),)


def _make(table: str, *columns: sa.Column[Any], name: str | None = None) -> None:
    key = sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(table, key, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name or table}"))
    if name is None:
        _index_links(table, columns)


def _index_links(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    for column in columns:
        if column.foreign_keys:
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _link(name: str, table: str, *, is_optional: bool = True, name_of_key: str | None = None) -> sa.Column[Any]:
    key = op.f(name_of_key) if name_of_key else None
    target = sa.ForeignKey(f"{table}.id", name=key, deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=is_optional)


def _day(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=is_optional)


def _text(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=is_optional)
