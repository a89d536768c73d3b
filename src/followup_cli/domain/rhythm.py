"""The days a repeating step falls on: its rhythm's dates, settled, each day once, up to its end."""

from collections.abc import Iterator
from datetime import date

from followup_cli.domain.anchors import Known
from followup_cli.domain.dating import Dating, RhythmDay
from followup_cli.domain.playbook import Repeat, Step
from followup_cli.domain.recurrence import rhythm_dates
from followup_cli.domain.workdays import shift


def distinct_dates(dating: Dating, step: Step, repeat: Repeat) -> Iterator[RhythmDay]:
    """Yield each day a rhythm falls on.

    Dates that the workday rule brings together on one day count as one. The rhythm ends with its
    ``until``, its ``times``, or its step's deadline (unless that comes back as well); it is empty while
    its anchor has no date. Where the anchor has days of its own, those are the rhythm.
    """
    end_on = _end_on(dating, repeat)
    last_day, number = None, 0
    for returns, (raw, for_day) in enumerate(_raw_dates(dating, step, repeat)):
        try:
            deadline_on = dating.deadline_on(step, None, returns, for_day)
            due = dating.due_on(step, raw, deadline_on, for_day)
        except OverflowError:
            return
        is_past_end = end_on is not None and (due > end_on or (due == end_on and not repeat.includes_end))
        if is_past_end or number == repeat.times:
            return
        if last_day is None or due > last_day:
            yield RhythmDay(number, returns, raw, due, for_day)
            last_day, number = due, number + 1
        if deadline_on is not None and raw >= deadline_on and not dating.comes_back(step, step.deadline):
            return


def _raw_dates(dating: Dating, step: Step, repeat: Repeat) -> Iterator[tuple[date, date | None]]:
    """Yield each date before the workday rule, with the day it is for where the anchor has days of its own."""
    base = dating.time_basis(step)
    if (days := dating.own_days(base)) is not None:
        yield from ((shift(day, base.offset, dating.days_off), day) for day in days)
        return
    anchor = dating.book.counted_from(base)
    if isinstance(anchor, Known):
        yield from ((raw, None) for raw in rhythm_dates(anchor.on, base.offset, repeat.every, dating.days_off))


def _end_on(dating: Dating, repeat: Repeat) -> date | None:
    """Return the day that ends a rhythm, or None while it has none."""
    if repeat.until is None:
        return repeat.until_on
    end = dating.book.when(repeat.until)
    return end.on if isinstance(end, Known) else None
