"""The plainest ways to read and count what ``export all`` gives, for recounts that share no code with the program."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

Record = dict[str, Any]
Counted = int | float | dict[str, Decimal] | None

TALKS = {"call", "visit", "meeting"}
OURS = {"team", "office", "delivery", "maker", "self"}
ONE = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def hours(complaint: Record, end: str) -> float:
    spent = datetime.fromisoformat(complaint[end]) - datetime.fromisoformat(complaint["opened_at"])
    return spent.total_seconds() / 3600


def between(record: Record, start: str, end: str) -> int:
    return (day(record[end]) - day(record[start])).days


def value(sales: Iterable[Record]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for sale in sales:
        if sale["amount"]:
            code = sale["amount"]["currency"]
            sums[code] = sums.get(code, Decimal(0)) + Decimal(sale["amount"]["amount"])
    return sums


def share(part: int, of: int) -> float | None:
    return part / of if of else None


def middle(numbers: Iterable[float]) -> float | None:
    """Return the one in the middle, or what lies half-way between the two there."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high) / 2


def tally(names: Iterable[str]) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    for name in names:
        before = found.get(name, 0)
        assert isinstance(before, int)
        found[name] = before + 1
    return found


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def first_written(texts: Iterable[str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        if text and plain(text) not in found:
            found[plain(text)] = text
    return found


def reaches_them(touch: Record) -> bool:
    return touch["channel"] != "internal" and touch["purpose"] != "internal" and touch["addressee"] not in OURS


def came_through(touch: Record) -> bool:
    went_unanswered = touch["channel"] in TALKS and touch["outcome"] == "no-answer"
    return touch["state"] == "done" and reaches_them(touch) and not went_unanswered


def reached_them(touch: Record) -> bool:
    return came_through(touch) and (touch["channel"] in TALKS or not touch["is_inbound"])


def heard_them(touch: Record) -> bool:
    is_word = touch["channel"] in TALKS or touch["is_inbound"] or touch["outcome"] in {"good", "bad"}
    return came_through(touch) and is_word


def a_month_after(start: date) -> date:
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - ONE).day
    return date(year, month, min(start.day, last))


def two_years_before(end: date) -> date:
    return end.replace(year=end.year - 2, day=28 if (end.month, end.day) == (2, 29) else end.day)
