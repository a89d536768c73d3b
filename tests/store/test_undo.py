"""Undo: back to the start, exactly, one command at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy import text

from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.errors import RefusedError
from followup_cli.store.dump import dump
from followup_cli.store.store import Store
from tests.store.worlds import HISTORIES, NOON, Edit, customer, sale, touch


@contextmanager
def fresh() -> Iterator[Store]:
    store = Store.in_memory()
    yield store
    store.close()


def state(store: Store) -> dict[str, Any]:
    with store.read() as tx:
        return dump(tx)


@settings(max_examples=30)
@given(HISTORIES)
def test_undoing_everything_passes_through_every_former_state(history: list[list[Edit]]) -> None:
    with fresh() as store:
        states = [state(store)]
        for number, edits in enumerate(history):
            with store.write(f"command {number}", NOON + timedelta(minutes=number)) as tx:
                for edit in edits:
                    edit(tx)
            if state(store) != states[-1]:
                states.append(state(store))
            assert len(store.journal()) == len(states) - 1
        while len(states) > 1:
            assert state(store) == states.pop()
            newest = store.journal()[0]
            undone = store.undo()
            assert (undone.command, undone.done_at) == (newest.command, newest.done_at)
            assert undone.remaining == len(states) - 1
        assert state(store) == states[0]
        with pytest.raises(RefusedError, match="nothing to undo"):
            store.undo()


@settings(max_examples=30)
@given(HISTORIES)
def test_an_id_is_never_given_twice(history: list[list[Edit]]) -> None:
    with fresh() as store:
        last = 0
        for edits in history:
            with store.write("x", NOON) as tx:
                for edit in edits:
                    edit(tx)
                added = tx.add(customer())
            assert added.id > last
            last = added.id
            store.undo()


def test_undo_says_what_it_took_back() -> None:
    with fresh() as store:
        with store.write("followup close", NOON) as tx:
            acme = tx.add(customer())
            bought = tx.add(sale(acme.id))
            tx.add_all([touch(acme.id, sale_id=bought.id)] * 3)
        with store.write("followup note", NOON):
            pass
        with store.write("followup customer edit", NOON) as tx:
            tx.update(replace(acme, country="US"))
            tx.update(replace(acme, country="DE"))
        undone = store.undo()
        assert (undone.command, undone.done_at, undone.rows, undone.remaining) == (
            *("followup customer edit", NOON),
            *((("customers", 1),), 1),
        )
        with store.read() as reader:
            assert reader.all(Customer) == (acme,)
        assert store.undo(dry_run=True).rows == (("customers", 1), ("sales", 1), ("touches", 3))
        assert store.undo().rows == (("customers", 1), ("sales", 1), ("touches", 3))
        with store.read() as reader:
            assert reader.is_empty()


def test_what_comes_to_nothing_is_no_entry() -> None:
    with fresh() as store:
        with store.write("x", NOON) as tx:
            kept = tx.add(customer())
        with store.write("y", NOON) as tx:
            tx.remove(tx.add(customer("gone")))
            tx.update(replace(kept, name="other"))
            assert tx.get(Customer, kept.id) == replace(kept, name="other")
            tx.update(kept)
            tx.remove(kept)
            tx.add(kept)
        assert [line.command for line in store.journal()] == ["x"]


def test_undo_refuses_when_a_record_is_no_longer_as_it_was_left() -> None:
    with fresh() as store:
        with store.write("followup close", NOON) as tx:
            acme = tx.add(customer())
            tx.add(sale(acme.id))
        with store._engine.begin() as connection:
            connection.execute(text("UPDATE customers SET name = 'else'"))
        with pytest.raises(RefusedError, match="customers 1 is no longer as it was left"):
            store.undo()
        with store.read() as reader:
            assert len(reader.all(Sale)) == 1
        assert len(store.journal()) == 1


def test_undo_refuses_when_something_unjournalled_refers_to_what_it_would_remove() -> None:
    with fresh() as store:
        with store.write("followup customer add", NOON) as tx:
            acme = tx.add(customer())
        with store.write("followup note", NOON) as tx:
            tx.add(touch(acme.id))
        with store._engine.begin() as connection:
            connection.execute(text("DELETE FROM journal_rows WHERE entry_id = 2"))
            connection.execute(text("DELETE FROM journal_entries WHERE id = 2"))
        with pytest.raises(RefusedError, match="later records refer to what it added"):
            store.undo()
        with store.read() as reader:
            assert len(reader.all(Touch)) == 1
