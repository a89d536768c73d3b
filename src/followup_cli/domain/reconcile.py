"""Fitting a fresh plan onto the touches a cadence already has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from followup_cli.domain.caps import is_held_for_room
from followup_cli.domain.favour_holds import is_held_for_word
from followup_cli.domain.plan import Plan, PlannedTouch
from followup_cli.domain.records import Cadence, Touch
from followup_cli.domain.vocabulary import Addressee, Purpose, TouchState, WorkdayRule

NOBODY: Mapping[Addressee, int] = {}

_UNCONFIRMED = {
    "shipped": "Nobody has said yet that it has left.",
    "delivered": "Nobody has said yet that it is there.",
    "installed": "Nobody has said yet that it is installed.",
}
"""What stands before the reason of a touch that counts from a day that was only expected."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a fresh plan makes of a cadence's open touches.

    ``kept`` are the existing ones with fresh dates (equal to the old where nothing moved),
    ``added`` new ones without an id, ``dropped`` those the plan no longer holds, with the reason.
    """

    kept: tuple[Touch, ...]
    added: tuple[Touch, ...]
    dropped: tuple[Touch, ...]


def reconcile(
    plan: Plan,
    cadence: Cadence,
    open_touches: Iterable[Touch],
    *,
    news: str | None = None,
    contacts: Mapping[Addressee, int] = NOBODY,
    promised: Collection[str] | None = None,
) -> Reconciled:
    """Match planned and existing touches; applying the same plan twice adds nothing.

    A touch is the same when step, occurrence and attempt are; of what is left over, an open touch
    takes over the next planned one of its step (a rhythm whose anchor moved), unless its own
    occurrence was left out for a reason. Touches dated by hand keep their day, not their channel, as
    long as their step makes sense. ``news`` is what happened that the cadence answers to; it stands
    before each step's own reason. ``contacts`` are those whom steps address by a role; the others reach
    the cadence's own.
    ``promised`` are the steps the letter told the customer of, once it has gone out: no other promise is one.
    """
    wanted = {planned.identity: planned for planned in plan.touches}
    pairs: list[tuple[Touch, PlannedTouch]] = []
    unmatched: list[Touch] = []
    for touch in sorted(open_touches, key=lambda t: t.id):
        planned = wanted.pop((touch.step or "", touch.occurrence, touch.attempt), None)
        if planned is None:
            unmatched.append(touch)
        else:
            pairs.append((touch, planned))
    left_out = {(left.step, left.occurrence): left.because for left in plan.left_out}
    reasons = {left.step: left.because for left in plan.left_out}
    dropped: list[Touch] = []
    by_hand: list[Touch] = []
    for touch in unmatched:
        step, own_reason = touch.step or "", left_out.get((touch.step or "", touch.occurrence))
        heir = next((p for p in wanted.values() if p.step.key == step and own_reason is None), None)
        if heir is not None:
            pairs.append((touch, wanted.pop(heir.identity)))
        elif touch.is_hand_moved and own_reason is None and step not in reasons:
            by_hand.append(touch)
        else:
            because = own_reason or reasons.get(step, "the playbook no longer calls for it")
            dropped.append(replace(touch, state=TouchState.DROPPED, reason=because))
    kept = (
        _reaching(
            _rechannelled(touch, planned) if touch.is_hand_moved else _refreshed(touch, planned, news),
            cadence,
            contacts,
        )
        for touch, planned in pairs
    )
    added = (_reaching(lay(planned, cadence, news), cadence, contacts) for planned in wanted.values())
    return Reconciled(
        tuple(_as_promised(touch, promised) for touch in (*kept, *by_hand)),
        tuple(_as_promised(touch, promised) for touch in added),
        tuple(dropped),
    )


def _rechannelled(touch: Touch, planned: PlannedTouch) -> Touch:
    """Return a touch that keeps the day chosen by hand, on the channel that may be used then."""
    letter = planned.step.letter if planned.channel.may_have_letter else None
    return touch if touch.channel is planned.channel else replace(touch, channel=planned.channel, letter=letter)


def _as_promised(touch: Touch, promised: Collection[str] | None) -> Touch:
    is_told = promised is None or touch.promise is None or touch.step in promised
    return touch if is_told else replace(touch, promise=None)


def _reaching(touch: Touch, cadence: Cadence, contacts: Mapping[Addressee, int]) -> Touch:
    """Return the touch with whom it reaches: nobody at the customer where it addresses one of us."""
    contact_id = None if touch.addressee.is_ours else contacts.get(touch.addressee, cadence.contact_id)
    return touch if touch.contact_id == contact_id else replace(touch, contact_id=contact_id)


def promised_steps(touches: Iterable[Touch]) -> frozenset[str] | None:
    """Return the steps of a cadence that its letter of thanks told of; None while that letter is to be written."""
    own = tuple(touches)
    is_out = any(t.state is TouchState.DONE and t.purpose is Purpose.THANKS and t.letter for t in own)
    return frozenset(touch.step for touch in own if touch.promise and touch.step) if is_out else None


def lay(planned: PlannedTouch, cadence: Cadence, news: str | None = None) -> Touch:
    """Make a planned touch one of a cadence's; its id is still to be given."""
    fresh = Touch(
        id=0,
        customer_id=cadence.customer_id,
        title=planned.step.title,
        channel=planned.channel,
        state=TouchState.PLANNED,
        contact_id=None if planned.step.addressee.is_ours else cadence.contact_id,
        sale_id=cadence.sale_id,
        cadence_id=cadence.id,
        step=planned.step.key,
    )
    return _refreshed(fresh, planned, news)


def _refreshed(touch: Touch, planned: PlannedTouch, news: str | None) -> Touch:
    step = planned.step
    return replace(
        touch,
        title=step.title,
        channel=planned.channel,
        state=_state(touch, planned),
        occurrence=planned.occurrence,
        attempt=planned.attempt,
        purpose=step.purpose,
        doer=step.doer,
        addressee=step.addressee,
        why=" ".join(filter(None, (news, _UNCONFIRMED.get(planned.unconfirmed or ""), step.why))),
        brings=step.brings,
        promise=step.promise,
        letter=step.letter if planned.channel.may_have_letter else None,
        minutes=step.minutes,
        priority=step.priority,
        basis=planned.basis,
        due_on=planned.due_on,
        planned_on=planned.due_on,
        waiting_for=planned.waiting_for,
        prepare_on=planned.prepare_on,
        grace_on=planned.grace_on,
        expires_on=planned.expires_on,
        deadline_on=planned.deadline_on,
        is_fixed=step.workday is WorkdayRule.AS_IS or step.deadline is not None or planned.for_day is not None,
    )


def _state(touch: Touch, planned: PlannedTouch) -> TouchState:
    if planned.waiting_for is not None:
        return TouchState.WAITING
    is_held = touch.state is TouchState.HELD and not (is_held_for_room(touch) or is_held_for_word(touch))
    return TouchState.HELD if is_held else TouchState.PLANNED
