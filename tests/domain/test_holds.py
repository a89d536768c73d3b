"""What an open complaint holds back, and how it comes back: after 14 days, one a week, never in a burst."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.holds import BETWEEN_DAYS, HELD_PURPOSES, QUIET_DAYS, anchor_hold, complaint_hold, hold
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Addressee, Channel, Purpose, TouchState

OPENED = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
RESOLVED = date(2026, 11, 9)


class EveryDayWorks:
    def is_day_off(self, day: date) -> bool:  # noqa: ARG002 - the signature is DaysOff's
        return False


NO_DAYS_OFF = EveryDayWorks()


def complaint(resolved_on: date | None = None) -> Complaint:
    return Complaint(1, 1, "bent", OPENED, NOON, resolved_on=resolved_on)


def touch(number: int, planned_on: date | None, purpose: Purpose = Purpose.VALUE, **details: object) -> Touch:
    base = Touch(number, 1, "x", Channel.CALL, TouchState.PLANNED, contact_id=1, purpose=purpose, basis="as planned")
    return replace(base, due_on=planned_on, planned_on=planned_on, **details)  # type: ignore[arg-type]


def held(*touches: Touch, resolved_on: date | None = None, never: frozenset[int] = frozenset()) -> tuple[Touch, ...]:
    return hold(touches, [complaint_hold(complaint(resolved_on))], NO_DAYS_OFF, lambda one: one.id in never)


@pytest.mark.parametrize("purpose", Purpose)
def test_asks_offers_and_value_are_held_and_nothing_else(purpose: Purpose) -> None:
    (found,) = held(touch(1, OPENED, purpose))
    assert (found.state is TouchState.HELD) is (purpose in {Purpose.ASK, Purpose.OFFER, Purpose.VALUE})
    if found.state is TouchState.HELD:
        assert (found.due_on, found.waiting_for) == (None, "complaint 1 resolved")


@pytest.mark.parametrize(("purpose", "is_held"), [(Purpose.SERVICE, True), (Purpose.RECOVERY, False)])
def test_a_gift_is_held_unless_it_makes_up_for_something(purpose: Purpose, is_held: bool) -> None:
    (found,) = held(touch(1, OPENED, purpose, channel=Channel.GIFT))
    assert (found.state is TouchState.HELD) is is_held


@pytest.mark.parametrize(
    "exempt",
    [
        touch(1, OPENED, addressee=Addressee.TEAM),
        touch(1, None, state=TouchState.WAITING, waiting_for="delivered"),
        touch(7, OPENED),
    ],
    ids=["for colleagues", "waiting anyway", "its step says never"],
)
def test_what_is_not_held(exempt: Touch) -> None:
    assert held(exempt, never=frozenset({7})) == (exempt,)


def test_a_day_chosen_by_hand_comes_back_with_the_touch() -> None:
    by_hand = replace(touch(1, OPENED, is_hand_moved=True), due_on=date(2026, 12, 4))
    (kept,) = held(by_hand)
    assert (kept.state, kept.due_on) == (TouchState.HELD, None)
    (back,) = held(kept, resolved_on=RESOLVED)
    assert (back.state, back.due_on, back.is_hand_moved) == (TouchState.PLANNED, date(2026, 12, 4), True)


def test_a_resolution_told_late_counts_from_the_day_it_was_told() -> None:
    late = replace(complaint(RESOLVED), resolution_told_on=date(2026, 12, 1))
    (found,) = hold([touch(1, OPENED)], [complaint_hold(late)], NO_DAYS_OFF, lambda _: False)
    assert found.due_on == date(2026, 12, 15)


def test_without_a_complaint_nothing_is_touched() -> None:
    asked = touch(1, OPENED, Purpose.ASK)
    assert hold([asked], [], NO_DAYS_OFF, lambda _: False) == (asked,)


def test_they_come_back_after_two_weeks_one_a_week_in_their_order() -> None:
    # Resolved on Monday 9 November: nothing before Monday 23.
    found = held(
        touch(1, date(2026, 11, 20)),
        touch(2, date(2026, 11, 5)),
        touch(3, date(2026, 12, 24)),
        touch(4, date(2026, 11, 6), contact_id=2),
        resolved_on=RESOLVED,
    )
    assert [(one.id, one.due_on) for one in found] == [
        (1, date(2026, 11, 30)),
        (2, date(2026, 11, 23)),
        (3, date(2026, 12, 24)),
        (4, date(2026, 11, 23)),
    ]
    assert found[1].basis == "as planned, held until the complaint was resolved (2026-11-09)"
    assert found[2].basis == "as planned"


def test_what_comes_back_keeps_a_week_away_from_what_never_moved() -> None:
    # Resolved on Monday 9 November: from Monday 23 on, and 5 moved to where 1 and 2 leave a week on either side.
    own = (touch(1, date(2026, 11, 25)), touch(2, date(2026, 12, 4)))
    found = held(*own, touch(5, date(2026, 11, 5)), resolved_on=RESOLVED)
    assert [(one.id, one.due_on) for one in found] == [
        (1, date(2026, 11, 25)),
        (2, date(2026, 12, 4)),
        (5, date(2026, 12, 11)),
    ]


def test_what_was_done_meanwhile_keeps_its_distance_too() -> None:
    done = touch(9, date(2026, 11, 23), Purpose.ASK, state=TouchState.DONE, done_on=date(2026, 11, 23))
    (found,) = hold(
        [touch(1, OPENED)], [complaint_hold(complaint(RESOLVED))], NO_DAYS_OFF, lambda _: False, done=[done]
    )
    assert found.due_on == date(2026, 11, 30)


def test_what_would_come_back_after_its_expiry_stays_held_until_it_lapses() -> None:
    (found,) = held(touch(1, OPENED, expires_on=date(2026, 11, 20)), resolved_on=RESOLVED)
    assert found.state is TouchState.HELD
    assert found.waiting_for == "nothing: it lapses on 2026-11-20, before it could come back"


def test_one_open_complaint_holds_whatever_another_released() -> None:
    both = [complaint(RESOLVED), replace(complaint(), id=2)]
    (found,) = hold([touch(1, OPENED)], [complaint_hold(each) for each in both], NO_DAYS_OFF, lambda _: False)
    assert found.waiting_for == "complaint 2 resolved"


TOUCHES = st.lists(
    st.builds(
        lambda days, purpose, contact: (OPENED + timedelta(days=days), purpose, contact),
        st.integers(-30, 60),
        st.sampled_from(Purpose),
        st.sampled_from([1, 2]),
    ),
    max_size=8,
).map(lambda rows: [touch(n, day, purpose, contact_id=who) for n, (day, purpose, who) in enumerate(rows, 1)])


@given(TOUCHES)
def test_holding_twice_is_holding_once_and_release_does_not_know_it_was_held(touches: list[Touch]) -> None:
    once = held(*touches)
    assert held(*once) == once
    dated = [replace(one, due_on=one.planned_on, waiting_for=None) for one in once]
    assert held(*dated, resolved_on=RESOLVED) == held(*touches, resolved_on=RESOLVED)


@given(TOUCHES)
def test_no_burst_follows_and_nothing_comes_early(touches: list[Touch]) -> None:
    quiet_until = RESOLVED + timedelta(days=QUIET_DAYS)
    before = {one.id: one.planned_on for one in touches}
    moved = [one for one in held(*touches, resolved_on=RESOLVED) if one.due_on != before[one.id]]
    for one in moved:
        assert one.due_on is not None
        assert one.due_on >= quiet_until > (before[one.id] or date.max) or one.due_on > (before[one.id] or date.max)
    everything = held(*touches, resolved_on=RESOLVED)
    sellers = [one for one in everything if one.purpose in HELD_PURPOSES and one.due_on and one.due_on >= quiet_until]
    for one in moved:
        others = [other for other in sellers if other.contact_id == one.contact_id and other.id != one.id]
        assert all(
            abs((other.due_on - one.due_on).days) >= BETWEEN_DAYS for other in others if other.due_on and one.due_on
        )


def test_a_claim_holds_until_its_other_anchor_has_come() -> None:
    (found,) = hold([touch(1, OPENED)], [anchor_hold("claim-settled", None)], NO_DAYS_OFF, lambda _: False)
    assert (found.state, found.due_on, found.waiting_for) == (TouchState.HELD, None, "claim-settled")

    (back,) = hold([found], [anchor_hold("claim-settled", RESOLVED)], NO_DAYS_OFF, lambda _: False)
    assert (back.state, back.due_on) == (TouchState.PLANNED, RESOLVED + timedelta(days=QUIET_DAYS))
    assert back.basis == "as planned, held until claim-settled (2026-11-09)"


def test_a_claim_settled_releases_nothing_while_a_complaint_is_open() -> None:
    holds = [anchor_hold("claim-settled", RESOLVED), complaint_hold(complaint())]
    (found,) = hold([touch(1, OPENED)], holds, NO_DAYS_OFF, lambda _: False)
    assert (found.state, found.waiting_for) == (TouchState.HELD, "complaint 1 resolved")
