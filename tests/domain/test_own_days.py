"""Anchors that come back on days of their own: the rhythm is theirs, and each date's expiry goes with its day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from followup_cli.domain.cadence import plan
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.reconcile import lay
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState, WorkdayRule
from tests.domain.strategies import WEEKENDS
from tests.domain.world import CADENCE, book, step

FEASTS = (date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1))  # Easter Sundays
CARD = step(
    "card",
    "2 business days before feast",
    repeat="every year",
    expires="3 days after feast",
    retry="0 days",
    channels=(Channel.CALL, Channel.EMAIL),
    workday=WorkdayRule.PREVIOUS,
)


def feasts() -> Iterator[date]:
    return iter(FEASTS)


def planned(*ended: Touch, begins_on: date = date(2027, 1, 4)) -> tuple[PlannedTouch, ...]:
    facts = CadenceFacts({"feast": FEASTS[0]}, ended, begins_on=begins_on, own_days={"feast": feasts})
    return plan(book(CARD), facts, WEEKENDS).touches


def ended(touch: PlannedTouch, on: date, outcome: TouchOutcome | None = None) -> Touch:
    return replace(lay(touch, CADENCE), id=1, state=TouchState.DONE, done_on=on, outcome=outcome)


def test_each_date_is_counted_from_its_own_day_and_two_are_laid_ahead() -> None:
    assert [(t.occurrence, t.due_on, t.expires_on, t.for_day, t.basis) for t in planned()] == [
        (0, date(2027, 3, 25), date(2027, 3, 31), FEASTS[0], "2 business days before feast (2027-03-28)"),
        (1, date(2028, 4, 13), date(2028, 4, 19), FEASTS[1], "2 business days before feast (2028-04-16)"),
    ]


def test_done_the_next_days_follow_and_the_last_is_the_last() -> None:
    first, second = planned()
    done = ended(first, date(2027, 3, 24))
    assert [touch.for_day for touch in planned(done)] == [FEASTS[1], FEASTS[2]]
    both = (done, ended(second, date(2028, 4, 13)))
    assert [touch.for_day for touch in planned(*both)] == [FEASTS[2]]


def test_the_next_try_is_for_the_same_day_and_the_following_stays_laid() -> None:
    first, _ = planned()
    again, following = planned(ended(first, date(2027, 3, 25), TouchOutcome.NO_ANSWER))
    assert (again.attempt, again.channel, again.for_day, again.expires_on) == (
        2,
        Channel.EMAIL,
        FEASTS[0],
        date(2027, 3, 31),
    )
    assert following.for_day == FEASTS[1]


def test_begun_late_it_is_due_at_once_also_on_a_day_off_where_the_day_would_pass() -> None:
    assert planned(begins_on=date(2027, 3, 26))[0].due_on == date(2027, 3, 26)
    assert planned(begins_on=date(2027, 3, 27))[0].due_on == date(2027, 3, 27)  # Saturday, for the Sunday


def test_spacing_leaves_it_where_it_is() -> None:
    assert lay(planned()[0], CADENCE).is_fixed
