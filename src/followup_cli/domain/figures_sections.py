"""Which figures stand beside which of the five questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_cli.domain.figures_books import Books, days_of
from followup_cli.domain.figures_build import Count, Split, breakdown, figure, trend
from followup_cli.domain.figures_complaints import ANSWERS, BY_CAUSE, COMPLAINTS
from followup_cli.domain.figures_following import BY_FOLLOWING, FOLLOWING
from followup_cli.domain.figures_letters import BY_VERDICT, LETTERS
from followup_cli.domain.figures_names import names_of
from followup_cli.domain.figures_sales import AGAIN, LOSSES, LOSSES_SPLIT, SALES_VALUE, SALES_WON, WON
from followup_cli.domain.figures_told import BY_TOLD, CHANGES
from followup_cli.domain.figures_touches import BY_TIMELINESS, HOURS_DONE, LOAD, MISSED, ON_TIME_SHARE, TIMELINESS
from followup_cli.domain.figures_voices import (
    BY_SATISFACTION,
    FEEDBACK,
    FEEDBACK_DAYS,
    FEEDBACK_TOLD,
    REFERRALS,
    TESTIMONIALS,
)
from followup_cli.domain.periods import Period
from followup_cli.domain.review import QUESTIONS, ReviewSection
from followup_cli.domain.review_vocabulary import ReviewTopic


@dataclass(frozen=True, slots=True)
class Bearing:
    """What bears on one question."""

    counts: tuple[Count, ...]
    splits: tuple[Split, ...] = ()
    trends: tuple[Count, ...] = ()


BEARINGS = {
    ReviewTopic.OBJECTIVES: Bearing((*WON, *AGAIN, *REFERRALS), trends=(SALES_WON, SALES_VALUE)),
    ReviewTopic.BETTER: Bearing(
        (*TIMELINESS, *ANSWERS, FEEDBACK_DAYS, *LETTERS, *LOAD),
        (BY_TIMELINESS, BY_VERDICT),
        (ON_TIME_SHARE, MISSED, HOURS_DONE),
    ),
    ReviewTopic.LEARNED: Bearing(
        (*LOSSES, *COMPLAINTS, *FEEDBACK, *TESTIMONIALS), (*LOSSES_SPLIT, BY_CAUSE, BY_SATISFACTION)
    ),
    ReviewTopic.FOLLOWED_UP: Bearing(FOLLOWING, (BY_FOLLOWING,)),
    ReviewTopic.TOLD: Bearing((*CHANGES, *FEEDBACK_TOLD), (BY_TOLD,)),
}
"""By question, in order: the figures beside it. Every figure stands once."""


def sections_of(books: Books, period: Period, before: Period) -> tuple[ReviewSection, ...]:
    """Return the five questions with their figures; objectives and answers are not among these."""
    return tuple(_section(topic, bearing, books, (period, before)) for topic, bearing in BEARINGS.items())


def _section(topic: ReviewTopic, bearing: Bearing, books: Books, periods: tuple[Period, Period]) -> ReviewSection:
    period, before = periods
    return ReviewSection(
        topic,
        QUESTIONS[topic],
        figures=tuple(figure(count, books, period, before) for count in bearing.counts),
        breakdowns=tuple(breakdown(split, books, period, before) for split in bearing.splits),
        trends=tuple(trend(count, books, period) for count in bearing.trends),
        names=names_of(topic, books, days_of(period)),
    )


def counts() -> Iterable[Count]:
    """Yield every figure there is, in the order they are shown."""
    return (count for bearing in BEARINGS.values() for count in bearing.counts)
