"""Workdays: counting business days, and moving a date off a day off."""

from datetime import date, timedelta
from typing import Protocol

from dateutil.relativedelta import relativedelta

from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, WorkdayRule

_ONE_DAY = timedelta(days=1)
_LONGEST_BREAK = 60
"""Days; no country rests longer, so a longer search means a calendar without workdays."""


class DaysOff(Protocol):
    """A calendar: which days nobody works on, weekends and public holidays."""

    def is_day_off(self, day: date) -> bool:
        """Whether nobody works on ``day``."""
        ...


class NoWorkdayError(ValueError):
    """The calendar has no workday near a date."""


def _seek(day: date, step: timedelta, days_off: DaysOff) -> date:
    found = day
    for _ in range(_LONGEST_BREAK):
        if not days_off.is_day_off(found):
            return found
        found += step
    raise NoWorkdayError(f"no workday within {_LONGEST_BREAK} days of {day}")


def settle(day: date, rule: WorkdayRule, days_off: DaysOff) -> date:
    """Move a date off a day off by the rule; a workday, or any day under ``as-is``, stays.

    ``nearest`` prefers the earlier workday when both are equally near.
    """
    if rule is WorkdayRule.AS_IS:
        return day
    if rule is WorkdayRule.NEXT:
        return _seek(day, _ONE_DAY, days_off)
    before = _seek(day, -_ONE_DAY, days_off)
    if rule is WorkdayRule.PREVIOUS:
        return before
    after = _seek(day, _ONE_DAY, days_off)
    return before if day - before <= after - day else after


def add_business_days(day: date, count: int, days_off: DaysOff) -> date:
    """Count business days forward (or back, when negative); 0 gives ``day`` itself.

    The day one counts from is not counted, be it a workday or not: one business day after a
    Saturday is the Monday, as it is after the Friday.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    found = day
    for _ in range(abs(count)):
        found = _seek(found + step, step, days_off)
    return found


def shift(day: date, span: Span, days_off: DaysOff) -> date:
    """Move a date by a span. Months and years keep the day of the month, or the last day there is.

    31 January + 1 month is 28 (or 29) February; 29 February + 1 year is 28 February. Raises
    OverflowError for a day outside the calendar.
    """
    match span.unit:
        case Unit.BUSINESS_DAY:
            return add_business_days(day, span.count, days_off)
        case Unit.DAY:
            return day + timedelta(days=span.count)
        case Unit.WEEK:
            return day + timedelta(weeks=span.count)
        case Unit.MONTH:
            return _add_months(day, span.count)
        case Unit.YEAR:
            return _add_months(day, 12 * span.count)


def _add_months(day: date, months: int) -> date:
    try:
        return day + relativedelta(months=months)
    except ValueError as exc:
        raise OverflowError(f"{day} and {months} months lie outside the calendar") from exc
