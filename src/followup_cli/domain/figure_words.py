"""Figures in words: what they say, and how they changed from one period to the next."""

from dataclasses import dataclass

from followup_cli.domain.money import Money
from followup_cli.domain.review import Better, Figure, FigureUnit, Value

NOTHING = "nothing to count"
"""Where a figure has no value: no touch was due, so none can have been on time."""
_NO_MONEY = "none"
_SAME = "as before"
_WAYS = {
    FigureUnit.COUNT: ("more", "fewer"),
    FigureUnit.MONEY: ("more", "less"),
    FigureUnit.DAYS: ("longer", "shorter"),
    FigureUnit.HOURS: ("longer", "shorter"),
    FigureUnit.SHARE: ("up", "down"),
    FigureUnit.POINTS: ("up", "down"),
}
_NOUNS = {FigureUnit.DAYS: ("day", "days"), FigureUnit.HOURS: ("hour", "hours")}
_POINTS = ("point", "points")
_LEAST, _MOST = 0.1, 99.9
"""Per cent that are not quite nothing, and not quite all."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure stands against the period before; of money, one for each currency."""

    text: str
    """ "5 more", "1,200.00 USD less", "as before"."""
    is_up: bool | None
    """None where it is as before."""
    is_better: bool | None
    """None where neither way is better, or it is as before."""


def written(value: Value, unit: FigureUnit) -> tuple[str, ...]:
    """Write a value: one line, or of money one for each currency."""
    if value is None:
        return (NOTHING,)
    if isinstance(value, tuple):
        return tuple(str(amount) for amount in value) or (_NO_MONEY,)
    return (_number(value, unit),)


def is_none(figure: Figure) -> bool:
    """Whether it counts nothing now and counted nothing before: no letter, no money."""
    return all(value is not None and _is_nothing(value, figure.unit) for value in (figure.value, figure.before))


def is_uncounted(figure: Figure) -> bool:
    """Whether it has no value now and had none before."""
    return figure.value is None and figure.before is None


def changes(figure: Figure) -> tuple[Change, ...]:
    """Say how a figure changed; nothing where it has no value now or had none before, or cannot be judged yet."""
    value, before = figure.value, figure.before
    if value is None or before is None or figure.beside_whole:
        return ()
    if isinstance(value, tuple) or isinstance(before, tuple):
        return _money_changes(_by_currency(value), _by_currency(before), figure.better)
    # Judged as they are written: 4.04 days after 4.01 are not longer.
    step = _rounded(value, figure.unit) - _rounded(before, figure.unit)
    return (_change(_step(abs(step), figure.unit), step, figure),)


def beside_whole(before: str, name: str) -> str:
    """Say of a value of a period that still runs what it was in the whole of the one before."""
    return f"was {before} in the whole of {name}"


def _is_nothing(value: Value, unit: FigureUnit) -> bool:
    if isinstance(value, tuple):
        return not any(amount.minor for amount in value)
    return unit is FigureUnit.COUNT and not value


def _number(value: float, unit: FigureUnit) -> str:
    if unit is FigureUnit.SHARE:
        return f"{_plain(_rounded(value, unit))}%"
    if unit is FigureUnit.POINTS:
        return f"{_plain(value)} of 100"
    return _with_noun(value, _NOUNS[unit]) if unit in _NOUNS else _plain(value)


def _rounded(value: float, unit: FigureUnit) -> float:
    if unit is FigureUnit.SHARE:
        percent = round(value * 100, 1)
        return min(_MOST, max(_LEAST, percent)) if 0 < value < 1 else percent
    return round(value, 1)


def _step(size: float, unit: FigureUnit) -> str:
    if unit in {FigureUnit.SHARE, FigureUnit.POINTS}:
        return _with_noun(size, _POINTS)
    return _with_noun(size, _NOUNS[unit]) if unit in _NOUNS else _plain(size)


def _with_noun(value: float, noun: tuple[str, str]) -> str:
    text = _plain(value)
    return f"{text} {noun[0] if text == '1' else noun[1]}"


def _plain(value: float) -> str:
    """Write a number with at most one decimal: 61.5, 74, 1,200."""
    return f"{value:,.1f}".removesuffix(".0")


def _change(size: str, step: float, figure: Figure) -> Change:
    return _judged(size, step, _WAYS[figure.unit], figure.better)


def _judged(size: str, step: float, ways: tuple[str, str], better: Better) -> Change:
    if step == 0:
        return Change(_SAME, None, None)
    is_up = step > 0
    is_better = None if better is Better.NEITHER else is_up == (better is Better.MORE)
    return Change(f"{size} {ways[0] if is_up else ways[1]}", is_up, is_better)


def _money_changes(now: dict[str, int], before: dict[str, int], better: Better) -> tuple[Change, ...]:
    ways = _WAYS[FigureUnit.MONEY]
    found = []
    for currency in dict.fromkeys((*now, *before)):
        step = now.get(currency, 0) - before.get(currency, 0)
        found.append(_judged(str(Money(abs(step), currency)), step, ways, better))
    if all(change.is_up is None for change in found):
        return (Change(_SAME, None, None),)
    return tuple(change for change in found if change.is_up is not None)


def _by_currency(value: Value) -> dict[str, int]:
    return {amount.currency: amount.minor for amount in value} if isinstance(value, tuple) else {}
