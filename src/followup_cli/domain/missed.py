"""When a touch is missed, and what else became of the day it was due.

The rule:

1. A touch is in time on its day, late until the last day of its grace, and missed from the day after that, or from
   the day after it lapsed where that is sooner. Missed is still to do; once it has lapsed it leaves the agenda.
2. What waits, is held, or was tried without answer is not missed, nor is any further try. What was done or skipped
   while it was still in time is not missed either, whenever that was written down, nor what was dropped in time.
3. Nothing is missed before the day after its day became known (``known_on``): not what was laid, called for or moved
   into the past, and not at all what had lapsed by then, or lapsed before it was due.
4. Beside word that it was done in time, a miss is taken away only where the plan gives the touch another day, for its
   anchor moved: it is judged by that day alone. What was for ourselves to do (to find out where it is) hung on
   nothing but what was known then, and stays missed even so.
5. One that was missed and is then moved by hand, held, done, skipped or dropped stays missed (``missed_on``), whatever
   it was dropped for; also where nobody had written yet that it was missed.
"""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

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


class Dated(Protocol):
    """What the rule asks of an open touch; the agenda's has it too."""

    @property
    def state(self) -> TouchState:
        """Where it stands."""
        ...

    @property
    def attempt(self) -> int:
        """Which try it is."""
        ...

    @property
    def due_on(self) -> date | None:
        """Its day."""
        ...

    @property
    def grace_on(self) -> date | None:
        """The last day in time."""
        ...

    @property
    def expires_on(self) -> date | None:
        """The last day on which it makes sense."""
        ...

    @property
    def known_on(self) -> date | None:
        """Since when its day is known."""
        ...

    @property
    def missed_on(self) -> date | None:
        """The day it was missed, where that was written down."""
        ...


_DAY = timedelta(days=1)
_JUDGED = frozenset({TouchState.PLANNED, TouchState.MISSED, TouchState.EXPIRED, TouchState.DONE, TouchState.SKIPPED})


def missed_since(touch: Dated, today: date) -> date | None:
    """Return the day since which a touch that is still to do counts as missed, None of any other."""
    if not touch.state.is_dated:
        return None
    last = _last_day_in_time(touch)
    if last is None or touch.attempt > 1 or today <= last:
        return None
    return touch.missed_on or last + _DAY


def missed_on(touch: Touch, today: date) -> date | None:
    """Return the day a touch became missed, None when it was not by ``today``."""
    if touch.missed_on is not None:
        was_done_before = touch.state is TouchState.DONE and touch.done_on and touch.done_on < touch.missed_on
        return None if was_done_before else touch.missed_on
    last = _last_day_in_time(touch)
    if last is None or touch.attempt > 1 or touch.state not in _JUDGED:
        return None
    ended_on = touch.done_on if touch.state in {TouchState.DONE, TouchState.SKIPPED} else None
    return last + _DAY if (ended_on or today) > last else None


def with_miss(touch: Touch, today: date) -> Touch:
    """Return the touch as it counts on a day: an open one past its grace is missed, and the day is kept."""
    state = touch.state
    if state.is_dated:
        state = TouchState.MISSED if missed_since(touch, today) else TouchState.PLANNED
    missed = missed_on(touch, today)
    return touch if (state, missed) == (touch.state, touch.missed_on) else replace(touch, state=state, missed_on=missed)


def as_planned(touch: Touch) -> Touch:
    """Return the touch as planning takes it: one that was missed is to be done like any other."""
    return replace(touch, state=TouchState.PLANNED) if touch.state is TouchState.MISSED else touch


def judged_again(after: Touch, before: Touch | None, today: date) -> Touch:
    """Return a touch just planned with what it counts as; ``before`` is how it counted until now, None of a new one.

    Where the plan gives it another day, that one is known from today on. What is dropped keeps the miss it has earned.
    """
    if before is not None and after.state is TouchState.DROPPED:
        return replace(after, missed_on=before.missed_on)
    if before is None or not after.state.is_open:
        return with_miss(after, today)
    if after.planned_on != before.planned_on and not after.is_hand_moved:
        stays = TouchState.HELD in {before.state, after.state} or after.addressee.is_ours
        return with_miss(replace(after, missed_on=before.missed_on if stays else None, known_on=today), today)
    return with_miss(replace(after, missed_on=before.missed_on), today)


def miss_in_words(touch: Touch) -> str:
    """Say for the history that an open touch was missed, and by when it should have been done."""
    return f"not done by {_last_day_in_time(touch)}"


def timeliness(touch: Touch, today: date) -> Timeliness | None:
    """Return what became of the day a touch was due; None for one that has no day, or whose day is to come.

    None too for what was only logged, waits, is held, or was skipped or dropped in time.
    """
    if touch.step is None:
        return None
    if missed_on(touch, today) is not None:
        return Timeliness.MISSED
    if touch.due_on is None or touch.state not in _JUDGED:
        return None
    if touch.state is TouchState.DONE and touch.done_on is not None:
        return Timeliness.ON_TIME if touch.done_on <= touch.due_on else Timeliness.LATE
    return Timeliness.OPEN if touch.state.is_dated and touch.due_on <= today else None


def judged_on(touch: Touch) -> date | None:
    """Return the day a touch counts on: the day it was due, or was missed where it was moved after that."""
    return min(filter(None, (touch.due_on, touch.missed_on)), default=None)


def _last_day_in_time(touch: Dated) -> date | None:
    """Return the last day on which a touch is not missed yet, None where it cannot be missed."""
    if touch.due_on is None or touch.grace_on is None:
        return None
    known_on, ends_on = touch.known_on or date.min, touch.expires_on or date.max
    if max(touch.due_on, known_on) > ends_on:
        return None
    return max(min(touch.grace_on, ends_on), known_on)
