"""A figure beside the one before, currency by currency, and in a word how it stands.

A currency that is missing on one side counts as nothing there. Values are judged as they are written, see
``figure_words``.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from followup_cli.domain.figure_words import Change, changes
from followup_cli.domain.money import Money
from followup_cli.domain.review import Figure, Value

Single = int | float | Money | None
"""A value in one currency at most; None where there is nothing to count."""


class Verdict(StrEnum):
    """How a figure stands against the one before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    MORE = "more"
    LESS = "less"
    """More and less are of what is neither better nor worse."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A value and the one before, both in one currency at most."""

    value: Single
    before: Single


def amount_of(single: Single) -> float | None:
    """Return the bare number of a value, to draw it."""
    return single.minor if isinstance(single, Money) else single


def pairs(value: Value, before: Value = None) -> tuple[Pair, ...]:
    """Return a value and the one before, currency by currency: those of the value first.

    No money at all is the number 0, so that a figure always has a pair.
    """
    if not isinstance(value, tuple) and not isinstance(before, tuple):
        return (Pair(value, before),)
    now, then = _by_currency(value), _by_currency(before)
    currencies = list(dict.fromkeys([*(now or {}), *(then or {})]))
    if not currencies:
        return (Pair(None if now is None else 0, None if then is None else 0),)
    return tuple(Pair(_in(now, currency), _in(then, currency)) for currency in currencies)


def pair_change(figure: Figure, pair: Pair) -> Change | None:
    """Return how one pair of a figure changed; None where one of the two cannot be counted."""
    return next(iter(changes(replace(figure, value=_value(pair.value), before=_value(pair.before)))), None)


def figure_verdict(figure: Figure) -> Verdict | None:
    """Return how a figure stands against the one before; None where its currencies disagree or its period runs."""
    found = {verdict_of(change) for change in changes(figure)}
    return found.pop() if len(found) == 1 else None


def verdict_of(change: Change) -> Verdict:
    """Return a change in one word."""
    if change.is_up is None:
        return Verdict.SAME
    if change.is_better is None:
        return Verdict.MORE if change.is_up else Verdict.LESS
    return Verdict.BETTER if change.is_better else Verdict.WORSE


def _by_currency(value: Value) -> dict[str, Money] | None:
    return {one.currency: one for one in value} if isinstance(value, tuple) else None


def _in(amounts: dict[str, Money] | None, currency: str) -> Single:
    return None if amounts is None else amounts.get(currency, Money(0, currency))


def _value(single: Single) -> Value:
    return (single,) if isinstance(single, Money) else single
