"""People: several numbers and addresses each, facts for notes, do-not-contact, moves, occasions, files kept."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from followup_cli.store.former import contact_of_format_2

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Plain = dict[str, Any]
_OPEN = sa.text("state IN ('waiting', 'planned', 'held')")


def upgrade() -> None:
    """Rebuild the tables of people and notes, make the new ones, and say the journal's records in the new form."""
    _rebuild_customers()
    _rebuild_contacts()
    _rebuild_touches()
    _notes_to_facts()
    _make_tables_of_people()
    _make_tables_of_files()
    unanswered = sa.text("outcome = 'no-answer'")
    op.create_index("ix_touches_no_answer_contact_id", "touches", ["contact_id"], sqlite_where=unanswered)
    _rewrite_journal("contacts", "contacts", contact_of_format_2)
    _rewrite_journal("notes", "facts", lambda fact: fact)


def _rebuild_customers() -> None:
    kept = (
        *(_text("name", is_optional=False), _text("country"), _text("region"), _text("customer_class")),
        *(_text(f"address_{part}") for part in ("street", "city", "region", "postal_code")),
        _day("created_on"),
    )
    _make("customers_4", *kept, _text("kind"), _day("archived_on"), name="customers")
    _copy("customers", "customers_4", ["id", *(column.name for column in kept)])
    op.drop_table("customers")
    op.rename_table("customers_4", "customers")


def _rebuild_contacts() -> None:
    _make(
        "contacts_4",
        _link("customer_id", "customers", is_optional=False, name_of_key="fk_contacts_customer_id"),
        *(
            _text("name", is_optional=False),
            _text("title"),
            _text("greeting"),
            _text("emails", is_optional=False),
            _text("phones", is_optional=False),
        ),
        *(_text("channel"), _day("verified_on"), _text("given_name"), _text("family_name")),
        *(_text("salutation"), _text("called"), _text("addresses", is_optional=False), _text("language")),
        *(_text("country"), _text("time_zone"), _text("ideal_gap"), _text("longest_gap"), _text("best_hours")),
        *(_text("status", is_optional=False), _day("status_on"), _text("uid")),
        name="contacts",
        is_indexed=False,
    )
    connection = op.get_bind()
    kept = ("id", "customer_id", "name", "title", "greeting", "channel", "verified_on")
    for row in connection.execute(sa.text("SELECT * FROM contacts")).mappings().all():
        new = contact_of_format_2({"email": row["email"], "phone": row["phone"]})
        values = {name: row[name] for name in kept} | {
            "emails": json.dumps([{**one, "label": None} for one in new["emails"]], ensure_ascii=False),
            "phones": json.dumps([{**one, "label": None, "e164": None} for one in new["phones"]], ensure_ascii=False),
            "addresses": "[]",
            "status": "here",
        }
        columns = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        connection.execute(sa.text(f"INSERT INTO contacts_4 ({columns}) VALUES ({places})"), values)  # noqa: S608
    op.drop_table("contacts")
    op.rename_table("contacts_4", "contacts")
    for column in ("customer_id", "uid"):
        op.create_index(f"ix_contacts_{column}", "contacts", [column])


def _rebuild_touches() -> None:
    kept = (
        _link("customer_id", "customers", is_optional=False, name_of_key="fk_touches_customer_id"),
        *(_text(name, is_optional=False) for name in ("title", "channel", "state")),
        *(_link(f"{one}_id", f"{one}s", name_of_key=f"fk_touches_{one}_id") for one in ("contact", "sale", "cadence")),
        *(_text("step"), _number("occurrence", is_optional=False), _number("attempt", is_optional=False)),
        *(_text(name, is_optional=False) for name in ("purpose", "doer", "addressee")),
        *(_text(name) for name in ("why", "brings", "promise", "letter")),
        *(_number("minutes", is_optional=False), _text("priority", is_optional=False), _text("basis")),
        *(_day("due_on"), _day("planned_on"), _text("waiting_for")),
        *(_day(name) for name in ("prepare_on", "grace_on", "expires_on", "deadline_on")),
        *(_truth("is_fixed"), _truth("is_hand_moved")),
        _link("with_touch_id", "touches", name_of_key="fk_touches_with_touch_id"),
        *(_day("done_on"), _text("outcome"), _text("note"), _text("reason")),
    )
    new = (_text("spacing"), _truth("is_inbound"))
    _make("touches_4", *kept, *new, name="touches", is_indexed=False)
    names = ", ".join(("id", *(column.name for column in kept)))
    op.execute(f"INSERT INTO touches_4 ({names}, is_inbound) SELECT {names}, 0 FROM touches")  # noqa: S608 - our own
    op.drop_table("touches")
    op.rename_table("touches_4", "touches")
    for column in ("customer_id", "contact_id", "sale_id", "cadence_id", "with_touch_id"):
        op.create_index(f"ix_touches_{column}", "touches", [column])
    for day in ("due_on", "prepare_on"):
        op.create_index(f"ix_touches_open_{day}", "touches", [day, "id"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def _notes_to_facts() -> None:
    kept = (
        *(_link("customer_id", "customers", is_optional=False), _text("text", is_optional=False)),
        *(_day("noted_on", is_optional=False), _link("contact_id", "contacts"), _link("sale_id", "sales")),
    )
    _make("facts", *kept, _text("kind"), _text("source"))
    _copy("notes", "facts", ["id", *(column.name for column in kept)])
    op.drop_table("notes")
    op.execute("UPDATE counters SET kind = 'facts' WHERE kind = 'notes'")


def _make_tables_of_people() -> None:
    _make("customer_aliases", _link("customer_id", "customers", is_optional=False), _text("name", is_optional=False))
    _make(
        "distinct_pairs",
        *(_link("customer_id", "customers", is_optional=False), _link("other_id", "customers", is_optional=False)),
        _day("said_on", is_optional=False),
    )
    _make(
        "do_not_contact",
        *(_link("customer_id", "customers", is_optional=False), _day("from_on", is_optional=False)),
        *(_link("contact_id", "contacts"), _text("channel"), _day("until_on"), _text("why")),
    )
    _make(
        "contact_moves",
        *(
            _link("contact_id", "contacts", is_optional=False),
            _link("from_customer_id", "customers", is_optional=False),
        ),
        *(_day("moved_on", is_optional=False), _link("to_customer_id", "customers"), _text("former_title")),
        _link("successor_id", "contacts"),
    )
    _make("contact_cards", _link("contact_id", "contacts", is_optional=False), _text("text", is_optional=False))
    _make(
        "absences",
        *(_day("from_on", is_optional=False), _day("until_on", is_optional=False)),
        *(_link("customer_id", "customers"), _text("why")),
    )
    _make(
        "occasions",
        *(_link("customer_id", "customers", is_optional=False), _text("kind", is_optional=False)),
        *(_link("contact_id", "contacts"), _text("title"), _number("month"), _number("day"), _number("year")),
        _truth("is_yearly"),
        *(_text("holiday_country"), _text("channel"), _text("lead"), _link("cadence_id", "cadences")),
    )
    _make(
        "gifts",
        *(_link("customer_id", "customers", is_optional=False), _text("what", is_optional=False)),
        *(_day("given_on", is_optional=False), _text("channel", is_optional=False)),
        *(_link("contact_id", "contacts"), _link("occasion_id", "occasions"), _link("touch_id", "touches")),
        _text("note"),
    )


def _make_tables_of_files() -> None:
    def content() -> tuple[sa.Column[Any], ...]:
        size: sa.Column[Any] = sa.Column("size", sa.BigInteger(), nullable=True)
        return _text("url"), _text("file_name"), _text("sha256"), size, _text("media_type")

    _make(
        "attachments",
        *(_link("customer_id", "customers", is_optional=False), _text("title", is_optional=False)),
        *(_day("added_on", is_optional=False), _link("contact_id", "contacts"), _link("sale_id", "sales")),
        *(_link("touch_id", "touches"), *content()),
    )
    _make(
        "material",
        *(_text("title", is_optional=False), _day("added_on", is_optional=False), _text("needs", is_optional=False)),
        *(*content(), _day("retired_on")),
    )
    _make(
        "material_sent",
        *(_link("material_id", "material", is_optional=False), _link("customer_id", "customers", is_optional=False)),
        *(_day("sent_on", is_optional=False), _link("contact_id", "contacts"), _link("touch_id", "touches")),
    )


def _rewrite_journal(kind: str, new_kind: str, change: Callable[[Plain], Plain]) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT * FROM journal_rows WHERE kind = :kind"), {"kind": kind}).mappings()
    for row in rows.all():
        states = {
            state: None if row[state] is None else json.dumps(change(json.loads(row[state])), ensure_ascii=False)
            for state in ("before", "after")
        }
        connection.execute(
            sa.text(
                'UPDATE journal_rows SET kind = :new, "before" = :before, "after" = :after'
                " WHERE entry_id = :entry_id AND kind = :kind AND record_id = :record_id"
            ),
            {"new": new_kind, **states, "entry_id": row["entry_id"], "kind": kind, "record_id": row["record_id"]},
        )


def _copy(table: str, into: str, columns: list[str]) -> None:
    names = ", ".join(columns)
    op.execute(f"INSERT INTO {into} ({names}) SELECT {names} FROM {table}")  # noqa: S608 - names of our own


def _make(table: str, *columns: sa.Column[Any], name: str | None = None, is_indexed: bool = True) -> None:
    key = sa.Column("id", sa.Integer(), autoincrement=False, nullable=False)
    op.create_table(table, key, *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name or table}"))
    for column in columns if is_indexed else ():
        if column.foreign_keys:
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _link(name: str, table: str, *, is_optional: bool = True, name_of_key: str | None = None) -> sa.Column[Any]:
    key = op.f(name_of_key) if name_of_key else None
    target = sa.ForeignKey(f"{table}.id", name=key, deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), target, nullable=is_optional)


def _day(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=is_optional)


def _number(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=is_optional)


def _truth(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _text(name: str, *, is_optional: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=is_optional)
