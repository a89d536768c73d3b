"""Weeks, months, quarters and years to look back on, and how they are written: 2026-W48, 2026-11, 2026-Q4, 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from followup_cli.domain.review_vocabulary import PeriodKind

_WRITTEN = re.compile(r"(\d{4})(?:-(?:W(\d{1,2})|Q([1-4])|(\d{2})))?", re.ASCII | re.IGNORECASE)
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A week (ISO 8601, from Monday), month, quarter or year of the calendar."""

    kind: PeriodKind
    starts_on: date

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.shifted(1).starts_on - timedelta(days=1)

    @property
    def name(self) -> str:
        """How it is written: 2026-W48, 2026-11, 2026-Q4, 2026."""
        day = self.starts_on
        match self.kind:
            case PeriodKind.WEEK:
                year, week, _ = day.isocalendar()
                return f"{year}-W{week:02}"
            case PeriodKind.MONTH:
                return f"{day:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{day.year}-Q{(day.month + 2) // 3}"
            case PeriodKind.YEAR:
                return str(day.year)

    def shifted(self, count: int) -> "Period":
        """Return the period so many later, or earlier with a number below 0; raises ValueError beyond year 9999."""
        try:
            if self.kind is PeriodKind.WEEK:
                return Period(self.kind, self.starts_on + timedelta(weeks=count))
            return Period(self.kind, self.starts_on + relativedelta(months=count * _MONTHS[self.kind]))
        except (OverflowError, ValueError) as exc:
            raise ValueError("that period lies beyond the calendar") from exc

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.starts_on <= day <= self.ends_on


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the period of a kind that a day lies in."""
    match kind:
        case PeriodKind.WEEK:
            return Period(kind, day - timedelta(days=day.weekday()))
        case PeriodKind.MONTH:
            return Period(kind, day.replace(day=1))
        case PeriodKind.QUARTER:
            return Period(kind, date(day.year, 3 * ((day.month - 1) // 3) + 1, 1))
        case PeriodKind.YEAR:
            return Period(kind, date(day.year, 1, 1))


def parse_period(text: str) -> Period:
    """Read 2026-W48, 2026-11, 2026-Q4 or 2026; raise ValueError with the cure for anything else."""
    written = _WRITTEN.fullmatch(text.strip())
    cure = "write a week as 2026-W48, a month as 2026-11, a quarter as 2026-Q4 or a year as 2026"
    if written is None:
        raise ValueError(f"{text!r} is no period; {cure}")
    year, week, quarter, month = (int(part) if part else None for part in written.groups())
    try:
        found = _period(year or 0, week, quarter, month)
        found.shifted(1)
    except ValueError:
        raise ValueError(f"there is no period {text!r}; {cure}") from None
    return found


def _period(year: int, week: int | None, quarter: int | None, month: int | None) -> Period:
    if week is not None:
        return Period(PeriodKind.WEEK, date.fromisocalendar(year, week, 1))
    if quarter is not None:
        return Period(PeriodKind.QUARTER, date(year, 3 * quarter - 2, 1))
    if month is not None:
        return Period(PeriodKind.MONTH, date(year, month, 1))
    return Period(PeriodKind.YEAR, date(year, 1, 1))
