"""Transactions: adding, changing, removing, finding, all or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import Channel, CustomerClass, Outcome, TouchState
from followup_cli.errors import RefusedError, StoreBusyError
from followup_cli.store.dump import dump
from followup_cli.store.location import Location
from followup_cli.store.store import Store, open_store
from followup_cli.store.transaction import Transaction
from tests.store.worlds import DAY, NOON, customer, sale, touch


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Location(tmp_path / "store.db")) if request.param == "file" else Store.in_memory()
    yield opened
    opened.close()


def test_ids_count_up_from_one_and_reads_see_own_writes(store: Store) -> None:
    with store.write("close", NOON) as tx:
        first, second = tx.add_all([customer("a"), customer("b")])
        assert (first.id, second.id) == (1, 2)
        tx.update(replace(second, country="US"))
        assert tx.get(Customer, 2) == replace(second, country="US")
        tx.remove(first)
        assert tx.all(Customer) == (replace(second, country="US"),)
    with store.read() as seen:
        assert seen.all(Customer) == (replace(second, country="US"),)


def test_equalities(store: Store) -> None:
    with store.write("x", NOON) as tx:
        acme = tx.add(customer("ACME [old]", customer_class=CustomerClass.A))
        other = tx.add(customer("Ödipus & Co"))
        won = tx.add(sale(acme.id, amount=Money(100, "USD"), order_id="7"))
        lost = tx.add(sale(acme.id, outcome=Outcome.LOST, closed_on=date(2026, 1, 31)))
        yen = tx.add(sale(other.id, amount=Money(100, "JPY")))
    with store.read() as tx:
        assert tx.all(Sale) == (won, lost, yen)
        assert tx.all(Sale, customer_id=acme.id, outcome=Outcome.LOST) == (lost,)
        assert tx.all(Sale, closed_on=date(2026, 1, 31)) == (lost,)
        assert tx.all(Sale, amount=Money(100, "USD")) == (won,)
        assert tx.all(Sale, amount=None) == (lost,)
        assert tx.all(Sale, amount=(Money(100, "JPY"), None)) == (lost, yen)
        assert tx.all(Sale, order_id=None) == (lost, yen)
        assert tx.all(Sale, order_id=frozenset({"7", None})) == (won, lost, yen)
        assert tx.all(Sale, id=[3, 1, 99]) == (won, yen)
        assert tx.all(Sale, id=()) == ()
        assert tx.all(Sale, amount=()) == ()
        assert tx.all(Customer, customer_class={CustomerClass.A}) == (acme,)
        assert tx.all(Customer, name="ödipus & co") == ()
        with pytest.raises(KeyError):
            tx.all(Sale, colour="red")


def test_more_ids_than_a_statement_binds(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add_all(customer(str(number)) for number in range(1200))
        assert [one.id for one in tx.all(Customer, id=tuple(range(1201, 0, -1)))] == list(range(1, 1201))
        for one in tx.all(Customer):
            tx.update(replace(one, country="US"))
        assert len(tx.all(Customer, country="US")) == 1200


@pytest.mark.parametrize("record_id", [0, -1, 5, 2**63, 10**30])
def test_an_id_nobody_has(store: Store, record_id: int) -> None:
    with store.read() as tx:
        assert tx.get(Customer, record_id) is None


def test_writes_may_come_in_any_order(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add(Touch(1, 7, "Ring", Channel.CALL, TouchState.PLANNED, with_touch_id=2))
        assert tx.get(Touch, 1)
        tx.add(Touch(2, 7, "Write", Channel.LETTER, TouchState.PLANNED, with_touch_id=1))
        tx.add(Customer(7, "late"))
    with store.write("y", NOON) as tx:
        assert tx.add(customer("next")).id == 8
        assert tx.add(touch(8)).id == 3


def test_changing_what_is_not_there_is_loud(store: Store) -> None:
    ghost = Customer(9, "ghost")
    with pytest.raises(LookupError), store.write("x", NOON) as tx:
        tx.update(ghost)
    with pytest.raises(LookupError), store.write("x", NOON) as tx:
        tx.remove(ghost)
    with store.write("x", NOON) as tx:
        kept = tx.add(customer())
        assert tx.get(Customer, kept.id) == kept
        tx.remove(kept)
        with pytest.raises(LookupError):
            tx.update(kept)


def test_an_exception_leaves_no_trace(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add(customer("kept"))
    with store.read() as reader:
        before = dump(reader)

    def fail(tx: Transaction) -> None:
        tx.add(customer("lost"))
        assert len(tx.all(Customer)) == 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.write("y", NOON) as tx:
        fail(tx)
    with store.read() as reader:
        assert dump(reader) == before
    assert [line.command for line in store.journal()] == ["x"]


def test_a_dry_run_does_all_and_leaves_no_trace(store: Store) -> None:
    with store.write("x", NOON, dry_run=True) as tx:
        previewed = tx.add(customer("previewed"))
        assert tx.all(Customer) == (previewed,)
    with store.read() as tx:
        assert tx.is_empty()
    assert store.journal() == ()
    with store.write("x", NOON) as tx:
        assert tx.add(customer("previewed")) == previewed


def test_a_reader_sees_one_state_throughout(tmp_path: Path) -> None:
    store = open_store(Location(tmp_path / "store.db"))
    with store.read() as tx:
        assert tx.all(Customer) == ()
        with store.write("x", NOON) as writer:
            writer.add(customer())
        assert tx.all(Customer) == ()
    with store.read() as tx:
        assert len(tx.all(Customer)) == 1


def test_text_and_numbers_that_cannot_be_kept_are_refused(store: Store) -> None:
    with pytest.raises(RefusedError, match="Unicode"), store.write("x", NOON) as tx:
        tx.add(customer("half a \ud83d"))
    with pytest.raises(RefusedError, match="too large"), store.write("x", NOON) as tx:
        tx.add(sale(tx.add(customer()).id, amount=Money(2**63, "USD")))
    with store.read() as tx:
        assert tx.is_empty()


@pytest.mark.parametrize(
    "text", ["ACME [old]", "[/x]", ":smile:", "\x1b]52;c;x\x07", "a\u202eb", "nul\0l", "'; --", " "]
)
def test_any_text_comes_back_exactly(store: Store, text: str) -> None:
    with store.write(text, NOON) as tx:
        named = tx.add(customer(text))
        noted = tx.add(Fact(0, named.id, text, DAY))
    with store.read() as tx:
        assert (tx.all(Customer, name=text), tx.all(Fact, text=text)) == ((named,), (noted,))
    assert store.journal()[0].command == text


def test_a_busy_store_is_said_to_be_busy(tmp_path: Path) -> None:
    location = Location(tmp_path / "store.db")
    patient, hasty = open_store(location), open_store(location, busy_seconds=0.05)
    with patient.write("x", NOON) as tx:
        tx.add(customer())
        with pytest.raises(StoreBusyError), hasty.write("y", NOON):
            raise AssertionError
        with hasty.read() as reader:
            assert reader.is_empty()
    with hasty.write("y", NOON) as tx:
        assert len(tx.all(Customer)) == 1


def test_a_missing_store_can_be_looked_at_without_making_it(tmp_path: Path) -> None:
    location = Location(tmp_path / "deep" / "store.db")
    store = open_store(location, create=False)
    with store.write("x", NOON, dry_run=True) as tx:
        tx.add(customer())
    with store.read() as tx:
        assert tx.is_empty()
    assert not (tmp_path / "deep").exists()
    store.close()
