"""While a complaint is open: what is held back from the customer, and how it comes back afterwards.

The rule: as long as a complaint of the customer is open, asks, offers, value and gifts are held, for
the whole customer. Recovery, service, thanks, legal notices, occasions and what is ours go on, and so
does a step that says ``hold: never``. After the last complaint is resolved, and said to be, nothing held
comes back for 14 days; then one touch at a time, in the order of their planned days, each a week away
from any other of these to the same contact, so that no burst follows an apology. Those planned after
the 14 days keep their day. What would come back after its expiry stays held until it lapses.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from followup_cli.domain.records import Complaint, Touch
from followup_cli.domain.spacing import contact_key
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle

HELD_PURPOSES = frozenset({Purpose.ASK, Purpose.OFFER, Purpose.VALUE})
QUIET_DAYS = 14
BETWEEN_DAYS = 7


def hold(
    touches: Iterable[Touch],
    complaints: Iterable[Complaint],
    days_off: DaysOff,
    is_never_held: Callable[[Touch], bool],
    done: Iterable[Touch] = (),
) -> tuple[Touch, ...]:
    """Return a customer's open touches, as planned, with those held that the customer's complaints hold back.

    What comes back keeps its distance from those ``done`` as well. Held ones have no date and say what
    they wait for; released ones have their day in ``due_on`` and ``planned_on``. The same touches and
    complaints give the same result, whatever was held before.
    """
    given = tuple(touches)
    complaints = tuple(complaints)
    concerned = [touch for touch in given if _is_concerned(touch) and not is_never_held(touch)]
    open_ones = [complaint for complaint in complaints if complaint.resolved_on is None]
    if open_ones:
        because = f"complaint {open_ones[0].id} resolved"
        changed = {touch.id: _held(touch, because) for touch in concerned}
    else:
        resolved = [max(c.resolved_on, c.resolution_told_on or c.resolved_on) for c in complaints if c.resolved_on]
        changed = _released(concerned, _sold_on(done), max(resolved), days_off) if resolved else {}
    return tuple(changed.get(touch.id, touch) for touch in given)


def _is_concerned(touch: Touch) -> bool:
    is_dated = touch.state in {TouchState.PLANNED, TouchState.HELD} and touch.planned_on is not None
    is_gift = touch.channel is Channel.GIFT and touch.purpose is not Purpose.RECOVERY
    return is_dated and not touch.addressee.is_ours and (touch.purpose in HELD_PURPOSES or is_gift)


def _held(touch: Touch, because: str) -> Touch:
    planned_on = touch.due_on or touch.planned_on if touch.is_hand_moved else touch.planned_on
    return replace(
        touch, state=TouchState.HELD, due_on=None, planned_on=planned_on, waiting_for=because, with_touch_id=None
    )


def _sold_on(done: Iterable[Touch]) -> dict[tuple[str, int], list[date]]:
    """Return, by whom they reached, the days on which something was done that a complaint holds back."""
    days: dict[tuple[str, int], list[date]] = {}
    for touch in done:
        if touch.state is TouchState.DONE and touch.done_on and touch.purpose in HELD_PURPOSES:
            days.setdefault(contact_key(touch), []).append(touch.done_on)
    return days


def _released(
    touches: Iterable[Touch], taken: dict[tuple[str, int], list[date]], resolved_on: date, days_off: DaysOff
) -> dict[int, Touch]:
    quiet_until = resolved_on + timedelta(days=QUIET_DAYS)
    released = {}
    displaced = []
    for touch in touches:
        if touch.planned_on is None or touch.planned_on < quiet_until:
            displaced.append(touch)
            continue
        taken.setdefault(contact_key(touch), []).append(touch.planned_on)
        own_day = touch.due_on or touch.planned_on
        released[touch.id] = replace(touch, state=TouchState.PLANNED, due_on=own_day, waiting_for=None)
    for touch in sorted(displaced, key=lambda t: (t.planned_on or date.max, t.id)):
        days = taken.setdefault(contact_key(touch), [])
        day = _free_day(quiet_until, days, days_off)
        if touch.expires_on is not None and day > touch.expires_on:
            released[touch.id] = _held(touch, f"nothing: it lapses on {touch.expires_on}, before it could come back")
            continue
        days.append(day)
        released[touch.id] = replace(
            touch,
            state=TouchState.PLANNED,
            due_on=day,
            planned_on=day,
            waiting_for=None,
            basis=f"{touch.basis or 'planned'}, held until the complaint was resolved ({resolved_on.isoformat()})",
        )
    return released


def _free_day(earliest: date, taken: Iterable[date], days_off: DaysOff) -> date:
    """Return the first workday from ``earliest`` on that is a week away from every day taken."""
    days = tuple(taken)
    day = settle(earliest, WorkdayRule.NEXT, days_off)
    while near := [other for other in days if abs((other - day).days) < BETWEEN_DAYS]:
        day = settle(max(near) + timedelta(days=BETWEEN_DAYS), WorkdayRule.NEXT, days_off)
    return day
