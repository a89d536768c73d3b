"""The days a repeating step falls on: its rhythm's dates, settled, each day once, up to its end."""

from collections.abc import Iterator
from datetime import date

from followup_cli.domain.anchors import Known
from followup_cli.domain.dating import Dating, RhythmDay
from followup_cli.domain.playbook import Repeat, Step
from followup_cli.domain.recurrence import rhythm_dates


def distinct_dates(dating: Dating, step: Step, repeat: Repeat) -> Iterator[RhythmDay]:
    """Yield each day a rhythm falls on.

    Dates that the workday rule brings together on one day count as one. The rhythm ends with its
    ``until``, its ``times``, or its step's deadline (unless that comes back as well); it is empty while
    its anchor has no date.
    """
    base = dating.time_basis(step)
    anchor = dating.book.counted_from(base)
    if not isinstance(anchor, Known):
        return
    end_on = _end_on(dating, repeat)
    last_day, number = None, 0
    for returns, raw in enumerate(rhythm_dates(anchor.on, base.offset, repeat.every, dating.days_off)):
        try:
            deadline_on = dating.deadline_on(step, None, returns)
            due = dating.due_on(step, raw, deadline_on)
        except OverflowError:
            return
        is_past_end = end_on is not None and (due > end_on or (due == end_on and not repeat.includes_end))
        if is_past_end or number == repeat.times:
            return
        if last_day is None or due > last_day:
            yield RhythmDay(number, returns, raw, due)
            last_day, number = due, number + 1
        if deadline_on is not None and raw >= deadline_on and not dating.comes_back(step, step.deadline):
            return


def _end_on(dating: Dating, repeat: Repeat) -> date | None:
    """Return the day that ends a rhythm, or None while it has none."""
    if repeat.until is None:
        return repeat.until_on
    end = dating.book.when(repeat.until)
    return end.on if isinstance(end, Known) else None
