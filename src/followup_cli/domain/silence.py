"""Expected days that passed in silence: nobody said that it happened, nobody named another day."""

from collections.abc import Container
from datetime import date
from typing import NamedTuple

from followup_cli.domain.milestone_names import ORDER
from followup_cli.domain.records import Customer, Sale

NEVER_SILENT = ("part-shipped", "shipped", "back-ordered", "warranty-end", "renewal")
"""What leaves is asked for by the playbooks and ``sale list --late``; the last two come by themselves."""

DELIVERED = "delivered"
WATCHED_BY = "no-news"
"""The step that watches a delivery: while a touch of it is open, the list has the delivery already."""

DELIVERY_DAYS = 60
"""Of a delivery expected longer ago only ``sale list --late`` speaks: old sales are brought in by hundreds."""

ON_ITS_WAY_DAYS = 14
"""What has shipped, and is not heard of for so long after its day, is taken to have come."""

INSTALLED = "installed"
"""The one of the others that never comes where nothing is delivered."""


class Silence(NamedTuple):
    """A milestone of a won sale whose expected day has passed, and no word of it."""

    milestone: str
    expected_on: date
    sale: Sale
    customer: Customer

    def days_late(self, on: date) -> int:
        """Days since it was expected."""
        return (on - self.expected_on).days


def is_overtaken(name: str, reached: Container[str]) -> bool:
    """Whether one that comes after it was reached: then it was too, and nobody needs to ask."""
    return name in ORDER and any(later in reached for later in ORDER[ORDER.index(name) + 1 :])


def is_taken_as_come(name: str, expected_on: date, reached: Container[str], day: date) -> bool:
    """Whether a delivery left so long ago that silence means it came."""
    is_on_its_way = name == DELIVERED and "shipped" in reached
    return is_on_its_way and (day - expected_on).days > ON_ITS_WAY_DAYS
