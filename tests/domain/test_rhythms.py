"""Repeating steps: one open touch at a time, the next counted from the anchor, up to the rhythm's end.

3 January 2028 is a Monday.
"""

from datetime import date
from itertools import islice

import pytest

from followup_cli.domain.cadence import project
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import Step
from followup_cli.domain.vocabulary import Channel, CustomerClass, TouchOutcome, TouchState, WorkdayRule
from tests.domain.strategies import WEEKENDS
from tests.domain.world import World, book, step

MONDAY = date(2028, 1, 3)


def january(day: int) -> date:
    return date(2028, 1, day)


def through(rhythm: Step, **anchors: date) -> list[date | None]:
    """Do every touch of a rhythm on its day; return the days, at most eight."""
    world = World(book(rhythm), {"close": MONDAY, **{k.replace("_", "-"): day for k, day in anchors.items()}})
    found: list[date | None] = []
    while world.of(rhythm.key) and len(found) < 8:
        due = world.of(rhythm.key)[0].due_on
        assert due is not None
        found.append(due)
        world.done(rhythm.key, due)
    return found


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (step("r", "on close", repeat="every 14 days until delivered"), [3, 17]),
        (step("r", "on close", repeat="every 14 days through delivered"), [3, 17, 31]),
        (step("r", "on close", repeat="every 14 days until 2028-01-17"), [3]),
        (step("r", "on close", repeat="every 14 days through 2028-01-17"), [3, 17]),
        (step("r", "on close", repeat="every 3 days, 4 times"), [3, 6, 10, 12]),  # 9th is a Sunday
        (step("r", "1 day after close", repeat="every Monday until delivered"), [10, 17, 24]),
        (step("r", "1 day after close", repeat="every Monday through delivered"), [10, 17, 24, 31]),
        (step("r", "2 days after close", repeat="every business day, 5 times"), [5, 6, 7, 10, 11]),
        (step("r", "5 days after close", repeat="every business day, 3 times"), [10, 11, 12]),  # from Saturday 8th
        (step("r", "4 days after close", repeat="every day through 2028-01-12"), [7, 10, 11, 12]),
        (step("r", "4 days after close", repeat="every day, 4 times", workday=WorkdayRule.AS_IS), [7, 8, 9, 10]),
        (step("r", "on close", repeat="every 10 days", deadline="25 days after close"), [3, 13, 24, 28]),
        (step("r", "on close", repeat="every week until 2 weeks before delivered"), [3, 10]),
    ],
)
def test_a_rhythm_from_beginning_to_end(rhythm: Step, expected: list[int]) -> None:
    assert through(rhythm, delivered=january(31)) == [january(day) for day in expected]


def test_a_rhythm_without_end_goes_on_and_keeps_one_touch_open() -> None:
    world = World(book(step("note", "on close", repeat="every month")), {"close": date(2027, 12, 31)})
    expected = [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 5, 1)]
    for due in expected:  # 30 April is a Sunday
        assert world.due("note") == due
        world.done("note", due)


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [
        (january(3), january(10)),
        (january(9), january(10)),
        (january(10), january(17)),  # that day was settled with it
        (january(20), january(24)),
        (date(2027, 12, 30), january(10)),  # done early: its own date is settled too
    ],
)
@pytest.mark.parametrize("state", [TouchState.DONE, TouchState.SKIPPED])
def test_the_next_date_passes_over_those_up_to_the_day_the_last_ended(
    done_on: date, expected: date, state: TouchState
) -> None:
    world = World(book(step("call", "on close", repeat="every 7 days")), {"close": MONDAY})
    world.end(world.one("call"), state, done_on)
    assert world.due("call") == expected


def test_dates_passed_over_count_among_the_times() -> None:
    world = World(book(step("call", "on close", repeat="every 7 days, 4 times")), {"close": MONDAY})
    world.done("call", january(18))
    assert world.due("call") == january(24)
    world.done("call", january(24))
    assert world.of("call") == []
    assert world.why_not("call") == "its last date has passed"


def test_an_end_that_comes_nearer_drops_the_open_date_and_one_that_moves_off_lays_it_again() -> None:
    world = World(book(step("call", "on close", repeat="every 7 days until shipped")), {"close": MONDAY})
    world.done("call", MONDAY)
    fitted = world.move(shipped=january(8))
    assert [(t.step, t.due_on, t.reason) for t in fitted.dropped] == [("call", january(10), "its last date has passed")]
    world.move(shipped=january(12))
    assert world.due("call") == january(10)


def test_an_end_before_the_first_date_lays_nothing() -> None:
    rhythm = step("call", "on close", repeat="every 7 days until shipped")
    world = World(book(rhythm), {"close": MONDAY, "shipped": date(2027, 12, 1)})
    assert world.why_not("call") == "its end comes before its first date"


def test_only_dates_before_the_first_day_to_lay_are_left_out() -> None:
    world = World(book(step("c", "on close", repeat="every 7 days")), {"close": MONDAY}, lay_from_on=january(11))
    assert world.due("c") == january(17)
    ended = World(book(step("c", "on close", repeat="every 7 days, 2 times")), {"close": MONDAY}, WEEKENDS, january(11))
    assert ended.plan().left_out[0].is_past
    assert ended.why_not("c") == "its last date would have fallen before 2028-01-11"


def test_a_long_daily_rhythm_is_laid_from_the_first_day_on() -> None:
    daily = step("c", "on close", repeat="every business day")
    world = World(book(daily), {"close": date(1990, 1, 1)}, lay_from_on=january(8))
    assert world.due("c") == january(10)


def test_a_moved_anchor_moves_the_rhythm_from_there() -> None:
    world = World(book(step("c", "on delivered", repeat="every 7 days")), {"delivered": MONDAY})
    world.move(delivered=january(5))
    assert world.due("c") == january(5)
    world.done("c", january(5))
    assert world.due("c") == january(12)
    world.move(delivered=january(14))
    assert world.due("c") == january(14)
    assert len(world.touches) == 2


@pytest.mark.parametrize("times", ["", ", 3 times"])
def test_a_clock_that_each_touch_sets_anew_counts_one_length_from_there(times: str) -> None:
    """Only a real conversation resets it: the next is 120 days later, not 240."""
    talk = step("talk", "120 days after last-talk", repeat=f"every 120 days{times}", workday=WorkdayRule.AS_IS)
    world = World(book(talk), {"last-talk": MONDAY})
    for day, following in [(date(2028, 5, 2), date(2028, 8, 30)), (date(2028, 9, 4), date(2029, 1, 2))]:
        world.done("talk", day)
        world.move(last_talk=day)
        assert world.due("talk") == following
    world.done("talk", date(2029, 1, 2))
    world.move(last_talk=date(2029, 1, 2))
    assert len(world.of("talk")) == (0 if times else 1)


def test_a_step_that_expires_keeps_two_dates_ahead() -> None:
    world = World(book(step("c", "on close", repeat="every 7 days", expires="10 days after due")), {"close": MONDAY})
    assert [t.due_on for t in world.of("c")] == [january(3), january(10)]
    second = world.of("c")[1]
    world.end(world.of("c")[0], TouchState.EXPIRED, january(13))
    assert [t.due_on for t in world.of("c")] == [january(10), january(17)]
    assert world.of("c")[0] == second
    world.done("c", january(10))
    assert [t.due_on for t in world.of("c")] == [january(17), january(24)]


@pytest.mark.parametrize(
    ("customer_class", "expected"),
    [
        (CustomerClass.A, date(2028, 2, 29)),
        (CustomerClass.B, date(2028, 4, 28)),  # 30 April is a Sunday
        (CustomerClass.C, date(2028, 7, 31)),
        (None, date(2028, 4, 28)),
    ],
)
def test_the_rhythm_follows_the_customers_class(customer_class: CustomerClass | None, expected: date) -> None:
    by_class = {"A": "every month", "B": "every 3 months", "C": "every 6 months"}
    value = step("value", "1 month after start", by_class=by_class, workday=WorkdayRule.PREVIOUS)
    world = World(book(value), {"start": date(2027, 12, 31)}, customer_class=customer_class)
    assert world.due("value") == january(31)
    world.done("value", january(31))
    assert world.due("value") == expected


def test_what_hangs_on_a_repeating_step_follows_each_occurrence() -> None:
    playbook = book(
        step("letter", "on close", repeat="every 14 days"),
        step("call", "7 days after letter done", expires="30 days after due"),
        step("visit", "2 days after call done", only_if="call good", fallback="1 year after papers done"),
        step("papers", "on close"),
    )
    world = World(playbook, {"close": MONDAY})
    assert world.one("call").waiting_for == "letter done"
    assert world.one("visit").waiting_for == "call done"
    world.done("letter", MONDAY)
    assert [(t.due_on, t.waiting_for) for t in world.of("call")] == [(january(10), None), (None, "letter done")]
    world.done("call", january(10), TouchOutcome.GOOD)
    assert world.of("visit")[0].due_on == january(12)
    world.done("letter", january(17))
    assert [t.due_on for t in world.of("call")] == [january(24), None]
    world.done("call", january(24), TouchOutcome.BAD)
    assert [(t.occurrence, t.waiting_for) for t in world.of("visit")] == [(0, None), (2, "call done")]
    world.skip("letter", january(31))
    assert [t.waiting_for for t in world.of("call")] == ["letter done"]
    assert {left.because for left in world.plan().left_out} >= {"letter was skipped", "call ended bad"}


def test_what_hangs_on_a_rhythm_that_is_left_out_is_left_out_too() -> None:
    playbook = book(
        step("letter", "on close", repeat="every 14 days", only_if="more than 21 days between close and delivered"),
        step("call", "7 days after letter done"),
        step("note", "7 days after call done"),
    )
    world = World(playbook, {"close": MONDAY, "delivered": january(10)})
    assert world.open() == ()
    assert world.why_not("call").startswith("letter was left out: only 7 days between close and delivered")
    assert world.why_not("note").startswith("call was left out")


def test_a_single_step_looks_at_the_first_occurrence_that_ended() -> None:
    playbook = book(
        step("call", "on close", repeat="every 7 days"), step("gift", "60 days after close", only_if="call good")
    )
    world = World(playbook, {"close": MONDAY}, lay_from_on=january(11))
    assert world.one("gift").waiting_for == "call done"
    world.done("call", january(17), TouchOutcome.GOOD)
    assert world.due("gift") == date(2028, 3, 3)


def test_a_rhythm_that_starts_with_a_completion_keeps_its_deadline_and_expiry() -> None:
    report = step("report", "1 month after visit done", repeat="every month", expires="60 days after visit done")
    world = World(book(step("visit", "on close"), report), {"close": MONDAY})
    world.done("visit", MONDAY)
    assert [(t.due_on, t.expires_on) for t in world.of("report")] == [(date(2028, 2, 3), date(2028, 3, 3))]
    world.done("report", date(2028, 2, 3))
    assert [(t.due_on, t.expires_on) for t in world.of("report")] == [(date(2028, 3, 3), date(2028, 3, 3))]


def test_later_dates_are_drawn_after_those_laid() -> None:
    playbook = book(
        step("call", "on close", repeat="every 14 days"),
        step("wait", "on close", repeat="every 7 days", only_if="once good"),
        step("once", "on close"),
    )
    drawn = project(playbook, CadenceFacts({"close": MONDAY}), WEEKENDS, date(2028, 2, 14))
    assert [(t.step.key, t.due_on) for t in islice(drawn, 9)] == [
        ("call", january(17)),
        ("call", january(31)),
        ("call", date(2028, 2, 14)),
    ]


def test_a_deadline_and_an_expiry_of_the_rhythms_own_anchor_come_back_with_it() -> None:
    bind = step(
        "bind",
        "30 days before renewal",
        repeat="every year",
        deadline="on renewal",
        expires="2 weeks after renewal",
        channels=(Channel.CALL, Channel.EMAIL),
        retry="20 business days",
    )
    world = World(book(bind), {"close": MONDAY, "renewal": date(2029, 1, 2)})
    # Each 30 days before 2 January is 3 December: a Sunday in 2028, moved to the Monday, a Monday in 2029.
    first = world.one("bind")
    assert (first.due_on, first.deadline_on, first.expires_on) == (
        date(2028, 12, 4),
        date(2029, 1, 2),
        date(2029, 1, 16),
    )
    world.done("bind", date(2028, 12, 4))
    second = world.one("bind")
    assert (second.due_on, second.deadline_on, second.expires_on) == (
        date(2029, 12, 3),
        date(2030, 1, 2),
        date(2030, 1, 16),
    )
    # Tried in vain on 10 December: 20 business days later would be 7 January, and the deadline is the 2nd.
    world.done("bind", date(2029, 12, 10), TouchOutcome.NO_ANSWER)
    tried = next(touch for touch in world.of("bind") if touch.attempt == 2)
    assert (tried.due_on, tried.deadline_on) == (date(2030, 1, 2), date(2030, 1, 2))


def test_a_rhythm_that_asks_for_something_to_have_happened_starts_with_it() -> None:
    card = step("card", "on close", repeat="every week", only_if="delivered has happened")
    world = World(book(card), {"close": MONDAY, "delivered": january(19)})
    assert world.one("card").waiting_for == "delivered"
    world.reached = frozenset({"delivered"})
    world.replan()
    assert world.due("card") == january(24)
