"""Two records of one customer or person: what is kept, completed, told, and who is the same at all."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.domain.joining import Difference, are_names_alike, join_customers, join_people, same_people
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import NO_ADDRESS, Address, ContactAddress, Email, Phone
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, ContactStatus, CustomerClass, CustomerKind, Unit

JO = Contact(
    1, 1, "Jo Field", emails=(Email("jo@acme.example"),), phones=(Phone("020 7946 0100", "work", "+442079460100"),)
)


@pytest.mark.parametrize(
    ("other", "because"),
    [
        (Contact(2, 2, "JO  FIELD"), "the same name"),
        (Contact(2, 2, "Joanna F.", emails=(Email("JO@acme.example"),)), "the same e-mail address, JO@acme.example"),
        (
            Contact(2, 2, "J. Field", phones=(Phone("+44 20 7946 0100", None, "+442079460100"),)),
            "the same phone number, +44 20 7946 0100, and a name that looks alike",
        ),
        (Contact(2, 2, "Pat Moss", phones=(Phone("+44 20 7946 0100", None, "+442079460100"),)), None),
        (Contact(2, 2, "J. Field"), None),
        (Contact(2, 2, "Pat Moss", emails=(Email("pat@acme.example"),)), None),
    ],
)
def test_who_is_the_same_person(other: Contact, because: str | None) -> None:
    assert same_people([JO], [other]) == (((JO, other, because),) if because else ())


def test_a_box_that_several_read_makes_nobody_the_same() -> None:
    info = (Email("info@acme.example"),)
    assert same_people([replace(JO, emails=info)], [Contact(2, 2, "Pat Moss", emails=info)]) == ()
    shared = (Email("bakery@acme.example"),)
    both = [replace(JO, emails=shared), Contact(3, 1, "Ann Lee", emails=shared)]
    assert same_people(both, [Contact(2, 2, "Pat Moss", emails=shared)]) == ()
    assert same_people([both[0]], [Contact(2, 2, "Pat Moss", emails=shared), replace(both[1], id=4)]) == ()


def test_the_surest_reason_says_who_somebody_is() -> None:
    ann = Contact(3, 1, "Ann Lee", emails=(Email("ann@acme.example"),))
    other = Contact(2, 2, "Ann Lee", emails=(Email("jo@acme.example"),))
    assert same_people([JO, ann], [other]) == ((ann, other, "the same name"),)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Jo Field", "J. Field", True),
        ("Jo Field", "Joanna Field", True),
        ("Jo Field", "Jo Feild", True),
        ("José García", "Jose Garcia", True),
        ("Jo Field", "Ann Field", False),
        ("Jo Field", "Jo Moss", False),
        ("Jo", "", False),
    ],
)
def test_names_of_people_that_look_alike(one: str, other: str, *, is_alike: bool) -> None:
    assert are_names_alike(one, other) is is_alike
    assert are_names_alike(other, one) is is_alike


def test_a_person_keeps_their_own_and_gains_the_rest() -> None:
    kept = replace(JO, title="Owner", channel=Channel.CALL)
    other = Contact(
        2,
        2,
        "Joanna Field",
        title="Baker",
        greeting="Dear Jo",
        emails=(Email("JO@ACME.example"), Email("jo@home.example", "home")),
        phones=(Phone("+44 7700 900123", "cell", "+447700900123"),),
        addresses=(ContactAddress("home", "1 High St", "Leeds"),),
        ideal_gap=Span(6, Unit.WEEK),
        channel=Channel.EMAIL,
    )
    joined = join_people(kept, other, "the same e-mail address")
    assert joined.contact == replace(
        kept,
        greeting="Dear Jo",
        emails=(*kept.emails, Email("jo@home.example", "home")),
        phones=(*kept.phones, *other.phones),
        addresses=other.addresses,
        ideal_gap=Span(6, Unit.WEEK),
    )
    assert joined.differences == (
        Difference("name", "Jo Field", "Joanna Field"),
        Difference("title", "Owner", "Baker"),
        Difference("channel", "call", "email"),
    )


@pytest.mark.parametrize("is_swapped", [False, True])
def test_one_who_has_left_or_died_does_not_come_back(*, is_swapped: bool) -> None:
    left = replace(JO, status=ContactStatus.LEFT, status_on=date(2026, 3, 1))
    pair = (left, replace(JO, id=2)) if is_swapped else (JO, replace(left, id=2))
    joined = join_people(*pair, "the same name")
    assert (joined.contact.status, joined.contact.status_on) == (ContactStatus.LEFT, date(2026, 3, 1))
    assert joined.differences == (Difference("status", "left", "here"),)


def test_a_customer_keeps_its_own_and_gains_the_rest() -> None:
    kept = Customer(1, "Acme", "GB", address=Address(city="Leeds"), created_on=date(2026, 5, 1))
    other = Customer(
        2,
        "Acme Ltd",
        "GB",
        "ENG",
        CustomerClass.A,
        Address("1 High St", "LEEDS", None, "LS1 4DY"),
        date(2025, 1, 1),
        CustomerKind.COMPANY,
    )
    joined = join_customers(kept, other)
    assert joined.differences == ()
    assert joined.customer == Customer(
        1,
        "Acme",
        "GB",
        "ENG",
        CustomerClass.A,
        Address("1 High St", "Leeds", None, "LS1 4DY"),
        date(2025, 1, 1),
        CustomerKind.COMPANY,
    )


def test_two_addresses_are_never_mixed() -> None:
    kept = Customer(1, "Acme", "GB", address=Address("1 High St", "Leeds"))
    other = Customer(2, "Acme Ltd", "GB", address=Address("2 Mill Lane", "Leeds", None, "LS9"))
    joined = join_customers(kept, other)
    assert joined.customer.address == kept.address
    assert joined.differences == (Difference("address", "1 High St, Leeds", "2 Mill Lane, Leeds, LS9"),)
    abroad = join_customers(replace(kept, address=NO_ADDRESS), replace(other, country="DE"))
    assert abroad.customer.address == NO_ADDRESS  # a street in Germany is no street in Britain
    assert [each.detail for each in abroad.differences] == ["country", "address"]


@pytest.mark.parametrize(
    ("kept_on", "other_on", "expected"),
    [
        (None, None, None),
        (date(2026, 1, 1), None, None),
        (None, date(2026, 1, 1), None),
        (date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1)),
    ],
)
def test_one_that_is_not_archived_brings_the_other_back(
    kept_on: date | None, other_on: date | None, expected: date | None
) -> None:
    joined = join_customers(Customer(1, "A", archived_on=kept_on), Customer(2, "B", archived_on=other_on))
    assert joined.customer.archived_on == expected
