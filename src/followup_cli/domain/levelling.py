"""Levelling: moving touches off days that hold too much, without breaking anything that was meant.

The rule:

1. A day holds too much when it goes beyond the capacity in minutes or in touches. What is late counts for
   today, and is not moved: it is to be done.
2. Moved is only what may wait: what the seller does alone, in time so far, within its grace. Never a promise, what
   answers a complaint, a legal duty, an occasion, a day that is fixed or was chosen by hand, what has a
   deadline, or what shares a conversation or envelope with another touch.
3. It moves to the first later day that is within its grace and its expiry, is free for whom it reaches and
   for the seller, on which whom it reaches has no other touch, and that still holds no more than the
   capacity with it. Neither the most minutes nor the most touches that any day has are ever raised.
4. The last day is looked at first, so that earlier ones can use the room; of a day's touches the least
   worth move first. All of it is gone through until nothing moves any more: levelling twice changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from followup_cli.domain.load import Capacity, Load, is_sellers, load_of
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import contact_key, is_outward
from followup_cli.domain.vocabulary import Doer, Purpose, TouchState

Worth = tuple[object, ...]
_DAY = timedelta(days=1)
_OWED = {Purpose.RECOVERY: "answering a complaint", Purpose.LEGAL: "a legal duty", Purpose.OCCASION: "for an occasion"}
"""Purposes whose touches keep their day, and why."""
NO_ROOM = "without a free day in time"


@dataclass(frozen=True, slots=True)
class LevelMove:
    """A touch on its new day, and the one it was moved off."""

    touch: Touch
    from_on: date


@dataclass(frozen=True, slots=True)
class Staying:
    """A touch that stays on a day that holds too much, and why."""

    touch: Touch
    because: str


@dataclass(frozen=True, slots=True)
class DayBeyond:
    """A day that still holds too much."""

    on: date
    load: Load
    over: Load
    staying: tuple[Staying, ...]


@dataclass(frozen=True, slots=True)
class Levelled:
    """What levelling makes of the days: each move, and each day that could not be levelled, by day."""

    moves: tuple[LevelMove, ...]
    beyond: tuple[DayBeyond, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What levelling is bound by. ``until`` is the last day that is levelled; touches may move beyond it."""

    today: date
    until: date
    capacity: Capacity
    is_free: Callable[[Touch, date], bool]
    """Whether a touch can be made on a day: a workday of whom it reaches and of the seller."""
    worth: Callable[[Touch], Worth]
    """What touches sort by, the most important first."""


def counted_on(touch: Touch, today: date) -> date | None:
    """Return the day whose load a touch belongs to: its own, or today when it is late; None while it has none."""
    if touch.state not in {TouchState.PLANNED, TouchState.MISSED} or touch.due_on is None:
        return None
    return max(touch.due_on, today)


def level(touches: Iterable[Touch], bounds: Bounds) -> Levelled:
    """Move what may move off the days that hold too much; ``touches`` are all that are open, of every customer.

    Pure and deterministic: the same touches in any order give the same moves.
    """
    days = _Days({touch.id: touch for touch in touches if counted_on(touch, bounds.today)}, bounds)
    before = dict(days.touches)
    while days.relieve():
        pass
    moved = [touch for number, touch in days.touches.items() if touch != before[number]]
    moves = [LevelMove(touch, day) for touch in moved if (day := before[touch.id].due_on)]
    moves.sort(key=lambda move: (move.from_on, move.touch.due_on or date.max, move.touch.id))
    return Levelled(tuple(moves), tuple(days.beyond()))


def why_it_stays(touch: Touch, today: date, joined: frozenset[int] = frozenset()) -> str | None:
    """Say why a touch may not be moved at all, None when it may; ``joined`` are those that others go with."""
    last = last_day(touch)
    reasons = (
        ("late already", touch.state is not TouchState.PLANNED or touch.due_on is None or touch.due_on < today),
        ("promised", touch.promise is not None),
        (_OWED.get(touch.purpose, ""), touch.purpose in _OWED),
        ("with a deadline", touch.deadline_on is not None),
        ("on a fixed day", touch.is_fixed),
        ("on a day you chose", touch.is_hand_moved),
        ("going with another", touch.with_touch_id is not None or touch.id in joined),
        ("done with others", touch.doer is not Doer.SELLER),
        ("without grace", last is None or touch.due_on is None or last <= touch.due_on),
    )
    return next((because for because, holds in reasons if holds), None)


def last_day(touch: Touch) -> date | None:
    """Return the last day a touch may be moved to: in time still, and of use; None where no grace is known."""
    ends = [day for day in (touch.grace_on, touch.expires_on, touch.deadline_on) if day is not None]
    return min(ends) if touch.grace_on is not None else None


@dataclass(slots=True)
class _Days:
    """The days as they fill and empty."""

    touches: dict[int, Touch]
    bounds: Bounds
    loads: dict[date, Load] = field(default_factory=dict)
    numbers: dict[date, set[int]] = field(default_factory=dict)
    """The ids of each day's touches."""
    taken: dict[tuple[date, tuple[str, int]], set[int]] = field(default_factory=dict)
    joined: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.joined = frozenset(touch.with_touch_id for touch in self.touches.values() if touch.with_touch_id)
        for touch in tuple(self.touches.values()):
            self._enter(touch)

    def relieve(self) -> bool:
        """Move what may move off every day that holds too much, the last day first; say whether anything moved."""
        has_moved = False
        for day in sorted((day for day in self.loads if day <= self.bounds.until), reverse=True):
            if self.bounds.capacity.holds(self.loads[day]):
                continue
            for touch in reversed(self._on(day)):
                has_moved |= self._move(touch, day)
                if self.bounds.capacity.holds(self.loads[day]):
                    break
        return has_moved

    def beyond(self) -> Iterator[DayBeyond]:
        """Yield the days that hold too much, with why each of their touches stays."""
        for day in sorted(day for day in self.loads if day <= self.bounds.until):
            over = self.bounds.capacity.over(self.loads[day])
            if over != Load():
                staying = tuple(Staying(touch, self._because(touch)) for touch in self._on(day))
                yield DayBeyond(day, self.loads[day], over, staying)

    def _because(self, touch: Touch) -> str:
        return why_it_stays(touch, self.bounds.today, self.joined) or NO_ROOM

    def _on(self, day: date) -> list[Touch]:
        """Return a day's touches, the most important first."""
        own = [self.touches[number] for number in self.numbers[day]]
        return sorted((each for each in own if is_sellers(each)), key=self.bounds.worth)

    def _move(self, touch: Touch, day: date) -> bool:
        """Move a touch to the first day that takes it; say whether there was one."""
        capacity, own = self.bounds.capacity, load_of(touch)
        helps = capacity.over(self.loads[day]) != capacity.over(self.loads[day].minus(own))
        last = last_day(touch)
        if not helps or last is None or why_it_stays(touch, self.bounds.today, self.joined):
            return False
        later = (day + number * _DAY for number in range(1, (last - day).days + 1))
        found = next((each for each in later if self._takes(touch, each)), None)
        if found is None:
            return False
        self._leave(touch)
        self._enter(replace(touch, due_on=found, levelled_on=found))
        return True

    def _takes(self, touch: Touch, day: date) -> bool:
        after = self.loads.get(day, Load()).plus(load_of(touch))
        most = self._most()
        is_no_more = after.minutes <= most.minutes and after.touches <= most.touches
        is_alone = not is_outward(touch) or not self.taken.get((day, contact_key(touch)))
        return self.bounds.capacity.holds(after) and is_no_more and is_alone and self.bounds.is_free(touch, day)

    def _most(self) -> Load:
        """Return the most minutes and the most touches that any day has now."""
        loads = self.loads.values()
        return Load(max(load.minutes for load in loads), max(load.touches for load in loads))

    def _enter(self, touch: Touch) -> None:
        day = counted_on(touch, self.bounds.today) or self.bounds.today
        self.touches[touch.id] = touch
        self.loads[day] = self.loads.get(day, Load()).plus(load_of(touch))
        self.numbers.setdefault(day, set()).add(touch.id)
        if is_outward(touch):
            self.taken.setdefault((day, contact_key(touch)), set()).add(touch.id)

    def _leave(self, touch: Touch) -> None:
        day = counted_on(touch, self.bounds.today) or self.bounds.today
        self.loads[day] = self.loads[day].minus(load_of(touch))
        self.numbers[day].discard(touch.id)
        if is_outward(touch):
            self.taken[day, contact_key(touch)].discard(touch.id)
