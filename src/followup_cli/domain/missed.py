"""When a touch is missed, and what else became of the day it was due.

The rule:

1. A touch is in time on its day, late until the last day of its grace, and missed from the day after that, or from
   the day after it lapsed where that is sooner. Missed is still to do; once it has lapsed it leaves the agenda.
2. What waits, is held, or was tried without answer is not missed, nor is any further try. What was skipped or dropped
   while it was still in time is not missed either.
3. One whose anchor moves gets a new day and is judged by that; one that was missed and is then moved by hand, done or
   skipped stays missed (``missed_on``).
"""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchState


class Timeliness(StrEnum):
    """What became of the day a touch was due."""

    ON_TIME = "on-time"
    LATE = "late"
    """Done after its day, within its grace."""
    MISSED = "missed"
    """Not done within its grace; it may have been done since."""
    OPEN = "open"
    """Due, not done, and still in its grace."""


_JUDGED = frozenset({TouchState.PLANNED, TouchState.MISSED, TouchState.EXPIRED, TouchState.DONE, TouchState.SKIPPED})


def missed_on(touch: Touch, today: date) -> date | None:
    """Return the day a touch became missed, None when it was not by ``today``."""
    if touch.missed_on is not None:
        return touch.missed_on
    last = _last_day_in_time(touch)
    if last is None or touch.attempt > 1 or touch.state not in _JUDGED:
        return None
    ended_on = touch.done_on if touch.state in {TouchState.DONE, TouchState.SKIPPED} else None
    return last + timedelta(days=1) if (ended_on or today) > last else None


def with_miss(touch: Touch, today: date) -> Touch:
    """Return the touch as it counts on a day: an open one past its grace is missed, and the day is kept."""
    missed = missed_on(touch, today)
    if missed is None:
        return touch
    state = TouchState.MISSED if touch.state is TouchState.PLANNED and _is_past(touch, today) else touch.state
    return replace(touch, state=state, missed_on=missed)


def timeliness(touch: Touch, today: date) -> Timeliness | None:
    """Return what became of the day a touch was due; None for one that has no day, or whose day is to come.

    None too for what was only logged, waits, is held, or was skipped or dropped in time.
    """
    if touch.step is None or touch.due_on is None or touch.state not in _JUDGED:
        return None
    if missed_on(touch, today) is not None:
        return Timeliness.MISSED
    if touch.state is TouchState.DONE and touch.done_on is not None:
        return Timeliness.ON_TIME if touch.done_on <= touch.due_on else Timeliness.LATE
    is_due = touch.state is TouchState.PLANNED and touch.due_on <= today
    return Timeliness.OPEN if is_due else None


def judged_on(touch: Touch) -> date | None:
    """Return the day a touch counts on: the day it was due, or was missed where it was moved after that."""
    return min(filter(None, (touch.due_on, touch.missed_on)), default=None)


def _last_day_in_time(touch: Touch) -> date | None:
    return min(filter(None, (touch.grace_on, touch.expires_on)), default=None)


def _is_past(touch: Touch, today: date) -> bool:
    last = _last_day_in_time(touch)
    return last is not None and today > last
