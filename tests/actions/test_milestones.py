"""Milestones marked: what hangs on them moves, the customer is told of a change once, and history is kept."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.export_all import export_all
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.sales import cancel_sale
from followup_cli.domain.milestones import is_said_unknown
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.errors import OutOfOrderError, RefusedError, UsageError
from tests.actions.desks import FRIDAY, desk, sell

PROMISED = date(2026, 12, 15)
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example is two whole stores: a longer failing one is found soon, the shortest only in minutes."""


def on(days: int) -> date:
    return FRIDAY + timedelta(days=days)


def expect(at: Desk, day: date | None, why: str | None = None, name: str = "delivered") -> None:
    mark_milestone(at, "S1", MilestoneWord(name, expected_on=day, is_unknown=day is None, why=why), force=True)


def reach(at: Desk, day: date | None = None, name: str = "delivered") -> None:
    mark_milestone(at, "S1", MilestoneWord(name, reached_on=day or at.today), force=True)


def heed(at: Desk, word: MilestoneWord) -> None:
    """Say a word that may be refused: nothing is expected any more once it was reached."""
    with suppress(RefusedError):
        mark_milestone(at, "S1", word, force=True)


def every(at: Desk) -> tuple[Touch, ...]:
    with at.read() as tx:
        return tx.all(Touch)


def tells(at: Desk) -> list[Touch]:
    return [touch for touch in every(at) if touch.step == "tell"]


def open_tells(at: Desk) -> list[Touch]:
    return [touch for touch in tells(at) if touch.state.is_open]


@pytest.fixture
def at() -> Desk:
    """Return a desk with one sale on it, delivery promised for 15 December."""
    table = desk()
    sell(table, deliver_by=PROMISED)
    return table


def test_a_changed_date_is_told_on_the_day_it_is_known(at: Desk) -> None:
    expect(at, date(2026, 12, 22), "a bearing is short")
    (tell,) = open_tells(at)
    assert tell.due_on == tell.planned_on == FRIDAY
    assert (tell.why or "").startswith(
        "Delivery was promised for Tue 15 Dec and is now expected on Tue 22 Dec: a bearing is short. "
    )


def test_a_second_change_before_they_were_told_is_one_touch_with_the_newest_date(at: Desk) -> None:
    expect(at, date(2026, 12, 22), "a bearing is short")
    expect(at, date(2026, 12, 29), "the carrier is full")
    (tell,) = tells(at)
    assert (tell.why or "").startswith(
        "Delivery was promised for Tue 15 Dec and is now expected on Tue 29 Dec: the carrier is full. "
    )


def test_once_told_they_believe_the_new_date(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    complete_touches(at, [open_tells(at)[0].id], done_on=FRIDAY)
    assert open_tells(at) == []
    expect(at, date(2026, 12, 22))
    assert open_tells(at) == []
    expect(at, PROMISED)
    (again,) = open_tells(at)
    assert (again.why or "").startswith("Delivery was promised for Tue 22 Dec and is now expected on Tue 15 Dec. ")


def test_a_call_nobody_answered_has_told_nobody(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    complete_touches(at, [open_tells(at)[0].id], done_on=FRIDAY, outcome=TouchOutcome.NO_ANSWER)
    (second,) = open_tells(at)
    assert (second.channel.value, second.attempt) == ("email", 2)
    with at.read() as tx:
        assert [notice.told_on for notice in tx.all(Notice)] == [None]
    complete_touches(at, [second.id], done_on=FRIDAY)
    with at.read() as tx:
        assert [notice.told_on for notice in tx.all(Notice)] == [FRIDAY]


def test_back_to_the_promised_date_there_is_nothing_to_tell(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    changed = mark_milestone(at, "S1", MilestoneWord("delivered", expected_on=PROMISED))
    assert open_tells(at) == []
    dropped = [move.touch for move in changed.followed if move.touch.step == "tell"]
    assert [(touch.state, touch.reason) for touch in dropped] == [
        (TouchState.DROPPED, "the date is again the one promised")
    ]


def test_what_has_arrived_needs_no_word_any_more(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    reach(at)
    assert [touch.reason for touch in tells(at)] == ["delivered has happened"]
    mark_milestone(at, "S1", MilestoneWord("delivered", is_taken_back=True))
    assert len(open_tells(at)) == 1


def test_a_tell_skipped_is_not_asked_for_again_until_the_date_changes_again(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    skip_touches(at, [open_tells(at)[0].id], why="they read it in the portal")
    expect(at, date(2026, 12, 22), "as before")
    assert open_tells(at) == []
    expect(at, date(2026, 12, 28))
    assert len(open_tells(at)) == 1


def test_nobody_is_told_of_what_is_ours(at: Desk) -> None:
    expect(at, on(3), name="entered")
    expect(at, on(9), name="entered")
    expect(at, on(30), name="invoiced")
    expect(at, on(40), name="invoiced")
    assert tells(at) == []


def test_a_first_date_is_a_promise_and_no_change() -> None:
    at = desk()
    sell(at)
    expect(at, PROMISED)
    assert tells(at) == []


def test_an_unknown_date_leaves_its_touches_waiting_and_no_fallback_stands_in(at: Desk) -> None:
    expect(at, None, "the maker is silent")
    arrived = next(touch for touch in every(at) if touch.step == "arrived")
    assert (arrived.state, arrived.waiting_for) == (TouchState.WAITING, "delivered")
    assert (open_tells(at)[0].why or "").startswith(
        "Delivery was promised for Tue 15 Dec and has no new date yet: the maker is silent. "
    )


def test_a_date_that_is_unknown_from_the_start_can_be_said_too() -> None:
    at = desk()
    sell(at)
    assert next(touch for touch in every(at) if touch.step == "arrived").state is TouchState.PLANNED
    expect(at, None)
    assert next(touch for touch in every(at) if touch.step == "arrived").state is TouchState.WAITING
    assert tells(at) == []


def test_done_skipped_and_hand_moved_touches_stay(at: Desk) -> None:
    before = {touch.step: touch for touch in every(at)}
    complete_touches(at, [before["order-check"].id], done_on=FRIDAY)
    skip_touches(at, [before["papers"].id], why="sent with it")
    kept = {touch.step: touch for touch in every(at) if touch.step in {"order-check", "papers"}}
    expect(at, date(2027, 1, 12))
    after = {touch.step: touch for touch in every(at)}
    assert {step: after[step] for step in kept} == kept
    assert after["arrived"].due_on != before["arrived"].due_on


def test_the_history_begins_with_what_was_known(at: Desk) -> None:
    expect(at, date(2026, 12, 22), " a bearing is short ")
    reach(at)
    with at.read() as tx:
        assert [(c.expected_on, c.actual_on, c.why) for c in tx.all(MilestoneChange)] == [
            (PROMISED, None, None),
            (date(2026, 12, 22), None, "a bearing is short"),
            (date(2026, 12, 22), FRIDAY, None),
        ]
        assert tx.all(Milestone) == (Milestone(1, 1, "delivered", date(2026, 12, 22), FRIDAY),)


def test_saying_what_is_known_changes_nothing(at: Desk) -> None:
    before = export_all(at)
    changed = mark_milestone(at, "S1", MilestoneWord("delivery", expected_on=PROMISED))
    assert changed.followed == ()
    assert "nothing is changed" in changed.remarks[0]
    assert export_all(at) == before


def test_a_shipment_after_the_promised_day_asks_for_the_new_one(at: Desk) -> None:
    late = desk(store=at.store, today=date(2026, 12, 18))
    changed = mark_milestone(late, "S1", MilestoneWord("shipped", reached_on=late.today))
    assert changed.remarks[-1].endswith("followup milestone S1 delivered --expected DATE")


@pytest.mark.parametrize(
    ("word", "error", "said"),
    [
        (MilestoneWord("deliverd", reached_on=FRIDAY), UsageError, "no milestone 'deliverd'"),
        (MilestoneWord("delivered", reached_on=on(1)), RefusedError, "still to come"),
        (MilestoneWord("delivered", expected_on=on(-1)), RefusedError, "before the sale"),
        (MilestoneWord("shipped", reached_on=on(-1)), RefusedError, "before the sale"),
        (MilestoneWord("installed", expected_on=on(1)), OutOfOrderError, "would come before delivered"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    at: Desk, word: MilestoneWord, error: type[Exception], said: str
) -> None:
    before = export_all(at)
    with pytest.raises(error, match=said):
        mark_milestone(at, "S1", word)
    assert export_all(at) == before


def test_only_a_won_sale_of_something_delivered_is_delivered() -> None:
    at = desk()
    sell(at, nothing_to_deliver=True)
    with pytest.raises(RefusedError, match="nothing is delivered"):
        mark_milestone(at, "S1", MilestoneWord("delivered", reached_on=FRIDAY))
    cancel_sale(at, "S1", why="withdrawn", on=FRIDAY)
    with pytest.raises(RefusedError, match="was cancelled"):
        mark_milestone(at, "S1", MilestoneWord("paid", reached_on=FRIDAY))


def back_order(at: Desk, until: date | None = None, why: str | None = None) -> None:
    delivered = MilestoneWord("delivered", expected_on=until, is_unknown=until is None, why=why, is_news=True)
    mark_milestone(at, "S1", MilestoneWord("back-ordered", reached_on=at.today), delivered)


def open_steps(at: Desk, playbook: str) -> set[str | None]:
    with at.read() as tx:
        cadences = {cadence.id for cadence in tx.all(Cadence, playbook=playbook)}
        return {touch.step for touch in tx.all(Touch) if touch.cadence_id in cadences and touch.state.is_open}


def test_a_back_order_is_told_with_a_choice(at: Desk) -> None:
    back_order(at, why="no motors")
    (tell,) = open_tells(at)
    assert (tell.why or "").startswith("Delivery was promised for Tue 15 Dec and has no new date yet: no motors. ")
    assert open_steps(at, "backorder") == {"tell", "choice-due", "cancel-it", "next-word", "day-comes-near"}
    assert open_steps(at, "delivery-change") == set()


def test_a_back_order_takes_the_place_of_the_slip_before_it(at: Desk) -> None:
    expect(at, date(2026, 12, 22))
    back_order(at, date(2027, 1, 15))
    assert open_steps(at, "delivery-change") == set()
    (tell,) = open_tells(at)
    assert (tell.why or "").startswith("Delivery was promised for Tue 15 Dec and is now expected on Fri 15 Jan 2027")


def test_a_back_order_is_told_where_no_day_was_ever_promised_or_the_day_holds() -> None:
    for promised in (None, PROMISED):
        at = desk()
        sell(at, deliver_by=promised)
        back_order(at, promised)
        assert "tell" in open_steps(at, "backorder")


def test_who_has_chosen_is_not_asked_again_and_word_comes_every_week(at: Desk) -> None:
    back_order(at, date(2027, 1, 15))
    complete_touches(at, [open_tells(at)[0].id], done_on=FRIDAY, outcome=TouchOutcome.GOOD)
    assert open_steps(at, "backorder") == {"cancel-it", "next-word", "day-comes-near"}
    words = next(touch for touch in every(at) if touch.step == "next-word")
    assert words.due_on == date(2026, 11, 27)
    complete_touches(desk(store=at.store, today=date(2026, 11, 27)), [words.id], done_on=date(2026, 11, 27))
    assert [t.due_on for t in every(at) if t.step == "next-word" and t.state.is_open] == [date(2026, 12, 4)]


def test_a_second_slip_of_a_back_order_owes_word_and_choice_again(at: Desk) -> None:
    back_order(at, date(2027, 1, 15))
    complete_touches(at, [open_tells(at)[0].id], done_on=FRIDAY, outcome=TouchOutcome.GOOD)
    expect(at, date(2027, 2, 1))
    assert open_steps(at, "backorder") == {"tell", "choice-due", "cancel-it", "next-word", "day-comes-near"}
    assert (open_tells(at)[0].why or "").startswith("Delivery was promised for Fri 15 Jan 2027")


def test_what_has_shipped_is_on_back_order_no_more(at: Desk) -> None:
    back_order(at, PROMISED)
    reach(at, name="shipped")
    assert open_steps(at, "backorder") == set()
    assert tells(at)[-1].reason == "it has shipped"


NAMES = ("shipped", "back-ordered", "delivered", "installed", "invoiced")
WORDS = st.builds(
    lambda name, kind, days: MilestoneWord(
        name,
        reached_on=FRIDAY if kind == "reached" else None,
        expected_on=on(days) if kind == "expected" else None,
        is_unknown=kind == "unknown",
        is_taken_back=kind == "taken back",
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("expected", "expected", "expected", "unknown", "reached", "taken back")),
    st.integers(0, 60),
)


def cadences(at: Desk) -> list[tuple[object, ...]]:
    """Return the open touches, all that can be seen of them apart from their ids."""
    found = [
        (t.step, t.occurrence, t.attempt, t.state, t.due_on, t.planned_on, t.waiting_for, t.channel, t.basis, t.why)
        for t in every(at)
        if t.state.is_open
    ]
    return sorted(found, key=repr)


@settings(max_examples=25, deadline=None, phases=WITHOUT_SHRINKING)
@given(st.lists(WORDS, max_size=7))
def test_whatever_the_way_there_the_open_cadences_are_those_of_the_last_dates(words: list[MilestoneWord]) -> None:
    """What a customer was promised first is one of the facts too: the word owed to them counts from it."""
    at, fresh = desk(), desk()
    sell(at, deliver_by=PROMISED)
    sell(fresh, deliver_by=PROMISED)
    for word in words:
        heed(at, word)
    with at.read() as tx:
        milestones = tx.all(Milestone)
        changes = tx.all(MilestoneChange)
    for last in milestones:
        own = [change for change in changes if change.milestone_id == last.id]
        first = next((change.expected_on for change in own if change.expected_on), None)
        if first is not None:
            expect(fresh, first, name=last.name)
        if last.expected_on != first or (first is None and is_said_unknown(last, own)):
            expect(fresh, last.expected_on, name=last.name)
    # What has left, or lies behind, is neither put on back order nor expected any more.
    for last in sorted(milestones, key=lambda each: each.name != "back-ordered"):
        if last.actual_on is not None:
            reach(fresh, last.actual_on, last.name)
    assert cadences(at) == cadences(fresh)


@settings(max_examples=10, deadline=None, phases=WITHOUT_SHRINKING)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_undo_walks_all_of_it_back(words: list[MilestoneWord]) -> None:
    at = desk()
    sell(at, deliver_by=PROMISED)
    states = [export_all(at)]
    for word in words:
        heed(at, word)
        if export_all(at) != states[-1]:
            states.append(export_all(at))
    for state in reversed(states):
        assert export_all(at) == state
        at.store.undo()
