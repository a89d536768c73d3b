"""What holds for every plan, of any playbook, calendar and dates, and of the playbooks shipped."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.almanac.days_off import days_off
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.domain.cadence import plan
from followup_cli.domain.plan import CadenceFacts, Plan
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.vocabulary import Channel, CustomerClass, TouchOutcome, WorkdayRule
from followup_cli.domain.workdays import DaysOff
from tests.domain import strategies
from tests.domain.world import World

TEMPLATES = Path(__file__).parents[2] / "templates"
LETTERS = frozenset(path.stem for path in (TEMPLATES / "letters").glob("*.j2"))
SHIPPED = PlaybookShelf(TEMPLATES / "playbooks", TEMPLATES / "none", LETTERS).all()
MILESTONES = ("shipped", "delivered", "kickoff", "go-live", "acceptance", "rival-contract-end", "verified", "last-talk")


def assert_sound(made: Plan, playbook: Playbook, calendar: DaysOff) -> None:
    identities = [touch.identity for touch in made.touches]
    assert len(identities) == len(set(identities))
    assert {touch.step.key for touch in made.touches} | {left.step for left in made.left_out} <= {
        step.key for step in playbook.steps
    }
    for touch in made.touches:
        assert (touch.due_on is None) is (touch.waiting_for is not None)
        assert touch.waiting_for is None or touch.waiting_for.strip()
        if touch.due_on is None:
            continue
        if touch.step.workday is not WorkdayRule.AS_IS:
            assert not calendar.is_day_off(touch.due_on)
        assert touch.deadline_on is None or touch.due_on <= touch.deadline_on
        assert touch.grace_on is not None
        assert touch.grace_on >= touch.due_on
        assert touch.prepare_on is None or touch.prepare_on <= touch.due_on


@strategies.whole_playbooks
@given(
    strategies.playbooks(),
    strategies.anchor_dates,
    strategies.calendars,
    st.one_of(st.none(), strategies.near_days),
    st.sampled_from([None, *CustomerClass]),
)
def test_any_plan_is_sound_and_comes_out_the_same_again(
    playbook: Playbook,
    anchors: Mapping[str, date],
    calendar: strategies.Calendar,
    lay_from_on: date | None,
    customer_class: CustomerClass | None,
) -> None:
    facts = CadenceFacts(anchors, (), lay_from_on, customer_class)
    made = plan(playbook, facts, calendar)
    assert_sound(made, playbook, calendar)
    assert plan(playbook, facts, calendar) == made
    accounted = {touch.step.key for touch in made.touches} | {left.step for left in made.left_out}
    assert accounted == {step.key for step in playbook.steps}
    if lay_from_on is not None:
        assert all(touch.due_on is None or touch.due_on >= lay_from_on for touch in made.touches)


@strategies.whole_playbooks
@given(strategies.playbooks(), strategies.anchor_dates, strategies.calendars, strategies.near_days)
def test_no_touch_falls_before_the_cadence_begins_but_for_a_deadline(
    playbook: Playbook, anchors: Mapping[str, date], calendar: strategies.Calendar, begins_on: date
) -> None:
    made = plan(playbook, CadenceFacts(anchors, begins_on=begins_on), calendar)
    assert_sound(made, playbook, calendar)
    for touch in made.touches:
        is_pulled = touch.deadline_on is not None and touch.deadline_on <= begins_on + timedelta(days=60)
        assert touch.due_on is None or touch.due_on >= begins_on or is_pulled


@strategies.whole_playbooks
@given(strategies.playbooks(), strategies.anchor_dates, strategies.calendars, st.data())
def test_the_order_of_the_steps_changes_no_date(
    playbook: Playbook, anchors: Mapping[str, date], calendar: strategies.Calendar, data: st.DataObject
) -> None:
    shuffled = replace(playbook, steps=tuple(data.draw(st.permutations(playbook.steps))))
    made, again = (plan(each, CadenceFacts(anchors), calendar) for each in (playbook, shuffled))
    assert {touch.identity: touch for touch in made.touches} == {touch.identity: touch for touch in again.touches}
    assert set(made.left_out) == set(again.left_out)


def test_all_shipped_playbooks_are_tried() -> None:
    assert {playbook.name for playbook in SHIPPED} == {path.stem for path in (TEMPLATES / "playbooks").glob("*.yaml")}


@pytest.mark.parametrize("playbook", SHIPPED, ids=lambda playbook: playbook.name)
@settings(max_examples=30)
@given(
    strategies.days,
    st.dictionaries(st.sampled_from(MILESTONES), st.integers(-60, 400), max_size=4),
    st.sampled_from([None, "US", "DE", "BR", "IL", "SA"]),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 90), strategies.outcomes), max_size=4),
    st.sampled_from([None, Channel.EMAIL, Channel.VISIT]),
)
def test_a_shipped_playbook_gives_a_sound_plan_on_any_day_and_as_it_is_worked_on(
    playbook: Playbook,
    close: date,
    milestones: dict[str, int],
    country: str | None,
    done: list[tuple[int, int, TouchOutcome | None]],
    contacts_channel: Channel | None,
) -> None:
    calendar = days_off(country)
    anchors = {"close": close, "lost": close, "start": close}
    anchors |= {name: date.fromordinal(close.toordinal() + days) for name, days in milestones.items()}
    world = World(playbook, anchors, calendar, contacts_channel=contacts_channel)
    assert_sound(world.plan(), playbook, calendar)
    for pick, days, outcome in done:
        if world.open():
            key = world.open()[pick % len(world.open())].step or ""
            world.done(key, date.fromordinal(close.toordinal() + days), outcome)
            assert_sound(world.plan(), playbook, calendar)
    before = dict(world.touches)
    assert (world.replan().added, world.touches) == ((), before)
