"""The values a file of customers may hold: closed lists, days and wishes, each with what to write instead."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from followup_cli.documents.csv_values import read_date
from followup_cli.documents.vcard_days import Day, read_day
from followup_cli.documents.vcard_lines import Line, escape
from followup_cli.documents.vcard_own import read_block
from followup_cli.domain.people_records import DoNotContact

E = TypeVar("E", bound=StrEnum)

_NO_DAY = {"0/0/00", "0/0/0000", "00/00/0000", "0000-00-00"}
"""What Outlook writes where no day is known."""

_GOOGLES = {
    "work": "work",
    "home": "home",
    "other": "other",
    "mobile": "cell",
    "main": "main",
    "pager": "pager",
    "home fax": "home fax",
    "work fax": "work fax",
}
_PARTS = 5


def one_of(kind: type[E], what: str) -> Callable[[str], E]:
    """Return a reader of one of a closed list of words."""

    def read(text: str) -> E:
        try:
            return next(member for member in kind if member.value.lower() == text.lower())
        except StopIteration:
            *words, last = kind
            raise ValueError(f"{text!r} is no {what}; write {', '.join(words)} or {last}") from None

    return read


def yearly_day(text: str, date_format: str | None) -> Day | None:
    """Read the day of something yearly: a date, or --02-14 without the year."""
    if text in _NO_DAY:
        return None
    if text.startswith("--"):
        return read_day(Line(0, "BDAY", text))
    found = read_date(text, date_format)
    return found.month, found.day, found.year


def day_text(day: Day | None) -> str | None:
    """Return a yearly day as ``yearly_day`` reads it."""
    if day is None:
        return None
    month, number, year = day
    return f"{year:04}-{month:02}-{number:02}" if year else f"--{month:02}-{number:02}"


def google_label(label: str) -> tuple[str | None, bool]:
    """Return a label of Google's as ours, and whether it marks the preferred one ("* Work")."""
    bare = label.removeprefix("*").strip()
    return _GOOGLES.get(bare.lower(), bare) or None, label.startswith("*")


def read_wish(text: str) -> DoNotContact:
    """Read ``call;2026-11-20;2027-01-31;customer;why``: channel or any, from, until, whose, why.

    Until, whose ("customer": everybody's there) and why may be missing. Raises ValueError.
    """
    channel, from_on, until_on, scope, why = (*text.split(";", _PARTS - 1), "", "", "", "")[:_PARTS]
    parts = (part.strip() for part in (channel, from_on, until_on, why, scope))
    return read_block(Line(0, "", ";".join(escape(part) for part in parts)))


def wish_text(wish: DoNotContact) -> str:
    """Return what somebody does not want as ``read_wish`` reads it."""
    until = wish.until_on.isoformat() if wish.until_on else ""
    scope = "customer" if wish.contact_id is None else ""
    return ";".join((wish.channel or "any", wish.from_on.isoformat(), until, scope, wish.why or ""))


def language(text: str) -> str:
    """Return a language's code; raise ValueError when it is none."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text):
        raise ValueError(f"{text!r} is no language; write de, or pt-BR")
    return text


def a_date(date_format: str | None) -> Callable[[str], date]:
    """Return a reader of dates."""
    return lambda text: read_date(text, date_format)
