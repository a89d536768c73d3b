"""Customers by name, read through the index; and names near to what somebody typed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.domain.names import Listed, fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer
from followup_cli.store.directory import Customers, nearby
from followup_cli.store.likeness import maybe_meant, maybe_twice
from followup_cli.store.store import Store
from tests.store.worlds import NOON, customer

KNOWN = (
    *("Alfreds Futterkiste", "Bólido Comidas preparadas", "Folk och fä HB", "Ernst Handel", "Ernst Handel & Söhne"),
    *("Bottom-Dollar Markets", "C3", "Øl & Co"),
)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.in_memory()
    with opened.write("x", NOON) as tx:
        tx.add_all([customer(name) for name in KNOWN])
        tx.add_all([Contact(0, 1, "Maria Anders", called="Mitzi"), Contact(0, 4, "Ernst Handel")])
    yield opened
    opened.close()


@given(st.lists(st.text(max_size=6), max_size=5), st.text(max_size=6), st.booleans())
@settings(max_examples=60)
def test_the_index_and_a_list_give_the_same_customers(names: list[str], asked: str, is_of_one: bool) -> None:
    store = Store.in_memory()
    with store.write("x", NOON) as tx:
        known = tx.add_all([customer(name) for name in names])
        tx.add(Contact(0, known[0].id, asked)) if known else None
        listed, directory = Listed(known), Customers(tx)
        text = names[0][1:4] if is_of_one and names else asked
        if "\0" not in text:
            assert list(directory.called(text)) == list(listed.called(text))
            assert list(directory.holding(text)) == list(listed.holding(text))
        assert [directory.numbered(number) for number in (1, 99)] == [listed.numbered(number) for number in (1, 99)]
    store.close()


def test_a_name_just_written_is_found_in_the_same_transaction(store: Store) -> None:
    with store.write("x", NOON) as tx:
        new = tx.add(customer("Zebra"))
        assert Customers(tx).called("ZEBRA") == (new,)
        tx.update(Customer(new.id, "Okapi"))
        assert Customers(tx).called("zebra") == ()
        assert [one.name for one in Customers(tx).holding("kap")] == ["Okapi"]


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Ernst Handel", ["Ernst Handel & Söhne"]),
        ("Ernst Handel GmbH", ["Ernst Handel"]),  # holds it as whole words; "& Söhne" is too far
        ("Bolido Comidas preparada", ["Bólido Comidas preparadas"]),
        ("Bottom Dollar Market", ["Bottom-Dollar Markets"]),
        ("Alfreds Futterkiste", []),  # itself is not similar
        ("Zebra", []),
        ("C4", []),
        ("", []),
    ],
)
def test_customers_that_may_be_there_twice(store: Store, name: str, alike: list[str]) -> None:
    with store.read() as tx:
        assert [one.name for one in Customers(tx).maybe_twice(name)] == alike


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Alfrds", ["Alfreds Futterkiste"]),
        ("futerkiste", ["Alfreds Futterkiste"]),
        ("Alfred Futterkiste", ["Alfreds Futterkiste"]),
        ("botom dolar", ["Bottom-Dollar Markets"]),
        ("comidas bolida", ["Bólido Comidas preparadas"]),
        ("mitzy", ["Maria Anders"]),
        ("maria andres", ["Maria Anders"]),
        ("Ernts Handel", ["Ernst Handel", "Ernst Handel & Söhne"]),  # the household and its person are one
        ("zebra", []),
        ("öy", []),
    ],
)
def test_names_near_to_what_was_typed(store: Store, typed: str, meant: list[str]) -> None:
    with store.read() as tx:
        near = nearby(tx, typed, is_anything_found=False)
        assert [(one.contact or one.customer).name for one in near] == meant
        customers = [name for name in meant if name in KNOWN]
        assert [one.name for one in Customers(tx).near(typed)] == customers


def test_a_guess_beside_finds_must_be_a_sure_one(store: Store) -> None:
    with store.write("x", NOON) as tx:
        tx.add(Contact(0, 1, "Jana"))
        for typed, is_anything_found, count in (("jena", False, 1), ("jena", True, 0), ("ernst handle", True, 2)):
            assert len(nearby(tx, typed, is_anything_found=is_anything_found)) == count, typed


@pytest.fixture(scope="module")
def sample(northwind: Path) -> list[str]:
    with (northwind / "customers.csv").open(encoding="utf-8") as file:
        return [fold(row[column]) for row in csv.DictReader(file) for column in ("CompanyName", "ContactName")]


def slips(word: str) -> Iterator[str]:
    """A letter left out, doubled, changed, or swapped with the next, at every place."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + "x" + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_every_single_slip_in_a_sample_name_is_caught(sample: list[str]) -> None:
    for name in sample[::6]:
        for typed in slips(name):
            if typed != name:
                assert maybe_meant(typed, sample, 3)[0] == name, typed


def test_slips_in_one_long_word_of_a_sample_name_are_mostly_caught(sample: list[str]) -> None:
    caught = typed = 0
    for name in sample[::6]:
        for slipped in slips(max(name.split(), key=len)):
            if not any(slipped in known for known in sample):
                typed += 1
                caught += name in maybe_meant(slipped, sample, 3)
    assert typed > 1000
    assert caught / typed > 0.98


def test_the_sample_companies_are_kept_apart(sample: list[str]) -> None:
    assert {name: alike for name in sample if (alike := maybe_twice(name, sample))} == {
        "ana trujillo emparedados y helados": ["ana trujillo"],
        "antonio moreno taqueria": ["antonio moreno"],
        "ana trujillo": ["ana trujillo emparedados y helados"],
        "antonio moreno": ["antonio moreno taqueria"],
    }


@pytest.mark.parametrize("word", ["delivery", "zebra", "invoice", "kitchen", "birthday", "sailing", "honey", "hobby"])
def test_an_ordinary_word_brings_no_guess(sample: list[str], word: str) -> None:
    assert maybe_meant(word, sample, 3) == []
