"""Words of a review's page that no figure brings: its period, its days, how far an objective was reached."""

from datetime import date

from followup_cli.domain.figure_words import NOTHING, written
from followup_cli.domain.objectives import MEASURES, SHARES, written_target
from followup_cli.domain.periods import Period
from followup_cli.domain.review import FigureUnit, Progress, Review
from followup_cli.domain.written_days import MONTHS


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


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
    unit = FigureUnit.SHARE if wanted.measure in SHARES else FigureUnit.COUNT
    reached = "" if progress.reached is None else f"{' and '.join(written(progress.reached, unit))} of "
    title = MEASURES[wanted.measure]
    return f"{title[:1].upper()}{title[1:]}", f"{reached}{written_target(wanted)} wanted", _standing(progress)


def _standing(progress: Progress) -> str:
    if progress.share is None:
        return NOTHING
    percent = written(progress.share, FigureUnit.SHARE)[0]
    return f"reached: {percent}" if progress.is_reached else f"{percent} reached"
