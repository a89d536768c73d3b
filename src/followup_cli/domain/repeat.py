"""Who buys again: the repeat rate, and the time from the first sale to the second.

A purchase is a sale won and not cancelled. A customer's purchases are counted by the day they closed, then by id;
what two customers bought who were merged counts as one customer's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class RepeatBuying:
    """How many bought, how many of them again, and how long the second sale took."""

    buyers: int
    again: int
    days: tuple[int, ...]
    """From the first purchase to the second, of each customer whose second it was, shortest first."""

    @property
    def rate(self) -> float | None:
        """The share who bought again, from 0 to 1; None where nobody bought."""
        return self.again / self.buyers if self.buyers else None

    @property
    def days_to_second(self) -> float | None:
        """The median of ``days``; None where nobody bought a second time."""
        return float(median(self.days)) if self.days else None


def is_purchase(sale: Sale) -> bool:
    """Whether a sale is a purchase: won, and not cancelled since."""
    return sale.outcome is Outcome.WON and sale.cancelled_on is None


def purchases(sales: Iterable[Sale]) -> dict[int, tuple[Sale, ...]]:
    """Return the purchases of each customer who bought, the first one first, by the customer's id."""
    found: dict[int, list[Sale]] = {}
    for sale in sorted(filter(is_purchase, sales), key=lambda sale: (sale.closed_on, sale.id)):
        found.setdefault(sale.customer_id, []).append(sale)
    return {customer_id: tuple(own) for customer_id, own in found.items()}


def repeat_until(sales: Iterable[Sale], last_on: date) -> RepeatBuying:
    """Return how many had bought by the end of a day since ever, and how many of them twice or more."""
    return repeat_between(sales, date.min, last_on)


def repeat_between(sales: Iterable[Sale], first_on: date, last_on: date) -> RepeatBuying:
    """Return how many customers bought from one day to another, both included, and how many of them again.

    Again: one of the purchases in that time is not the customer's first. ``days`` are those of the second
    purchases in that time, whenever the first was.
    """
    buyers = again = 0
    days: list[int] = []
    for own in purchases(sales).values():
        inside = [first_on <= sale.closed_on <= last_on for sale in own]
        buyers += any(inside)
        again += any(inside[1:])
        if any(inside[1:2]):
            days.append((own[1].closed_on - own[0].closed_on).days)
    return RepeatBuying(buyers, again, tuple(sorted(days)))
