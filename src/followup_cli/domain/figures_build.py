"""From a way to count to a figure, a breakdown or a trend of a review."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from followup_cli.domain.figures_books import Books, Days, days_of, steps_of
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Better, Breakdown, Figure, FigureUnit, Part, Point, Trend, Value

_ADDING_UP = frozenset({FigureUnit.COUNT, FigureUnit.MONEY})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure, and how it is counted; the docstring of ``of`` is its definition."""

    key: str
    label: str
    unit: FigureUnit
    better: Better
    of: Callable[[Books, Days], Value]
    adds_up: bool | None = None
    """Whether it grows with the days of its period; None: as counts and sums of money do."""

    @property
    def is_adding_up(self) -> bool:
        """Whether part of a period cannot be judged by a whole one."""
        return self.unit in _ADDING_UP if self.adds_up is None else self.adds_up


@dataclass(frozen=True, slots=True)
class Split:
    """A breakdown, and how its parts are counted; the docstring of ``of`` is its definition."""

    key: str
    label: str
    unit: FigureUnit
    of: Callable[[Books, Days], Mapping[str, Value]]


def figure(count: Count, books: Books, period: Period, before: Period) -> Figure:
    """Return a figure of a period beside that of the period before; what adds up is not judged while it runs."""
    now, then = (count.of(books, days_of(each)) for each in (period, before))
    whole = before.name if count.is_adding_up and period.ends_on >= books.today else None
    return Figure(count.key, count.label, count.unit, now, then, count.better, beside_whole=whole)


def breakdown(split: Split, books: Books, period: Period, before: Period) -> Breakdown:
    """Return a whole in its parts, the largest first; a part there was only in the period before is nothing now."""
    now, then = (split.of(books, days_of(each)) for each in (period, before))
    nothing: Value = () if split.unit is FigureUnit.MONEY else 0
    parts = [Part(name, now.get(name, nothing), then.get(name, nothing)) for name in dict.fromkeys((*now, *then))]
    parts.sort(key=lambda part: (-_size(part.value), -_size(part.before), part.name))
    return Breakdown(split.key, split.label, split.unit, tuple(parts))


def trend(count: Count, books: Books, period: Period) -> Trend:
    """Return a figure along a period; steps that are still to come have no value."""
    points = (
        Point(
            step.first_on,
            step.name,
            count.of(books, step) if step.first_on <= books.today else None,
            is_so_far=step.holds(books.today),
        )
        for step in steps_of(period)
    )
    return Trend(count.key, count.label, count.unit, tuple(points))


def _size(value: Value) -> Decimal:
    if isinstance(value, tuple):
        return max((sum_.major for sum_ in value), default=Decimal(0))
    return Decimal(value or 0)
