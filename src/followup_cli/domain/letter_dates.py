"""The dates an English letter names, and what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.written_days import DAYS, MONTHS

_WEEKDAYS = tuple(day.casefold() for day in DAYS)
_MONTHS = tuple(month.casefold() for month in MONTHS)
_DAY = r"(?P<weekday>" + "|".join(_WEEKDAYS) + r")"
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r")"
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DATES = (
    re.compile(rf"\b(?:{_DAY},? (?:the )?)?{_NUMBER} (?:of )?{_MONTH}\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?:{_DAY},? )?{_MONTH} {_NUMBER}\b(?!:){_YEAR}", re.IGNORECASE),
)
_COMING = re.compile(
    r"(?:\bwill|[’']ll|\bis (?:set|due|planned|expected)|\bcomes|\bshall)\b[^.!?;:]{0,60}$", re.IGNORECASE
)
_BEFORE = 80


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date as a text names it."""

    text: str
    start: int
    """Place of its first character."""
    weekday: int | None
    """From 0 for Monday, where the text gives one."""
    month: int
    day: int
    year: int | None

    def near(self, written_on: date) -> date | None:
        """Return the day meant: that of its year, else the nearest to the letter's; None when there is no such day."""
        years = (self.year,) if self.year else (written_on.year - 1, written_on.year, written_on.year + 1)
        days = [day for year in years if (day := _day(year, self.month, self.day))]
        return min(days, key=lambda day: abs((day - written_on).days), default=None)

    def agrees(self, written_on: date) -> bool:
        """Whether its weekday is that of the day, or (no year is given) of the same day a year before or after."""
        if self.weekday is None:
            return True
        years = (self.year,) if self.year else (written_on.year - 1, written_on.year, written_on.year + 1)
        return any((day := _day(year, self.month, self.day)) and day.weekday() == self.weekday for year in years)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def named_dates(text: str) -> tuple[NamedDate, ...]:
    """Return the dates a text names with day and month, from left to right."""
    found: dict[int, NamedDate] = {}
    folded = text.casefold()
    if not any(month in folded for month in _MONTHS):
        return ()
    end = 0
    for match in sorted(_matches(text), key=lambda match: (match.start(), -match.end())):
        if match.start() < end:
            continue
        end = match.end()
        weekday = match["weekday"]
        found[match.start()] = NamedDate(
            text=match[0],
            start=match.start(),
            weekday=_WEEKDAYS.index(weekday.casefold()) if weekday else None,
            month=_MONTHS.index(match["month"].casefold()) + 1,
            day=int(match["day"]),
            year=int(match["year"]) if match["year"] else None,
        )
    return tuple(found.values())


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        yield from pattern.finditer(text)


def date_troubles(text: str, written_on: date) -> tuple[str, ...]:
    """Return what cannot be right about the dates of a letter, as sentences."""
    troubles = []
    for named in named_dates(text):
        meant = named.near(written_on)
        if meant is None:
            troubles.append(f"there is no “{named.text}”")
        elif not named.agrees(written_on):
            weekday = _WEEKDAYS[meant.weekday()].capitalize()
            troubles.append(f"“{named.text}” contradicts itself: that day is a {weekday}")
        elif meant < written_on and _COMING.search(text[max(0, named.start - _BEFORE) : named.start]):
            troubles.append(f"“{named.text}” is still to come in the letter, and past on the day it is written")
    return tuple(troubles)
