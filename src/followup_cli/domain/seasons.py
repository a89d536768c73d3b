"""Seasons: anchors that come back every year, on a day that depends on where the customer is."""

from collections.abc import Iterable
from datetime import date

from followup_cli.domain.playbook import Season
from followup_cli.domain.recurrence import rhythm_dates
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Unit
from followup_cli.domain.workdays import DaysOff, shift

AT_ONCE = Span(0, Unit.DAY)
_YEARLY = Span(1, Unit.YEAR)
_LEAP_DAY = (2, 29)


def places(country: str | None, region: str | None) -> tuple[str, ...]:
    """Return a place as seasons name it, the narrowest first: ("US-MN", "US"); none when no country is known."""
    if country is None:
        return ()
    return (f"{country}-{region}", country) if region else (country,)


def next_start(
    seasons: Iterable[Season], where: Iterable[str], offset: Span, ahead_of: date, days_off: DaysOff
) -> date | None:
    """Return the first start of the season, in the narrowest place it is given for, that is still ahead.

    Ahead means: neither the start nor the day ``offset`` from it lies before ``ahead_of``, so that what is
    done six weeks before a spring is done before the next spring it can be done for. None where no place has one.
    """
    known = {season.place: season for season in seasons}
    season = next((known[place] for place in where if place in known), None)
    if season is None:
        return None
    starts = rhythm_dates(_start(season, ahead_of.year - 1), AT_ONCE, _YEARLY, days_off)
    return next((on for on in starts if min(on, shift(on, offset, days_off)) >= ahead_of), None)


def _start(season: Season, year: int) -> date:
    """Return the day the season starts in a year; of 29 February, in the last leap year by then."""
    is_leap_day = (season.month, season.day) == _LEAP_DAY
    return date(_last_leap_year(year) if is_leap_day else year, season.month, season.day)


def _last_leap_year(year: int) -> int:
    while not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        year -= 1
    return year
