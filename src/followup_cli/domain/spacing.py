"""Two cadences and one person: who gives way when both would reach the same contact on one day.

The rule, in the order it is applied to a contact's open touches:

1. Touches that may not move (dated by hand, as-is steps, deadlines) keep their day; of the rest
   recovery comes first, and then the cadence that was laid first.
2. A touch that meets another cadence's touch on its day joins it when the channel is the same: one
   call, one envelope, two matters (``with_touch_id``).
3. On another channel it moves to the next workday on which it meets nobody or can join, unless it
   would pass its expiry; what cannot move joins all the same.

Internal touches reach nobody at the customer and are left alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle

NO_FLOORS: Mapping[int, date] = {}
_LONGEST_WAIT = 10
"""Days a touch may be pushed on; a contact with ten busy days in a row is better served by one joint call."""


def is_outward(touch: Touch) -> bool:
    """Whether the touch reaches somebody at the customer."""
    is_internal = touch.channel is Channel.INTERNAL or touch.purpose is Purpose.INTERNAL
    return not is_internal and not touch.addressee.is_ours


def contact_key(touch: Touch) -> tuple[str, int]:
    """Return whom the touch reaches: the contact, or the customer when no contact is known."""
    if touch.contact_id is not None:
        return "contact", touch.contact_id
    return "customer", touch.customer_id


def _any_day(touch: Touch, day: date) -> bool:  # noqa: ARG001 - whoever is asked answers for a touch and a day
    return True


def space(
    touches: Iterable[Touch],
    days_off: DaysOff,
    not_before: Mapping[int, date] = NO_FLOORS,
    is_free: Callable[[Touch, date], bool] = _any_day,
) -> tuple[Touch, ...]:
    """Give each open, dated touch its day, counted afresh from ``planned_on``.

    ``not_before`` names, by id, the day before which a touch may not come back: one that gave way to
    another is not late because that other has gone. ``is_free`` tells whether a touch can be made on a
    day it would move to.

    Takes all open touches of one customer (ids given) and returns them in the same order, with
    ``due_on``, ``grace_on`` and ``with_touch_id`` set by the rule above.
    """
    all_touches = tuple(touches)
    placed: dict[int, Touch] = {}
    diaries: dict[tuple[str, int], _Diary] = {}
    for touch in sorted(all_touches, key=_rank):
        floor = not_before.get(touch.id) if touch.state is TouchState.PLANNED else None
        if floor is not None and touch.due_on is not None and touch.due_on < floor:
            grace_on = max(touch.grace_on, floor) if touch.grace_on else None
            touch = replace(touch, due_on=floor, grace_on=grace_on)  # noqa: PLW2901 - the day it stands on from here
        wished = touch.due_on if touch.is_hand_moved or floor is not None else touch.planned_on
        if touch.state is not TouchState.PLANNED or wished is None or not is_outward(touch):
            placed[touch.id] = replace(touch, with_touch_id=None) if touch.with_touch_id else touch
            continue
        diary = diaries.setdefault(contact_key(touch), _Diary({}, is_free))
        placed[touch.id] = diary.enter(touch, wished, days_off)
    return tuple(placed[touch.id] for touch in all_touches)


def _rank(touch: Touch) -> tuple[bool, bool, int, date, int]:
    is_movable = not (touch.is_hand_moved or touch.is_fixed)
    gives_way = touch.purpose is not Purpose.RECOVERY
    return is_movable, gives_way, touch.cadence_id or 0, touch.planned_on or date.max, touch.id


@dataclass(frozen=True, slots=True)
class _Diary:
    """The days of one contact that are taken."""

    days: dict[date, list[Touch]]
    is_free: Callable[[Touch, date], bool]

    def enter(self, touch: Touch, wished: date, days_off: DaysOff) -> Touch:
        chosen = wished if touch.is_hand_moved or touch.is_fixed else self._free_day(touch, wished, days_off)
        partner = self._partner(touch, chosen)
        grace_on = max(touch.grace_on, chosen) if touch.grace_on else None
        entered = replace(touch, due_on=chosen, with_touch_id=partner.id if partner else None, grace_on=grace_on)
        self.days.setdefault(chosen, []).append(entered)
        return entered

    def _free_day(self, touch: Touch, wished: date, days_off: DaysOff) -> date:
        day = wished
        for _ in range(_LONGEST_WAIT):
            partner = self._partner(touch, day)
            is_open = day == wished or self.is_free(touch, day)
            if is_open and (partner is None or partner.channel is touch.channel):
                return day
            day = settle(day + timedelta(days=1), WorkdayRule.NEXT, days_off)
            if touch.expires_on is not None and day > touch.expires_on:
                return wished
        return wished

    def _partner(self, touch: Touch, day: date) -> Touch | None:
        """Return the touch of another cadence on that day, one on the same channel first."""
        others = [other for other in self.days.get(day, []) if other.cadence_id != touch.cadence_id]
        same = [other for other in others if other.channel is touch.channel]
        return next(iter(same or others), None)
