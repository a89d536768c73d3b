"""Charts of a review's page: each a table of figures first, and a picture of that table where one tells more.

The page's script reads its numbers from the table, so that picture and figures cannot differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from followup_cli.documents.report_words import capital
from followup_cli.domain.figure_words import written
from followup_cli.domain.money import Money
from followup_cli.domain.review import Breakdown, FigureUnit, Trend, Value

_FEWEST_POINTS = 3
"""Two points make no line."""
_FEWEST_PARTS = 2
MOST_BARS = 12
"""Of a breakdown; its smaller parts stand in the table alone."""
_LONG_NAME = 60
"""Letters of a name that a summary repeats."""
_SUMMED = frozenset({FigureUnit.COUNT, FigureUnit.MONEY})
_SCALED = frozenset({FigureUnit.SHARE, FigureUnit.POINTS})
"""Nothing of these is a finding, not a lack of any."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A figure as it is read, and as a number; an empty one has none."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A part, or a step of a trend, with its figures."""

    name: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table of one unit, and of one currency where that is money."""

    title: str
    kind: str
    """line or bar"""
    unit: str
    columns: tuple[str, ...]
    """The heading of the names, then one for each cell."""
    rows: tuple[TableRow, ...]
    summary: str
    is_drawn: bool
    """Whether a picture tells more than the table."""


def trend_charts(trend: Trend) -> Iterator[Chart]:
    """Yield a trend as lines, one chart for each currency; none where there was nothing at any time."""
    for currency in _currencies(trend.unit, [point.value for point in trend.points]):
        rows = tuple(
            TableRow(
                f"{point.name} so far" if point.is_so_far else point.name,
                (_cell(point.value, trend.unit, currency),),
            )
            for point in trend.points
        )
        counted = [row for row in rows if row.cells[0].number]
        if counted and (trend.unit in _SCALED or any(_amount(row.cells[0]) for row in counted)):
            yield Chart(
                _title(trend.label, currency),
                "line",
                trend.unit.value,
                ("When", capital(trend.label)),
                rows,
                _course(counted),
                len(counted) >= _FEWEST_POINTS,
            )


def breakdown_charts(breakdown: Breakdown, column: str, before: str) -> Iterator[Chart]:
    """Yield a breakdown as bars beside those of the period before, one chart for each currency."""
    values = [value for part in breakdown.parts for value in (part.value, part.before)]
    for currency in _currencies(breakdown.unit, values):
        every = (
            TableRow(part.name, tuple(_cell(value, breakdown.unit, currency) for value in (part.value, part.before)))
            for part in breakdown.parts
        )
        counted = (row for row in every if any(_amount(cell) for cell in row.cells))
        # Largest first in each currency; what is as large keeps its place.
        rows = tuple(sorted(counted, key=lambda row: -_amount(row.cells[0])))
        if rows:
            yield Chart(
                _title(breakdown.label, currency),
                "bar",
                breakdown.unit.value,
                ("What", column, before),
                rows,
                _largest(rows, breakdown.unit, currency),
                len(rows) >= _FEWEST_PARTS,
            )


def cells(value: Value, unit: FigureUnit) -> tuple[TableCell, ...]:
    """Return a value as it is read, with the exact numbers: of money one cell for each currency."""
    texts = written(value, unit)
    if isinstance(value, tuple) and value:
        return tuple(TableCell(text, f"{amount.major:f}") for text, amount in zip(texts, value, strict=True))
    return (TableCell(texts[0], "" if value is None or isinstance(value, tuple) else repr(value)),)


def _currencies(unit: FigureUnit, values: Sequence[Value]) -> tuple[str | None, ...]:
    """Return the currencies in the order they come in; a single None for what is no money."""
    if unit is not FigureUnit.MONEY:
        return (None,)
    return tuple(dict.fromkeys(amount.currency for value in values if isinstance(value, tuple) for amount in value))


def _cell(value: Value, unit: FigureUnit, currency: str | None) -> TableCell:
    if isinstance(value, tuple) and currency:
        value = (Money(sum(amount.minor for amount in value if amount.currency == currency), currency),)
    return cells(value, unit)[0]


def _amount(cell: TableCell) -> Decimal:
    return Decimal(cell.number or 0)


def _title(label: str, currency: str | None) -> str:
    return f"{capital(label)} in {currency}" if currency else capital(label)


def _course(counted: Sequence[TableRow]) -> str:
    """Say where a trend was highest and lowest, for whoever does not see the line."""
    amounts = [_amount(row.cells[0]) for row in counted]
    if min(amounts) == max(amounts):
        return f"{counted[0].cells[0].text} throughout."
    return f"Highest {_extreme(counted, max(amounts))}; lowest {_extreme(counted, min(amounts))}."


def _extreme(counted: Sequence[TableRow], amount: Decimal) -> str:
    found = [row for row in counted if _amount(row.cells[0]) == amount]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[-1].cells[0].text} ({found[-1].name}{more})"


def _largest(rows: Sequence[TableRow], unit: FigureUnit, currency: str | None) -> str:
    """Name the largest part and, where parts may be summed, what share of all it is."""
    top = rows[0].cells[0]
    name = rows[0].name if len(rows[0].name) <= _LONG_NAME else f"{rows[0].name[: _LONG_NAME - 1]}…"
    if not _amount(top):
        return "None in this period."
    if len(rows) == 1:
        return ""
    share = ""
    if unit in _SUMMED:
        whole = sum((_amount(row.cells[0]) for row in rows), Decimal())
        total = f"{whole:,f} {currency}" if currency else f"{whole:,f}"
        share = f" of {total} ({_amount(top) / whole:.0%})"
    left_out = f" The {MOST_BARS} largest of {len(rows)} are drawn." if len(rows) > MOST_BARS else ""
    return f"Largest: {name}, {top.text}{share}.{left_out}"
