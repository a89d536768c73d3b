"""Words of a review's page that no figure brings: its period, its days, how far an objective was reached."""

from datetime import date

from followup_cli.domain.figure_words import NOTHING, written
from followup_cli.domain.periods import Period
from followup_cli.domain.review import FigureUnit, Progress, Review
from followup_cli.domain.vocabulary import Measure, PeriodKind
from followup_cli.domain.written_days import MONTHS

MEASURES = {
    Measure.SALES: "Value of the sales won",
    Measure.SALES_WON: "Sales won",
    Measure.ON_TIME: "Touches on time",
    Measure.REFERRALS: "Referrals received",
    Measure.REPEAT_RATE: "Customers who bought again",
}
_SHARES = frozenset({Measure.ON_TIME, Measure.REPEAT_RATE})


def period_words(period: Period) -> str:
    """Write a period for people: November 2026, week 48 of 2026, 4th quarter of 2026, 2026."""
    day = period.starts_on
    match period.kind:
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return f"week {week} of {year}"
        case PeriodKind.MONTH:
            return f"{MONTHS[day.month - 1]} {day.year}"
        case PeriodKind.QUARTER:
            return f"{('1st', '2nd', '3rd', '4th')[(day.month - 1) // 3]} quarter of {day.year}"
        case PeriodKind.YEAR:
            return str(day.year)


def day_words(day: date) -> str:
    """Write a day out: 3 December 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(period: Period) -> str:
    """Write a period's first and last day: 1 to 30 November 2026."""
    first, last = period.starts_on, period.ends_on
    if first.year != last.year:
        return f"{day_words(first)} to {day_words(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} to {day_words(last)}"


def standing_words(review: Review) -> str | None:
    """Say that a period is not over, so that nobody takes half of one for the whole."""
    if review.is_over:
        return None
    if review.period.starts_on >= review.today:
        return f"On {day_words(review.today)} no day of it was over yet: nothing is counted."
    return f"Still running on {day_words(review.today)}: only the days that are over count."


def objective_words(progress: Progress) -> tuple[str, str, str]:
    """Write what an objective is about, what was reached of its target, and how that stands."""
    wanted = progress.objective
    target = str(wanted.amount) if wanted.amount else f"{wanted.target or 0:,}"
    unit = FigureUnit.COUNT
    if wanted.measure in _SHARES:
        target, unit = f"{target}%", FigureUnit.SHARE
    reached = "" if progress.reached is None else f"{' and '.join(written(progress.reached, unit))} of "
    return MEASURES[wanted.measure], f"{reached}{target} wanted", _standing(progress)


def _standing(progress: Progress) -> str:
    if progress.share is None:
        return NOTHING
    # Rounded down: what is not reached is never written as 100 %.
    percent = f"{int(progress.share * 100)}%"
    return f"reached: {percent}" if progress.is_reached else f"{percent} reached"
