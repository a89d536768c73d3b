"""Days off, against calendars one can look up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.almanac.days_off import days_off, knows
from followup_cli.almanac.regions import known_region, region_code
from followup_cli.domain.vocabulary import WorkdayRule
from followup_cli.domain.workdays import settle


@pytest.mark.parametrize(
    ("country", "region", "day", "is_off"),
    [
        ("US", None, "2026-12-25", True),  # Christmas, a Friday
        ("US", None, "2026-07-03", True),  # Independence Day falls on a Saturday, observed the Friday before
        ("US", None, "2026-07-06", False),
        ("US", None, "2026-11-26", True),  # Thanksgiving
        ("US", None, "2026-11-27", False),  # the Friday after it is no federal holiday
        ("US", None, "2026-04-03", False),  # Good Friday
        ("us", None, "2026-12-25", True),
        ("DE", None, "2026-04-03", True),  # Good Friday
        ("DE", "BY", "2026-01-06", True),  # Epiphany in Bavaria
        ("DE", "by", "2026-01-06", True),
        ("DE", "Bayern", "2026-01-06", True),
        ("DE", "BE", "2026-01-06", False),
        ("DE", None, "2026-01-06", False),
        ("DE", "nowhere", "2026-04-03", True),  # an unknown region is ignored
        ("GB", "SCT", "2026-01-02", True),
        ("GB", "ENG", "2026-01-02", False),
        ("SA", None, "2026-03-06", True),  # the weekend is Friday and Saturday
        ("SA", None, "2026-03-08", False),  # a Sunday
        ("AE", None, "2021-03-05", True),  # until 2021 Friday and Saturday
        ("AE", None, "2026-03-06", False),  # since 2022 Saturday and Sunday
        ("AE", None, "2026-03-08", True),
        ("CN", None, "2025-01-26", False),  # a Sunday worked in exchange for the spring festival
        ("FR", None, "1998-05-08", True),  # old sales have calendars too
        (None, None, "2026-12-25", False),
        (None, None, "2026-12-26", True),
        ("XK", None, "2026-12-27", True),
        ("QQ", "X", "2026-12-25", False),
    ],
)
def test_days_off(country: str | None, region: str | None, day: str, is_off: bool) -> None:
    assert days_off(country, region).is_day_off(date.fromisoformat(day)) is is_off


@given(
    day=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    country=st.sampled_from([None, "US", "DE", "SA", "IR", "CN", "BR", "QQ"]),
    rule=st.sampled_from(WorkdayRule),
)
def test_no_calendar_leaves_a_date_without_a_workday(day: date, country: str | None, rule: WorkdayRule) -> None:
    calendar = days_off(country)
    found = settle(day, rule, calendar)
    assert rule is WorkdayRule.AS_IS or not calendar.is_day_off(found)
    assert abs(found - day) < timedelta(days=21)


def test_one_calendar_for_one_place() -> None:
    assert days_off("DE", "BY") is days_off("de", "Bayern")
    assert days_off("DE") is not days_off("DE", "BY")


def test_which_countries_are_known() -> None:
    assert knows("US")
    assert knows("de")
    assert not knows("QQ")
    assert not knows(None)


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("US", "ny", "NY"),
        ("US", "New York", "NY"),
        ("DE", "Bayern", "BY"),
        ("GB", "Scotland", "SCT"),
        ("CA", " bc ", "BC"),
    ],
)
def test_regions_by_code_and_name(country: str, text: str, code: str) -> None:
    assert region_code(country, text) == code
    assert known_region(country, text) == code


@pytest.mark.parametrize(
    ("country", "text", "cure"),
    [("US", "New Yrok", "did you mean NY?"), ("DE", "QQ", "the regions are"), ("QQ", "X", "the same throughout")],
)
def test_regions_that_are_not_there(country: str, text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is no region") as caught:
        region_code(country, text)
    assert cure in str(caught.value)
    assert known_region(country, text) is None
    assert known_region(None, text) is None
    assert known_region(country, None) is None
