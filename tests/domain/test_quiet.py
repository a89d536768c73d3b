"""Who has gone quiet: past the limit of a contact or class, in either direction; 3 January 2028 is a Monday."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from followup_cli.domain.classes import Classed
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.quiet import NextTouch, Quiet, Relation, Words, by_worth, is_left_in_peace, quiet
from followup_cli.domain.records import Customer
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, ContactStatus, CustomerClass, Unit

TODAY = date(2028, 1, 3)
ACME = Customer(3, "Acme")
JO = Contact(7, 3, "Jo Field")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def relation(letter: str = "B", *, from_us: int | None = 10, from_them: int | None = 10, **other: object) -> Relation:
    last, heard = (None if days is None else ago(days) for days in (from_us, from_them))
    made = Relation(ACME, Classed(CustomerClass(letter), "tried"), Words(last, last, heard), since=ago(400))
    return replace(made, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "because", "over"),
    [
        (relation("A", from_us=60, from_them=60), None, None),
        (relation("A", from_us=61, from_them=61), "nothing from us for 61 days (class A: 60)", 1),
        (relation("B", from_us=120, from_them=120), None, None),
        (relation("B", from_us=125, from_them=125), "nothing from us for 125 days (class B: 120)", 5),
        (relation("C", from_us=211, from_them=211), "nothing from us for 211 days (class C: 210)", 1),
        (relation("A", from_them=120), None, None),
        (relation("A", from_them=150), "nothing from them for 150 days (class A: 120)", 30),
        (relation("C", from_them=366), "nothing from them for 366 days (class C: 365)", 1),
        (relation("A", from_us=70, from_them=121), "nothing from us for 70 days (class A: 60)", 10),  # the longer one
        (relation("A", from_us=130, from_them=None), "nothing from us for 130 days (class A: 60)", 70),
        # They wrote 70 days ago and nobody has answered.
        (relation("A", from_us=None, from_them=70), "nothing from us for 70 days (class A: 60)", 10),
    ],
)
def test_past_the_limits_of_the_class(known: Relation, because: str | None, over: int | None) -> None:
    found = quiet(known, TODAY)
    assert (found and found.because, found and found.days_over) == (because, over)


def test_letters_in_one_direction_are_no_talk() -> None:
    words = Words(first_from_us_on=ago(130), last_from_us_on=ago(5))
    found = quiet(relation("A", words=words), TODAY)
    assert found
    assert (found.because, found.days_over) == ("never a word from them for 130 days (class A: 120)", 10)


def test_what_the_contact_asked_for_goes_before_the_class() -> None:
    six_weeks = replace(JO, longest_gap=Span(6, Unit.WEEK))
    year = replace(JO, id=8, name="Max Roe", longest_gap=Span(1, Unit.YEAR))
    found = quiet(relation("C", from_us=43, contacts=(year, six_weeks)), TODAY)
    assert found
    assert found.because == "nothing from us for 43 days (Jo Field: 6 weeks)"
    assert quiet(relation("C", from_us=42, contacts=(year, six_weeks)), TODAY) is None
    assert quiet(relation("A", from_us=100, contacts=(year,)), TODAY) is None
    left = replace(six_weeks, status=ContactStatus.LEFT)
    assert quiet(relation("C", from_us=43, contacts=(left,)), TODAY) is None


def test_months_are_calendar_months() -> None:
    asked = replace(JO, longest_gap=Span(2, Unit.MONTH))
    on = relation("C", words=Words(date(2027, 11, 3), date(2027, 11, 3), TODAY), contacts=(asked,))
    assert quiet(on, TODAY) is None
    assert quiet(on, TODAY + timedelta(days=1))


def test_days_of_ones_own_choosing() -> None:
    assert quiet(relation("A", from_us=30, from_them=900), TODAY, days=30) is None
    found = quiet(relation("C", from_us=31), TODAY, days=30)
    assert found
    assert (found.because, found.days_over) == ("nothing from us for 31 days (you asked for 30)", 1)


@pytest.mark.parametrize(
    ("since", "has_next", "is_shown"),
    [(ago(400), True, True), (ago(5), True, False), (ago(5), False, True), (None, True, True)],
)
def test_without_any_contact_on_record(since: date | None, has_next: bool, is_shown: bool) -> None:
    ahead = NextTouch(1, TODAY, "Call") if has_next else None
    found = quiet(relation("B", from_us=None, from_them=None, since=since, next=ahead), TODAY)
    assert (found is not None) is is_shown
    assert found is None or (found.because, found.days_over) == ("no contact on record", None)


@pytest.mark.parametrize(
    ("known", "absences", "blocks", "is_left"),
    [
        (relation(), [], [], False),
        (relation(customer=replace(ACME, archived_on=ago(1))), [], [], True),
        (relation(contacts=(replace(JO, status=ContactStatus.DECEASED),)), [], [], True),
        (relation(contacts=(JO, replace(JO, id=8, status=ContactStatus.DECEASED))), [], [], False),
        (relation(), [Absence(1, ago(2), TODAY, 3)], [], True),
        (relation(), [Absence(1, ago(9), ago(1), 3)], [], False),
        (relation(), [], [DoNotContact(1, 3, ago(9))], True),
        (relation(), [], [DoNotContact(1, 3, ago(9), until_on=ago(1))], False),
        (relation(), [], [DoNotContact(1, 3, ago(9), channel=Channel.CALL)], False),
        (relation(), [], [DoNotContact(1, 3, ago(9), contact_id=7)], False),
    ],
)
def test_who_is_left_in_peace(
    known: Relation, absences: list[Absence], blocks: list[DoNotContact], is_left: bool
) -> None:
    assert is_left_in_peace(known, absences, blocks, TODAY) is is_left


def test_the_worthiest_come_first_then_the_longest_silent() -> None:
    def made(number: int, over: int | None, **sums: tuple[Money, ...]) -> Quiet:
        return Quiet(relation(customer=Customer(number, "X"), **sums), "x", over)  # type: ignore[arg-type]

    dollars, yen = Money(50_000, "USD"), Money(90_000, "JPY")
    found = by_worth(
        [made(1, 5), made(2, None), made(3, 9), made(4, 1, bought=(dollars,)), made(5, 1, at_stake=(dollars, yen))]
    )
    assert [each.relation.customer.id for each in found] == [5, 4, 2, 3, 1]
    assert found[0].relation.worth == Decimal(90_000)
