"""Periods: every day lies in one of each kind, each begins where the last ended, and what is written is read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.periods import parse_period, period_of
from followup_cli.domain.review_vocabulary import PeriodKind

KINDS = st.sampled_from(PeriodKind)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(KINDS, DAYS)
def test_a_day_lies_in_its_period_and_the_next_begins_the_day_after_it_ends(kind: PeriodKind, day: date) -> None:
    period = period_of(kind, day)
    assert period.holds(day)
    after = period.shifted(1)
    assert after.starts_on == period.ends_on + timedelta(days=1)
    assert after == period_of(kind, after.starts_on)
    assert after.shifted(-1) == period
    assert parse_period(period.name) == period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (" 2026-w1 ", date(2025, 12, 29), date(2026, 1, 4)),
    ],
)
def test_written_periods(text: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert (period.starts_on, period.ends_on) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "november", "2026-13", "2025-W53", "2026-Q5", "11/2026", "0000", "9999", "2026-11-01"]
)
def test_what_is_no_period_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match="write a week as 2026-W48"):
        parse_period(text)


def test_no_period_lies_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="beyond the calendar"):
        period_of(PeriodKind.YEAR, date(9998, 1, 1)).shifted(2)
