"""The closed lists of looking back: periods, what an objective is about, the five questions."""

from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is that the seller looks back on or sets an objective for."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Measure(StrEnum):
    """What an objective is about."""

    SALES = "sales"
    """The value of the sales won."""
    SALES_WON = "sales-won"
    """How many."""
    ON_TIME = "on-time"
    """The share of touches done on time, in per cent."""
    REFERRALS = "referrals"
    """How many were received."""
    REPEAT_RATE = "repeat-rate"
    """The share of customers who bought again, in per cent."""


class ReviewTopic(StrEnum):
    """The five questions of a review."""

    OBJECTIVES = "objectives"
    BETTER = "better"
    LEARNED = "learned"
    FOLLOWED_UP = "followed-up"
    TOLD = "told"
