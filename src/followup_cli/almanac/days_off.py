"""Days off: weekends and public holidays of a country and region, as domain.workdays asks for them."""

from datetime import date, timedelta
from functools import cache

import holidays
from holidays import HolidayBase

from followup_cli.almanac.regions import known_region
from followup_cli.domain.workdays import DaysOff

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class WeekendsOnly:
    """Saturdays and Sundays: for a country that is not known."""

    def is_day_off(self, day: date) -> bool:
        """Whether ``day`` is a Saturday or a Sunday."""
        return day.weekday() >= _SATURDAY


class PublicHolidays:
    """Weekends and public holidays of one country and region; a year is worked out once, when it is first asked for."""

    def __init__(self, calendar: HolidayBase) -> None:
        self._calendar = calendar
        self._years: dict[int, frozenset[date]] = {}

    def is_day_off(self, day: date) -> bool:
        """Whether nobody works on ``day``: weekend or public holiday, and no weekend worked in exchange."""
        if day.year not in self._years:
            self._years[day.year] = self._days_off_of(day.year)
        return day in self._years[day.year]

    def _days_off_of(self, year: int) -> frozenset[date]:
        first = date(year, 1, 1)
        days = (first + n * _ONE_DAY for n in range((date(year, 12, 31) - first).days + 1))
        return frozenset(day for day in days if not self._calendar.is_working_day(day))


def knows(country: str | None) -> bool:
    """Whether the public holidays of a country (ISO 3166-1 alpha-2) are known."""
    return country is not None and country.upper() in holidays.list_supported_countries(include_aliases=False)


def days_off(country: str | None, region: str | None = None) -> DaysOff:
    """Return the calendar of a country and region; the same object for the same place.

    A country that is unknown or None gives Saturdays and Sundays; an unknown region is ignored.
    """
    if country is None or not knows(country):
        return _WEEKENDS
    return _calendar(country.upper(), known_region(country, region))


_WEEKENDS = WeekendsOnly()


@cache
def _calendar(country: str, region: str | None) -> PublicHolidays:
    return PublicHolidays(holidays.country_holidays(country, subdiv=region))
