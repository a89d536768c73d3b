"""A person after what was told of them: numbers, addresses, rhythm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.people_records import Contact
from followup_cli.domain.profile import AddressTold, Profile, WaysTold, changed_addresses, changed_ways, profiled
from followup_cli.domain.reach import ContactAddress, Phone, labelled
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit
from followup_cli.errors import AmbiguousError, NotFoundError

WORK, CELL = Phone("555 1", "work"), Phone("555 2", "cell")
HOME = ContactAddress("home", "12 Mill Lane", "Burlington")
OFFICE = ContactAddress(None, "1 High St", "Cork")


def ways(
    *known: Phone, first: tuple[str, ...] = (), also: tuple[str, ...] = (), drop: tuple[str, ...] = ()
) -> list[str]:
    found = changed_ways(known, WaysTold(first, also, drop), Phone)
    return [f"{phone.label}: {phone.number}" if phone.label else phone.number for phone in found]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cell: +44 7700 900123", ("cell", "+44 7700 900123")),
        ("cell:555", ("cell", "555")),
        ("front desk : 555", ("front desk", "555")),
        ("555", (None, "555")),
        (" +44 7700 900123 ", (None, "+44 7700 900123")),
        ("jo@acme.example", (None, "jo@acme.example")),
        ("work: jo@acme.example", ("work", "jo@acme.example")),
        ("12:30", (None, "12:30")),
        ("cell:", (None, "cell:")),
    ],
)
def test_a_label_stands_before_a_colon(text: str, parts: tuple[str | None, str]) -> None:
    assert labelled(text) == parts


def test_the_first_given_becomes_the_preferred_and_the_others_follow_it() -> None:
    assert ways(WORK, first=("fax: 3", "4")) == ["fax: 3", "4", "work: 555 1"]
    assert ways(WORK, also=("fax: 3",)) == ["work: 555 1", "fax: 3"]
    assert ways(WORK, CELL, first=("cell",)) == ["cell: 555 2", "work: 555 1"]


def test_another_spelling_takes_the_place_and_keeps_the_label() -> None:
    assert ways(WORK, CELL, first=("5552",)) == ["cell: 5552", "work: 555 1"]
    assert ways(WORK, CELL, first=("mobile: 5552",)) == ["mobile: 5552", "work: 555 1"]
    assert ways(WORK, CELL, also=("desk: 5551",)) == ["desk: 555 1", "cell: 555 2"]


def test_an_empty_text_takes_the_preferred_away() -> None:
    assert ways(WORK, CELL, first=("",)) == ["cell: 555 2"]
    assert ways(WORK, CELL, first=(" ", "3")) == ["3", "cell: 555 2"]
    assert ways(first=("",)) == []


def test_one_is_taken_away_by_its_label_or_in_any_spelling() -> None:
    assert ways(WORK, CELL, drop=("Work",)) == ["cell: 555 2"]
    assert ways(WORK, CELL, drop=("5-5-5-2",)) == ["work: 555 1"]
    with pytest.raises(NotFoundError) as told:
        ways(WORK, CELL, drop=("fax",))
    assert told.value.details == ("work: 555 1", "cell: 555 2")
    with pytest.raises(AmbiguousError):
        ways(WORK, Phone("555 3", "work"), drop=("work",))


NUMBERS = st.sampled_from(["1", "2", "3", "a: 1", "b: 2", "c: 3", "4-4", "44"])


@given(st.lists(NUMBERS, max_size=5), st.lists(NUMBERS, max_size=5), st.lists(NUMBERS, max_size=5))
def test_no_number_is_lost_or_kept_twice(known: list[str], first: list[str], also: list[str]) -> None:
    before = changed_ways((), WaysTold(also=tuple(known)), Phone)
    after = changed_ways(before, WaysTold(tuple(first), tuple(also)), Phone)
    keys = [phone.key for phone in after]
    told = {Phone(labelled(text)[1]).key for text in (*known, *first, *also)}
    assert len(keys) == len(set(keys))
    assert set(keys) == told
    if first:
        assert keys[0] == Phone(labelled(first[0])[1]).key


def test_a_part_changes_the_preferred_address_and_a_new_label_adds_one() -> None:
    assert changed_addresses((), AddressTold(street="1 High St", city="Cork")) == (OFFICE,)
    moved = changed_addresses((OFFICE, HOME), AddressTold(city="Galway"))
    assert moved == (ContactAddress(None, "1 High St", "Galway"), HOME)
    assert changed_addresses((OFFICE,), AddressTold("home", "12 Mill Lane", "Burlington")) == (OFFICE, HOME)
    lived = changed_addresses((OFFICE, HOME), AddressTold("HOME", postal_code="05401"))
    assert lived == (OFFICE, ContactAddress("home", "12 Mill Lane", "Burlington", postal_code="05401"))


def test_an_address_is_named_preferred_and_taken_away() -> None:
    assert changed_addresses((OFFICE, HOME), AddressTold(post_to="home")) == (HOME, OFFICE)
    assert changed_addresses((OFFICE, HOME), AddressTold(post_to="cork")) == (OFFICE, HOME)
    assert changed_addresses((OFFICE, HOME), AddressTold(drop=("home",))) == (OFFICE,)
    assert changed_addresses((OFFICE, HOME), AddressTold(drop=("",))) == (HOME,)
    assert changed_addresses((HOME,), AddressTold("home", street="", city="")) == ()
    assert changed_addresses((OFFICE,), AddressTold("work")) == (ContactAddress("work", "1 High St", "Cork"),)
    for told in (AddressTold("boat"), AddressTold(post_to="boat"), AddressTold(drop=("boat",))):
        with pytest.raises(NotFoundError):
            changed_addresses((HOME,), told)
    with pytest.raises(NotFoundError):
        changed_addresses((), AddressTold(country="FR"))


def test_the_rhythm_is_read_and_never_contradicts_itself() -> None:
    jo = profiled(Contact(1, 1, "Jo"), Profile(ideal_gap="6 weeks", longest_gap="4 months"))
    assert (jo.ideal_gap, jo.longest_gap) == (Span(6, Unit.WEEK), Span(4, Unit.MONTH))
    assert profiled(jo, Profile(longest_gap="")).longest_gap is None
    with pytest.raises(ValueError, match="2 weeks is shorter than the rhythm itself, 6 weeks; "):
        profiled(jo, Profile(longest_gap="2 weeks"))
    with pytest.raises(ValueError, match="4 months is shorter"):
        profiled(jo, Profile(ideal_gap="1 year"))
    assert profiled(jo, Profile(called=" Joanna  B ")).called == "Joanna B"
