"""Which period somebody means to look back on, and how it is written out."""

from datetime import date

from followup_cli.domain.periods import Period, parse_period, period_of
from followup_cli.domain.review_vocabulary import PeriodKind
from followup_cli.domain.written_days import MONTHS

FIRST_DAYS = {PeriodKind.WEEK: 1, PeriodKind.MONTH: 5, PeriodKind.QUARTER: 10, PeriodKind.YEAR: 15}
"""So many days after a period has begun one still looks back on the one before."""

_EARLIEST, _LATEST = 1900, 2199
_QUARTERS = ("1st", "2nd", "3rd", "4th")


def period_to_review(kind: PeriodKind, today: date) -> Period:
    """Return the period of a kind to look back on: the running one, or in its first days the one before."""
    running = period_of(kind, today)
    days = (today - running.starts_on).days + 1
    return running.shifted(-1) if days <= FIRST_DAYS[kind] else running


def parse_near(text: str) -> Period:
    """Read a period in years somebody may mean, as days are read; raise ValueError with the cure."""
    found = parse_period(text)
    if not _EARLIEST <= found.starts_on.year <= _LATEST:
        raise ValueError(f"{text!r} is out of range; write a year from {_EARLIEST} to {_LATEST}")
    return found


def parse_period_of(kind: PeriodKind, text: str) -> Period:
    """Read a period that must be of a kind; raise ValueError with the cure."""
    found = parse_near(text)
    if found.kind is not kind:
        example = period_of(kind, found.starts_on).name
        raise ValueError(f"{text!r} is a {found.kind.value}, no {kind.value}; write a {kind.value} as {example}")
    return found


def period_title(period: Period) -> str:
    """Write a period out: "week 48 of 2026", "November 2026", "4th quarter of 2026", "2026"."""
    on = period.starts_on
    match period.kind:
        case PeriodKind.WEEK:
            year, week, _ = on.isocalendar()
            return f"week {week} of {year}"
        case PeriodKind.MONTH:
            return f"{MONTHS[on.month - 1]} {on.year}"
        case PeriodKind.QUARTER:
            return f"{_QUARTERS[(on.month - 1) // 3]} quarter of {on.year}"
        case PeriodKind.YEAR:
            return str(on.year)


def the_period(period: Period) -> str:
    """Write a period out as it stands within a sentence: "the 4th quarter of 2026"."""
    return f"the {period_title(period)}" if period.kind is PeriodKind.QUARTER else period_title(period)
