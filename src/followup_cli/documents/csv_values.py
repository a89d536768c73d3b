"""Reading the values of a CSV's cells, with a message that says what to write instead."""

import contextlib
import re
import time
from datetime import date, datetime

from followup_cli.domain.money import Money, parse_amount
from followup_cli.errors import UsageError

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})", re.ASCII)
_DECIMAL_MARKS = {".": ".", "point": ".", ",": ",", "comma": ","}
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Outside of these a date is a slip of the keyboard, and arithmetic on it would end."""

_PROBES = (datetime(2001, 2, 3), datetime(1999, 12, 31))  # noqa: DTZ001 - written out by a format, never compared


def check_date_format(date_format: str) -> None:
    """Raise UsageError when strptime codes do not give back a whole date."""
    try:
        given = [_parsed(probe.strftime(date_format), date_format) for probe in _PROBES]
    except ValueError:
        given = []
    if given != [probe.date() for probe in _PROBES]:
        raise UsageError(
            f"--date-format {date_format!r} does not give day, month and year",
            "for 31.12.2026 write --date-format %d.%m.%Y, for 12/31/2026 --date-format %m/%d/%Y",
        )


def read_date(text: str, date_format: str | None) -> date:
    """Read a date: by the format when one is given, else ISO (a time of day behind it is dropped).

    Raises ValueError saying what to type.
    """
    if date_format is not None:
        try:
            return _sensible(text, _parsed(text, date_format))
        except ValueError as exc:
            raise ValueError(
                str(exc) if "is out of" in str(exc) else f"{text!r} is not a date as {date_format}"
            ) from None
    iso = _ISO.fullmatch(text)
    if not iso:
        raise ValueError(_cure(text))
    try:
        found = date.fromisoformat(iso[1])
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None
    return _sensible(text, found)


def check_decimal(decimal: str) -> str:
    """Return the decimal mark meant, ``.`` or ``,``; raise UsageError for any other."""
    mark = _DECIMAL_MARKS.get(decimal.strip().lower())
    if mark is None:
        raise UsageError(f"--decimal {decimal!r} is no decimal mark", "for 3.450,00 write --decimal ,")
    return mark


def read_amount(text: str, currency: str, decimal: str) -> Money:
    """Read an amount by its decimal mark.

    Raises ValueError saying what to type, naming the other mark when the text is an amount by it.
    """
    try:
        return parse_amount(text, currency, decimal=decimal)
    except ValueError as exc:
        other = "," if decimal == "." else "."
        try:
            parse_amount(text, currency, decimal=other)
        except ValueError:
            raise exc from None
        raise ValueError(f"{exc}, or give --decimal {other} for the whole file") from None


def read_benefits(text: str) -> tuple[str, ...]:
    """Part a cell into benefits: one to a line, or parted by upright strokes."""
    return tuple(part.strip() for part in re.split(r"[|\r\n]+", text) if part.strip())


def _parsed(text: str, date_format: str) -> date:
    parts = time.strptime(text, date_format)
    return date(parts.tm_year, parts.tm_mon, parts.tm_mday)


def _sensible(text: str, found: date) -> date:
    if not _EARLIEST <= found <= _LATEST:
        raise ValueError(f"{text!r} is out of range; years run from {_EARLIEST.year} to {_LATEST.year}")
    return found


def _cure(text: str) -> str:
    numbers = _NUMBERS.fullmatch(text)
    if not numbers or len(numbers[1]) > 2:  # noqa: PLR2004 - a day or month has two digits
        return f"{text!r} is not a date; write 2026-12-31, or give --date-format"
    readings = _readings(text, "%Y" if len(numbers[3]) == 4 else "%y")  # noqa: PLR2004 - a year in full
    if not readings:
        return f"{text!r} is no date, whichever way it is read; write one such as 2026-12-31"
    options = " or ".join(f"--date-format {each}" for each in readings)
    if len(set(readings.values())) > 1:
        meant = " or ".join(day.isoformat() for day in readings.values())
        return f"{text!r} is ambiguous; give {options}, or write {meant}"
    return f"{text!r} is not an ISO date; write {next(iter(readings.values()))}, or give {options}"


def _readings(text: str, year: str) -> dict[str, date]:
    """Return the dates three numbers can be, by the format that reads them so: day first, then month first."""
    mark = re.sub(r"\d", "", text)[0]
    found = {}
    for date_format in (f"%d{mark}%m{mark}{year}", f"%m{mark}%d{mark}{year}"):
        with contextlib.suppress(ValueError):
            found[date_format] = _sensible(text, _parsed(text, date_format))
    return found
