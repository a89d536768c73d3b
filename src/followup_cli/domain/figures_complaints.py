"""Figures of complaints: how many, how fast they were answered and put right, what caused them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from statistics import median

from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.names import fold
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.sale_records import Complaint

_UNTOLD = "not known"


def opened(books: Books, days: Days) -> int:
    """Count the complaints, by the day they were opened."""
    return len(opened_in(books, days))


def open_at_the_end(books: Books, days: Days) -> int:
    """Count the complaints that were open at the end of that time, of a period that lasts those open now."""
    end = books.end_of(days)
    return sum(1 for c in books.complaints if c.opened_on <= end and (c.resolved_on is None or c.resolved_on > end))


def hours_to_answer(books: Books, days: Days) -> float | None:
    """Return the median of the hours from being opened to the first word, of the complaints opened in that time.

    Of those that were answered; a call nobody took is no answer.
    """
    return _hours((c.opened_at, c.answered_at) for c in opened_in(books, days))


def unanswered(books: Books, days: Days) -> int:
    """Count the complaints opened in that time that nobody has answered yet, resolved or not."""
    return sum(1 for c in opened_in(books, days) if c.answered_at is None)


def hours_to_resolve(books: Books, days: Days) -> float | None:
    """Return the median of the hours from being opened to being resolved, of the complaints opened in that time."""
    return _hours((c.opened_at, c.resolved_at) for c in opened_in(books, days))


def by_cause(books: Books, days: Days) -> dict[str, int]:
    """Count the complaints opened in that time by their root cause, as first written, case and accents apart."""
    names: dict[str, str] = {}
    for complaint in books.complaints:
        if complaint.root_cause:
            names.setdefault(fold(complaint.root_cause), complaint.root_cause)
    causes = (c.root_cause for c in opened_in(books, days))
    return dict(Counter(names[fold(cause)] if cause else _UNTOLD for cause in causes))


def opened_in(books: Books, days: Days) -> list[Complaint]:
    """Return the complaints opened in a stretch of days."""
    return [complaint for complaint in books.complaints if days.holds(complaint.opened_on)]


def _hours(spans: Iterable[tuple[datetime, datetime | None]]) -> float | None:
    hours = [(end - start).total_seconds() / 3600 for start, end in spans if end is not None]
    return float(median(hours)) if hours else None


_LESS = Better.LESS

ANSWERS = (
    Count(
        "complaint-hours-to-answer",
        "hours to the first answer to a complaint",
        FigureUnit.HOURS,
        _LESS,
        hours_to_answer,
    ),
    Count("complaint-hours-to-resolve", "hours to resolve a complaint", FigureUnit.HOURS, _LESS, hours_to_resolve),
    Count("complaints-unanswered", "complaints without an answer", FigureUnit.COUNT, _LESS, unanswered),
)
COMPLAINTS = (
    Count("complaints", "complaints", FigureUnit.COUNT, _LESS, opened),
    Count("complaints-open", "complaints open at the end", FigureUnit.COUNT, _LESS, open_at_the_end, adds_up=False),
)
BY_CAUSE = Split("complaints-by-cause", "complaints, by root cause", FigureUnit.COUNT, by_cause)
