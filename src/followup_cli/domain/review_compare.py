"""A figure beside the one before: what is compared with what, and whether it is better.

Money is compared currency by currency: a currency that is missing on one side counts as nothing there.
"""

from dataclasses import dataclass
from enum import StrEnum

from followup_cli.domain.money import Money
from followup_cli.domain.review import Better, Figure, Value

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

    @property
    def is_up(self) -> bool | None:
        """Whether it is more than before; None where that cannot be said, or it is the same."""
        now, then = amount_of(self.value), amount_of(self.before)
        return None if now is None or then is None or now == then else now > then

    def verdict(self, better: Better) -> Verdict | None:
        """Return how the value stands against the one before; None where one of them cannot be counted."""
        if self.value is None or self.before is None:
            return None
        if self.is_up is None:
            return Verdict.SAME
        if better is Better.NEITHER:
            return Verdict.MORE if self.is_up else Verdict.LESS
        return Verdict.BETTER if self.is_up is (better is Better.MORE) else Verdict.WORSE


def amount_of(single: Single) -> float | None:
    """Return the bare number of a value, to compare and to draw it."""
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


def figure_verdict(figure: Figure) -> Verdict | None:
    """Return how a figure stands against the one before; None where its currencies do not agree."""
    found = {pair.verdict(figure.better) for pair in pairs(figure.value, figure.before)} - {Verdict.SAME}
    if not found:
        return Verdict.SAME
    return found.pop() if len(found) == 1 else None


def _by_currency(value: Value) -> dict[str, Money] | None:
    return {one.currency: one for one in value} if isinstance(value, tuple) else None


def _in(amounts: dict[str, Money] | None, currency: str) -> Single:
    return None if amounts is None else amounts.get(currency, Money(0, currency))
