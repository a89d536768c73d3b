"""Which period one looks back on: the running one, and in its first days the one before."""

from datetime import date

import pytest

from followup_cli.domain.review_periods import parse_near, parse_period_of, period_title, period_to_review, the_period
from followup_cli.domain.review_vocabulary import PeriodKind


@pytest.mark.parametrize(
    ("kind", "today", "name"),
    [
        (PeriodKind.WEEK, date(2026, 11, 23), "2026-W47"),  # a Monday
        (PeriodKind.WEEK, date(2026, 11, 24), "2026-W48"),
        (PeriodKind.MONTH, date(2026, 12, 5), "2026-11"),
        (PeriodKind.MONTH, date(2026, 12, 6), "2026-12"),
        (PeriodKind.QUARTER, date(2027, 1, 10), "2026-Q4"),
        (PeriodKind.QUARTER, date(2027, 1, 11), "2027-Q1"),
        (PeriodKind.YEAR, date(2027, 1, 15), "2026"),
        (PeriodKind.YEAR, date(2027, 1, 16), "2027"),
    ],
)
def test_the_period_to_look_back_on(kind: PeriodKind, today: date, name: str) -> None:
    assert period_to_review(kind, today).name == name


@pytest.mark.parametrize("text", ["0001", "1899-12", "2200-Q1"])
def test_years_nobody_means_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="out of range; write a year from 1900 to 2199"):
        parse_near(text)


def test_a_period_of_another_kind_is_refused_with_the_one_meant() -> None:
    assert parse_period_of(PeriodKind.QUARTER, "2026-Q4").name == "2026-Q4"
    with pytest.raises(ValueError, match="'2026-11' is a month, no quarter; write a quarter as 2026-Q4"):
        parse_period_of(PeriodKind.QUARTER, "2026-11")


@pytest.mark.parametrize(
    ("name", "title", "within"),
    [
        ("2026-W53", "week 53 of 2026", "week 53 of 2026"),
        ("2027-01", "January 2027", "January 2027"),
        ("2026-Q3", "3rd quarter of 2026", "the 3rd quarter of 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_periods_in_words(name: str, title: str, within: str) -> None:
    period = parse_near(name)
    assert (period_title(period), the_period(period)) == (title, within)
