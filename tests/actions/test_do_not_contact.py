"""Do-not-contact: what moves to another channel, what waits, what is dropped, what comes back and how."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from followup_cli.actions.apply import apply_playbook
from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.do_not_contact import lift_do_not_contact, say_do_not_contact
from followup_cli.actions.milestone_words import MilestoneWord
from followup_cli.actions.milestones import mark_milestone
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, add_contact, add_customer, edit_contact
from followup_cli.actions.sales import SaleDetails, cancel_sale, edit_sale
from followup_cli.actions.snooze import snooze_touches
from followup_cli.domain.people_records import DoNotContact
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Channel, Purpose, Severity, TouchOutcome, TouchState
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from tests.actions.desks import FRIDAY, desk, sell

DELIVERY = date(2026, 12, 15)
END = date(2027, 1, 20)


def sold() -> Desk:
    at = desk()
    sell(at, deliver_by=DELIVERY)
    return at


def later(at: Desk, today: date) -> Desk:
    return desk(today=today, store=at.store)


def touches(at: Desk) -> dict[str, Touch]:
    """Return the newest touch of each step."""
    with at.read() as tx:
        return {touch.step or "": touch for touch in tx.all(Touch)}


def outward(at: Desk) -> list[Touch]:
    with at.read() as tx:
        return [touch for touch in tx.all(Touch) if touch.state.is_open and is_outward(touch)]


def returning(at: Desk) -> list[date]:
    """Return the days of those that stand on another day than their own."""
    return sorted(touch.due_on for touch in outward(at) if touch.due_on and touch.due_on != touch.planned_on)


class TestOneChannel:
    def test_a_touch_moves_to_its_steps_next_channel_and_what_has_no_other_is_dropped_with_the_reason(self) -> None:
        at = sold()
        before = touches(at)
        assert before["reassure"].channel is Channel.CALL
        changed = say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
        after = touches(at)
        assert (after["reassure"].id, after["reassure"].channel) == (before["reassure"].id, Channel.EMAIL)
        assert after["reassure"].due_on == before["reassure"].due_on
        assert all(touch.channel is not Channel.CALL for touch in outward(at))
        assert "Jo Field asked not to be called." in changed.changed.remarks

        say_do_not_contact(at, "acme", "Jo", channels=[Channel.EMAIL])
        dropped = touches(at)["reassure"]
        assert (dropped.state, dropped.reason) == (TouchState.DROPPED, "Jo Field asked not to be called")
        assert {touch.channel for touch in outward(at)} <= {Channel.LETTER, Channel.CARD, Channel.VISIT}

    def test_what_is_planned_later_keeps_to_it(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
        sell(at, product="Proofer", playbook="equipment-install", deliver_by=DELIVERY)
        mark_milestone(later(at, DELIVERY), "S2", MilestoneWord("delivered", reached_on=DELIVERY))
        edit_contact(at, "acme", "Jo", ContactDetails(channel=Channel.CALL))
        assert all(touch.channel is not Channel.CALL for touch in outward(at))

    def test_the_contacts_own_channel_comes_first_of_those_left(self) -> None:
        at = sold()
        edit_contact(at, "acme", "Jo", ContactDetails(channel=Channel.EMAIL))
        assert touches(at)["thank-you"].channel is Channel.EMAIL
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.EMAIL])
        assert touches(at)["thank-you"].channel is Channel.LETTER

    def test_after_no_answer_the_next_try_passes_a_blocked_channel_over(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.EMAIL])
        asked = later(at, date(2027, 1, 29))
        mark_milestone(asked, "S1", MilestoneWord("delivered", reached_on=DELIVERY))
        first = touches(asked)["feedback"]
        assert first.channel is Channel.CALL
        complete_touches(asked, [first.id], done_on=asked.today, outcome=TouchOutcome.NO_ANSWER)
        assert Channel.EMAIL not in {touch.channel for touch in outward(asked)}

    def test_a_day_chosen_by_hand_stays_on_another_channel(self) -> None:
        at = sold()
        snooze_touches(at, [touches(at)["reassure"].id], until=date(2026, 12, 3))
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
        moved = touches(at)["reassure"]
        assert (moved.due_on, moved.channel, moved.is_hand_moved) == (date(2026, 12, 3), Channel.EMAIL, True)


class TestAltogether:
    def test_everything_outward_goes_and_what_is_ours_stays(self) -> None:
        at = sold()
        changed = say_do_not_contact(at, "acme", "Jo", why="asked on the phone")
        assert outward(at) == []
        assert touches(at)["order-check"].state is TouchState.PLANNED
        assert touches(at)["thank-you"].reason == "Jo Field asked not to be contacted"
        (awaited,) = (remark for remark in changed.changed.remarks if "wait for it" in remark)
        assert "Tell them where the order stands" in awaited
        assert awaited.endswith("To plan it after all: followup contact do-not-contact Acme 'Jo Field' --lift")

    def test_a_complaint_is_named_and_not_silently_lost(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo")
        opened = open_complaint(at, "acme", "bent", sale="S1", contact=None, severity=Severity.NORMAL, on=FRIDAY)
        assert outward(at) == []
        assert touches(at)["remedy"].state is TouchState.PLANNED
        (named,) = (remark for remark in opened.changed.remarks if "wait for it" in remark)
        assert "Hear them out, and name who looks after it" in named
        lift_do_not_contact(at, "acme", "Jo")
        assert touches(at)["first-answer"].state is TouchState.PLANNED

    def test_a_legal_touch_of_a_cancelled_sale_goes_another_way_or_is_named(self) -> None:
        at = sold()
        with at.write() as tx:
            (letter,) = tx.all(Touch, step="thank-you")
            tx.update(replace(letter, purpose=Purpose.LEGAL, title="Send the money back", is_hand_moved=True))
        cancel_sale(at, "S1", why="they cancel", on=FRIDAY)
        assert [touch.title for touch in outward(at)] == ["Send the money back"]
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.LETTER])
        assert [touch.channel for touch in outward(at)] == [Channel.EMAIL]
        changed = say_do_not_contact(at, "acme", "Jo")
        assert outward(at) == []
        assert any("wait for it: Send the money back" in remark for remark in changed.changed.remarks)

    def test_a_customer_without_contacts(self) -> None:
        at = desk()
        add_customer(at, CustomerDetails("Nobody Ltd"), ContactDetails())
        apply_playbook(at, "keep-in-touch", "Nobody Ltd")
        assert outward(at)
        say_do_not_contact(at, "nobody", None)
        assert outward(at) == []

    def test_of_several_contacts_one_persons_wish_is_theirs_alone(self) -> None:
        at = sold()
        add_contact(at, "acme", ContactDetails("Sam Ash"))
        say_do_not_contact(at, "acme", "Jo")
        assert outward(at) == []
        edit_sale(at, "S1", SaleDetails(contact="Sam"))
        assert outward(at)
        say_do_not_contact(at, "acme", None)
        assert outward(at) == []


class TestAnEnd:
    def test_what_falls_after_it_stands_and_what_falls_before_waits_a_week_apart(self) -> None:
        at = sold()
        before = touches(at)
        say_do_not_contact(at, "acme", "Jo", until=END)
        after = touches(at)
        stand = {step for step, touch in before.items() if touch.due_on and touch.due_on > END}
        assert {step: after[step].due_on for step in stand} == {step: before[step].due_on for step in stand}
        # The letter of thanks is urgent and comes first, on the day after; the feedback call has 29 January.
        assert after["thank-you"].due_on == date(2027, 1, 21)
        waited = returning(at)
        assert min(waited) > END
        assert all(later - sooner >= timedelta(days=7) for sooner, later in pairwise(waited))

    def test_what_makes_no_sense_afterwards_is_dropped_and_says_so(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo", until=END)
        assert touches(at)["reassure"].state is TouchState.DROPPED
        assert touches(at)["reassure"].reason == (
            "Jo Field asked not to be contacted (until 2027-01-20), and it makes sense until 2026-12-15 only"
        )

    def test_a_day_by_hand_before_the_end_is_refused_with_the_first_that_is_not(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo", until=END)
        with pytest.raises(RefusedError, match="asked not to be contacted") as refused:
            snooze_touches(at, [touches(at)["thank-you"].id], until=END)
        assert refused.value.hint == "snooze it to 2027-01-21 or later"


class TestTakenBack:
    def test_the_same_day_everything_is_as_it_was(self) -> None:
        at = sold()
        before = {step: (t.due_on, t.channel, t.state) for step, t in touches(at).items()}
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
        say_do_not_contact(at, "acme", "Jo")
        lift_do_not_contact(at, "acme", "Jo")
        assert {step: (t.due_on, t.channel, t.state) for step, t in touches(at).items()} == before
        with at.read() as tx:
            assert tx.all(DoNotContact) == ()

    def test_much_later_it_comes_back_one_a_week_and_nothing_is_overdue(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo")
        back = later(at, date(2027, 3, 1))
        lift_do_not_contact(back, "acme", "Jo")
        days = returning(back)
        assert days[0] == back.today
        assert len(days) == 4
        assert all(later - sooner >= timedelta(days=7) for sooner, later in pairwise(days))
        # Planning again leaves them there, on each day until the first letter is missed, which lays a call of its own.
        for step in range(4):
            again = later(at, back.today + timedelta(days=step))
            edit_contact(again, "acme", "Jo", ContactDetails(title=f"Baker {step}"))
            assert returning(again) == days

    def test_by_channel(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL, Channel.EMAIL])
        lift_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
        assert touches(at)["reassure"].channel is Channel.CALL
        assert Channel.EMAIL not in {touch.channel for touch in outward(at)}

    def test_one_channel_of_none_at_all_is_refused(self) -> None:
        at = sold()
        say_do_not_contact(at, "acme", "Jo")
        with pytest.raises(RefusedError, match="on any channel"):
            lift_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])

    def test_what_nobody_said_is_not_found_and_what_was_said_is_named(self) -> None:
        at = sold()
        with pytest.raises(NotFoundError):
            lift_do_not_contact(at, "acme", "Jo")
        say_do_not_contact(at, "acme", "Jo")
        with pytest.raises(NotFoundError) as refused:
            lift_do_not_contact(at, "acme", None)
        assert "'Jo Field' --lift" in (refused.value.hint or "")


def test_said_again_it_is_brought_up_to_date() -> None:
    at = sold()
    say_do_not_contact(at, "acme", "Jo", until=END, why="on leave")
    say_do_not_contact(at, "acme", "Jo")
    with at.read() as tx:
        (said,) = tx.all(DoNotContact)
    assert (said.until_on, said.why) == (None, "on leave")


def test_a_resolved_complaint_lets_go_on_allowed_channels_only() -> None:
    at = sold()
    open_complaint(at, "acme", "bent", sale="S1", contact=None, severity=Severity.NORMAL, on=FRIDAY)
    say_do_not_contact(at, "acme", "Jo", channels=[Channel.EMAIL])
    resolve_complaint(at, "1", Resolution("fixed", "packing", "guards"), on=FRIDAY)
    assert Channel.EMAIL not in {touch.channel for touch in outward(at)}


def test_planning_again_changes_nothing() -> None:
    at = sold()
    say_do_not_contact(at, "acme", "Jo", until=END)
    say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
    before = touches(at)
    edit_contact(at, "acme", "Jo", ContactDetails(title="Head Baker"))
    assert touches(at) == before


def test_bad_input() -> None:
    at = sold()
    with pytest.raises(UsageError):
        say_do_not_contact(at, "acme", "Jo", channels=[Channel.INTERNAL])
    with pytest.raises(RefusedError, match="has passed"):
        say_do_not_contact(at, "acme", "Jo", until=FRIDAY - timedelta(days=1))


def test_a_touch_no_plan_holds_is_dropped_as_well() -> None:
    at = sold()
    with at.write() as tx:
        (stray,) = tx.all(Touch, step="reassure")
        stray = tx.add(replace(stray, id=0, cadence_id=None, step=None))
    say_do_not_contact(at, "acme", "Jo", channels=[Channel.CALL])
    with at.read() as tx:
        found = tx.get(Touch, stray.id)
    assert found
    assert (found.state, found.reason) == (TouchState.DROPPED, "Jo Field asked not to be called")
