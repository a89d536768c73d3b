"""The seller's own review: five questions, and beside each the figures of a period and of the period before.

These are shapes only: what is counted stands in the rooms named after it, what is shown in the views. Money is
never mixed: a figure of money has one value for each currency.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followup_cli.domain.money import Money
from followup_cli.domain.periods import Period
from followup_cli.domain.review_records import Objective, ReviewAnswer
from followup_cli.domain.review_vocabulary import ReviewTopic

QUESTIONS = {
    ReviewTopic.OBJECTIVES: "Did I reach my objectives?",
    ReviewTopic.BETTER: "What could I have done better?",
    ReviewTopic.LEARNED: "What did I learn?",
    ReviewTopic.FOLLOWED_UP: "Did I follow up on every sale?",
    ReviewTopic.TOLD: "Did I keep customers informed of changes?",
}


class FigureUnit(StrEnum):
    """What a figure counts in."""

    COUNT = "count"
    SHARE = "share"
    """From 0 to 1."""
    MONEY = "money"
    """A tuple of sums, one for each currency."""
    DAYS = "days"
    HOURS = "hours"
    POINTS = "points"
    """Of the letter check, from 0 to 100."""


class Better(StrEnum):
    """Which way a figure is better."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


Value = int | float | tuple[Money, ...] | None
"""An int counts, a float is a share, days or hours, sums are money; None where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a period beside that of the period before."""

    key: str
    """Its name in JSON: "touches-on-time"."""
    label: str
    """What stands beside it: "touches done on time"."""
    unit: FigureUnit
    value: Value
    before: Value = None
    better: Better = Better.NEITHER
    note: str | None = None
    """What it is drawn from, or what to do about it."""
    beside_whole: str | None = None
    """Of what adds up while its period still runs: the name of the whole period before, which it is not judged by."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown."""

    name: str
    value: Value
    before: Value = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole in its parts, the largest first: losses by kind, complaints by cause."""

    key: str
    label: str
    unit: FigureUnit
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One step of a trend: a day, week or month by its first day."""

    starts_on: date
    name: str
    """How it is written: 2026-11, 2026-W48, 2026-11-20."""
    value: Value
    is_so_far: bool = False
    """Whether the step is not over yet."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure along the days, weeks or months of a period, oldest first."""

    key: str
    label: str
    unit: FigureUnit
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an objective of the period was reached."""

    objective: Objective
    reached: Value
    """In the unit of its measure: a sum in the objective's currency is a tuple of one."""
    share: float | None
    """Of the target, from 0 on; None where nothing can be counted yet."""

    @property
    def is_reached(self) -> bool:
        """Whether it has been met."""
        return self.share is not None and self.share >= 1


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """One of the five questions, with what bears on it."""

    topic: ReviewTopic
    question: str
    figures: tuple[Figure, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    trends: tuple[Trend, ...] = ()
    progress: tuple[Progress, ...] = ()
    """Of ``ReviewTopic.OBJECTIVES`` alone."""
    names: tuple[str, ...] = ()
    """Whom or what it is about, worth looking at: "S7 Kiosk, Acme Ltd: no touch since the delivery"."""
    answer: ReviewAnswer | None = None
    """What the seller answered for this period."""
    answer_before: ReviewAnswer | None = None
    """What was answered last, for an earlier period of the same kind."""


@dataclass(frozen=True, slots=True)
class Review:
    """A period looked back on, beside the period before."""

    period: Period
    before: Period
    today: date
    sections: tuple[ReviewSection, ...]
    """The five, in order."""
    remarks: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether the period has ended."""
        return self.period.ends_on < self.today
