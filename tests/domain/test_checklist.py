"""Checklists: dated like touches, ticked by what stands behind them, and fitted to what is there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.checklist import FittedChecklist, PlannedItem, drop_all, fit_checklist, key_of, plan_checklist
from followup_cli.domain.condition_phrases import parse_condition
from followup_cli.domain.phrases import parse_anchor, parse_when
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import ChecklistEntry, Playbook
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import Channel, TouchState
from tests.domain import strategies
from tests.domain.strategies import WEEKENDS
from tests.domain.world import step

FRIDAY = date(2026, 11, 20)


def entry(key: str, when: str, **words: str) -> ChecklistEntry:
    return ChecklistEntry(
        key,
        key.capitalize(),
        parse_when(when),
        fallback=parse_when(words["fallback"]) if "fallback" in words else None,
        only_if=(parse_condition(words["only_if"]),) if "only_if" in words else (),
        ticked_by=parse_anchor(words["ticked_by"]) if "ticked_by" in words else None,
    )


def planned(one: ChecklistEntry, anchors: Mapping[str, date], **facts: object) -> PlannedItem | None:
    playbook = Playbook("tried", "Tried", (step("ring", "on delivered"),), checklist=(one,))
    given_ = CadenceFacts({"close": FRIDAY, **anchors}, begins_on=FRIDAY, **facts)  # type: ignore[arg-type]
    return next(iter(plan_checklist(playbook, given_, WEEKENDS)), None)


@pytest.mark.parametrize(
    ("words", "anchors", "due_on", "waiting_for"),
    [
        ({"when": "2 business days after close"}, {}, date(2026, 11, 24), None),  # Mon, Tue
        ({"when": "1 day after close"}, {}, date(2026, 11, 23), None),  # Saturday to Monday
        ({"when": "3 days before close"}, {}, FRIDAY, None),  # not before the sale
        ({"when": "on delivered"}, {}, None, "delivered"),
        ({"when": "on delivered", "fallback": "30 days after close"}, {}, date(2026, 12, 21), None),  # Sun 20
        ({"when": "on delivered"}, {"delivered": date(2026, 12, 5)}, date(2026, 12, 7), None),  # Saturday to Monday
        ({"when": "2 days after ring done"}, {}, None, "ring done"),
    ],
)
def test_an_item_is_dated_like_a_touch(
    words: dict[str, str], anchors: dict[str, date], due_on: date | None, waiting_for: str | None
) -> None:
    item = planned(entry("credit", **words), anchors)
    assert item is not None
    assert (item.due_on, item.waiting_for) == (due_on, waiting_for)


def test_an_item_said_to_be_without_a_day_takes_no_fallback() -> None:
    one = entry("invoice", "on delivered", fallback="30 days after close")
    item = planned(one, {}, undated=frozenset({"delivered"}))
    assert item is not None
    assert (item.due_on, item.waiting_for) == (None, "delivered")


def test_what_cannot_come_is_left_out() -> None:
    handed = entry("handed-over", "3 days after close", only_if="something is delivered")
    assert planned(handed, {}, nothing_to_deliver=True) is None
    assert planned(entry("invoice", "on delivered"), {}, nothing_to_deliver=True) is None
    assert planned(handed, {}) is not None


def test_it_is_ticked_by_a_milestone_reached_or_a_step_done_and_by_nothing_less() -> None:
    by_milestone = entry("order-entered", "2 days after close", ticked_by="entered")
    by_step = entry("spoken", "2 days after close", ticked_by="ring done")
    tuesday = date(2026, 11, 24)

    def ticked(one: ChecklistEntry, **facts: object) -> tuple[date | None, str | None]:
        item = planned(one, {"entered": tuesday}, **facts)
        assert item is not None
        return item.ticked_on, item.ticked_by

    def rung(state: TouchState) -> tuple[Touch, ...]:
        return (Touch(1, 3, "Ring", Channel.CALL, state, step="ring", done_on=tuesday),)

    assert ticked(by_milestone) == (None, None)  # only expected
    assert ticked(by_milestone, reached=frozenset({"entered"})) == (tuesday, "entered")
    assert ticked(by_step) == (None, None)
    assert ticked(by_step, ended=rung(TouchState.SKIPPED)) == (None, None)
    assert ticked(by_step, ended=rung(TouchState.DONE)) == (tuesday, "ring done")


def fitted(*lines: PlannedItem, items: tuple[ChecklistItem, ...] = (), start: date | None = None) -> FittedChecklist:
    return fit_checklist({7: lines}, items, {7: start} if start else {})


MONDAY = FRIDAY + timedelta(days=3)
LINE = PlannedItem("credit", "Credit is cleared", "by then", MONDAY)
ITEM = ChecklistItem(1, 5, "credit", "Credit is cleared", 7, MONDAY, "by then")


def test_what_is_new_is_added_once_and_what_moves_moves() -> None:
    assert [item.key for item in fitted(LINE).added] == ["credit"]
    assert fitted(LINE, items=(ITEM,)) == FittedChecklist((ITEM,), (), ())
    later = replace(LINE, due_on=MONDAY + timedelta(days=7))
    assert [item.due_on for item in fitted(later, items=(ITEM,)).kept] == [later.due_on]


def test_of_two_cadences_that_ask_for_the_same_the_first_is_heard() -> None:
    both = fit_checklist({7: [LINE], 9: [replace(LINE, due_on=FRIDAY)]}, (), {})
    assert [(item.cadence_id, item.due_on) for item in both.added] == [(7, MONDAY)]


@pytest.mark.parametrize(
    "by_hand",
    [
        replace(ITEM, done_on=FRIDAY),
        replace(ITEM, dropped_on=FRIDAY, note="paid in advance"),
        ChecklistItem(1, 5, "credit", "My own words"),
    ],
)
def test_what_was_done_about_it_by_hand_stays(by_hand: ChecklistItem) -> None:
    assert fitted(replace(LINE, due_on=FRIDAY, ticked_on=FRIDAY, ticked_by="paid"), items=(by_hand,)).kept == (by_hand,)
    assert fitted(items=(by_hand,)).kept == (by_hand,)


def test_a_day_chosen_by_hand_stays_and_yet_it_may_tick_itself() -> None:
    chosen = replace(ITEM, due_on=FRIDAY, is_hand_dated=True)
    [kept] = fitted(replace(LINE, ticked_on=MONDAY, ticked_by="paid"), items=(chosen,)).kept
    assert (kept.due_on, kept.done_on, kept.ticked_by) == (FRIDAY, MONDAY, "paid")


def test_what_ticked_itself_is_open_again_when_that_is_taken_back() -> None:
    ticked = replace(ITEM, done_on=MONDAY, ticked_by="paid")
    assert fitted(LINE, items=(ticked,)).kept == (ITEM,)


def test_what_is_asked_for_no_more_goes() -> None:
    assert fitted(items=(ITEM,)).removed == (ITEM,)
    assert fitted(items=(replace(ITEM, cadence_id=9),)).removed == ()  # of a cadence that does not run


def test_of_an_old_sale_brought_in_late_only_what_is_still_to_come_is_laid() -> None:
    assert fitted(LINE, start=MONDAY + timedelta(days=1)).added == ()
    assert len(fitted(LINE, start=MONDAY).added) == 1
    assert fitted(LINE, items=(ITEM,), start=MONDAY + timedelta(days=1)).kept == (ITEM,)


def test_dropping_leaves_what_was_ticked() -> None:
    done = replace(ITEM, id=2, done_on=FRIDAY)
    assert [item.id for item in drop_all((ITEM, done), MONDAY, "cancelled")] == [1]


@pytest.mark.parametrize(
    ("text", "taken", "key"),
    [
        ("The crane is booked", set(), "crane-booked"),
        ("The crane is booked", {"crane-booked"}, "crane-booked-2"),
        ("Façade measured", set(), "facade-measured"),
        ("3 keys handed over", set(), "keys"),
        ("図面", set(), "item"),
    ],
)
def test_a_key_is_made_of_the_first_words_that_tell(text: str, taken: set[str], key: str) -> None:
    assert key_of(text, taken) == key


ANCHORS = ("close", "entered", "delivered")
ENTRIES = (
    entry("a", "2 business days after close", ticked_by="entered"),
    entry("b", "5 days after delivered", fallback="30 days after close"),
    entry("c", "on delivered", only_if="delivered has happened"),
)


@given(st.lists(st.dictionaries(st.sampled_from(ANCHORS), strategies.near_days), min_size=1, max_size=6))
def test_whatever_the_way_there_the_list_is_that_of_the_last_dates(ways: list[dict[str, date]]) -> None:
    def plan(anchors: dict[str, date]) -> tuple[PlannedItem, ...]:
        facts = CadenceFacts(anchors, begins_on=date(2027, 1, 1), reached=frozenset(anchors) - {"close"})
        return plan_checklist(Playbook("tried", "Tried", (), checklist=ENTRIES), facts, WEEKENDS)

    def run(items: tuple[ChecklistItem, ...], anchors: dict[str, date]) -> tuple[ChecklistItem, ...]:
        once = fitted(*plan(anchors), items=items)
        stood = (*once.kept, *(replace(item, id=len(items) + n + 10) for n, item in enumerate(once.added)))
        again = fitted(*plan(anchors), items=stood)
        assert (set(again.kept), again.added, again.removed) == (set(stood), (), ())
        return stood

    items: tuple[ChecklistItem, ...] = ()
    for anchors in ways:
        items = run(items, anchors)
    fresh = run((), ways[-1])
    assert {replace(item, id=0) for item in items} == {replace(item, id=0) for item in fresh}
