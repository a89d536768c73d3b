"""The dates of a rhythm: always counted from the anchor."""

from datetime import date, timedelta
from itertools import islice

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.recurrence import occurrence_date, rhythm_dates
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit, Weekday
from tests.domain.strategies import WEEKENDS, Calendar, calendars, days, lengths, near_days, offsets

AT_ONCE = Span(0, Unit.DAY)
everies: st.SearchStrategy[Span | Weekday] = st.one_of(lengths, st.sampled_from(list(Weekday)))


def first(count: int, anchor: date, offset: Span, every: Span | Weekday) -> list[date]:
    return list(islice(rhythm_dates(anchor, offset, every, WEEKENDS), count))


@pytest.mark.parametrize(
    ("anchor", "offset", "every", "expected"),
    [
        (
            date(2028, 1, 31),
            AT_ONCE,
            Span(1, Unit.MONTH),
            [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30), date(2028, 5, 31)],
        ),
        (
            date(2027, 11, 30),
            Span(3, Unit.MONTH),
            Span(3, Unit.MONTH),
            [date(2028, 2, 29), date(2028, 5, 30), date(2028, 8, 30)],
        ),
        (
            date(2028, 2, 29),
            AT_ONCE,
            Span(1, Unit.YEAR),
            [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)],
        ),
        (
            date(2027, 12, 31),
            Span(2, Unit.MONTH),
            Span(1, Unit.YEAR),
            [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)],
        ),
        # The day before 1 March is 29 February where there is one, and 28 February otherwise.
        (
            date(2027, 3, 1),
            Span(-1, Unit.DAY),
            Span(1, Unit.YEAR),
            [date(2027, 2, 28), date(2028, 2, 29), date(2029, 2, 28)],
        ),
        # Five business days before 10 June: a Thursday, a Saturday and a Sunday in these years.
        (
            date(2027, 6, 10),
            Span(-5, Unit.BUSINESS_DAY),
            Span(1, Unit.YEAR),
            [date(2027, 6, 3), date(2028, 6, 5), date(2029, 6, 4)],
        ),
        (
            date(2028, 1, 31),
            Span(-3, Unit.DAY),
            Span(1, Unit.MONTH),
            [date(2028, 1, 28), date(2028, 2, 26), date(2028, 3, 28)],
        ),
        # Days after the anchor give the first date, and the months go on from there.
        (
            date(2028, 1, 1),
            Span(30, Unit.DAY),
            Span(1, Unit.MONTH),
            [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)],
        ),
        (date(2028, 1, 5), Span(2, Unit.DAY), Span(2, Unit.WEEK), [date(2028, 1, 7), date(2028, 1, 21)]),
        (date(2028, 1, 4), AT_ONCE, Weekday.TUESDAY, [date(2028, 1, 4), date(2028, 1, 11)]),
        (date(2028, 1, 4), Span(1, Unit.DAY), Weekday.TUESDAY, [date(2028, 1, 11), date(2028, 1, 18)]),
        (
            date(2028, 1, 6),
            AT_ONCE,
            Span(1, Unit.BUSINESS_DAY),
            [date(2028, 1, 6), date(2028, 1, 7), date(2028, 1, 10), date(2028, 1, 11)],
        ),
    ],
)
def test_dates_by_hand(anchor: date, offset: Span, every: Span | Weekday, expected: list[date]) -> None:
    assert first(len(expected), anchor, offset, every) == expected


@given(days, st.integers(0, 24), st.integers(1, 24), st.integers(0, 60))
def test_the_kth_date_of_a_monthly_rhythm_is_the_anchor_and_k_months_in_one_go(
    anchor: date, offset: int, every: int, k: int
) -> None:
    found = occurrence_date(anchor, Span(offset, Unit.MONTH), Span(every, Unit.MONTH), k, WEEKENDS)
    assert found == anchor + relativedelta(months=offset + k * every)


@given(days, st.integers(0, 40))
def test_a_yearly_date_keeps_its_day_or_is_the_28th_of_february(anchor: date, k: int) -> None:
    found = occurrence_date(anchor, AT_ONCE, Span(1, Unit.YEAR), k, WEEKENDS)
    is_leap_day = (anchor.month, anchor.day) == (2, 29)
    has_leap_day = date(found.year, 3, 1) - timedelta(days=1) == date(found.year, 2, 28) + timedelta(days=1)
    assert found.year == anchor.year + k
    assert (found.month, found.day) == ((2, 28) if is_leap_day and not has_leap_day else (anchor.month, anchor.day))


@given(near_days, offsets, st.sampled_from(list(Weekday)), st.integers(0, 30))
def test_a_fixed_weekday_stays_that_weekday(anchor: date, offset: Span, weekday: Weekday, k: int) -> None:
    found = occurrence_date(anchor, offset, weekday, k, WEEKENDS)
    start = occurrence_date(anchor, offset, Span(1, Unit.DAY), 0, WEEKENDS)
    assert found.weekday() == weekday.number
    assert timedelta(weeks=k) <= found - start < timedelta(weeks=k + 1)


@given(near_days, offsets, everies, calendars, st.integers(0, 25))
def test_a_rhythm_yields_its_dates_one_by_one(
    anchor: date, offset: Span, every: Span | Weekday, calendar: Calendar, k: int
) -> None:
    yielded = list(islice(rhythm_dates(anchor, offset, every, calendar), k + 1))
    assert yielded == [occurrence_date(anchor, offset, every, number, calendar) for number in range(k + 1)]
    assert yielded == sorted(yielded)


def test_a_rhythm_ends_with_the_calendar() -> None:
    assert first(9, date(9998, 5, 5), AT_ONCE, Span(1, Unit.YEAR)) == [date(9998, 5, 5), date(9999, 5, 5)]
    assert len(first(99, date(9999, 12, 1), AT_ONCE, Span(1, Unit.BUSINESS_DAY))) == 23  # Wednesday to Friday 31st
    with pytest.raises(OverflowError):
        occurrence_date(date(9998, 5, 5), AT_ONCE, Span(1, Unit.YEAR), 2, WEEKENDS)
