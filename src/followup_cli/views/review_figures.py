"""The figures of a review: each beside the one before, breakdowns as bars, trends as sparklines."""

from collections.abc import Sequence

from rich.text import Text

from followup_cli.domain.figure_words import beside_whole, is_none, is_uncounted
from followup_cli.domain.money import Money
from followup_cli.domain.review import Breakdown, Figure, FigureUnit, Point, Trend
from followup_cli.domain.review_compare import Pair, Single, Verdict, amount_of, pair_change, pairs, verdict_of
from followup_cli.views import styles
from followup_cli.views.bars import bar, has_blocks, sparkline
from followup_cli.views.layout import INDENT, Page, text
from followup_cli.views.review_words import label_beside, step_words, written
from followup_cli.views.table import Column, add_table

_FIGURE = (Column(is_right=True), Column(wraps=True), Column(wraps=True))
_PART = (Column(is_right=True), Column(wraps=True), Column(), Column(wraps=True))
_BARS = ((100, 28), (80, 20), (0, 10))
"""The least width of a page, and the cells of a bar on it."""
_TOPS = {FigureUnit.SHARE: 1.0, FigureUnit.POINTS: 100.0}
"""Where a unit has a whole, sparklines are drawn against it."""
_NAMED = frozenset({FigureUnit.DAYS, FigureUnit.HOURS, FigureUnit.POINTS})
_WORDS = {
    Verdict.BETTER: ("better", styles.GOOD),
    Verdict.WORSE: ("worse", styles.LATE),
    Verdict.MORE: ("more", ""),
    Verdict.LESS: ("less", ""),
}


def bar_cells(page: Page) -> int:
    """Return how many cells a bar may have on a page."""
    return next(cells for width, cells in _BARS if page.width >= width)


def add_figures(page: Page, figures: Sequence[Figure]) -> None:
    """Add a row for each figure, or for each of its currencies: the value, what it counts, how it stands.

    Figures that are nothing in both periods are only named, together.
    """
    none = [figure for figure in figures if is_none(figure)]
    uncounted = [figure for figure in figures if is_uncounted(figure)]
    rows = [row for figure in figures if figure not in none and figure not in uncounted for row in _rows(figure)]
    add_table(page, _FIGURE, rows)
    for label, named in (("None, now or before", none), ("Nothing to count, now or before", uncounted)):
        if named:
            page.hang(text(INDENT), text((f"{label}:", styles.QUIET)))
            page.flow(text(INDENT * 2), [text(figure.label) for figure in named])


def _rows(figure: Figure) -> list[list[Text]]:
    # A label that begins with its unit, "days to the second sale", needs none at the number.
    is_named = figure.unit in _NAMED and figure.label.startswith(figure.unit.value)
    unit = FigureUnit.COUNT if is_named else figure.unit
    rows = []
    for number, pair in enumerate(pairs(figure.value, figure.before)):
        note = f" ({figure.note})" if figure.note and number == 0 else ""
        number_said = written(unit, pair.value)
        label = text(label_beside(number_said, figure.label), (note, styles.QUIET))
        rows.append([text((number_said, styles.HEADING)), label, _comparison(figure, unit, pair)])
    return rows


def _comparison(figure: Figure, unit: FigureUnit, pair: Pair) -> Text:
    """Say by sign and word how a value stands against the one before."""
    if pair.value is None:
        before = "" if pair.before is None else f", was {written(unit, pair.before)}"
        return text((f"nothing to count{before}", styles.QUIET))
    if pair.before is None:
        return text(("nothing to compare", styles.QUIET))
    if figure.beside_whole:
        return text((beside_whole(written(unit, pair.before), figure.beside_whole), styles.QUIET))
    change = pair_change(figure, pair)
    if change is None or change.is_up is None:
        return text(("= as before", styles.QUIET))
    word, style = _WORDS[verdict_of(change)]
    sign = "+" if change.is_up else "-"
    return text((f"{sign} {word}", style), (f", was {written(unit, pair.before)}", styles.QUIET))


def add_breakdown(page: Page, breakdown: Breakdown) -> None:
    """Add a whole in its parts, each with a bar against the largest; money has a scale for each currency."""
    page.blank()
    split = [(part.name, pair) for part in breakdown.parts for pair in pairs(part.value, part.before)]
    if not split:
        page.line(INDENT, breakdown.label, (": nothing to count", styles.QUIET))
        return
    page.line(INDENT, breakdown.label)
    largest: dict[str, float] = {}
    for _, pair in split:
        currency = _currency(pair.value)
        largest[currency] = max(largest.get(currency, 0), amount_of(pair.value) or 0)
    add_table(page, _PART, [_part_row(page, breakdown.unit, name, pair, largest) for name, pair in split])


def _part_row(page: Page, unit: FigureUnit, name: str, pair: Pair, largest: dict[str, float]) -> list[Text]:
    most = largest[_currency(pair.value)]
    share = (amount_of(pair.value) or 0) / most if most else 0
    before = "" if pair.before is None else f"was {written(unit, pair.before)}"
    return [
        text((written(unit, pair.value), styles.HEADING)),
        text(name),
        text((bar(share, bar_cells(page), blocks=has_blocks(page.console)), styles.COMMAND)),
        text((before, styles.QUIET)),
    ]


def _currency(value: Single) -> str:
    return value.currency if isinstance(value, Money) else ""


def add_trend(page: Page, trend: Trend) -> None:
    """Add a figure along a period as one line of heights, a line for each currency, with its lowest and highest."""
    if all(point.value is None for point in trend.points):
        page.hang(text(INDENT), text(trend.label, (": nothing to count", styles.QUIET)))
        return
    money = [one for point in trend.points if isinstance(point.value, tuple) for one in point.value]
    currencies = list(dict.fromkeys(one.currency for one in money))
    for currency in currencies or [""]:
        _add_line(page, trend, [_single(point, currency) for point in trend.points], currency)


def _add_line(page: Page, trend: Trend, values: Sequence[Single], currency: str) -> None:
    heights = [amount_of(value) for value in values]
    drawn = sparkline(heights, blocks=has_blocks(page.console), top=_TOPS.get(trend.unit))
    label = f"{trend.label}, {currency}" if currency else trend.label
    span = f"{trend.points[0].name} to {trend.points[-1].name}" if len(values) > 1 else trend.points[0].name
    page.hang(text(INDENT), text(label, (f", {span}", styles.QUIET)))
    # The line of heights stands alone where there is no room beside it, so that it is never broken in between.
    prefix = text(INDENT * 2, (drawn, styles.COMMAND))
    told = text((_extremes(trend, values), styles.QUIET))
    if prefix.cell_len + len(INDENT) + told.cell_len <= page.width:
        page.hang(text(prefix, INDENT), told)
    else:
        page.hang(text(INDENT * 2), text((drawn, styles.COMMAND)))
        page.hang(text(INDENT * 2), told)


def _extremes(trend: Trend, values: Sequence[Single]) -> str:
    counted = [
        (amount_of(value) or 0, written(trend.unit, value), point)
        for value, point in zip(values, trend.points, strict=True)
        if value is not None
    ]
    low = min(counted, key=lambda each: each[0])
    high = max(counted, key=lambda each: each[0])
    if low[0] == high[0]:
        return f"{low[1]} throughout{' so far' if any(point.is_so_far for *_, point in counted) else ''}"
    named = (low[2], high[2])
    unnamed = (
        f"; {value} {step_words(point)}" for _, value, point in counted if point.is_so_far and point not in named
    )
    return "".join((f"{low[1]} {step_words(low[2])}, up to {high[1]} {step_words(high[2])}", *unnamed))


def _single(point: Point, currency: str) -> Single:
    if not isinstance(point.value, tuple):
        return point.value
    return next((one for one in point.value if one.currency == currency), Money(0, currency) if currency else 0)
