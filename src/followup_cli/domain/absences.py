"""Days on which a touch cannot be made, and where it goes instead: pauses, wishes with an end, the seller's absences.

**Nobody is contacted before they want to be.** What falls before the end of a customer's pause, or of a
do-not-contact that leaves it no other channel, comes back from the day after: what is urgent first, then
in the order of the planned days, each a week away from any other touch of the same contact (what is urgent
only from any other that comes back). What the customer
awaits is not paused. A day chosen by hand gives way to do-not-contact alone.

**While the seller is away**, what the seller does falls on other days; what others do stays, and so does
a day chosen by hand:

1. What may not move (as-is steps, deadlines) and what would no longer make sense afterwards comes before,
   on the last workday, if that is still ahead.
2. What is urgent comes on the first workday back.
3. The rest comes back in its own order over as many workdays as the seller was away: what fell on the
   third workday of the absence comes on the third workday back. So no later day has more than two days' work.

What cannot come before and makes no sense afterwards stays where it is, and lapses.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from followup_cli.domain.blocks import Blocks
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import contact_key, is_outward
from followup_cli.domain.vocabulary import Doer, Priority, Purpose, TouchState, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle

BETWEEN_DAYS = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Displaced:
    """A touch on the day it stands on instead of its own, and why."""

    touch: Touch
    because: str


@dataclass(frozen=True, slots=True)
class TimeOff:
    """What keeps a customer's touches off their days."""

    today: date
    days_off: DaysOff
    blocks: Blocks
    absences: tuple[Absence, ...]
    """The seller's, by their first day."""
    is_awaited: Callable[[Touch], bool]
    """Whether the customer waits for a touch, so that a pause does not move it."""

    def is_free(self, touch: Touch, day: date) -> bool:
        """Whether the touch can be made on the day, whatever its channel: what spacing asks for."""
        return not (touch.doer is Doer.SELLER and self.absence(day))

    def absence(self, day: date) -> Absence | None:
        """Return the seller's absence that lasts longest of those a day falls into."""
        found = (each for each in self.absences if each.from_on <= day <= each.until_on)
        return max(found, key=lambda each: each.until_on, default=None)


def move_out(
    touches: Iterable[Touch], off: TimeOff, stood: Mapping[int, date], done: Iterable[Touch] = ()
) -> Mapping[int, Displaced]:
    """Return, by id, those of a customer's open touches that cannot stand on their day, on the day they get.

    ``stood`` are the days touches stood on so far, of those whose own day has not changed since. What
    comes back keeps its distance from those ``done`` as well. The same facts give the same days, whatever
    was away before.
    """
    moved: dict[int, Displaced] = {}
    waiting: list[tuple[Touch, date, str]] = []
    returning = _Returning(off, stood)
    for touch in touches:
        day = own_day(touch)
        if touch.state is not TouchState.PLANNED or day is None:
            continue
        is_exempt = touch.is_hand_moved or off.is_awaited(touch)
        bar = off.blocks.bar(touch.contact_id, touch.channel, day, is_awaited=is_exempt) if is_outward(touch) else None
        free = off.blocks.free_from(touch.contact_id, touch.channel, day, is_awaited=is_exempt) if bar else None
        if bar and free:
            waiting.append((touch, free, bar.because))
            continue
        if is_outward(touch) and not bar and not off.is_awaited(touch):
            returning.others.setdefault(contact_key(touch), []).append(day)
        if touch.doer is Doer.SELLER and not touch.is_hand_moved and (away := off.absence(day)):
            found = _away_day(touch, day, away, off, stood)
            if found is not None:
                moved[touch.id] = Displaced(_on(touch, found, off), f"you are away until {away.until_on}")
    for touch in done:
        if touch.done_on and touch.state is TouchState.DONE and is_outward(touch):
            returning.others.setdefault(contact_key(touch), []).append(touch.done_on)
    for touch, free, because in sorted(waiting, key=lambda each: _rank(each[0])):
        moved[touch.id] = Displaced(_on(touch, returning.day(touch, free), off), because)
    return moved


def own_day(touch: Touch) -> date | None:
    """Return the day a touch would stand on: the one chosen by hand, else the one its playbook gives."""
    return touch.due_on if touch.is_hand_moved or touch.planned_on is None else touch.planned_on


def prepared_before(touch: Touch, off: TimeOff) -> Touch:
    """Return the touch to be prepared before the seller leaves, where that would fall into an absence."""
    if touch.doer is not Doer.SELLER or touch.prepare_on is None:
        return touch
    away = off.absence(touch.prepare_on)
    return replace(touch, prepare_on=_last_day_before(away, off)) if away else touch


def _rank(touch: Touch) -> tuple[bool, date, int]:
    return not is_urgent(touch), own_day(touch) or date.max, touch.id


def is_urgent(touch: Touch) -> bool:
    """Whether it comes first of what comes back: high priority, promised, recovery or a legal duty."""
    is_owed = touch.promise is not None or touch.purpose in {Purpose.RECOVERY, Purpose.LEGAL}
    return is_owed or touch.priority is Priority.HIGH


@dataclass(frozen=True, slots=True)
class _Returning:
    """Gives back, one a week for each contact, what waited for the end of a pause or a wish."""

    off: TimeOff
    stood: Mapping[int, date]
    others: dict[tuple[str, int], list[date]] = field(default_factory=dict)
    """The days of each contact's other touches, planned and done: what is urgent only avoids their days."""
    given: dict[tuple[str, int], list[date]] = field(default_factory=dict)
    """The days given so far."""

    def day(self, touch: Touch, free: date) -> date:
        today = self.off.today
        if free < today:
            # It has ended: what comes back only now is not overdue, and what was given its day keeps it.
            free = min(max(free, self.stood.get(touch.id, date.max)), today)
        given = self.given.setdefault(contact_key(touch), [])
        others = self.others.get(contact_key(touch), [])
        gap = 1 if is_urgent(touch) else BETWEEN_DAYS
        spans = [*((other, BETWEEN_DAYS) for other in given), *((other, gap) for other in others)]
        first = found = _next_day(free, touch, self.off)
        while near := [other + timedelta(days=apart) for other, apart in spans if abs((other - found).days) < apart]:
            found = _next_day(max(near), touch, self.off)
        last = min(filter(None, (touch.expires_on, touch.deadline_on)), default=date.max)
        if found > last:
            found = first if first <= last else free
        given.append(found)
        return found


def _away_day(touch: Touch, day: date, away: Absence, off: TimeOff, stood: Mapping[int, date]) -> date | None:
    """Return the day instead of one in an absence; None where there is none that makes sense."""
    last = touch.expires_on or date.max
    first_back = _next_day(away.until_on + _DAY, touch, off)
    if touch.is_fixed or first_back > last:
        before = _last_day_before(away, off)
        bar = off.blocks.bar(touch.contact_id, touch.channel, before) if is_outward(touch) else None
        if bar is None and (before >= off.today or stood.get(touch.id) == before):
            return before
        return first_back if first_back <= last else None
    back = first_back
    for _ in range(0 if is_urgent(touch) else _workdays(away.from_on, day, off) - 1):
        following = _next_day(back + _DAY, touch, off)
        if following > last:
            break
        back = following
    return back


def _workdays(start: date, end: date, off: TimeOff) -> int:
    days = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return sum(1 for day in days if not off.days_off.is_day_off(day))


def _next_day(day: date, touch: Touch, off: TimeOff) -> date:
    """Return the first workday from ``day`` on that the seller is there for, where it is for the seller to do."""
    found = settle(day, WorkdayRule.NEXT, off.days_off)
    while touch.doer is Doer.SELLER and (away := off.absence(found)):
        found = settle(away.until_on + _DAY, WorkdayRule.NEXT, off.days_off)
    return found


def _last_day_before(away: Absence, off: TimeOff) -> date:
    found = settle(away.from_on - _DAY, WorkdayRule.PREVIOUS, off.days_off)
    while earlier := min((a.from_on for a in off.absences if a.from_on <= found <= a.until_on), default=None):
        found = settle(earlier - _DAY, WorkdayRule.PREVIOUS, off.days_off)
    return found


def _on(touch: Touch, day: date, off: TimeOff) -> Touch:
    """Return the touch on another day, as late there as it was to be on its own."""
    own = own_day(touch) or day
    grace_on = touch.grace_on
    if grace_on is not None:
        grace_on = max(day, settle(grace_on + (day - own), WorkdayRule.NEXT, off.days_off))
    prepare_on = min(touch.prepare_on, day) if touch.prepare_on else None
    return replace(touch, due_on=day, grace_on=grace_on, prepare_on=prepare_on)
