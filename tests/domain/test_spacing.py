"""Two cadences and one person: who gives way, who joins, who stays.

3 January 2028 is a Monday.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.diary import Courtesy
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import contact_key, is_outward, space
from followup_cli.domain.vocabulary import Addressee, Channel, TouchState
from tests.domain.strategies import WEEKENDS, Calendar

CALL, EMAIL, LETTER = Channel.CALL, Channel.EMAIL, Channel.LETTER


def january(day: int) -> date:
    return date(2028, 1, day)


def touch(number: int, cadence: int | None, day: date, channel: Channel = CALL, **other: object) -> Touch:
    made = Touch(
        number, 1, "Touch", channel, TouchState.PLANNED, 4, cadence_id=cadence, due_on=day, planned_on=day, grace_on=day
    )
    return replace(made, **other)  # type: ignore[arg-type]


FIRST = touch(1, 1, january(7))  # a Friday


@pytest.mark.parametrize(
    ("second", "due_on", "joined"),
    [
        (touch(2, 2, january(7)), january(7), 1),
        (touch(2, 2, january(7), EMAIL), january(10), None),
        (touch(2, 2, january(6), EMAIL), january(6), None),
        (touch(2, 1, january(7), EMAIL), january(7), None),  # the same cadence meant it so
        (touch(2, 2, january(7), EMAIL, contact_id=5), january(7), None),
        (touch(2, 2, january(7), Channel.INTERNAL), january(7), None),
        (touch(2, 2, january(7), EMAIL, addressee=Addressee.DELIVERY), january(7), None),
        (touch(2, 2, january(7), EMAIL, is_fixed=True), january(7), None),  # placed first; the other gives way
        (touch(2, 2, january(7), EMAIL, expires_on=january(9)), january(7), 1),
        (touch(2, 2, january(7), EMAIL, expires_on=january(10)), january(10), None),
        (touch(2, 2, january(3), EMAIL, due_on=january(7), is_hand_moved=True), january(7), None),
        (touch(2, 2, january(7), EMAIL, state=TouchState.HELD), january(7), None),
    ],
)
def test_the_later_cadence_joins_or_gives_way(second: Touch, due_on: date, joined: int | None) -> None:
    _, placed = space((FIRST, second), WEEKENDS)
    assert (placed.due_on, placed.with_touch_id) == (due_on, joined)
    assert placed.planned_on == second.planned_on


def test_a_touch_that_may_not_move_keeps_its_day_and_the_other_gives_way() -> None:
    fixed = touch(9, 9, january(7), EMAIL, is_fixed=True)
    moved, kept = space((FIRST, fixed), WEEKENDS)
    assert (moved.due_on, moved.grace_on, kept.due_on) == (january(10), january(10), january(7))


def test_two_that_may_not_move_are_joined() -> None:
    one, other = (touch(n, n, january(7), channel, is_fixed=True) for n, channel in ((1, CALL), (2, EMAIL)))
    assert [t.with_touch_id for t in space((one, other), WEEKENDS)] == [None, 1]


def test_a_touch_that_gives_way_joins_its_own_channel_on_the_next_day() -> None:
    placed = space((FIRST, touch(2, 1, january(10), EMAIL), touch(3, 2, january(7), EMAIL)), WEEKENDS)
    assert (placed[2].due_on, placed[2].with_touch_id) == (january(10), 2)


def test_a_full_fortnight_makes_one_joint_call() -> None:
    weekdays = [january(day) for day in range(3, 32) if january(day).weekday() < 5]
    busy = [touch(number, 1, day) for number, day in enumerate(weekdays, 1)]
    *_, placed = space((*busy, touch(99, 2, january(3), EMAIL)), WEEKENDS)
    assert (placed.due_on, placed.with_touch_id) == (january(3), 1)


def test_when_the_other_is_gone_a_touch_returns_to_its_day() -> None:
    _, moved = space((FIRST, touch(2, 2, january(7), EMAIL)), WEEKENDS)
    assert space((moved,), WEEKENDS)[0].due_on == january(7)


touches = st.builds(
    touch,
    st.just(0),
    st.one_of(st.none(), st.integers(1, 3)),
    st.dates(january(3), january(14)),
    st.sampled_from([CALL, EMAIL, LETTER, Channel.INTERNAL]),
    contact_id=st.sampled_from([None, 4, 4, 5]),
    is_fixed=st.sampled_from([False, False, False, True]),
    is_hand_moved=st.sampled_from([False, False, False, True]),
    expires_on=st.one_of(st.none(), st.dates(january(3), january(31))),
    state=st.sampled_from([TouchState.PLANNED] * 4 + [TouchState.HELD]),
)
crowds = st.lists(touches, max_size=14).map(lambda many: tuple(replace(t, id=n) for n, t in enumerate(many, 1)))
calendars = st.builds(
    Calendar, st.just(frozenset({5, 6})), st.frozensets(st.dates(january(3), january(31)), max_size=4)
)


def _reaching(touches: Sequence[Touch]) -> list[Touch]:
    return [t for t in touches if t.state is TouchState.PLANNED and is_outward(t)]


@given(crowds, calendars)
def test_two_cadences_of_one_contact_never_share_a_day_unmerged(crowd: tuple[Touch, ...], calendar: Calendar) -> None:
    placed = {t.id: t for t in space(crowd, calendar)}
    days: dict[tuple[object, object], list[Touch]] = {}
    for each in _reaching(tuple(placed.values())):
        days.setdefault((contact_key(each), each.due_on), []).append(each)
    for meeting in days.values():
        if len({each.cadence_id for each in meeting}) < 2:
            assert all(each.with_touch_id is None for each in meeting)
            continue
        alone = [each for each in meeting if each.with_touch_id is None]
        assert len({each.cadence_id for each in alone}) == 1  # those of the cadence that had the day first
        for each in meeting:
            if each.with_touch_id is not None:
                partner = placed[each.with_touch_id]
                assert partner in meeting
                assert partner.cadence_id != each.cadence_id


@given(crowds, calendars)
def test_nobody_moves_who_may_not_and_nobody_moves_back_or_too_far(
    crowd: tuple[Touch, ...], calendar: Calendar
) -> None:
    for before, after in zip(crowd, space(crowd, calendar), strict=True):
        assert after.id == before.id
        if before.is_fixed or before.is_hand_moved or before not in _reaching(crowd):
            assert after.due_on == before.due_on
            continue
        assert before.planned_on is not None
        assert after.due_on is not None
        assert after.due_on >= before.planned_on
        if after.due_on != before.planned_on:
            assert not calendar.is_day_off(after.due_on)
            assert before.expires_on is None or after.due_on <= before.expires_on
            assert after.due_on - before.planned_on <= timedelta(days=30)
        assert after.grace_on is not None
        assert after.grace_on >= after.due_on


@given(crowds, calendars, st.randoms(use_true_random=False))
def test_spacing_again_or_in_another_order_changes_nothing(
    crowd: tuple[Touch, ...], calendar: Calendar, chance: object
) -> None:
    placed = space(crowd, calendar)
    assert space(placed, calendar) == placed
    shuffled = list(crowd)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(space(shuffled, calendar), key=lambda t: t.id) == list(placed)


def test_a_customer_without_a_contact_is_one_person() -> None:
    nameless = replace(FIRST, contact_id=None)
    assert contact_key(nameless) == ("customer", 1)
    _, other = space((nameless, touch(2, 2, january(7), EMAIL, contact_id=None)), WEEKENDS)
    assert other.due_on == january(10)


@pytest.mark.parametrize("channel", [CALL, Channel.INTERNAL])
def test_nothing_comes_back_before_its_floor(channel: Channel) -> None:
    late = replace(FIRST, channel=channel)
    (placed,) = space((late,), WEEKENDS, {1: january(12)})
    assert (placed.due_on, placed.grace_on, placed.planned_on) == (january(12), january(12), january(7))


def test_a_day_to_move_to_must_be_free() -> None:
    courtesy = Courtesy(is_free=lambda _, day: day > january(11))
    _, placed = space((FIRST, touch(2, 2, january(7), EMAIL)), WEEKENDS, courtesy=courtesy)
    assert placed.due_on == january(12)
