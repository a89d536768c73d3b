"""Workdays: where a date that falls on a day off goes, and how business days are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, WorkdayRule
from followup_cli.domain.workdays import NoWorkdayError, add_business_days, settle, shift
from tests.domain.strategies import WEEKENDS, Calendar, calendars, days, near_days, rules

NEW_YEAR = Calendar(holidays=frozenset({date(2028, 1, 3)}))
"""Saturday 1, Sunday 2 and Monday 3 January 2028 are off."""
FAR = [Span(10**4, Unit.YEAR), Span(-(10**5), Unit.MONTH), Span(10**7, Unit.DAY), Span(-(10**6), Unit.WEEK)]


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        (date(2027, 12, 31), WorkdayRule.NEXT, date(2027, 12, 31)),
        (date(2028, 1, 1), WorkdayRule.NEXT, date(2028, 1, 4)),
        (date(2028, 1, 1), WorkdayRule.PREVIOUS, date(2027, 12, 31)),
        (date(2028, 1, 1), WorkdayRule.AS_IS, date(2028, 1, 1)),
        (date(2028, 1, 1), WorkdayRule.NEAREST, date(2027, 12, 31)),  # 1 day back, 3 on
        (date(2028, 1, 2), WorkdayRule.NEAREST, date(2027, 12, 31)),  # 2 back, 2 on: the earlier
        (date(2028, 1, 3), WorkdayRule.NEAREST, date(2028, 1, 4)),  # 3 back, 1 on
    ],
)
def test_a_day_off_moves_by_the_rule(day: date, rule: WorkdayRule, expected: date) -> None:
    assert settle(day, rule, NEW_YEAR) == expected


@given(days, rules, calendars)
def test_nothing_lands_on_a_day_off_unless_as_is(day: date, rule: WorkdayRule, calendar: Calendar) -> None:
    settled = settle(day, rule, calendar)
    if rule is WorkdayRule.AS_IS:
        assert settled == day
    else:
        assert not calendar.is_day_off(settled)


@given(near_days, rules, calendars)
def test_what_is_settled_stays_and_a_workday_never_moves(day: date, rule: WorkdayRule, calendar: Calendar) -> None:
    settled = settle(day, rule, calendar)
    assert settle(settled, rule, calendar) == settled
    if not calendar.is_day_off(day):
        assert settled == day


@given(near_days, calendars)
def test_nearest_is_no_further_than_next_or_previous(day: date, calendar: Calendar) -> None:
    after, before = settle(day, WorkdayRule.NEXT, calendar), settle(day, WorkdayRule.PREVIOUS, calendar)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert before <= day <= after
    assert all(calendar.is_day_off(passed) for passed in between)
    nearest = settle(day, WorkdayRule.NEAREST, calendar)
    assert nearest == (before if day - before <= after - day else after)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2028, 1, 7), 1, date(2028, 1, 10)),  # Friday
        (date(2028, 1, 8), 1, date(2028, 1, 10)),  # Saturday, the same Monday
        (date(2028, 1, 9), 1, date(2028, 1, 10)),
        (date(2028, 1, 10), 0, date(2028, 1, 10)),
        (date(2028, 1, 8), 0, date(2028, 1, 8)),
        (date(2028, 1, 9), -1, date(2028, 1, 7)),
        (date(2028, 1, 10), -1, date(2028, 1, 7)),
        (date(2027, 12, 31), 1, date(2028, 1, 4)),  # over the holiday
        (date(2027, 12, 30), 5, date(2028, 1, 7)),
    ],
)
def test_business_days_are_counted_from_the_day_after(day: date, count: int, expected: date) -> None:
    assert add_business_days(day, count, NEW_YEAR) == expected


@given(near_days, st.integers(1, 60), calendars)
def test_as_many_workdays_lie_between_as_were_counted(day: date, count: int, calendar: Calendar) -> None:
    later = add_business_days(day, count, calendar)
    passed = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert sum(not calendar.is_day_off(each) for each in passed) == count
    assert not calendar.is_day_off(later)
    earlier = add_business_days(day, -count, calendar)
    passed = [earlier + timedelta(days=n) for n in range((day - earlier).days)]
    assert sum(not calendar.is_day_off(each) for each in passed) == count


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2027, 1, 31), 1, Unit.MONTH, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, Unit.MONTH, date(2028, 2, 29)),
        (date(2028, 1, 31), 2, Unit.MONTH, date(2028, 3, 31)),
        (date(2028, 3, 31), -1, Unit.MONTH, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, Unit.YEAR, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, Unit.YEAR, date(2032, 2, 29)),
        (date(2096, 2, 29), 4, Unit.YEAR, date(2100, 2, 28)),  # 2100 is no leap year
        (date(2028, 2, 28), 1, Unit.DAY, date(2028, 2, 29)),
        (date(2027, 12, 31), 1, Unit.WEEK, date(2028, 1, 7)),
    ],
)
def test_a_span_is_added_as_the_calendar_has_it(day: date, count: int, unit: Unit, expected: date) -> None:
    assert shift(day, Span(count, unit), WEEKENDS) == expected


@pytest.mark.parametrize("span", FAR)
def test_what_lies_outside_the_calendar_is_an_overflow(span: Span) -> None:
    with pytest.raises(OverflowError):
        shift(date(2028, 1, 1), span, WEEKENDS)


def test_a_calendar_without_workdays_is_an_error_and_no_endless_search() -> None:
    with pytest.raises(NoWorkdayError):
        settle(date(2028, 1, 1), WorkdayRule.NEXT, Calendar(weekdays=frozenset(range(7))))
