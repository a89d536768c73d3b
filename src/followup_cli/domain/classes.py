"""A customer's class: A, B or C, set by hand, or else from what they bought.

The rule: who bought for most in the past 24 months. Within each currency, buyers are ranked by the sum of
their sales, won and not cancelled; the first 20 % are A (to the nearest buyer), the next 30 % B, the rest C.
A customer with purchases in several currencies has the best class of them, so that sums of different
currencies are never mixed. Equal sums have the same class. Where fewer than five bought in a currency, or a
customer's purchases have no amount, value tells nothing, and they are B; who bought nothing in that time is C.

The shares are judgement, after the advisers who give their best fifth most of their time. The class is
looked at when a customer is planned: nobody else's touches move when somebody buys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from followup_cli.domain.money import Money
from followup_cli.domain.vocabulary import CustomerClass

PERIOD_MONTHS = 24
_FEWEST = 5
_SHARES = ((CustomerClass.A, 20), (CustomerClass.B, 50))
"""Of all buyers, in per cent and counted from the top, up to where a class goes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer among those who bought in one currency."""

    bought: Money | None
    """None: their purchases have no amount."""
    rank: int
    """From 1; equal sums have the same."""
    buyers: int


@dataclass(frozen=True, slots=True)
class Classed:
    """A class, and how it came about."""

    letter: CustomerClass
    because: str
    is_by_hand: bool = False


def period_from(today: date) -> date:
    """Return the first day of those whose purchases count."""
    return today - relativedelta(months=PERIOD_MONTHS)


def classed(by_hand: CustomerClass | None, standings: Iterable[Standing]) -> Classed:
    """Return the class of a customer with these standings, one for each currency they bought in."""
    if by_hand is not None:
        return Classed(by_hand, "set by hand", is_by_hand=True)
    found = [_by_standing(standing) for standing in standings]
    if not found:
        return Classed(CustomerClass.C, f"nothing bought in {PERIOD_MONTHS} months")
    return min(found, key=lambda each: (each.letter, each.because))


def _by_standing(standing: Standing) -> Classed:
    if standing.bought is None:
        return Classed(CustomerClass.B, "the purchases have no amount")
    sum_said = f"{standing.bought} in {PERIOD_MONTHS} months"
    if standing.buyers < _FEWEST:
        return Classed(CustomerClass.B, f"{sum_said}, and too few buyers in {standing.bought.currency} to compare")
    where = f"{sum_said}, number {standing.rank} of {standing.buyers} buyers in {standing.bought.currency}"
    for letter, percent in _SHARES:
        if standing.rank <= (standing.buyers * percent + 50) // 100:
            return Classed(letter, where)
    return Classed(CustomerClass.C, where)
