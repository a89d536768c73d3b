"""Dates as people type them on the command line."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from followup_cli.domain.vocabulary import Weekday

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_AHEAD = re.compile(r"\+(\d{1,4})([dwm])")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})")
_SHORTEST_DAY = 3
"""Letters: mon, tue …"""
_YEAR_DIGITS = 4
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Outside of these a date is a slip of the keyboard, and arithmetic on it would end."""
_FORMS = "write it as 2026-11-30, today, tomorrow, yesterday, +3d, +2w, +1m or a weekday"


def parse_date(text: str, today: date) -> date:
    """Read a DATE of the contract, counted from ``today``. A weekday is the next one, never today.

    Raises ValueError with the form to type, behind a semicolon; ``03/04/2026`` is refused because
    it has two readings, and a year outside 1900 to 2199 because nobody means it.
    """
    found = _parsed(text, today)
    if not _EARLIEST <= found <= _LATEST:
        raise ValueError(f"{text!r} lies out of range; years run from {_EARLIEST.year} to {_LATEST.year}")
    return found


def _parsed(text: str, today: date) -> date:
    typed = text.strip()
    word = typed.casefold()
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    try:
        if word in named:
            return today + timedelta(days=named[word])
        if ahead := _AHEAD.fullmatch(word):
            return _ahead(today, int(ahead[1]), ahead[2])
        if (weekday := _weekday(word)) is not None:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    except (OverflowError, ValueError):
        raise ValueError(f"{text!r} lies out of range; years run from {_EARLIEST.year} to {_LATEST.year}") from None
    if _ISO.fullmatch(typed):
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise ValueError(f"{text!r} is not a day of the calendar; {_FORMS}") from None
    if slashed := _SLASHED.fullmatch(typed):
        raise ValueError(_refused(text, slashed))
    raise ValueError(f"{text!r} is not a date; {_FORMS}")


def _ahead(today: date, count: int, unit: str) -> date:
    if unit == "d":
        return today + timedelta(days=count)
    if unit == "w":
        return today + timedelta(weeks=count)
    return today + relativedelta(months=count)


def _weekday(word: str) -> int | None:
    if len(word) < _SHORTEST_DAY:
        return None
    return next((day.number for day in Weekday if day.value.casefold().startswith(word)), None)


def _refused(text: str, match: re.Match[str]) -> str:
    first, second, third = match[1], match[2], match[3]
    year, pairs = (
        (first, [(second, third)]) if len(first) == _YEAR_DIGITS else (third, [(first, second), (second, first)])
    )
    readings = []
    for month, day in pairs:
        try:
            readings.append(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    if not readings or len(year) != _YEAR_DIGITS:
        return f"{text!r} is not a date; {_FORMS}"
    forms = tuple(dict.fromkeys(readings))
    if len(forms) == 1:
        return f"{text!r} is not how a date is typed; write {forms[0]}"
    return f"{text!r} can be read in more than one way; type {' or '.join(forms)}"
