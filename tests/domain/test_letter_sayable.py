from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_sayable import PRIVATE, is_whole_sentence, printed, sayable, told_lately
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import Channel, FactKind, LetterFormat, Outcome

TODAY = date(2026, 11, 23)
ACME = Customer(1, "Acme")
JO, ANN = Contact(1, 1, "Jo Field"), Contact(2, 1, "Ann Lee")
SALE = Sale(5, 1, "Oven", Outcome.WON, TODAY, contact_id=1)


def fact(number: int, *, say: str | None = "", days_ago: int = 0, **about: object) -> Fact:
    words = f"You said {number}." if say == "" else say
    return Fact(number, 1, f"text {number}", TODAY - timedelta(days_ago), say=words, **about)  # type: ignore[arg-type]


def ids(facts: Iterable[Fact]) -> list[int]:
    return [each.id for each in facts]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Your sister's practice still files on paper, you said.", True),
        ("You said “not before May.”", True),
        ("“Not before May”, you said.", True),
        ("Did the parrot survive the move?", True),
        ("12 trays a night!", True),
        ("  Two lines,\n one sentence. ", True),
        ("Élan vital.", True),
        ("今日は。", True),
        ("sister still on paper", False),
        ("sister still on paper.", False),
        ("Sister still on paper", False),
        ("", False),
        (" . ", False),
        ("…", False),
    ],
)
def test_what_is_a_whole_sentence(text: str, is_one: bool) -> None:
    assert is_whole_sentence(text) is is_one


FACTS = (
    fact(1),
    fact(2, contact_id=1, days_ago=9),
    fact(3, contact_id=1, days_ago=3),
    fact(4, contact_id=2),
    fact(5, sale_id=5, contact_id=2, days_ago=20),
    fact(6, sale_id=6, contact_id=1),
    fact(7, sale_id=6, contact_id=2),
    fact(8, say=None, contact_id=1),
    fact(9, say=" \n", contact_id=1),
)


@pytest.mark.parametrize(
    ("sale", "contact", "expected"),
    [
        (SALE, JO, [5, 3, 2, 1]),
        (SALE, ANN, [5, 4, 1]),
        (SALE, None, [5, 1]),
        (None, JO, [3, 2, 1, 6]),
        (None, ANN, [4, 1, 7, 5]),
        (None, None, [1]),
    ],
)
def test_of_the_sale_first_then_of_the_person_the_newest_first(
    sale: Sale | None, contact: Contact | None, expected: list[int]
) -> None:
    assert ids(sayable(FACTS, sale=sale, contact=contact)) == expected


def test_one_private_fact_is_left_the_nearest() -> None:
    known = (
        fact(1, contact_id=1, kind=FactKind.HEALTH),
        fact(2, contact_id=1, kind=FactKind.FAMILY, days_ago=5),
        fact(3, sale_id=5, kind=FactKind.FAMILY, days_ago=50),
        fact(4, contact_id=1, kind=FactKind.HOBBY),
    )
    assert ids(sayable(known, sale=SALE, contact=JO)) == [3, 4]
    assert ids(sayable(known[:2], sale=SALE, contact=JO)) == [1]


def test_a_private_sentence_they_had_makes_room_for_another() -> None:
    known = (fact(1, kind=FactKind.FAMILY), fact(2, kind=FactKind.FAMILY, days_ago=5))
    assert ids(sayable(known, sale=None, contact=JO, told=["you  said 1."])) == [2]


def test_nothing_is_said_twice() -> None:
    known = (fact(1, say="You sail."), fact(2, say="you\nsail.", days_ago=1), fact(3, say="You ski.", days_ago=2))
    assert ids(sayable(known, sale=None, contact=None)) == [1, 3]


KINDS = st.one_of(st.none(), st.sampled_from(FactKind))
MANY = st.lists(
    st.builds(
        fact,
        st.integers(1, 30),
        say=st.sampled_from(["You sail.", "You ski.", "You bake.", "", None]),
        days_ago=st.integers(0, 400),
        kind=KINDS,
        contact_id=st.sampled_from([None, 1, 2]),
        sale_id=st.sampled_from([None, 5, 6]),
    ),
    unique_by=lambda each: each.id,
)


@given(MANY, st.sampled_from([None, JO, ANN]), st.sampled_from([None, SALE]), st.sets(st.sampled_from(["You ski."])))
def test_whatever_is_known_the_rules_hold(
    known: list[Fact], contact: Contact | None, sale: Sale | None, told: set[str]
) -> None:
    found = sayable(known, sale=sale, contact=contact, told=told)
    said = [each.say for each in found]
    assert None not in said
    assert len(said) == len(set(said))
    assert not told & set(said)
    assert sum(each.kind in PRIVATE for each in found) <= 1
    whose = contact.id if contact else None
    assert all(each.contact_id in {None, whose} or (sale and each.sale_id == sale.id) for each in found)
    assert sayable(reversed(known), sale=sale, contact=contact, told=told) == found


def letter(
    sent_on: date | None, contact_id: int | None = 1, touch_id: int | None = None, customer_id: int = 1
) -> Letter:
    return Letter(
        *(1, customer_id, "check-in", Channel.LETTER, TODAY, "{}", "Body.", LetterFormat.TXT, "a.txt", "0", 1),
        contact_id=contact_id,
        touch_id=touch_id,
        sent_on=sent_on,
        facts=("You sail.",),
    )


@pytest.mark.parametrize(
    ("sent", "contact", "is_told"),
    [
        (letter(TODAY), JO, True),
        (letter(date(2025, 11, 24)), JO, True),
        (letter(date(2025, 11, 23)), JO, False),
        (letter(None), JO, False),
        (letter(TODAY, contact_id=2), JO, False),
        (letter(TODAY, contact_id=None), JO, False),
        (letter(TODAY, customer_id=9), JO, True),
        (letter(TODAY), None, True),
        (letter(TODAY, contact_id=None), None, True),
        (letter(TODAY, customer_id=9), None, False),
        (letter(TODAY, touch_id=17), JO, False),
        (letter(TODAY, touch_id=18), JO, True),
    ],
)
def test_what_a_person_was_told_within_the_year(sent: Letter, contact: Contact | None, is_told: bool) -> None:
    assert told_lately([sent], ACME, contact, TODAY, but=17) == (("You sail.",) if is_told else ())


def test_what_stands_in_a_letter_is_found_however_it_was_typed() -> None:
    known = (fact(1, say="You  sail.\n"), fact(2, say="You ski."), fact(3, say=None))
    assert printed(known, ["Thank you.", "You sail. How was it?"]) == ("You sail.",)
