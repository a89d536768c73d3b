"""Which customers look like one, and which do not."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.almanac.countries import country_code
from followup_cli.almanac.phones import read_phone
from followup_cli.domain.duplicates import are_alike, bare_name, likely_pairs, reasons_alike
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import FORMER, Address, Email, Phone
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import ContactStatus

World = tuple[list[Customer], list[Contact]]


@pytest.fixture
def world(northwind: Path) -> World:
    """Return the 91 customers of Northwind, each with its contact."""
    customers, contacts = [], []
    with (northwind / "customers.csv").open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 1):
            country = country_code(row["Country"])
            address = Address(row["Address"], row["City"], row["Region"] or None, row["PostalCode"] or None)
            customers.append(Customer(number, row["CompanyName"], country, address=address))
            contacts.append(Contact(number, number, row["ContactName"], phones=(read_phone(row["Phone"], country),)))
    return customers, contacts


def found(
    world: World, *planted: Customer | Contact, apart: tuple[tuple[int, int], ...] = ()
) -> dict[tuple[int, int], tuple[str, ...]]:
    customers = world[0] + [one for one in planted if isinstance(one, Customer)]
    contacts = world[1] + [one for one in planted if isinstance(one, Contact)]
    return {(pair.one.id, pair.other.id): pair.reasons for pair in likely_pairs(customers, contacts, apart)}


def test_no_two_of_the_sample_customers_look_like_one(world: World) -> None:
    assert len(world[0]) == 91
    assert found(world) == {}


ALIKE = "names that look alike"


@pytest.mark.parametrize(
    ("planted", "is_twin_of", "reason"),
    [
        ("Alfreds Futerkiste", 1, ALIKE),  # a letter left out
        ("Alferds Futterkiste", 1, ALIKE),  # two changed over
        ("ALFREDS FUTTERKISTE GMBH", 1, ALIKE),
        ("Futterkiste, Alfreds", 1, ALIKE),
        ("Antonio Moreno Taqueria", 3, ALIKE),  # without its accent
        ("Berglunds Snabköp A.B.", 5, ALIKE),  # a letter, an accent and the legal form
        ("Bon app", 9, ALIKE),
        ("B's Beverages Ltd.", 11, ALIKE),
        ("Folk och fa", 24, ALIKE),
        ("Xrnst Handel", 20, ALIKE),  # the first letter, so that it stands elsewhere in the order
        ("Ernst Handels & Söhne", 20, None),
        ("Familia Arquibaldi", 21, ALIKE),
        ("QUICK Stop", 63, ALIKE),
    ],
)
def test_another_spelling_is_found(world: World, planted: str, is_twin_of: int, reason: str | None) -> None:
    assert found(world, Customer(100, planted)) == ({(is_twin_of, 100): (reason,)} if reason else {})


def test_a_shared_address_number_or_e_mail_is_found(world: World) -> None:
    customers, contacts = world
    contacts[0] = replace(contacts[0], emails=(Email("maria@futterkiste.example"),))
    twins = {
        Customer(100, "Zebra", address=Address("obere str 57", "BERLIN")): {(1, 100): ("one address, Obere Str. 57",)},
        Customer(100, "Zebra", address=Address("Obere Str. 57", None, None, "12209")): {
            (1, 100): ("one address, Obere Str. 57",)
        },
        Customer(100, "Zebra", address=Address("Obere Str. 57", "Hamburg")): {},
    }
    for twin, expected in twins.items():
        assert found((customers, contacts), twin) == expected
    zebra = Customer(100, "Zebra")
    same_phone = Contact(100, 100, "Kim", phones=(read_phone("+49 30 0074321"),))
    assert found(world, zebra, same_phone) == {(1, 100): ("one phone number, 030-0074321",)}
    same_email = Contact(100, 100, "Kim", emails=(Email("MARIA@futterkiste.example"),))
    assert found(world, zebra, same_email) == {(1, 100): ("one e-mail address, maria@futterkiste.example",)}
    both = replace(same_phone, emails=same_email.emails)
    assert len(found(world, zebra, both)[1, 100]) == 2


def test_what_is_former_and_who_has_left_say_nothing(world: World) -> None:
    zebra = Customer(100, "Zebra")
    here = Contact(100, 100, "Kim", phones=(Phone("030-0074321", None, "+49300074321"),))
    assert found(world, zebra, here)
    assert not found(world, zebra, replace(here, status=ContactStatus.LEFT))
    assert not found(world, zebra, replace(here, phones=(replace(here.phones[0], label=FORMER),)))


def test_what_was_said_to_be_two_and_what_is_archived_is_left_out(world: World) -> None:
    twin = Customer(100, "Alfreds Futerkiste")
    assert found(world, twin, apart=((100, 1),)) == {}
    assert found(world, replace(twin, archived_on=date(2026, 1, 1))) == {}


def test_a_placeholder_that_many_share_says_nothing() -> None:
    names = ["Aster", "Birch", "Cedar", "Dahlia", "Elder", "Fern", "Ginkgo", "Hazel", "Iris"]
    customers = [Customer(number, name) for number, name in enumerate(names, 1)]
    nobody = Email("none@none.example")
    contacts = [Contact(each.id, each.id, f"Kim {each.name}", emails=(nobody,)) for each in customers]
    assert likely_pairs(customers, contacts) == ()
    assert len(likely_pairs(customers[:3], contacts[:3])) == 3


def test_those_with_most_reasons_come_first() -> None:
    customers = [
        Customer(1, "Hartwell Bakery"),
        Customer(2, "Hartwel Bakery"),
        Customer(3, "Mill"),
        Customer(4, "Mill Ltd"),
    ]
    contacts = [Contact(number, number, "Kim", emails=(Email("kim@mill.example"),)) for number in (3, 4)]
    assert [(pair.one.id, pair.other.id) for pair in likely_pairs(customers, contacts)] == [(3, 4), (1, 2)]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ACME Ltd.", "acme"),
        ("A.C.M.E. G.m.b.H.", "acme"),
        ("Schmidt & Söhne KG", "schmidt sohne"),
        ("The Co", "the co"),  # nothing else is left of it
        ("B's Beverages", "bs beverages"),
        ("…", ""),
    ],
)
def test_a_name_bare_of_what_does_not_tell(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("hansen", "jansen", False),  # in a short name each letter counts
        ("hartwell", "hartwel", True),
        ("hartwell", "hartwhel", False),  # two letters in eight
        ("hartwell bakery", "hartwel bakerry", True),
        ("store number 12", "store number 13", False),
        ("", "", False),
    ],
)
def test_names_a_letter_or_two_apart(left: str, right: str, expected: bool) -> None:
    assert are_alike(left, right) is expected
    assert are_alike(right, left) is expected


@given(st.lists(st.text(alphabet="abc dé1", max_size=14), min_size=2, max_size=8))
def test_pairs_are_of_two_each_once_and_one_alone_says_the_same(names: list[str]) -> None:
    customers = [Customer(number, name) for number, name in enumerate(names, 1)]
    pairs = likely_pairs(customers, ())
    ids = [(pair.one.id, pair.other.id) for pair in pairs]
    assert len(set(ids)) == len(ids)
    assert all(one < other for one, other in ids)
    for pair in pairs:
        assert reasons_alike(pair.one, (), pair.other, ()) == pair.reasons
    assert ids == sorted(ids)  # each has the one reason
