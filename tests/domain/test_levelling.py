"""Levelling: what moves, what never does, and what holds whatever the days look like.

3 January 2028 is a Monday; the calendar knows weekends and Thursday the 13th as days off.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.domain.levelling import NO_ROOM, Bounds, Levelled, level
from followup_cli.domain.load import Capacity, Load
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Addressee, Channel, Doer, Purpose, TouchState
from tests.domain.strategies import Calendar

MONDAY = date(2028, 1, 3)
CALENDAR = Calendar(holidays=frozenset({date(2028, 1, 13)}))
LAST = MONDAY + timedelta(days=27)


def on(days: int) -> date:
    return MONDAY + timedelta(days=days)


def touch(number: int, due: int = 0, grace: int | None = 4, **other: Any) -> Touch:  # noqa: ANN401 - any field
    """Return a touch for a contact of its own, due and in time until so many days after Monday."""
    made = Touch(number, number, f"Call {number}", Channel.CALL, TouchState.PLANNED, contact_id=number, step="call")
    grace_on = None if grace is None else on(grace)
    return replace(made, **{"due_on": on(due), "planned_on": on(due), "grace_on": grace_on, **other})


def levelled(
    touches: Sequence[Touch], *, minutes: int | None = None, most: int | None = None, today: date = MONDAY
) -> Levelled:
    def is_free(_: Touch, day: date) -> bool:
        return not CALENDAR.is_day_off(day)

    bounds = Bounds(today, LAST, Capacity(minutes, most), is_free, lambda each: (each.id,))
    return level(touches, bounds)


def moves(result: Levelled) -> dict[int, date | None]:
    return {move.touch.id: move.touch.due_on for move in result.moves}


def reasons(result: Levelled) -> dict[int, str]:
    return {each.touch.id: each.because for day in result.beyond for each in day.staying}


def test_the_least_worth_moves_to_the_first_day_with_room_and_the_day_is_kept() -> None:
    result = levelled([touch(1), touch(2), touch(3), touch(4, 1)], most=2)
    assert moves(result) == {3: on(1)}
    assert result.moves[0].from_on == on(0)
    assert result.moves[0].touch.levelled_on == on(1)
    assert result.beyond == ()


def test_minutes_count_as_touches_do() -> None:
    crowd = [touch(1, minutes=40), touch(2, minutes=5), touch(3, minutes=30)]
    assert moves(levelled(crowd, minutes=60)) == {3: on(1)}
    assert moves(levelled(crowd, most=3)) == {}
    assert moves(levelled(crowd, minutes=70, most=2)) == {3: on(1)}


def test_what_takes_no_minutes_is_not_moved_for_the_minutes() -> None:
    result = levelled([touch(1, minutes=40, promise="I ring."), touch(2, minutes=0)], minutes=30)
    assert moves(result) == {}


def test_days_off_are_passed_over() -> None:
    assert moves(levelled([touch(1, 4), touch(2, 4, grace=8)], most=1)) == {2: on(7)}
    assert moves(levelled([touch(1, 9), touch(2, 9, grace=11)], most=1)) == {2: on(11)}
    assert moves(levelled([touch(1, 9), touch(2, 9, grace=10)], most=1)) == {}


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"promise": "I will ring."}, "promised"),
        ({"purpose": Purpose.RECOVERY}, "answering a complaint"),
        ({"purpose": Purpose.LEGAL}, "a legal duty"),
        ({"purpose": Purpose.OCCASION}, "for an occasion"),
        ({"deadline_on": on(9)}, "with a deadline"),
        ({"is_fixed": True}, "on a fixed day"),
        ({"is_hand_moved": True}, "on a day you chose"),
        ({"with_touch_id": 9}, "going with another"),
        ({"doer": Doer.TEAM}, "done with others"),
        ({"grace_on": None}, "without grace"),
        ({"grace_on": on(0)}, "without grace"),
        ({"expires_on": on(0)}, "without grace"),
        ({"state": TouchState.MISSED, "due_on": on(-9)}, "late already"),
        ({"due_on": on(-1)}, "late already"),
    ],
)
def test_what_may_not_move_stays_and_says_why(fields: dict[str, Any], because: str) -> None:
    result = levelled([touch(1, is_fixed=True), touch(2, **fields)], most=1)
    assert moves(result) == {}
    assert reasons(result)[2] == because
    (day,) = result.beyond
    assert (day.on, day.load, day.over) == (MONDAY, Load(20, 2), Load(0, 1))


def test_what_others_go_with_stays() -> None:
    result = levelled([touch(1, is_fixed=True), touch(2), touch(3, 8, with_touch_id=2)], most=1)
    assert reasons(result)[2] == "going with another"


def test_what_others_do_takes_no_time() -> None:
    assert levelled([touch(1), touch(2, doer=Doer.OFFICE), touch(3, doer=Doer.SERVICE)], most=1).beyond == ()


def test_no_day_on_which_the_contact_has_another_touch() -> None:
    other = touch(3, 1, contact_id=2, customer_id=2)
    assert moves(levelled([touch(1), touch(2), replace(other, minutes=0)], most=1, minutes=20)) == {2: on(2)}
    inside = replace(other, addressee=Addressee.OFFICE)
    assert moves(levelled([touch(1), touch(2), inside], minutes=15)) == {2: on(2)}
    assert moves(levelled([touch(1), touch(2), replace(inside, minutes=5)], minutes=15)) == {2: on(1)}


def test_a_day_without_room_says_so() -> None:
    result = levelled([touch(1, grace=1), touch(2, grace=1), touch(3, 1, grace=1)], most=1)
    assert moves(result) == {}
    assert reasons(result) == {1: NO_ROOM, 2: NO_ROOM}


def test_what_is_late_counts_for_today() -> None:
    late = [touch(number, -5, state=TouchState.MISSED) for number in (1, 2)]
    assert moves(levelled([*late, touch(3)], most=2)) == {3: on(1)}


def test_days_after_the_last_one_are_left_alone_but_take_what_comes() -> None:
    far = [touch(number, 28, grace=40) for number in (1, 2)]
    assert moves(levelled(far, most=1)) == {}
    near = [touch(3, 25, grace=29), touch(4, 25, grace=29)]
    assert moves(levelled([*near, *far], most=1)) == {4: on(29)}
    assert moves(levelled(near, most=1)) == {4: on(28)}


def test_an_earlier_day_uses_the_room_a_later_one_gave() -> None:
    later = [touch(3, 1), touch(4, 1, minutes=20)]
    assert moves(levelled([touch(1, promise="I ring.", minutes=20), touch(2, grace=1), *later], minutes=20)) == {
        2: on(1),
        4: on(2),
    }


def test_nothing_waiting_or_held_has_a_day() -> None:
    waiting = [touch(number, state=state) for number, state in ((2, TouchState.WAITING), (3, TouchState.HELD))]
    assert levelled([touch(1), *waiting], most=1) == Levelled((), ())


# --- whatever the days look like -------------------------------------------------------------------

SPECIAL = [
    {"promise": "I will ring."},
    {"deadline": 3},
    {"is_fixed": True},
    {"is_hand_moved": True},
    {"with_touch_id": 4},
    {"with_touch_id": 6},
    {"grace": None},
    {"grace": 0},
    {"expires": 1},
    {"expires": 2},
    {"addressee": Addressee.OFFICE},
    {"due": -3},
    *({"purpose": purpose} for purpose in Purpose),
    *({"doer": doer} for doer in Doer),
    *({"state": state} for state in TouchState),
]
"""What sets a touch apart; most are ordinary."""
TOUCHES = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {
                "due": st.integers(0, 6),
                "grace": st.integers(1, 6),
                "minutes": st.sampled_from([10, 10, 10, 5, 30, 0]),
                "contact_id": st.integers(1, 5),
            }
        ),
        st.none() | st.none() | st.sampled_from(SPECIAL),
    ),
    min_size=4,
    max_size=14,
)
CAPACITIES = st.sampled_from(
    [
        Capacity(touches=1),
        Capacity(touches=2),
        Capacity(10),
        Capacity(20),
        Capacity(30),
        Capacity(30, 2),
        Capacity(60, 3),
    ]
)
CALENDARS = st.builds(Calendar, holidays=st.frozensets(st.integers(0, 12).map(on), max_size=6))


def laid(drawn: Sequence[tuple[dict[str, Any], dict[str, Any] | None]]) -> list[Touch]:
    made = []
    for number, (ordinary, special) in enumerate(drawn, start=1):
        fields = {"expires": None, "deadline": None, **ordinary, **(special or {})}
        due, grace, expires, deadline = (fields.pop(name) for name in ("due", "grace", "expires", "deadline"))
        made.append(
            touch(
                number,
                due,
                None if grace is None else due + grace,
                expires_on=None if expires is None else on(due + expires),
                deadline_on=None if deadline is None else on(due + deadline),
                customer_id=fields["contact_id"],
                **{"purpose": Purpose.VALUE, **fields},
            )
        )
    return made


def touch_loads(touches: Sequence[Touch]) -> dict[date, tuple[int, int]]:
    """Count each day's minutes and touches of the seller's, the late ones with today's: in the plainest way."""
    minutes: dict[date, int] = defaultdict(int)
    number: dict[date, int] = defaultdict(int)
    for each in touches:
        if each.state in {TouchState.PLANNED, TouchState.MISSED} and each.doer in {Doer.SELLER, Doer.TEAM}:
            assert each.due_on
            day = max(each.due_on, MONDAY)
            minutes[day] += each.minutes
            number[day] += 1
    return {day: (minutes[day], number[day]) for day in minutes}


@settings(max_examples=300)
@given(TOUCHES, CAPACITIES, CALENDARS, st.randoms(use_true_random=False))
def test_levelling_moves_nothing_it_must_not_and_raises_no_load(
    drawn: list[tuple[dict[str, Any], dict[str, Any] | None]],
    capacity: Capacity,
    calendar: Calendar,
    chance: Any,  # noqa: ANN401 - Random
) -> None:
    touches = laid(drawn)

    def is_free(_: Touch, day: date) -> bool:
        return not calendar.is_day_off(day)

    bounds = Bounds(MONDAY, LAST, capacity, is_free, lambda each: (each.id,))
    result = level(touches, bounds)
    before = {each.id: each for each in touches}
    joined = {each.with_touch_id for each in touches if each.state in {TouchState.PLANNED, TouchState.MISSED}}
    after = {**before, **{move.touch.id: move.touch for move in result.moves}}
    for move in result.moves:
        old, new = before[move.touch.id], move.touch
        assert new == replace(old, due_on=new.due_on, levelled_on=new.due_on)
        assert old.due_on
        assert new.due_on
        assert old.grace_on
        assert MONDAY <= old.due_on < new.due_on <= min(old.grace_on, old.expires_on or date.max)
        assert not calendar.is_day_off(new.due_on)
        assert old.promise is None
        assert old.deadline_on is None
        assert old.with_touch_id is None
        assert old.id not in joined
        assert old.purpose not in {Purpose.RECOVERY, Purpose.LEGAL, Purpose.OCCASION}
        assert not old.is_fixed
        assert not old.is_hand_moved
        assert old.state is TouchState.PLANNED
        if old.addressee is Addressee.CONTACT and old.purpose is not Purpose.INTERNAL:
            sharing = [
                each.id
                for each in after.values()
                if each.due_on == new.due_on
                and each.id != new.id
                and each.contact_id == new.contact_id
                and each.state in {TouchState.PLANNED, TouchState.MISSED}
                and each.addressee is Addressee.CONTACT
                and each.purpose is not Purpose.INTERNAL
            ]
            assert sharing == []
    old_loads, new_loads = touch_loads(touches), touch_loads(list(after.values()))
    for part in (0, 1):
        most_before = max((load[part] for load in old_loads.values()), default=0)
        assert max((load[part] for load in new_loads.values()), default=0) <= most_before
    for day, load in new_loads.items():
        if load > old_loads.get(day, (0, 0)) and any(move.touch.due_on == day for move in result.moves):
            assert capacity.holds(Load(*load))
    told = {day.on: (day.load.minutes, day.load.touches) for day in result.beyond}
    assert told == {day: load for day, load in new_loads.items() if day <= LAST and not capacity.holds(Load(*load))}
    shuffled = list(touches)
    chance.shuffle(shuffled)
    assert level(shuffled, bounds) == result
    assert level(after.values(), bounds).moves == ()
