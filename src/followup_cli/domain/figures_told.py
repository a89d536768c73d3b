"""Figures of word that is owed: changes of promised dates, told in time or not."""

from collections import Counter
from datetime import date
from enum import StrEnum
from statistics import median

from followup_cli.domain.figures_books import Books, ChangedDate, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.review import Better, FigureUnit


class Told(StrEnum):
    """What became of word that was owed."""

    IN_TIME = "in time"
    LATE = "late"
    NOT = "not told"
    TO_TELL = "to tell"
    """Not told, and still in time."""


def changes(books: Books, days: Days) -> int:
    """Count the changes of dates that customers wait for, by the day the newest of them was written down.

    A change that was taken back before anybody was told is none.
    """
    return len(changed_in(books, days))


def told_in_time(books: Books, days: Days) -> int:
    """Count the changes of that time that were told in time.

    In time: not later than the day the customer counted on, or the new day where that is sooner; where they
    counted on none, whenever it was told.
    """
    return _counted(books, days)[Told.IN_TIME]


def told_late(books: Books, days: Days) -> int:
    """Count the changes of that time that were told, and not in time."""
    return _counted(books, days)[Told.LATE]


def not_told(books: Books, days: Days) -> int:
    """Count the changes of that time that nobody told, and it is too late to: the day passed, or it has happened."""
    return _counted(books, days)[Told.NOT]


def to_tell(books: Books, days: Days) -> int:
    """Count the changes of that time that are still to tell, in time."""
    return _counted(books, days)[Told.TO_TELL]


def in_time_share(books: Books, days: Days) -> float | None:
    """Return the changes told in time as a share of those told in time, late or not at all; None without any."""
    counted = _counted(books, days)
    of = counted[Told.IN_TIME] + counted[Told.LATE] + counted[Told.NOT]
    return counted[Told.IN_TIME] / of if of else None


def days_to_tell(books: Books, days: Days) -> float | None:
    """Return the median of the days from the change being written down to the customer hearing of it."""
    found = [(c.notice.told_on - c.known_on).days for c in changed_in(books, days) if c.notice.told_on]
    return float(median(found)) if found else None


def by_told(books: Books, days: Days) -> dict[str, int]:
    """Count the changes of that time by whether they were told."""
    return {told.value: count for told, count in _counted(books, days).items()}


def changed_in(books: Books, days: Days) -> list[ChangedDate]:
    """Return the changes of a stretch of days."""
    return [change for change in books.changed_dates if days.holds(change.known_on)]


def told_of(change: ChangedDate, today: date) -> Told:
    """Return what became of one change."""
    notice = change.notice
    latest = None if notice.promised_on is None else min(notice.promised_on, notice.expected_on or notice.promised_on)
    if notice.told_on is not None:
        return Told.IN_TIME if latest is None or notice.told_on <= latest else Told.LATE
    has_passed = latest is not None and latest < today
    return Told.NOT if has_passed or change.milestone.actual_on is not None else Told.TO_TELL


def _counted(books: Books, days: Days) -> Counter[Told]:
    return Counter(told_of(change, books.today) for change in changed_in(books, days))


_COUNT, _MORE, _LESS = FigureUnit.COUNT, Better.MORE, Better.LESS

CHANGES = (
    Count("date-changes", "changes of promised dates", _COUNT, _LESS, changes),
    Count("changes-told-in-time", "changes told in time", _COUNT, _MORE, told_in_time),
    Count("changes-told-late", "changes told late", _COUNT, _LESS, told_late),
    Count("changes-not-told", "changes not told", _COUNT, _LESS, not_told),
    Count("changes-to-tell", "changes still to tell, in time", _COUNT, Better.NEITHER, to_tell),
    Count("told-in-time-share", "share of changes told in time", FigureUnit.SHARE, _MORE, in_time_share),
    Count("days-to-tell", "days until a customer heard of a change", FigureUnit.DAYS, _LESS, days_to_tell),
)
BY_TOLD = Split("changes-by-told", "changes, by whether they were told", _COUNT, by_told)
