"""Public and religious holidays by name: which days a country's calendar gives them, movable ones included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache

import holidays
from holidays import HolidayBase

from followup_cli.domain.names import fold

_ESTIMATED = " (estimated)"
_NOT_FESTIVE = ("Day off (", "Day off;")
"""Days that only make up for a working Sunday."""
_ALSO_LOOKED_IN = ("US", "IN", "IL", "SG", "AE", "CN", "GR")
"""Calendars that know the feasts of other faiths and countries: Easter, Diwali, Passover, New Year's, Eid."""
_ONE_DAY = timedelta(days=1)
_SUGGESTED = 3
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Festival:
    """A holiday as a country's calendar calls it."""

    name: str
    country: str
    """ISO 3166-1 alpha-2."""


def find_festival(name: str, country: str, year: int, *, only_there: bool = False) -> Festival:
    """Return the holiday that a name, or a part of it no other has, means in a country's calendar.

    One that this calendar does not know is looked for in those of some others, unless ``only_there``; so a German
    customer can have a card for Diwali. Raises ValueError with the nearest names.
    """
    places = [country] if only_there else [country, *(other for other in _ALSO_LOOKED_IN if other != country)]
    for place in places:
        if len(found := _named(name, _names(place, year))) == 1:
            return Festival(found[0], place)
        if found:
            raise ValueError(f"{name!r} fits {len(found)} holidays; write one of them: {', '.join(found)}")
    known = [each for place in places for each in _names(place, year)]
    by_words = {_words(each): each for each in reversed(known)}
    near = [by_words[each] for each in get_close_matches(_words(name), by_words, n=_SUGGESTED, cutoff=0.6)]
    names = _names(country, year)
    there = ", ".join(names[:_MOST_LISTED]) + (" …" if len(names) > _MOST_LISTED else "")
    cure = f"did you mean {' or '.join(near)}?" if near else f"those known of {country} are {there or 'none'}"
    raise ValueError(f"{name!r} is no holiday known here; {cure}")


def festival_days(festival: Festival, year: int) -> tuple[date, ...]:
    """Return the days in a year on which a holiday begins; mostly one, and none where its calendar names none."""
    calendar = _calendar(festival.country)
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + n * _ONE_DAY for n in range((last - first).days + 1))
    return tuple(
        day
        for day in days
        if festival.name in _on(calendar, day) and festival.name not in _on(calendar, day - _ONE_DAY)
    )


def _named(name: str, known: Iterable[str]) -> list[str]:
    """Return the holiday of just that name, else those that have all its words."""
    wanted, by_words = _words(name), {_words(each): each for each in known}
    if wanted in by_words:
        return [by_words[wanted]]
    words = set(wanted.split())
    return [each for own, each in by_words.items() if words and words <= set(own.split())]


def _words(name: str) -> str:
    """Return a name for comparing: without case, accents, hyphens and the like."""
    return " ".join(re.findall(r"\w+", fold(name).replace("'", "")))


def _names(country: str, year: int) -> tuple[str, ...]:
    """Return the names of a country's holidays in a year and the next, in their order."""
    calendar = _calendar(country)
    if calendar is None:
        return ()
    first = date(year, 1, 1)
    days = (first + n * _ONE_DAY for n in range((date(year + 1, 12, 31) - first).days + 1))
    return tuple(dict.fromkeys(name for day in days for name in _on(calendar, day)))


def _on(calendar: HolidayBase | None, day: date) -> tuple[str, ...]:
    names = calendar.get_list(day) if calendar is not None else []
    return tuple(name.removesuffix(_ESTIMATED) for name in names if not name.startswith(_NOT_FESTIVE))


@cache
def _calendar(country: str) -> HolidayBase | None:
    """Return a country's calendar with every kind of holiday, on their own days rather than those observed instead."""
    if country not in holidays.list_supported_countries(include_aliases=False):
        return None
    kind = holidays.country_holidays(country)
    english = sorted(language for language in kind.supported_languages if language.startswith("en"))
    language = "en_US" if "en_US" in english else next(iter(english), None)
    return holidays.country_holidays(country, language=language, observed=False, categories=kind.supported_categories)
