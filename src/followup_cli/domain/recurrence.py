"""The dates of a repeating step, each counted from the anchor and never from the one before."""

from collections.abc import Iterator
from datetime import date, timedelta

from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, Weekday
from followup_cli.domain.workdays import DaysOff, shift

_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
_MOST_DATES = 40_000
"""A hundred years of a daily rhythm; a guard, not a limit anyone meets."""


def occurrence_date(anchor_on: date, offset: Span, every: Span | Weekday, number: int, days_off: DaysOff) -> date:
    """Return date ``number`` (from 0) of a rhythm that starts ``offset`` from the anchor.

    Months and years are added to the anchor in one go, so that an anchor on the 31st gives the
    last day of short months and the 31st again afterwards; days before the anchor stay that long
    before each return of it. A fixed weekday starts on the first such day at or after the offset.
    Raises OverflowError outside the calendar.
    """
    if isinstance(every, Weekday):
        start = shift(anchor_on, offset, days_off)
        return start + timedelta(days=(every.number - start.weekday()) % 7, weeks=number)
    if every.unit in _MONTHS:
        months = number * every.count * _MONTHS[every.unit]
        if offset.unit in _MONTHS:
            return shift(anchor_on, Span(offset.count * _MONTHS[offset.unit] + months, Unit.MONTH), days_off)
        if offset.count < 0:
            return shift(shift(anchor_on, Span(months, Unit.MONTH), days_off), offset, days_off)
        return shift(shift(anchor_on, offset, days_off), Span(months, Unit.MONTH), days_off)
    return shift(shift(anchor_on, offset, days_off), Span(number * every.count, every.unit), days_off)


def rhythm_dates(anchor_on: date, offset: Span, every: Span | Weekday, days_off: DaysOff) -> Iterator[date]:
    """Yield the dates of a rhythm from number 0 on, as ``occurrence_date`` gives them, to the calendar's end."""
    try:
        if isinstance(every, Span) and every.unit is Unit.BUSINESS_DAY:
            # Business days add up exactly, and counting them all from the anchor each time takes long.
            day = shift(anchor_on, offset, days_off)
            for _ in range(_MOST_DATES):
                yield day
                day = shift(day, every, days_off)
        else:
            for number in range(_MOST_DATES):
                yield occurrence_date(anchor_on, offset, every, number, days_off)
    except OverflowError:
        return
