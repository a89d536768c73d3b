"""The hot read: the same as the ordinary one, by the partial index, without the database libraries."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import or_, select

from followup_cli.domain.agenda import AgendaItem, DueCheck, DueTouch
from followup_cli.domain.clear_run import ClearRun, clear_run
from followup_cli.domain.missed import missed_on
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Phone
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import ChecklistItem, Milestone
from followup_cli.domain.silence import Silence
from followup_cli.domain.unreached import Unreached, unreached
from followup_cli.domain.vocabulary import Channel, Outcome, TouchOutcome, TouchState
from followup_cli.errors import StoreBusyError, StoreError
from followup_cli.store import due, due_missed, due_people, due_sales
from followup_cli.store.due import DueList, read_due
from followup_cli.store.location import Location
from followup_cli.store.store import Store, open_store
from followup_cli.store.tables import TABLES, TouchRow
from followup_cli.store.transaction import ReadTransaction
from tests.store.worlds import DAY, NOON, customer, sale, touch

BEGAN = NOON - timedelta(days=30)
NEAR = st.none() | st.integers(-4, 4).map(lambda days: DAY + timedelta(days=days))
TOUCHES = st.fixed_dictionaries(
    {
        "state": st.sampled_from(TouchState),
        "due_on": NEAR,
        "prepare_on": NEAR,
        "expires_on": NEAR,
        "grace_on": NEAR,
        "missed_on": NEAR,
        "known_on": NEAR,
        "attempt": st.sampled_from([1, 1, 2]),
        "is_about_sale": st.booleans(),
        "has_contact": st.booleans(),
        "outcome": st.sampled_from([None, TouchOutcome.NO_ANSWER, TouchOutcome.GOOD]),
        "done_on": NEAR,
        "channel": st.sampled_from([Channel.CALL, Channel.LETTER, Channel.INTERNAL]),
    }
)
ITEMS = st.fixed_dictionaries({"due_on": NEAR, "done_on": NEAR, "dropped_on": NEAR})
SILENT = ("entered", "delivered", "installed", "in-use", "invoiced", "paid", "go-live")
OTHERS = ("part-shipped", "shipped", "back-ordered", "delivered", "warranty-end", "renewal")
SALES = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(Outcome),
        "nothing_to_deliver": st.booleans(),
        "milestones": st.dictionaries(
            st.sampled_from(SILENT) | st.sampled_from(OTHERS), st.tuples(NEAR, st.none() | NEAR), max_size=6
        ),
    }
)


def fill(
    store: Store,
    touches: list[dict[str, Any]],
    items: Sequence[dict[str, Any]] = (),
    sales: Sequence[dict[str, Any]] = (),
) -> None:
    with store.write("x", BEGAN) as tx:
        acme = tx.add(customer("ACME [old]"))
        person = tx.add(Contact(0, acme.id, "Zoë", phones=(Phone("+1 612 555 0100"),)))
        tx.add(Contact(0, acme.id, "Eva"))
        bought = tx.add(sale(acme.id, benefits=("quiet",)))
        for given_ in touches:
            fields = dict(given_)
            links = {
                "sale_id": bought.id if fields.pop("is_about_sale") else None,
                "contact_id": person.id if fields.pop("has_contact") else None,
            }
            tx.add(touch(acme.id, **fields, **links))
        for number, item in enumerate(items):
            tx.add(ChecklistItem(0, bought.id, f"item-{number}", "It is so", **item))
        for given_ in sales:
            fields = dict(given_)
            milestones = fields.pop("milestones")
            another = tx.add(sale(tx.add(customer("Bolt")).id, **fields))
            for name, days in milestones.items():
                tx.add(Milestone(0, another.id, name, *days))


def expected(tx: ReadTransaction, day: date, last: date) -> DueList:
    """The same question, asked through the SQLModel tables."""
    sales = {one.id: one for one in tx.all(Sale)}
    customers = {one.id: one for one in tx.all(Customer)}

    def items(*conditions: Any) -> tuple[AgendaItem, ...]:  # noqa: ANN401
        is_open = table.c.state.in_([state.value for state in TouchState if state.is_open])
        is_alive = or_(table.c.expires_on.is_(None), table.c.expires_on >= day)
        query = select(table.c.id).where(is_open, is_alive, *conditions).order_by(table.c.due_on, table.c.id)
        touches = [tx.get(Touch, row[0]) for row in tx.database.fetch(query)]
        return tuple(
            AgendaItem(
                DueTouch.of(one),
                tx.all(Customer, id=one.customer_id)[0],
                tx.get(Contact, one.contact_id or 0),
                tx.get(Sale, one.sale_id or 0),
                of_contact(tx, one),
            )
            for one in touches
            if one
        )

    table = TABLES[Touch]
    assert table is TouchRow.metadata.tables["touches"]
    checks = [
        DueCheck(item.key, item.text, item.due_on, sales[item.sale_id], customers[sales[item.sale_id].customer_id])
        for item in sorted(tx.all(ChecklistItem), key=lambda each: (each.due_on or date.max, each.id))
        if item.is_open and item.due_on
    ]
    return DueList(
        items(table.c.due_on <= day),
        items(table.c.due_on > day, table.c.due_on <= last),
        items(table.c.prepare_on <= day, table.c.due_on > day),
        next(iter(items(table.c.due_on > day)), None),
        tuple(check for check in checks if check.due_on <= day),
        tuple(check for check in checks if day < check.due_on <= last),
        tuple(
            Silence(one.name, one.expected_on, sales[one.sale_id], customers[sales[one.sale_id].customer_id])
            for one in sorted(tx.all(Milestone), key=lambda each: (each.expected_on or date.max, each.id))
            if one.expected_on and one.expected_on < day and one.actual_on is None and is_missed(tx, one)
        ),
        not customers,
        clear_run=clear_run(day, began_on=BEGAN.date(), **misses(tx, day)),
    )


def misses(tx: ReadTransaction, day: date) -> dict[str, Any]:
    """When something was missed last before a day, and whether on it: written down, or open and not written yet."""
    found = [
        missed
        for one in tx.all(Touch)
        if (missed := one.missed_on or (missed_on(one, day) if one.state is TouchState.PLANNED else None))
        and (one.missed_on or (one.due_on and one.due_on <= day))
    ]
    return {"missed_on": max((on for on in found if on < day), default=None), "is_over": day in found}


def of_contact(tx: ReadTransaction, one: Touch) -> Unreached | None:
    """Whether the contact of a touch did not answer of late."""
    person = tx.get(Contact, one.contact_id or 0)
    return unreached(person, tx.all(Touch), tx.all(Contact, customer_id=one.customer_id)) if person else None


def is_missed(tx: ReadTransaction, one: Milestone) -> bool:
    """Whether nobody else asks for it and nothing says that it was reached or will never be."""
    about = tx.get(Sale, one.sale_id)
    assert about
    reached = {each.name for each in tx.all(Milestone, sale_id=one.sale_id) if each.actual_on}
    after = {"entered": {"shipped", "delivered", "installed", "in-use"}, "installed": {"in-use"}}.get(one.name, set())
    never = about.nothing_to_deliver and one.name in {"installed", "delivered"}
    if one.name == "delivered":
        watched = [touch for touch in tx.all(Touch, sale_id=one.sale_id, step="no-news") if touch.state.is_open]
        never = never or ("shipped" in reached and one.expected_on is not None and (DAY - one.expected_on).days > 14)
        never = never or bool(watched) or one.expected_on is None or one.expected_on < DAY - timedelta(days=60)
    return about.outcome is Outcome.WON and one.name in SILENT and not reached & after and not never


@settings(max_examples=25)
@given(st.lists(TOUCHES, max_size=8), st.lists(ITEMS, max_size=5), st.lists(SALES, max_size=4), st.integers(0, 3))
def test_it_is_equal_to_the_ordinary_read(
    touches: list[dict[str, Any]], items: list[dict[str, Any]], sales: list[dict[str, Any]], days: int
) -> None:
    with TemporaryDirectory() as folder:
        location = Location(Path(folder) / "store.db")
        store = open_store(location)
        fill(store, touches, items, sales)
        last = DAY + timedelta(days=days)
        with store.read() as tx:
            wanted = expected(tx, DAY, last)
        assert read_due(location, DAY, last) == wanted


def test_a_missing_store_is_empty_and_stays_missing(tmp_path: Path) -> None:
    location = Location(tmp_path / "none" / "store.db")
    assert read_due(location, DAY) == DueList()
    assert not location.path.parent.exists()


def test_an_empty_store_is_said_to_be_empty(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    store = open_store(location)
    assert read_due(location, DAY).store_is_empty
    fill(store, [])
    assert read_due(location, DAY) == DueList(store_is_empty=False, clear_run=ClearRun(29))


@pytest.mark.parametrize(
    ("query", "table", "index"),
    [
        (due.DUE, "touches", "ix_touches_open_due_on (due_on<?)"),
        (due.NEXT, "touches", "ix_touches_open_due_on (due_on>?)"),
        (due_people.SILENT, "touches", "ix_touches_no_answer_contact_id (contact_id=?)"),
        (due_people.TRIES, "touches", "ix_touches_contact_id (contact_id=?)"),
        (due_people.TO_NOBODY, "touches", "ix_touches_customer_id (customer_id=?)"),
        (due_people.PEOPLE, "contacts", "ix_contacts_customer_id (customer_id=?)"),
        (due_missed.UNWRITTEN, "touches", "ix_touches_open_due_on (due_on<?)"),
        (due.PREPARE, "touches", "ix_touches_open_prepare_on (prepare_on<?)"),
        (due_sales.CHECKLIST, "checklist_items", "ix_checklist_items_open_due_on (due_on<?)"),
        (due_sales.NO_NEWS, "milestones", "ix_milestones_open_expected_on (expected_on<?)"),
    ],
)
def test_every_question_is_answered_by_a_partial_index(tmp_path: Path, query: str, table: str, index: str) -> None:
    open_store(Location(tmp_path / "store.db"))
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        values = {"day": "2026-12-01", "last": "2026-12-01", "recent": "2026-10-02", "ids": "[1]", "eve": "2026-11-30"}
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert plan[0] == f"SEARCH {table} USING INDEX {index}"
    assert not [line for line in plan if "SCAN" in line and "json_each" not in line]


def test_the_last_miss_is_found_by_its_index_alone(tmp_path: Path) -> None:
    open_store(Location(tmp_path / "store.db"))
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        asked = f"EXPLAIN QUERY PLAN {due_missed.LAST_MISS}"
        plan = [row[3] for row in connection.execute(asked, {"day": "2026-12-01"})]
    assert plan == ["SEARCH touches USING COVERING INDEX ix_touches_missed_on (missed_on<?)"]


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from followup_cli.store.due import read_due
from followup_cli.store.location import parse_location
due = read_due(parse_location(sys.argv[1]), date(2026, 12, 1))
heavy = {"sqlalchemy", "sqlmodel", "pydantic", "alembic"} & set(sys.modules)
print(len(due.due), sorted(heavy))
"""


def test_it_imports_no_database_library(tmp_path: Path) -> None:
    store = open_store(Location(tmp_path / "store.db"))
    with store.write("x", NOON) as tx:
        tx.add_all([touch(tx.add(customer()).id)])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "store.db")],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout == "1 []\n"


def test_it_reads_while_another_writes(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    store = open_store(location)
    fill(store, [])
    writer = sqlite3.connect(location.path, isolation_level=None)
    with closing(writer):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM customers")
        assert not read_due(location, DAY).store_is_empty


def test_busy_and_damaged_stores_are_told_apart(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    open_store(location)
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            read_due(location, DAY, busy_seconds=0.05)
    whole = location.path.read_bytes()
    location.path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="damaged"):
        read_due(location, DAY)


def test_a_value_that_makes_no_sense_is_damage(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    store = open_store(location)
    fill(store, [{"is_about_sale": False, "has_contact": False}])
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("UPDATE touches SET channel = 'pigeon'")
    with pytest.raises(StoreError, match="damaged"):
        read_due(location, DAY)
    with pytest.raises(StoreError, match="damaged"), store.read() as tx:
        tx.all(Touch)


def test_a_day_that_is_none_is_damage(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    store = open_store(location)
    fill(store, [{"is_about_sale": False, "has_contact": False}])
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("UPDATE touches SET due_on = 'soon'")
    with pytest.raises(StoreError, match="damaged"), store.read() as tx:
        tx.all(Touch)


def test_an_item_without_its_sale_is_damage(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    fill(open_store(location), [], [{"due_on": DAY, "done_on": None, "dropped_on": None}])
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("DELETE FROM sales")
    with pytest.raises(StoreError, match="damaged"):
        read_due(location, DAY)


def test_parts_come_by_date_then_id(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    store = open_store(location)
    days = [3, -1, 2, -5, -1, 1]
    plain = {"is_about_sale": True, "has_contact": True}
    fill(store, [{**plain, "due_on": DAY + timedelta(days=n), "prepare_on": DAY} for n in days])
    found = read_due(location, DAY, DAY + timedelta(days=2))
    assert [item.touch.id for item in found.due] == [4, 2, 5]
    assert [item.touch.id for item in found.coming] == [6, 3]
    assert [item.touch.id for item in found.prepare] == [6, 3, 1]
    assert found.next_item == found.coming[0]
    assert all(
        one.touch.due_on <= two.touch.due_on
        for one, two in pairwise(found.due)
        if two.touch.due_on and one.touch.due_on
    )
