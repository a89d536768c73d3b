"""Conditions and tries: what is laid only if, what waits for an answer, what stays shut."""

from datetime import date, timedelta

import pytest

from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState, WorkdayRule
from followup_cli.domain.workdays import settle
from tests.domain.strategies import WEEKENDS
from tests.domain.world import World, book, step

CLOSE = date(2028, 1, 10)  # a Monday
GOOD, BAD, NO_ANSWER, FLAGGED = TouchOutcome.GOOD, TouchOutcome.BAD, TouchOutcome.NO_ANSWER, TouchOutcome.FLAGGED
WAITS = "waits"


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        (date(2028, 1, 31), "only 21 days between close and delivered (needs more than 21)"),
        (date(2028, 2, 1), None),
        (date(2028, 1, 11), "only 1 day between close and delivered (needs more than 21)"),
        (CLOSE, "no day between close and delivered (needs more than 21)"),
        (date(2028, 1, 1), "delivered comes before close (needs more than 21 days between them)"),
        (None, WAITS),
    ],
)
def test_only_if_the_gap_is_longer(delivered: date | None, expected: str | None) -> None:
    reassure = step("reassure", "10 days after close", only_if="more than 21 days between close and delivered")
    world = World(book(reassure), {"close": CLOSE} | ({"delivered": delivered} if delivered else {}))
    if expected is None:
        assert world.due("reassure") == date(2028, 1, 20)
    elif expected is WAITS:
        assert world.one("reassure").waiting_for == "delivered"
    else:
        assert world.open() == ()
        assert world.why_not("reassure") == expected


@pytest.mark.parametrize(
    ("condition", "outcome", "expected"),
    [
        ("call good", GOOD, None),
        ("call good", BAD, "call ended bad"),
        ("call good", NO_ANSWER, "call ended no-answer"),
        ("call good", None, WAITS),
        ("call not bad", GOOD, None),
        ("call not bad", FLAGGED, None),
        ("call not bad", BAD, "call ended bad"),
        ("call not bad", None, None),  # nobody said it went badly
    ],
)
def test_only_if_an_earlier_step_went_that_way(
    condition: str, outcome: TouchOutcome | None, expected: str | None
) -> None:
    world = World(
        book(step("call", "on close"), step("ask", "7 days after close", only_if=condition)), {"close": CLOSE}
    )
    assert world.one("ask").waiting_for == "call done"
    world.done("call", CLOSE, outcome)
    if expected is None:
        assert world.due("ask") == date(2028, 1, 17)
    elif expected is WAITS:
        assert world.one("ask").waiting_for == "the outcome of call"
    else:
        assert world.of("ask") == []
        assert world.why_not("ask") == expected


def test_every_condition_must_hold_and_one_that_fails_decides() -> None:
    both = ("call good", "more than 21 days between close and delivered")
    playbook = book(step("call", "on close"), step("ask", "on close", only_if=both))
    assert World(playbook, {"close": CLOSE}).one("ask").waiting_for == "call done"
    assert World(playbook, {"close": CLOSE, "delivered": CLOSE}).of("ask") == []


@pytest.mark.parametrize(
    ("state", "because"),
    [
        (TouchState.SKIPPED, "call was skipped"),
        (TouchState.EXPIRED, "call expired undone"),
    ],
)
def test_what_hangs_on_a_step_that_ended_undone_is_dropped(state: TouchState, because: str) -> None:
    playbook = book(
        step("call", "on close"),
        step("after", "7 days after call done"),
        step("ask", "on close", only_if="call not bad"),
        step("last", "7 days after after done"),
        step("anyway", "7 days after call done", fallback="30 days after close"),
    )
    world = World(playbook, {"close": CLOSE})
    fitted = world.end(world.one("call"), state, CLOSE)
    reasons = {touch.step: touch.reason for touch in fitted.dropped}
    assert reasons == {"after": because, "ask": because, "last": f"after was left out: {because}"}
    assert world.due("anyway") == date(2028, 2, 9)


AFTER_A_MISS = book(
    step("letter", "on close"),
    step("late", "2 days after letter missed"),
    step("instead", "9 days after letter done", fallback="on letter missed"),
    step("lost", "30 days after close", only_if="letter missed"),
    step("kept", "30 days after close", only_if="letter not missed"),
    step("last", "1 day after late done"),
)
MISSED = CLOSE + timedelta(days=4)


def next_workday(day: date) -> date:
    return settle(day, WorkdayRule.NEXT, WEEKENDS)


def test_nothing_stands_there_for_a_miss_until_it_has_happened() -> None:
    world = World(AFTER_A_MISS, {"close": CLOSE})

    assert {touch.step for touch in world.open()} == {"letter", "instead", "kept"}
    assert world.one("instead").waiting_for == "letter done"
    assert world.why_not("late") == "only once letter is missed"
    left_out = {left.step: left.is_for_a_miss for left in world.plan().left_out}
    assert left_out == {"late": True, "lost": True, "last": True}


def test_a_miss_brings_what_counts_from_it_and_drops_what_asks_for_none() -> None:
    world = World(AFTER_A_MISS, {"close": CLOSE})

    [dropped] = world.miss("letter", MISSED).dropped
    assert (dropped.step, dropped.reason) == ("kept", "letter was missed")
    assert {touch.step: touch.due_on for touch in world.open() if touch.due_on} == {
        "letter": next_workday(CLOSE),
        "late": next_workday(MISSED + timedelta(days=2)),
        "instead": next_workday(MISSED),
        "lost": next_workday(CLOSE + timedelta(days=30)),
    }
    assert world.one("last").waiting_for == "late done"


def test_done_after_all_the_miss_still_counts() -> None:
    world = World(AFTER_A_MISS, {"close": CLOSE})
    world.miss("letter", MISSED)

    assert world.done("letter", MISSED).dropped == ()
    assert world.due("late") == next_workday(MISSED + timedelta(days=2))
    assert world.due("instead") == next_workday(MISSED + timedelta(days=9))


@pytest.mark.parametrize("state", [TouchState.DONE, TouchState.SKIPPED, TouchState.EXPIRED])
def test_ended_without_a_miss_there_is_none_to_wait_for(state: TouchState) -> None:
    world = World(AFTER_A_MISS, {"close": CLOSE})
    world.end(world.one("letter"), state, CLOSE)

    assert world.why_not("late") == "letter was not missed"
    assert world.why_not("lost") == "letter was not missed"
    assert "kept" in {touch.step for touch in world.open()}


def test_each_occurrence_of_a_rhythm_is_followed_when_it_is_missed() -> None:
    playbook = book(
        step("status", "7 days after close", repeat="every 7 days, 3 times"),
        step("own-up", "on status missed"),
    )
    world = World(playbook, {"close": CLOSE})
    assert world.of("own-up") == []

    world.miss("status", day_after(world.one("status")))
    assert [touch.occurrence for touch in world.of("own-up")] == [0]
    world.done("status", day_after(world.one("status")))
    world.done("status", world.one("status").due_on or CLOSE)
    assert [touch.occurrence for touch in world.of("own-up")] == [0]
    world.miss("status", day_after(world.one("status")))
    assert [touch.occurrence for touch in world.of("own-up")] == [0, 2]


def day_after(touch: Touch) -> date:
    assert touch.due_on
    return touch.due_on + timedelta(days=1)


FEEDBACK = book(
    step("feedback", "on close", channels=(Channel.CALL, Channel.EMAIL, Channel.LETTER), retry="2 business days"),
    step("ask", "7 days after feedback done", only_if="feedback good"),
    step("told", "14 days after feedback done", only_if="feedback not no-answer"),
)


def test_no_answer_goes_to_the_next_channel_after_the_gap_and_the_last_channel_ends_it() -> None:
    world = World(FEEDBACK, {"close": CLOSE})
    tried = []
    for due in (date(2028, 1, 10), date(2028, 1, 12), date(2028, 1, 17)):  # the 14th is a Friday
        touch = world.one("feedback")
        tried.append(touch.channel)
        assert touch.due_on == due
        assert world.one("ask").waiting_for == "feedback done"
        world.done("feedback", due if due.day != 12 else date(2028, 1, 13), NO_ANSWER)
    assert tried == [Channel.CALL, Channel.EMAIL, Channel.LETTER]
    assert world.open() == ()
    assert world.why_not("ask") == world.why_not("told") == "feedback ended no-answer"


def test_an_answer_ends_the_tries() -> None:
    world = World(FEEDBACK, {"close": CLOSE})
    world.done("feedback", CLOSE, NO_ANSWER)
    second = world.one("feedback")
    assert (second.attempt, second.basis) == (2, "2 business days after no answer (2028-01-10)")
    world.done("feedback", date(2028, 1, 12), GOOD)
    assert world.of("feedback") == []
    assert (world.due("ask"), world.due("told")) == (date(2028, 1, 19), date(2028, 1, 26))


def test_skipping_a_try_ends_them() -> None:
    world = World(FEEDBACK, {"close": CLOSE})
    world.done("feedback", CLOSE, NO_ANSWER)
    world.skip("feedback", date(2028, 1, 12))
    assert world.open() == ()
    assert world.why_not("ask") == "feedback was skipped"


def test_no_answer_without_retry_ends_the_step() -> None:
    world = World(book(step("call", "on close", channels=(Channel.CALL, Channel.EMAIL))), {"close": CLOSE})
    world.done("call", CLOSE, NO_ANSWER)
    assert world.open() == ()


def test_the_contacts_own_channel_is_tried_first_and_every_other_after_it() -> None:
    channels = (Channel.CALL, Channel.LETTER)
    call = step("call", "on close", channels=channels, retry="1 day", prefers_contacts_channel=True)
    world = World(book(call), {"close": CLOSE}, contacts_channel=Channel.TEXT)
    tried: list[Channel] = []
    while world.open() and len(tried) < 9:
        tried.append(world.one("call").channel)
        world.done("call", CLOSE, NO_ANSWER)
    assert tried == [Channel.TEXT, Channel.CALL, Channel.LETTER]


def test_a_channel_is_not_tried_twice_when_the_contact_comes_to_prefer_another() -> None:
    world = World(FEEDBACK, {"close": CLOSE})
    world.done("feedback", CLOSE, NO_ANSWER)
    world.contacts_channel = Channel.LETTER
    world.replan()
    assert world.one("feedback").channel is Channel.LETTER
    world.done("feedback", date(2028, 1, 12), NO_ANSWER)
    assert world.one("feedback").channel is Channel.EMAIL


def test_each_date_of_a_rhythm_has_its_tries() -> None:
    talk = step(
        "talk", "on close", repeat="every month", channels=(Channel.CALL, Channel.VISIT), retry="5 business days"
    )
    world = World(book(talk), {"close": CLOSE})
    world.done("talk", CLOSE, NO_ANSWER)
    assert (world.due("talk"), world.one("talk").channel) == (date(2028, 1, 17), Channel.VISIT)
    world.done("talk", date(2028, 1, 17), NO_ANSWER)
    assert (world.due("talk"), world.one("talk").channel) == (date(2028, 2, 10), Channel.CALL)
