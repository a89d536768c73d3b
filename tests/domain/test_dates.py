"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.dates import parse_date
from followup_cli.domain.vocabulary import Weekday

TODAY = date(2028, 1, 31)  # a Monday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2028-02-29", date(2028, 2, 29)),
        (" 1998-05-06 ", date(1998, 5, 6)),
        ("today", TODAY),
        ("Today", TODAY),
        ("tomorrow", date(2028, 2, 1)),
        ("yesterday", date(2028, 1, 30)),
        ("+3d", date(2028, 2, 3)),
        ("+0d", TODAY),
        ("+2w", date(2028, 2, 14)),
        ("+1m", date(2028, 2, 29)),
        ("+2m", date(2028, 3, 31)),
        ("+13M", date(2029, 2, 28)),
        ("monday", date(2028, 2, 7)),  # the next one, never today
        ("Tuesday", date(2028, 2, 1)),
        ("sun", date(2028, 2, 6)),
        ("SUNDAY", date(2028, 2, 6)),
        ("thurs", date(2028, 2, 3)),
    ],
)
def test_every_form_of_the_contract(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2026", "more than one way; type 2026-03-04 or 2026-04-03"),
        ("3.4.2026", "more than one way; type 2026-03-04 or 2026-04-03"),
        ("13/04/2026", "not how a date is typed; write 2026-04-13"),
        ("04/04/2026", "not how a date is typed; write 2026-04-04"),
        ("2026/04/13", "not how a date is typed; write 2026-04-13"),
        ("13/13/2026", "not a date; write it as"),
        ("03/04/26", "not a date; write it as"),
        ("2027-02-29", "not a day of the calendar"),
        ("2027-13-01", "not a day of the calendar"),
        ("0000-01-01", "not a day of the calendar"),
        ("2027-2-1", "not a date; write it as"),
        ("20270201", "not a date; write it as"),
        ("+3", "not a date"),
        ("-3d", "not a date"),
        ("3d", "not a date"),
        ("+3y", "not a date"),
        ("mo", "not a date"),
        ("mondays", "not a date"),
        ("next week", "not a date"),
        ("", "not a date"),
        ("2027-01-01 10:00", "not a date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_form_to_type(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("tomorrow", date.max),
        ("+1m", date.max),
        ("yesterday", date.min),
        ("+1d", date(2199, 12, 31)),
        ("1899-12-31", TODAY),
        ("2200-01-01", TODAY),
        ("9999-12-31", TODAY),
    ],
)
def test_years_nobody_means_are_refused(text: str, today: date) -> None:
    with pytest.raises(ValueError, match="years run from 1900 to 2199"):
        parse_date(text, today)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_iso_means_itself_on_any_day(day: date, today: date) -> None:
    assert parse_date(day.isoformat(), today) == day


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(list(Weekday)))
def test_a_weekday_lies_one_to_seven_days_ahead(today: date, weekday: Weekday) -> None:
    found = parse_date(weekday.value, today)
    assert found.weekday() == weekday.number
    assert timedelta(days=1) <= found - today <= timedelta(days=7)


@given(st.text(max_size=20))
def test_anything_typed_is_a_date_or_a_value_error(text: str) -> None:
    said = repr(text)
    try:
        parse_date(text, TODAY)
    except ValueError as error:
        said = str(error)
    assert said.startswith(repr(text))
