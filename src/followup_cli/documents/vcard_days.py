"""Days in vCards: whole, without a year, and what is no day one could mark."""

import re
from datetime import date

from followup_cli.documents.vcard_lines import Line, Params

Day = tuple[int, int, int | None]
"""Month, day, and the year where it is known."""

_WHOLE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_PART = re.compile(r"\d{4}|\d{4}-\d{2}|--\d{2}|---\d{2}|T.*", re.ASCII)
_LEAP = 2000
_OMITTED = "1604"
"""The year Apple's programs write where none is known."""


def read_day(line: Line) -> Day | None:
    """Return the day a property gives; None for words or for less than a day ("1953", "circa 1800").

    Raises ValueError for what claims to be a day and is none.
    """
    text = line.text
    if (line.param("VALUE") or "").lower() == "text" or _PART.fullmatch(text) or not text:
        return None
    whole, yearless = _WHOLE.fullmatch(text), _YEARLESS.fullmatch(text)
    if whole:
        year: int | None = int(whole[1])
        month, day = int(whole[2]), int(whole[3])
        if line.param("X-APPLE-OMIT-YEAR") == whole[1]:
            year = None
    elif yearless:
        year, month, day = None, int(yearless[1]), int(yearless[2])
    else:
        raise ValueError(f"{text!r} is no day; write 1953-04-15, or --04-15 without the year")
    try:
        date(_LEAP if year is None else year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None
    return month, day, year


def day_value(day: Day, version: int) -> str:
    """Return a day as a value: 1953-04-15 and --04-15 in version 3, without hyphens between in version 4."""
    month, number, year = day
    mark = "-" if version == 3 else ""  # noqa: PLR2004 - the versions are 3 and 4
    start = "--" if year is None else f"{year:04}{mark}"
    return f"{start}{month:02}{mark}{number:02}"


def apple_day(day: Day) -> tuple[str, Params]:
    """Return a day as Apple's X-ABDATE has it, with its parameters."""
    month, number, year = day
    if year is None:
        return f"{_OMITTED}-{month:02}-{number:02}", (("X-APPLE-OMIT-YEAR", (_OMITTED,)),)
    return f"{year:04}-{month:02}-{number:02}", ()
