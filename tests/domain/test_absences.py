"""Where a touch goes that cannot stand on its day: before, on the first day back, spread, a week apart.

5 January 2026 is a Monday; nobody works at weekends. The seller is away from Monday 12 to Friday 16 January.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.absences import TimeOff, move_out, prepared_before
from followup_cli.domain.blocks import Blocks
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, Doer, Priority, Purpose, TouchState
from tests.domain.strategies import WEEKENDS

ACME, JO = Customer(1, "Acme"), Contact(4, 1, "Jo Field")


def january(day: int) -> date:
    return date(2026, 1, 1) + timedelta(days=day - 1)


AWAY = Absence(1, january(12), january(16))
PAUSE = Absence(2, january(5), january(16), customer_id=1)


def touch(number: int, day: int, **other: object) -> Touch:
    own = january(day)
    made = Touch(number, 1, "Touch", Channel.CALL, TouchState.PLANNED, 4, cadence_id=1, due_on=own, planned_on=own)
    return replace(replace(made, grace_on=own), **other)  # type: ignore[arg-type]


def moved(
    touches: Sequence[Touch],
    *,
    today: int = 5,
    aways: Sequence[Absence] = (AWAY,),
    pauses: Sequence[Absence] = (),
    said: Sequence[DoNotContact] = (),
    stood: dict[int, date] | None = None,
    awaited: frozenset[int] = frozenset(),
) -> dict[int, date | None]:
    blocks = Blocks(ACME, [JO], said, pauses)
    off = TimeOff(january(today), WEEKENDS, blocks, tuple(aways), lambda one: one.id in awaited)
    return {number: each.touch.due_on for number, each in move_out(touches, off, stood or {}).items()}


class TestAway:
    @pytest.mark.parametrize(
        ("one", "goes_to"),
        [
            (touch(1, 9), None),
            (touch(1, 19), None),
            # The first workday away comes on the first back, the third on the third, the fifth on the fifth.
            (touch(1, 12), january(19)),
            (touch(1, 14), january(21)),
            (touch(1, 16), january(23)),
            # What is urgent comes on the first day back.
            (touch(1, 16, priority=Priority.HIGH), january(19)),
            (touch(1, 16, promise="You hear from me."), january(19)),
            (touch(1, 16, purpose=Purpose.RECOVERY), january(19)),
            # What may not move, or is of no use afterwards, comes on the last workday before.
            (touch(1, 14, is_fixed=True), january(9)),
            (touch(1, 14, expires_on=january(18)), january(9)),
            # As early as it must to make sense still.
            (touch(1, 16, expires_on=january(21)), january(21)),
            # What others do stays, and so does a day chosen by hand.
            *((touch(1, 14, doer=doer), None) for doer in Doer if doer is not Doer.SELLER),
            (touch(1, 14, is_hand_moved=True), None),
            (touch(1, 14, state=TouchState.WAITING, due_on=None, planned_on=None), None),
        ],
    )
    def test_where_it_goes(self, one: Touch, goes_to: date | None) -> None:
        assert moved([one]).get(1) == goes_to

    def test_once_the_day_before_has_passed_what_may_not_move_comes_on_the_first_day_back(self) -> None:
        assert moved([touch(1, 14, is_fixed=True)], today=10) == {1: january(19)}
        assert moved([touch(1, 14, expires_on=january(18))], today=10) == {}

    def test_what_was_put_before_stays_there_undone_as_it_may_be(self) -> None:
        one = touch(1, 14, is_fixed=True)
        assert moved([one], today=13, stood={1: january(9)}) == {1: january(9)}

    def test_it_does_not_go_into_another_absence(self) -> None:
        second = Absence(3, january(19), january(20))
        assert moved([touch(1, 12)], aways=[AWAY, second]) == {1: january(21)}
        assert moved([touch(1, 13)], aways=[AWAY, second]) == {1: january(22)}
        before = Absence(3, january(8), january(9))
        assert moved([touch(1, 14, is_fixed=True)], aways=[before, AWAY]) == {1: january(7)}

    def test_it_is_as_late_there_as_it_was_to_be_on_its_own_day(self) -> None:
        off = TimeOff(january(5), WEEKENDS, Blocks(), (AWAY,), lambda _: False)
        found = move_out([touch(1, 13, grace_on=None), replace(touch(2, 13), grace_on=january(15))], off, {})
        assert (found[1].touch.grace_on, found[2].touch.grace_on) == (None, january(22))

    def test_what_is_to_be_prepared_meanwhile_is_prepared_before(self) -> None:
        off = TimeOff(january(5), WEEKENDS, Blocks(), (AWAY,), lambda _: False)
        assert prepared_before(touch(1, 21, prepare_on=january(14)), off).prepare_on == january(9)
        assert prepared_before(touch(1, 21, prepare_on=january(20)), off).prepare_on == january(20)


class TestPause:
    def test_what_waited_comes_back_a_week_apart_the_urgent_first(self) -> None:
        crowd = [touch(1, 6), touch(2, 7), touch(3, 13), touch(4, 8, priority=Priority.HIGH)]
        assert moved(crowd, aways=(), pauses=[PAUSE]) == {
            4: january(19),
            1: january(26),
            2: january(33),
            3: january(40),
        }

    def test_what_they_await_a_day_by_hand_and_what_is_ours_stay(self) -> None:
        crowd = [touch(1, 6), touch(2, 7, is_hand_moved=True), touch(3, 7, channel=Channel.INTERNAL), touch(4, 6)]
        assert set(moved(crowd, aways=(), pauses=[PAUSE], awaited=frozenset({4}))) == {1}

    def test_what_was_overdue_when_it_was_said_waits_as_well(self) -> None:
        assert moved([touch(1, 2)], aways=(), pauses=[PAUSE]) == {1: january(19)}

    def test_it_keeps_its_distance_from_what_stands_there_anyway(self) -> None:
        assert moved([touch(1, 6), touch(2, 20)], aways=(), pauses=[PAUSE]) == {1: january(27)}

    def test_after_the_end_what_comes_back_only_now_is_not_overdue_and_what_had_its_day_keeps_it(self) -> None:
        assert moved([touch(1, 6)], today=28, aways=(), pauses=[PAUSE]) == {1: january(28)}
        assert moved([touch(1, 6)], today=28, aways=(), pauses=[PAUSE], stood={1: january(19)}) == {1: january(19)}

    def test_it_does_not_come_back_while_the_seller_is_away(self) -> None:
        away = Absence(3, january(19), january(23))
        assert moved([touch(1, 6)], aways=[away], pauses=[PAUSE]) == {1: january(26)}


def test_a_day_by_hand_gives_way_to_do_not_contact() -> None:
    said = DoNotContact(1, 1, january(5), 4, None, january(16))
    assert moved([touch(1, 14, is_hand_moved=True)], aways=(), said=[said]) == {1: january(19)}


crowds = st.lists(
    st.builds(
        lambda day, contact, high, fixed, expiry: touch(
            1,
            day,
            contact_id=contact,
            priority=Priority.HIGH if high else Priority.NORMAL,
            is_fixed=fixed,
            expires_on=None if expiry is None else january(day + expiry),
        ),
        st.integers(1, 60),
        st.sampled_from([4, None]),
        st.booleans(),
        st.booleans(),
        st.none() | st.integers(0, 40),
    ),
    max_size=12,
).map(lambda crowd: [replace(one, id=number) for number, one in enumerate(crowd, start=1)])


@given(crowds, st.integers(1, 50), st.integers(0, 30), st.integers(1, 60))
def test_nothing_stands_in_a_pause_that_makes_sense_afterwards(
    crowd: list[Touch], start: int, length: int, today: int
) -> None:
    pause = Absence(2, january(start), january(start + length), customer_id=1)
    found = moved(crowd, today=today, aways=(), pauses=[pause])
    for one in crowd:
        day = found.get(one.id, one.due_on)
        assert day
        if one.expires_on is None:
            assert day > pause.until_on
            assert not WEEKENDS.is_day_off(day) or one.id not in found
    spread = [day for number, day in sorted(found.items()) if day and crowd[number - 1].expires_on is None]
    by_contact = {key: sorted(d for n, d in found.items() if d and crowd[n - 1].contact_id == key) for key in (4, None)}
    if len(spread) == len(found):
        assert all((b - a).days >= 7 for days in by_contact.values() for a, b in pairwise(days))


@given(crowds, st.integers(10, 40), st.integers(0, 20))
def test_no_day_back_has_more_than_one_day_away_the_urgent_apart(crowd: list[Touch], start: int, length: int) -> None:
    away = Absence(1, january(start), january(start + length))
    plain = [one for one in crowd if one.priority is Priority.NORMAL and not one.is_fixed and one.expires_on is None]
    plain = [one for one in plain if one.due_on and not WEEKENDS.is_day_off(one.due_on)]
    found = moved(plain, aways=[away], today=1)
    assert set(found) == {one.id for one in plain if one.due_on and away.from_on <= one.due_on <= away.until_on}
    inside = Counter(one.due_on for one in plain if one.id in found)
    assert sorted(Counter(found.values()).values()) == sorted(inside.values())
    assert all(day and day > away.until_on for day in found.values())
