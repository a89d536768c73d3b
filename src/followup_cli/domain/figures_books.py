"""What the figures of a review are counted from: the records, and the days they are counted over.

Two rules hold for all of them. What was due is judged on days that are over, up to yesterday; what happened
(a sale, a letter, a complaint) counts up to and with today. And everything is counted as it is known today:
a touch that was due in March and done in May was missed in March, whenever one looks back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from followup_cli.domain.letter_records import Letter
from followup_cli.domain.missed import Timeliness, judged_on, missed_on, timeliness
from followup_cli.domain.periods import Period, period_of
from followup_cli.domain.quiet import Quiet
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.review_vocabulary import PeriodKind
from followup_cli.domain.sale_records import Complaint, Milestone, Notice
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial

_STEPS = {PeriodKind.QUARTER: PeriodKind.WEEK, PeriodKind.YEAR: PeriodKind.MONTH}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, the first and the last included."""

    first_on: date
    last_on: date
    name: str
    """How it is written: 2026-11, 2026-W48, 2026-11-20."""

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of them."""
        return day is not None and self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """A change of a date that the customer is owed word of, with the milestone and when it was written down."""

    notice: Notice
    milestone: Milestone
    known_on: date
    """The day the cadence began that tells it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A touch that was due on a day that is over, and what became of that day."""

    day: date
    how: Timeliness
    touch: Touch


@dataclass(frozen=True)
class Books:
    """The records that two periods are counted from; what lies before both may be missing of touches and letters.

    Of touches it has the open, the expired and the missed of all times, all of sales closed in the periods, and
    those due or done in them; of letters those sent in them; of everything else all.
    """

    today: date
    customers: Mapping[int, Customer]
    sales: Mapping[int, Sale]
    touches: tuple[Touch, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    referrals: tuple[Referral, ...] = ()
    testimonials: tuple[Testimonial, ...] = ()
    letters: tuple[Letter, ...] = ()
    changed_dates: tuple[ChangedDate, ...] = ()
    began_on: date | None = None
    """The day the first word was written down."""
    quiet: Mapping[date, tuple[Quiet, ...]] | None = None
    """The customers who were quiet, by the days that was asked for, the most valuable first."""

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """What was due on the days that are over."""
        found = []
        for touch in self.touches:
            how, day = timeliness(touch, self.today), judged_on(touch)
            if how is not None and day is not None and day < self.today:
                found.append(Judged(day, how, touch))
        return tuple(found)

    @cached_property
    def days_missed(self) -> frozenset[date]:
        """The days that are over on which a touch became missed: the first day after its grace."""
        missed = (touch for touch in self.touches if timeliness(touch, self.today) is Timeliness.MISSED)
        days = (missed_on(touch, self.today) for touch in missed)
        return frozenset(day for day in days if day is not None and day < self.today)

    def end_of(self, days: Days) -> date:
        """Return the day at whose end these days are looked at: the last of them, today at the latest."""
        return min(days.last_on, self.today)


def days_of(period: Period) -> Days:
    """Return the days of a period."""
    return Days(period.starts_on, period.ends_on, period.name)


def steps_of(period: Period) -> tuple[Days, ...]:
    """Return the steps of a trend: the days of a week or month, the weeks of a quarter, the months of a year.

    A week that begins or ends outside the quarter is cut at its border.
    """
    kind = _STEPS.get(period.kind)
    found: list[Days] = []
    day = period.starts_on
    while day <= period.ends_on:
        whole = days_of(period_of(kind, day)) if kind else Days(day, day, day.isoformat())
        found.append(Days(day, min(whole.last_on, period.ends_on), whole.name))
        day = found[-1].last_on + _DAY
    return tuple(found)
