"""How far somebody has come: prospect, prospect who bought, customer.

Until the second order they are a prospect who bought; who buys again is a customer. Sales that were cancelled count
for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_cli.domain.records import Sale
from followup_cli.domain.repeat import is_purchase


class Stage(StrEnum):
    """A stage, in the order they are reached."""

    PROSPECT = "prospect"
    BOUGHT = "prospect-who-bought"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class StageReached:
    """The stage somebody has reached, since when, and by how many purchases."""

    stage: Stage
    purchases: int
    since_on: date | None = None
    """The day of the first purchase, or the second; None for a prospect."""
    days_to_second: int | None = None
    """From the first purchase to the second."""


NEVER_BOUGHT = StageReached(Stage.PROSPECT, 0)


def stage_of(purchases: int) -> Stage:
    """Return the stage of somebody with so many purchases."""
    if purchases == 0:
        return Stage.PROSPECT
    return Stage.BOUGHT if purchases == 1 else Stage.CUSTOMER


def stage_reached(sales: Iterable[Sale]) -> StageReached:
    """Return how far a customer with these sales, of any outcome, has come."""
    return stage_after(sale.closed_on for sale in sales if is_purchase(sale))


def stage_after(purchases: Iterable[date]) -> StageReached:
    """Return how far somebody has come who bought on these days."""
    days = sorted(purchases)
    stage = stage_of(len(days))
    if stage is Stage.PROSPECT:
        return NEVER_BOUGHT
    if stage is Stage.BOUGHT:
        return StageReached(stage, 1, days[0])
    return StageReached(stage, len(days), days[1], (days[1] - days[0]).days)
