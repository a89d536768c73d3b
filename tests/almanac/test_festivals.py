"""Holidays by name, held against dates from printed calendars."""

from datetime import date

import pytest

from followup_cli.almanac.festivals import Festival, festival_days, find_festival


@pytest.mark.parametrize(
    ("name", "country", "year", "days"),
    [
        ("Christmas Day", "US", 2027, ["2027-12-25"]),  # a Saturday: the day itself, not the Friday observed
        ("Easter Sunday", "US", 2027, ["2027-03-28"]),
        ("Easter Sunday", "US", 2028, ["2028-04-16"]),
        ("Easter Monday", "DE", 2027, ["2027-03-29"]),
        ("Good Friday", "GR", 2027, ["2027-04-30"]),  # the orthodox one; Easter is 2 May
        ("Diwali", "SG", 2027, ["2027-10-28"]),
        ("Chinese New Year", "SG", 2027, ["2027-02-06"]),  # the first of two days
        ("Chinese New Year", "SG", 2028, ["2028-01-26"]),
        ("Rosh Hashanah", "IL", 2027, ["2027-10-02"]),
        ("Hanukkah", "IL", 2027, ["2027-12-25"]),  # to 1 January, which begins none in 2028
        ("Hanukkah", "IL", 2028, ["2028-12-13"]),
        ("Eid al-Fitr", "IN", 2027, ["2027-03-10"]),
        ("Thanksgiving Day", "US", 2026, ["2026-11-26"]),
        ("No such day", "US", 2027, []),
        ("Christmas Day", "XX", 2027, []),
    ],
)
def test_a_holiday_has_the_days_its_calendar_gives_it(name: str, country: str, year: int, days: list[str]) -> None:
    assert [day.isoformat() for day in festival_days(Festival(name, country), year)] == days


def test_a_lunar_feast_may_come_twice_in_a_year() -> None:
    assert len(festival_days(Festival("Eid al-Fitr", "IN"), 2033)) == 2


@pytest.mark.parametrize(
    ("typed", "country", "found"),
    [
        ("christmas day", "DE", Festival("Christmas Day", "DE")),
        ("thanksgiving", "US", Festival("Thanksgiving Day", "US")),
        ("new years eve", "US", Festival("New Year's Eve", "US")),
        ("eid al fitr", "SG", Festival("Eid al-Fitr", "SG")),
        ("Diwali", "DE", Festival("Diwali", "IN")),
        ("easter sunday", "GB", Festival("Easter Sunday", "US")),
        ("Rosh Hashanah", "DE", Festival("Rosh Hashanah", "IL")),
    ],
)
def test_a_name_is_looked_for_at_home_first_and_then_where_the_feast_is_known(
    typed: str, country: str, found: Festival
) -> None:
    assert find_festival(typed, country, 2026) == found


@pytest.mark.parametrize(
    ("typed", "country", "says"),
    [
        ("Chrismas Day", "US", "did you mean Christmas Day"),
        ("christmas", "US", "write one of them: Christmas Eve, Christmas Day"),
        ("zzz", "FR", "those known of FR are New Year's Day"),
        ("", "FR", "those known of FR"),
        ("zzz", "XX", "those known of XX are none"),
    ],
)
def test_a_name_nobody_knows_is_refused_with_those_near_it(typed: str, country: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        find_festival(typed, country, 2026)


def test_a_country_that_was_named_is_the_only_one() -> None:
    with pytest.raises(ValueError, match="no holiday"):
        find_festival("Diwali", "DE", 2026, only_there=True)


def test_days_that_make_up_for_others_are_no_feasts() -> None:
    with pytest.raises(ValueError, match="no holiday"):
        find_festival("Day off (substituted from 02/14/2026)", "CN", 2026, only_there=True)
    assert date(2026, 2, 20) not in festival_days(Festival("Chinese New Year (Spring Festival)", "CN"), 2026)
