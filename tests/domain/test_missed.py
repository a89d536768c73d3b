"""Missed, late, on time: judged by the grace a touch has, and by nothing that waits, is held or was tried."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followup_cli.domain.missed import (
    Timeliness,
    as_planned,
    judged_again,
    judged_on,
    missed_on,
    timeliness,
    with_miss,
)
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Addressee, Channel, TouchOutcome, TouchState

DUE, GRACE = date(2026, 11, 23), date(2026, 11, 25)
MISSED = date(2026, 11, 26)
TOUCH = Touch(1, 1, "Ring", Channel.CALL, TouchState.PLANNED, step="arrived", due_on=DUE, grace_on=GRACE)


def ended(state: TouchState, on: date) -> Touch:
    return replace(TOUCH, state=state, done_on=on)


@pytest.mark.parametrize(
    ("touch", "today", "verdict"),
    [
        (TOUCH, DUE - timedelta(days=1), None),
        (TOUCH, DUE, Timeliness.OPEN),
        (TOUCH, GRACE, Timeliness.OPEN),
        (TOUCH, MISSED, Timeliness.MISSED),
        (ended(TouchState.DONE, DUE), MISSED, Timeliness.ON_TIME),
        (ended(TouchState.DONE, DUE - timedelta(days=3)), MISSED, Timeliness.ON_TIME),
        (ended(TouchState.DONE, GRACE), MISSED, Timeliness.LATE),
        (ended(TouchState.DONE, MISSED), MISSED, Timeliness.MISSED),
        (ended(TouchState.SKIPPED, GRACE), MISSED, None),
        (ended(TouchState.SKIPPED, MISSED), MISSED, Timeliness.MISSED),
        (ended(TouchState.DROPPED, MISSED), MISSED, None),
        (ended(TouchState.EXPIRED, GRACE), MISSED, Timeliness.MISSED),
        (replace(TOUCH, state=TouchState.WAITING, due_on=None), MISSED, None),
        (replace(TOUCH, state=TouchState.HELD), MISSED, None),
        (replace(TOUCH, state=TouchState.HELD, missed_on=MISSED), MISSED, Timeliness.MISSED),
        (replace(ended(TouchState.EXPIRED, GRACE), due_on=None), MISSED, None),
        (replace(ended(TouchState.DONE, GRACE), missed_on=MISSED), MISSED, Timeliness.LATE),
        (replace(ended(TouchState.DROPPED, MISSED), missed_on=MISSED), MISSED, Timeliness.MISSED),
        (replace(TOUCH, attempt=2), MISSED, Timeliness.OPEN),
        (replace(ended(TouchState.DONE, DUE), outcome=TouchOutcome.NO_ANSWER), MISSED, Timeliness.ON_TIME),
        (replace(TOUCH, step=None), MISSED, None),
        (replace(TOUCH, due_on=MISSED + timedelta(days=9), missed_on=MISSED), MISSED, Timeliness.MISSED),
    ],
)
def test_what_became_of_its_day(touch: Touch, today: date, verdict: Timeliness | None) -> None:
    assert timeliness(touch, today) is verdict


def test_an_open_touch_past_its_grace_is_missed_and_stays_to_do() -> None:
    missed = with_miss(TOUCH, MISSED)
    assert (missed.state, missed.missed_on) == (TouchState.MISSED, MISSED)
    assert missed.state.is_open
    assert with_miss(TOUCH, GRACE) == TOUCH
    done = with_miss(ended(TouchState.DONE, MISSED), MISSED)
    assert (done.state, done.missed_on) == (TouchState.DONE, MISSED)


def test_one_that_lapses_sooner_is_missed_sooner() -> None:
    lapsing = replace(TOUCH, expires_on=DUE)
    assert missed_on(lapsing, DUE) is None
    assert missed_on(lapsing, GRACE) == DUE + timedelta(days=1)


def test_one_moved_by_hand_after_it_was_missed_counts_on_the_day_it_was() -> None:
    moved = replace(with_miss(TOUCH, MISSED), state=TouchState.PLANNED, due_on=MISSED + timedelta(days=9))
    assert judged_on(moved) == MISSED
    assert judged_on(TOUCH) == DUE
    assert missed_on(moved, MISSED) == MISSED


def test_it_lapsed_before_it_was_due_and_so_nobody_missed_it() -> None:
    moot = replace(TOUCH, expires_on=DUE - timedelta(days=1))
    assert missed_on(moot, MISSED) is None
    assert missed_on(replace(moot, state=TouchState.EXPIRED, done_on=moot.expires_on), MISSED) is None


@pytest.mark.parametrize(
    ("known", "expires", "first_missed"),
    [
        (DUE - timedelta(days=9), None, MISSED),
        (GRACE, None, MISSED),
        (MISSED, None, MISSED + timedelta(days=1)),
        (MISSED + timedelta(days=20), None, MISSED + timedelta(days=21)),
        (MISSED, MISSED, MISSED + timedelta(days=1)),
        (MISSED, GRACE, None),
    ],
)
def test_nothing_is_missed_on_the_day_it_was_first_heard_of(
    known: date, expires: date | None, first_missed: date | None
) -> None:
    heard_of = replace(TOUCH, known_on=known, expires_on=expires)
    days = [DUE + timedelta(days=number) for number in range(60)]
    assert next((day for day in days if missed_on(heard_of, day)), None) == first_missed
    assert missed_on(heard_of, DUE + timedelta(days=90)) == first_missed


LATER = MISSED + timedelta(days=30)
MISSED_TOUCH = with_miss(replace(TOUCH, planned_on=DUE), MISSED)


@pytest.mark.parametrize(
    ("changes", "state", "missed"),
    [
        ({}, TouchState.MISSED, MISSED),
        ({"due_on": LATER, "grace_on": LATER}, TouchState.PLANNED, MISSED),  # spaced
        ({"due_on": LATER, "grace_on": LATER, "planned_on": LATER}, TouchState.PLANNED, None),  # its anchor moved
        ({"due_on": None, "planned_on": None, "state": TouchState.WAITING}, TouchState.WAITING, None),
        ({"due_on": None, "state": TouchState.HELD}, TouchState.HELD, MISSED),
        ({"due_on": LATER, "grace_on": LATER, "planned_on": LATER, "is_hand_moved": True}, TouchState.PLANNED, MISSED),
        ({"planned_on": DUE - timedelta(days=3), "due_on": DUE - timedelta(days=3)}, TouchState.PLANNED, None),
    ],
)
def test_planned_again_only_another_day_of_its_plan_takes_a_miss_away(
    changes: dict[str, object], state: TouchState, missed: date | None
) -> None:
    after = replace(as_planned(MISSED_TOUCH), **changes)  # type: ignore[arg-type]  # fields of a touch
    judged = judged_again(after, MISSED_TOUCH, MISSED)
    assert (judged.state, judged.missed_on) == (state, missed)
    assert judged_again(as_planned(judged), judged, MISSED) == judged


DROPPED = {"state": TouchState.DROPPED, "done_on": MISSED}


@pytest.mark.parametrize(
    ("before", "missed"),
    [
        (MISSED_TOUCH, MISSED),
        (replace(MISSED_TOUCH, state=TouchState.PLANNED, due_on=LATER, grace_on=LATER), MISSED),
        (replace(TOUCH, planned_on=DUE), None),  # in time until now
        (None, None),
    ],
)
def test_what_a_plan_drops_keeps_the_miss_it_has_earned(before: Touch | None, missed: date | None) -> None:
    dropped = replace(TOUCH, planned_on=DUE, **DROPPED)  # type: ignore[arg-type]  # fields of a touch
    judged = judged_again(dropped, before, MISSED)
    assert (judged.state, judged.missed_on) == (TouchState.DROPPED, missed)
    assert timeliness(judged, MISSED) is (Timeliness.MISSED if missed else None)


@pytest.mark.parametrize(
    "changes",
    [
        {"due_on": LATER, "grace_on": LATER, "planned_on": LATER},
        {"due_on": None, "planned_on": None, "state": TouchState.WAITING},
        {"due_on": DUE - timedelta(days=3), "planned_on": DUE - timedelta(days=3)},
    ],
)
@pytest.mark.parametrize(
    ("addressee", "stays"), [(Addressee.DELIVERY, True), (Addressee.SELF, True), (Addressee.CONTACT, False)]
)
def test_what_was_for_ourselves_to_do_stays_missed_when_its_anchor_moves(
    changes: dict[str, object], addressee: Addressee, *, stays: bool
) -> None:
    before = replace(MISSED_TOUCH, addressee=addressee)
    judged = judged_again(replace(as_planned(before), **changes), before, MISSED)  # type: ignore[arg-type]
    assert judged.missed_on == (MISSED if stays else None)


def test_given_back_after_a_hold_it_was_missed_all_the_same() -> None:
    held = replace(MISSED_TOUCH, state=TouchState.HELD, due_on=None)
    back = replace(held, state=TouchState.PLANNED, due_on=LATER, planned_on=LATER, grace_on=LATER)
    judged = judged_again(back, held, MISSED)
    assert (judged.state, judged.missed_on) == (TouchState.PLANNED, MISSED)
