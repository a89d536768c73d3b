"""The records of the seller's own review: objectives set, and answers kept."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.money import Money
from followup_cli.domain.review_vocabulary import Measure, PeriodKind, ReviewTopic


@dataclass(frozen=True, slots=True)
class Objective:
    """What the seller wants to reach in a period; one for each measure, period and currency."""

    id: int
    measure: Measure
    period: PeriodKind
    starts_on: date
    """The period's first day."""
    set_on: date
    target: int | None = None
    """A number, or a share in per cent; None where ``amount`` says it."""
    amount: Money | None = None
    """Of ``Measure.SALES``."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What the seller answered to one of the five questions of a period's review."""

    id: int
    period: PeriodKind
    starts_on: date
    topic: ReviewTopic
    text: str
    answered_on: date
