"""Whatever is done, skipped, snoozed, moved or taken back, on whatever day: missed is what the rule says, and stays so.

The rule is written down here once more, over the plain records of the store.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.remember import log_contact
from followup_cli.actions.replan import Replanning
from followup_cli.actions.show import read_page
from followup_cli.actions.snooze import snooze_touches
from followup_cli.domain.pages import TouchPage
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, Severity, TouchOutcome
from followup_cli.errors import FollowupError
from followup_cli.store.store import Store
from tests.actions.desks import FRIDAY, desk, sell

AT = desk()

deeds = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 25), st.just(0)),
    st.tuples(st.just("done"), st.integers(0, 30), st.integers(0, 6)),
    st.tuples(st.just("no answer"), st.integers(0, 30), st.just(0)),
    st.tuples(st.just("skip"), st.integers(0, 30), st.just(0)),
    st.tuples(st.just("snooze"), st.integers(0, 30), st.integers(0, 20)),
    st.tuples(st.just("expected"), st.integers(-10, 40), st.just(0)),
    st.tuples(st.just("delivered"), st.integers(-10, 0), st.just(0)),
    st.tuples(st.just("complain"), st.just(0), st.just(0)),
    st.tuples(st.just("resolve"), st.just(0), st.just(0)),
    st.tuples(st.just("log"), st.just(0), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0)),
)


def on(at: Desk, day: date) -> Desk:
    return replace(at, today=day, now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def touches_of(at: Desk) -> dict[int, Touch]:
    with at.read() as tx:
        return {touch.id: touch for touch in tx.all(Touch)}


def is_missed(touch: Touch, today: date) -> bool:
    """The rule, for a touch that is still to do."""
    if touch.state.value not in {"planned", "missed"} or touch.attempt > 1 or not touch.due_on or not touch.grace_on:
        return False
    if touch.expires_on and (touch.expires_on < touch.due_on or touch.expires_on < today):
        return False
    return today > touch.grace_on and (touch.known_on is None or today > touch.known_on)


def do(at: Desk, deed: tuple[str, int, int]) -> None:
    what, number, more = deed
    still_open = [touch.id for touch in touches_of(at).values() if touch.state.is_open]
    chosen = still_open[number % len(still_open)] if still_open else 0
    match what:
        case "done":
            complete_touches(at, [chosen], done_on=at.today - timedelta(days=more), outcome=TouchOutcome.GOOD)
        case "no answer":
            complete_touches(at, [chosen], done_on=at.today, outcome=TouchOutcome.NO_ANSWER)
        case "skip":
            skip_touches(at, [chosen], why="no use")
        case "snooze":
            snooze_touches(at, [chosen], until=at.today + timedelta(days=more))
        case "expected":
            mark_milestone(at, "S1", MilestoneWord("delivered", expected_on=at.today + timedelta(days=number)))
        case "delivered":
            mark_milestone(at, "S1", MilestoneWord("delivered", reached_on=at.today + timedelta(days=number)))
        case "complain":
            open_complaint(at, "Acme", "It squeaks", sale=None, contact=None, severity=Severity.NORMAL, on=at.today)
        case "resolve":
            resolve_complaint(at, "1", Resolution("oil", "dry", "oil"), on=at.today)
        case "log":
            log_contact(at, "Acme", "all well", channel=Channel.CALL, on=at.today)
        case "undo":
            at.store.undo()


def check(at: Desk, before: dict[int, Touch], *, was_undone: bool) -> None:
    now = touches_of(at)
    for touch in now.values():
        page = read_page(at, str(touch.id))
        assert isinstance(page, TouchPage)
        seen = page.touch
        assert (seen.state.value == "missed") is is_missed(touch, at.today), (at.today, touch)
        earlier = before.get(touch.id)
        if was_undone or earlier is None:
            continue
        if touch.state.value == "dropped" and earlier.state.is_open and is_missed(earlier, at.today):
            assert touch.missed_on is not None, (earlier, touch)
        if earlier.missed_on is None:
            continue
        was_in_time = touch.done_on is not None and touch.done_on < earlier.missed_on
        is_planned_again = touch.state.is_open and not touch.is_hand_moved and not touch.addressee.is_ours
        has_another_day = is_planned_again and touch.planned_on != earlier.planned_on
        if touch.missed_on is None:
            assert was_in_time or has_another_day, (earlier, touch)
        else:
            assert touch.missed_on == earlier.missed_on or has_another_day, (earlier, touch)


def replan(at: Desk) -> None:
    with at.write() as tx:
        [acme] = tx.all(Customer, name="Acme")
        Replanning(at, tx, acme).run()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(deeds, min_size=3, max_size=14), st.sampled_from([None, 5, 20]))
def test_missed_is_what_the_rule_says(typed: Sequence[tuple[str, int, int]], deliver_in: int | None) -> None:
    at = replace(AT, store=Store.in_memory())
    sell(at, deliver_by=FRIDAY + timedelta(days=deliver_in) if deliver_in else None)
    for deed in typed:
        before = touches_of(at)
        if deed[0] == "wait":
            at = on(at, at.today + timedelta(days=deed[1]))
        else:
            try:
                do(at, deed)
            except FollowupError:
                continue
        if not touches_of(at):
            return  # the sale itself was taken back
        check(at, before, was_undone=deed[0] == "undo")
        standing = touches_of(at)
        replan(at)
        check(at, standing, was_undone=False)
        settled = touches_of(at)
        replan(at)
        assert touches_of(at) == settled
