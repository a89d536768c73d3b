"""Missed, late, on time: judged by the grace a touch has, and by nothing that waits, is held or was tried."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followup_cli.domain.missed import Timeliness, judged_on, missed_on, timeliness, with_miss
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState

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
