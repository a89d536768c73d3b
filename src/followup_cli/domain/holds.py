"""While a complaint or a claim is open: what is held back from the customer, and how it comes back afterwards.

The rule: as long as a complaint of the customer is open, or bad news of theirs is neither a complaint nor ruled
out as one, or an anchor of a playbook of theirs has come
that says ``holds-until`` (a claim, until it is settled), asks, offers, value and gifts are held, for the
whole customer. Recovery, service, thanks, legal notices, occasions and what is ours go on, and so does
a step that says ``hold: never``. After the last of them is over, and said to be, nothing held comes back
for 14 days; then one touch at a time, in the order of their planned days, each a week away
from any other of these to the same contact, so that no burst follows an apology. Those planned after
the 14 days keep their day. What would come back after its expiry stays held until it lapses.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from followup_cli.domain.feedback import is_bad_news
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.spacing import contact_key
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState, WorkdayRule
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.workdays import DaysOff, settle

HELD_PURPOSES = frozenset({Purpose.ASK, Purpose.OFFER, Purpose.VALUE})
QUIET_DAYS = 14
BETWEEN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Hold:
    """Something that holds touches back from a customer, until it is over."""

    waiting_for: str
    """What ends it: "complaint 3 resolved", "bad news 3: a complaint or not", "claim-settled"."""
    was: str
    """What held them, once it is over: "the complaint was resolved"."""
    ended_on: date | None = None


def complaint_hold(complaint: Complaint) -> Hold:
    """Return what a complaint holds back; it is over when it is resolved, and said to be."""
    told_on = complaint.resolution_told_on or complaint.resolved_on
    ended_on = max(complaint.resolved_on, told_on) if complaint.resolved_on and told_on else None
    return Hold(f"complaint {complaint.id} resolved", "the complaint was resolved", ended_on)


def bad_news_hold(feedback: Feedback) -> Hold | None:
    """Return what bad news holds back until it is ruled out as a complaint; None where there is none, or it is one."""
    waiting_for, was = f"bad news {feedback.id}: a complaint or not", "the bad news was ruled out as a complaint"
    if is_bad_news(feedback):
        return Hold(waiting_for, was)
    if feedback.no_complaint_on is None:
        return None
    return Hold(waiting_for, was, feedback.no_complaint_on)


def anchor_hold(until: str, ended_on: date | None) -> Hold:
    """Return what an anchor that has come holds back until another has."""
    return Hold(until, until, ended_on)


def hold(
    touches: Iterable[Touch],
    holds: Iterable[Hold],
    days_off: DaysOff,
    is_never_held: Callable[[Touch], bool],
    done: Iterable[Touch] = (),
) -> tuple[Touch, ...]:
    """Return a customer's open touches, as planned, with those held that the customer's ``holds`` hold back.

    What comes back keeps its distance from those ``done`` as well. Held ones have no date and say what
    they wait for; released ones have their day in ``due_on`` and ``planned_on``. The same touches and
    holds give the same result, whatever was held before.
    """
    given = tuple(touches)
    holds = tuple(holds)
    concerned = [touch for touch in given if _is_concerned(touch) and not is_never_held(touch)]
    standing = [each for each in holds if each.ended_on is None]
    over = [(each.ended_on, each) for each in holds if each.ended_on is not None]
    changed: dict[int, Touch] = {}
    if standing:
        changed = {touch.id: _held(touch, standing[0].waiting_for) for touch in concerned}
    elif over:
        ended_on, last = max(over, key=lambda pair: pair[0])
        changed = _released(concerned, _sold_on(done), _Ending(ended_on, last.was), days_off)
    return tuple(changed.get(touch.id, touch) for touch in given)


class _Ending(NamedTuple):
    """The end of the last hold."""

    on: date
    what: str


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
    touches: Iterable[Touch], taken: dict[tuple[str, int], list[date]], ending: _Ending, days_off: DaysOff
) -> dict[int, Touch]:
    quiet_until = ending.on + timedelta(days=QUIET_DAYS)
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
            basis=f"{touch.basis or 'planned'}, held until {ending.what} ({ending.on.isoformat()})",
        )
    return released


def _free_day(earliest: date, taken: Iterable[date], days_off: DaysOff) -> date:
    """Return the first workday from ``earliest`` on that is a week away from every day taken."""
    days = tuple(taken)
    day = settle(earliest, WorkdayRule.NEXT, days_off)
    while near := [other for other in days if abs((other - day).days) < BETWEEN_DAYS]:
        day = settle(max(near) + timedelta(days=BETWEEN_DAYS), WorkdayRule.NEXT, days_off)
    return day
