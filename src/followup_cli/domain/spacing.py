"""Several cadences and one person: who gives way when they would reach the same contact too close together.

The rule, in the order it is applied to a contact's open touches:

1. Touches that may not move (dated by hand, as-is steps, deadlines, cards for a birthday) keep their day; of the rest
   recovery comes first, then occasions, asks and offers come last, and in between and among them the
   cadence that was laid first, its own touches by their days.
2. A touch that meets another cadence's touch on its day joins it when the channel is the same: one
   call, one envelope, two matters (``with_touch_id``).
3. On another channel it moves to the next workday on which it meets nobody or can join. What we bring
   unasked (see ``caps``) also keeps the minimum gap from what another cadence brings unasked, done or
   planned: it moves to the next workday that is far enough from both sides. A cadence's own steps lie
   as close as its playbook means them to; occasions stay, for their day is the point of them.
4. A touch that would have to pass its expiry, or finds no such day among ten (its own and the nine workdays
   after it), gives up the gap, looks at the same days again, and then stays and joins all the same.
5. No more than the caps allow (see ``caps``).

Internal touches reach nobody at the customer and are left alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from followup_cli.domain.diary import Courtesy, Diary
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState
from followup_cli.domain.workdays import DaysOff

NO_FLOORS: Mapping[int, date] = {}
DAYS_ALONE = Courtesy()
"""Only days are kept apart: no gap, no caps."""
_RANKS = {Purpose.RECOVERY: 0, Purpose.OCCASION: 1, Purpose.ASK: 3, Purpose.OFFER: 3}
_ORDINARY = 2


def is_outward(touch: Touch) -> bool:
    """Whether the touch reaches somebody at the customer."""
    is_internal = touch.channel is Channel.INTERNAL or touch.purpose is Purpose.INTERNAL
    return not is_internal and not touch.addressee.is_ours


def contact_key(touch: Touch) -> tuple[str, int]:
    """Return whom the touch reaches: the contact, or the customer when no contact is known."""
    if touch.contact_id is not None:
        return "contact", touch.contact_id
    return "customer", touch.customer_id


def space(
    touches: Iterable[Touch],
    days_off: DaysOff,
    not_before: Mapping[int, date] = NO_FLOORS,
    *,
    courtesy: Courtesy = DAYS_ALONE,
    done: Iterable[Touch] = (),
) -> tuple[Touch, ...]:
    """Give each open, dated touch its day, counted afresh from ``planned_on``.

    ``not_before`` names, by id, the day before which a touch may not come back: one that gave way to
    another is not late because that other has gone. What was ``done`` counts for the gap and the caps.

    Takes all open touches of one customer (ids given) and returns them in the same order, with
    ``due_on``, ``grace_on``, ``with_touch_id`` and ``spacing`` set by the rule above; one that a cap leaves
    no room is held.
    """
    all_touches = tuple(touches)
    placed: dict[int, Touch] = {}
    diaries: dict[tuple[str, int], Diary] = {}
    for touch in done:
        if touch.state is TouchState.DONE and is_outward(touch):
            diaries.setdefault(contact_key(touch), Diary(days_off, courtesy)).remember(touch)
    for laid in sorted(all_touches, key=_rank):
        floor = not_before.get(laid.id) if laid.state is TouchState.PLANNED else None
        touch = _not_before(laid, floor)
        wished = touch.due_on if touch.is_hand_moved or floor is not None else touch.planned_on
        if touch.state is not TouchState.PLANNED or wished is None or not is_outward(touch):
            is_bare = touch.with_touch_id is None and touch.spacing is None
            placed[touch.id] = touch if is_bare else replace(touch, with_touch_id=None, spacing=None)
            continue
        entered = diaries.setdefault(contact_key(touch), Diary(days_off, courtesy)).enter(touch, wished)
        if floor is not None and entered.spacing is None and entered.due_on != touch.planned_on:
            entered = replace(entered, spacing=touch.spacing)
        placed[touch.id] = entered
    return tuple(placed[touch.id] for touch in all_touches)


def _not_before(touch: Touch, floor: date | None) -> Touch:
    """Return the touch on the day it stands on from here: not before the floor."""
    if floor is None or touch.due_on is None or touch.due_on >= floor:
        return touch
    return replace(touch, due_on=floor, grace_on=max(touch.grace_on, floor) if touch.grace_on else None)


def _rank(touch: Touch) -> tuple[bool, int, int, date, int]:
    is_movable = not (touch.is_hand_moved or touch.is_fixed)
    purpose = _RANKS.get(touch.purpose, _ORDINARY)
    return is_movable, purpose, touch.cadence_id or 0, touch.planned_on or date.max, touch.id
