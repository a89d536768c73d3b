"""One contact's diary: which days are taken, and the day it leaves for one more touch.

The rules are those of ``spacing`` and ``caps``; here is how a day is found.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followup_cli.domain.caps import COUNTED_PURPOSES, LONGEST_WAIT, WAITS_FOR_ROOM, Limits, Tally
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Purpose, TouchOutcome, TouchState, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle

_LONGEST_SEARCH = 10
"""Workdays a touch may be pushed on for a day of its own; with more in a row, one joint call serves better."""
DAY_TAKEN = "another touch has that day"


def _awaited_is_nothing(_: Touch) -> bool:
    return False


def _any_day(touch: Touch, day: date) -> bool:  # noqa: ARG001 - whoever is asked answers for a touch and a day
    return True


def _unlimited(_: Touch) -> Limits:
    return {}


@dataclass(frozen=True, slots=True)
class Courtesy:
    """How much one person is to bear: the days between two touches, and the caps each touch brings along."""

    today: date = date.min
    gap: int = 0
    """Two touches are at least so many days apart."""
    limits: Callable[[Touch], Limits] = _unlimited
    is_awaited: Callable[[Touch], bool] = _awaited_is_nothing
    """Whether they wait for the touch."""
    is_free: Callable[[Touch, date], bool] = _any_day
    """Whether a touch can be made on a day it would move to."""

    def counts(self, touch: Touch) -> bool:
        """Whether the touch is one that we bring unasked; it reaches somebody at the customer."""
        if touch.is_inbound or (touch.channel.is_live and touch.outcome is TouchOutcome.NO_ANSWER):
            return False
        is_logged = touch.step is None and touch.state is TouchState.DONE
        is_unasked = touch.purpose in COUNTED_PURPOSES and touch.promise is None
        return is_logged or (is_unasked and not self.is_awaited(touch))


class Diary:
    """The days of one contact, filled one touch after the other; who is entered first has the first choice."""

    def __init__(self, days_off: DaysOff, courtesy: Courtesy) -> None:
        self._days_off = days_off
        self._courtesy = courtesy
        self._days: dict[date, list[Touch]] = {}
        self._unasked: list[tuple[date, Touch]] = []
        self._tally = Tally()

    def remember(self, done: Touch) -> None:
        """Count what was done; it is in nobody's way but by its nearness and its cap."""
        if done.done_on is not None and self._courtesy.counts(done):
            self._unasked.append((done.done_on, done))
            self._tally.add(done.done_on, done.channel, {})

    def enter(self, touch: Touch, wished: date) -> Touch:
        """Give a touch its day, from the one wished for on, and return it so; or held when there is no room for it."""
        is_counted = self._courtesy.counts(touch)
        said = self._excess(touch, wished) if is_counted else None
        if _keeps_its_day(touch, is_counted):
            return self._entered(touch, wished, f"beyond {said}" if said else None, is_counted)
        first = self._first_with_room(touch, wished) if said else wished
        if first is None:
            return self._held(touch, said or "")
        chosen = self._free_day(touch, first, is_counted)
        because = self._obstacle(touch, wished, is_counted) if chosen != wished else None
        return self._entered(touch, chosen, because, is_counted)

    def _entered(self, touch: Touch, day: date, because: str | None, is_counted: bool) -> Touch:
        partner = self._partner(touch, day)
        entered = replace(
            touch,
            due_on=day,
            with_touch_id=partner.id if partner else None,
            grace_on=max(touch.grace_on, day) if touch.grace_on else None,
            spacing=because,
        )
        self._days.setdefault(day, []).append(entered)
        if is_counted:
            self._unasked.append((day, entered))
            self._tally.add(max(day, self._courtesy.today), touch.channel, self._courtesy.limits(touch))
        return entered

    def _held(self, touch: Touch, cap: str) -> Touch:
        planned_on = touch.planned_on or self._courtesy.today
        lapses_on = touch.expires_on or max(planned_on + LONGEST_WAIT, self._courtesy.today)
        return replace(
            touch,
            state=TouchState.HELD,
            due_on=None,
            waiting_for=f"{WAITS_FOR_ROOM}: no more than {cap}; it lapses on {lapses_on.isoformat()}",
            expires_on=lapses_on,
            with_touch_id=None,
            spacing=None,
        )

    def _first_with_room(self, touch: Touch, wished: date) -> date | None:
        """Return the first workday after the one wished for, and from today on, that no cap forbids."""
        start = max(wished, self._courtesy.today)
        last = min(filter(None, (start + LONGEST_WAIT, touch.expires_on)))
        days = self._workdays_after(start if start == wished else start - timedelta(days=1))
        for day in days:
            if day > last:
                return None
            if self._excess(touch, day) is None and self._courtesy.is_free(touch, day):
                return day
        return None

    def _free_day(self, touch: Touch, first: date, is_counted: bool) -> date:
        """Return the first day from ``first`` on without an obstacle; without one near, the gap is given up first."""
        for keeps_gap in (True, False) if is_counted else (False,):
            day, following = first, self._workdays_after(first)
            for _ in range(_LONGEST_SEARCH):
                is_open = day == first or self._courtesy.is_free(touch, day)
                if is_open and self._obstacle(touch, day, keeps_gap) is None:
                    return day
                day = next(following)
                if touch.expires_on is not None and day > touch.expires_on:
                    break
        return first

    def _obstacle(self, touch: Touch, day: date, keeps_gap: bool) -> str | None:
        """Say what is against a day, or None when the touch may have it: free for it, or shared on its own channel."""
        if self._courtesy.counts(touch) and (said := self._excess(touch, day)):
            return f"no more than {said}"
        if partner := self._partner(touch, day):
            return None if partner.channel is touch.channel else DAY_TAKEN
        return self._too_near(touch, day) if keeps_gap else None

    def _excess(self, touch: Touch, day: date) -> str | None:
        """Return the cap a touch would break on a day; a late one can be done today at the earliest."""
        return self._tally.excess(max(day, self._courtesy.today), touch.channel, self._courtesy.limits(touch))

    def _too_near(self, touch: Touch, day: date) -> str | None:
        """Say which touch of another cadence is too near; a cadence's own steps lie as its playbook means them."""
        for taken, other in self._unasked:
            if other.cadence_id == touch.cadence_id or abs((taken - day).days) >= self._courtesy.gap:
                continue
            if taken == day and other.channel is touch.channel:
                continue
            return f"{self._courtesy.gap} days apart from touch {other.id}"
        return None

    def _partner(self, touch: Touch, day: date) -> Touch | None:
        """Return the touch of another cadence on that day, one on the same channel first."""
        others = [other for other in self._days.get(day, []) if other.cadence_id != touch.cadence_id]
        same = [other for other in others if other.channel is touch.channel]
        return next(iter(same or others), None)

    def _workdays_after(self, day: date) -> Iterator[date]:
        while True:
            day = settle(day + timedelta(days=1), WorkdayRule.NEXT, self._days_off)
            yield day


def _keeps_its_day(touch: Touch, is_counted: bool) -> bool:
    return touch.is_hand_moved or touch.is_fixed or (is_counted and touch.purpose is Purpose.OCCASION)
