"""Planning single steps: anchors, waiting, fallbacks, deadlines, expiry, what is left out.

January 2028 begins on a Saturday; the 10th is a Monday.
"""

from datetime import date
from itertools import permutations

import pytest

from followup_cli.domain.cadence import plan
from followup_cli.domain.phrases import parse_span, parse_when
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import AnchorDefinition, Playbook, Step
from followup_cli.domain.vocabulary import Channel, TouchOutcome, WorkdayRule
from tests.domain.strategies import WEEKENDS, Calendar
from tests.domain.world import World, book, step

CLOSE = date(2028, 1, 10)


def only(planned: Step, **anchors: date) -> PlannedTouch:
    facts = CadenceFacts({name.replace("_", "-"): day for name, day in anchors.items()})
    [touch] = plan(book(planned), facts, WEEKENDS).touches
    return touch


@pytest.mark.parametrize(
    ("when", "rule", "expected"),
    [
        ("on close", WorkdayRule.NEXT, date(2028, 1, 10)),
        ("1 business day after close", WorkdayRule.NEXT, date(2028, 1, 11)),
        ("5 days after close", WorkdayRule.NEXT, date(2028, 1, 17)),  # Saturday 15th
        ("5 days after close", WorkdayRule.PREVIOUS, date(2028, 1, 14)),
        ("5 days after close", WorkdayRule.NEAREST, date(2028, 1, 14)),
        ("5 days after close", WorkdayRule.AS_IS, date(2028, 1, 15)),
        ("6 days after close", WorkdayRule.NEAREST, date(2028, 1, 17)),
        ("1 day before close", WorkdayRule.PREVIOUS, date(2028, 1, 7)),
        ("6 weeks before close", WorkdayRule.NEXT, date(2027, 11, 29)),
        ("1 month after close", WorkdayRule.NEXT, date(2028, 2, 10)),
        ("1 year after close", WorkdayRule.NEXT, date(2029, 1, 10)),
    ],
)
def test_a_step_falls_on_its_anchor_and_offset_moved_by_its_rule(when: str, rule: WorkdayRule, expected: date) -> None:
    touch = only(step("call", when, workday=rule), close=CLOSE)
    assert touch.due_on == expected
    assert touch.basis.startswith(when)


def test_a_date_says_how_it_came_about() -> None:
    touch = only(step("call", "5 days after close"), close=CLOSE)
    assert touch.basis == "5 days after close (2028-01-10), moved from 2028-01-15"


def test_a_touch_without_its_anchor_waits_and_names_it() -> None:
    touch = only(step("call", "2 business days after delivered"), close=CLOSE)
    assert (touch.due_on, touch.waiting_for) == (None, "delivered")
    follower = World(book(step("call", "on close"), step("after", "7 days after call done")), {"close": CLOSE})
    assert follower.one("after").waiting_for == "call done"


def test_a_fallback_counts_until_the_anchor_comes() -> None:
    arrived = step("arrived", "2 business days after delivered", fallback="17 days after close")
    world = World(book(arrived), {"close": CLOSE})
    assert world.due("arrived") == date(2028, 1, 27)
    world.move(delivered=date(2028, 1, 20))
    assert world.due("arrived") == date(2028, 1, 24)
    world.move(delivered=None)
    assert world.due("arrived") == date(2028, 1, 27)
    world.move(close=None)
    assert world.one("arrived").waiting_for == "delivered"


def test_an_anchor_lies_where_it_usually_does_until_it_is_set() -> None:
    anchors = (
        AnchorDefinition("go-live", "Live", parse_when("60 days after close")),
        AnchorDefinition("acceptance", "Accepted", parse_when("30 days after go-live")),
    )
    playbook = Playbook("p", "P", (step("accept", "on acceptance"),), anchors=anchors)
    world = World(playbook, {"close": CLOSE})
    assert world.due("accept") == date(2028, 4, 10)  # 90 days on is Sunday 9 April
    world.move(go_live=date(2028, 5, 2))
    assert world.due("accept") == date(2028, 6, 1)
    world.move(acceptance=date(2028, 5, 30))
    assert world.due("accept") == date(2028, 5, 30)


def test_anchors_that_usually_follow_one_another_in_a_circle_are_unknown() -> None:
    circle = (
        AnchorDefinition("here", "Here", parse_when("1 day after there")),
        AnchorDefinition("there", "There", parse_when("1 day after here")),
    )
    world = World(Playbook("p", "P", (step("call", "on here"),), anchors=circle), {"close": CLOSE})
    assert world.one("call").waiting_for == "here"


@pytest.mark.parametrize(
    ("rule", "delivered", "expected"),
    [
        (WorkdayRule.NEXT, date(2027, 12, 6), date(2028, 1, 20)),  # the deadline, 4 February, is far
        (WorkdayRule.NEXT, date(2027, 11, 15), date(2028, 1, 14)),  # a Friday
        (WorkdayRule.NEXT, date(2027, 11, 16), date(2028, 1, 14)),  # Saturday 15th: back to the Friday
        (WorkdayRule.AS_IS, date(2027, 11, 16), date(2028, 1, 15)),
        (WorkdayRule.NEXT, None, date(2028, 1, 20)),
    ],
)
def test_a_deadline_pulls_a_date_forward(rule: WorkdayRule, delivered: date | None, expected: date) -> None:
    register = step("register", "10 days after close", deadline="60 days after delivered", workday=rule)
    world = World(book(register), {"close": CLOSE} | ({"delivered": delivered} if delivered else {}))
    assert world.due("register") == expected


def test_a_workday_rule_does_not_carry_a_date_past_its_deadline() -> None:
    touch = only(step("call", "5 days after close", deadline="6 days after close"), close=CLOSE)
    assert (touch.due_on, touch.deadline_on) == (date(2028, 1, 14), date(2028, 1, 16))


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("14 days", date(2028, 1, 10)), ("2 business days", date(2028, 1, 20)), ("8 days", date(2028, 1, 14))],
)
def test_preparation_starts_its_lead_before_the_date_and_on_a_workday(lead: str, expected: date) -> None:
    touch = only(step("review", "14 days after close", prepare=parse_span(lead)), close=CLOSE)
    assert (touch.due_on, touch.prepare_on) == (date(2028, 1, 24), expected)


@pytest.mark.parametrize(
    ("expires", "delivered", "expected"),
    [
        (("5 days after due",), None, date(2028, 1, 22)),  # due Monday 17th
        (("5 days after due", "on delivered"), None, date(2028, 1, 22)),
        (("5 days after due", "on delivered"), date(2028, 1, 19), date(2028, 1, 19)),
        (("5 days after due", "on delivered"), date(2028, 2, 19), date(2028, 1, 22)),
        (("on delivered",), None, None),
    ],
)
def test_the_earliest_expiry_counts(expires: tuple[str, ...], delivered: date | None, expected: date | None) -> None:
    anchors = {"close": CLOSE} | ({"delivered": delivered} if delivered else {})
    assert World(book(step("call", "5 days after close", expires=expires)), anchors).one("call").expires_on == expected


def test_grace_counts_from_the_settled_date() -> None:
    touch = only(step("call", "5 days after close"), close=CLOSE)
    assert touch.grace_on == date(2028, 1, 19)  # two business days after Monday 17th
    touch = only(step("call", "5 days after close", grace=parse_span("0 days")), close=CLOSE)
    assert touch.grace_on == date(2028, 1, 17)


def test_what_falls_before_the_first_day_to_lay_is_left_out_with_what_hangs_on_it() -> None:
    playbook = book(
        step("early", "1 day after close"),
        step("first", "2 days after close"),
        step("late", "9 days after close"),
        step("after-early", "30 days after early done"),
        step("after-that", "30 days after after-early done"),
        step("after-late", "30 days after late done"),
        step("elsewhere", "1 day after delivered"),
    )
    world = World(playbook, {"close": CLOSE}, lay_from_on=date(2028, 1, 12))
    assert {touch.step for touch in world.open()} == {"first", "late", "after-late", "elsewhere"}
    assert world.why_not("early") == "it would have fallen on 2028-01-11"
    assert world.why_not("after-early") == "early was left out: it would have fallen on 2028-01-11"
    assert [left.step for left in world.plan().left_out if left.is_past] == ["early"]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_steps_in_the_file_changes_no_date(order: tuple[int, ...]) -> None:
    steps = (
        step("call", "1 day after close"),
        step("after", "2 days after call done", fallback="20 days after close"),
        step("last", "3 days after after done", only_if="call good"),
        step("rhythm", "on close", repeat="every 7 days until call done"),
    )
    world = World(book(*(steps[number] for number in order)), {"close": CLOSE})
    assert world.due("after") == date(2028, 1, 31)  # Sunday 30th
    assert [touch.step.key for touch in world.plan().touches] == [steps[number].key for number in order]
    world.done("call", date(2028, 1, 11), TouchOutcome.GOOD)
    assert world.due("after") == date(2028, 1, 13)
    assert world.one("last").waiting_for == "after done"
    assert world.due("rhythm") == CLOSE


def test_steps_that_wait_for_one_another_are_refused() -> None:
    circle = book(step("here", "1 day after there done"), step("there", "1 day after here done"))
    with pytest.raises(ValueError, match="wait for one another"):
        plan(circle, CadenceFacts({}), WEEKENDS)


@pytest.mark.parametrize(
    ("own", "prefers", "expected"),
    [
        (None, False, Channel.CALL),
        (Channel.EMAIL, False, Channel.EMAIL),
        (Channel.VISIT, False, Channel.CALL),
        (Channel.VISIT, True, Channel.VISIT),
        (None, True, Channel.CALL),
    ],
)
def test_the_contacts_own_channel_comes_first_where_the_step_has_it(
    own: Channel | None, prefers: bool, expected: Channel
) -> None:
    call = step("call", "on close", channels=(Channel.CALL, Channel.EMAIL), prefers_contacts_channel=prefers)
    assert World(book(call), {"close": CLOSE}, contacts_channel=own).one("call").channel is expected


@pytest.mark.parametrize("close", [date(9999, 12, 30), date(1, 1, 1)])
def test_dates_outside_the_calendar_leave_a_step_out(close: date) -> None:
    playbook = book(step("after", "1 month after close"), step("before", "1 month before close"))
    world = World(playbook, {"close": close}, days_off=Calendar(weekdays=frozenset()))
    assert len(world.open()) == 1
    assert [left.because for left in world.plan().left_out] == ["its date lies outside the calendar"]
