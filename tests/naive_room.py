"""Who gives way on the naive list: days shared, the gap between two cadences, and how much is too much.

Written from the rules as the program states them, one plain question after the other, and never
sparing a look at everything placed so far.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.naive_world import ONE_DAY, NaiveTouch, settle

GAP = 3
WINDOW = 90
LONGEST_SEARCH = 10
BROUGHT_UNASKED = {"value", "ask", "offer", "occasion"}
BY_POST = {"letter", "card", "gift"}
WRITTEN = {"email", "text"}
GIVES_WAY = {"recovery": 0, "occasion": 1, "ask": 3, "offer": 3}
"""Who comes first (0); all other purposes are between occasions and asks."""


def make_room(touches: list[NaiveTouch], today: date) -> list[NaiveTouch]:
    """Give each touch of one contact its day, and return all but those held until there is room for them.

    Those that may not move come first, then by purpose, then the cadence laid first, then by their days.
    """
    placed: list[NaiveTouch] = []
    order = sorted(
        (one for one in touches if one.reaches_customer),
        key=lambda one: (
            one.may_move,
            GIVES_WAY.get(one.purpose, 2),
            one.sale.closed_on,
            one.sale.place,
            one.due_on,
        ),
    )
    for one in order:
        day = day_for(one, placed, today)
        if day is not None:
            one.due_on = day
            placed.append(one)
    return placed + [one for one in touches if not one.reaches_customer]


def day_for(one: NaiveTouch, placed: list[NaiveTouch], today: date) -> date | None:
    """Return the day a touch gets after those placed before it; None when the caps leave it none."""
    if not one.may_move or (one.is_unasked and one.purpose == "occasion"):
        return one.due_on
    first = first_with_room(one, placed, today)
    if first is None:
        return None
    days = list(days_to_try(one, first))
    for gap in (GAP, 0):
        for day in days:
            if has_room(one, day, placed, today) and is_in_nobodys_way(one, day, placed, gap):
                return day
    return first


def days_to_try(one: NaiveTouch, first: date) -> Iterator[date]:
    """Yield the first day and the nine workdays after it, but none past the expiry."""
    day = first
    for _ in range(LONGEST_SEARCH):
        yield day
        day = settle(day + ONE_DAY, "next", one.sale.country)
        if one.expires_on is not None and day > one.expires_on:
            return


def is_in_nobodys_way(one: NaiveTouch, day: date, placed: list[NaiveTouch], gap: int) -> bool:
    """Whether it joins one of its channel on that day, or meets nobody and is far enough from what else is unasked."""
    others = [other for other in placed if other.sale is not one.sale]
    met = {other.channel for other in others if other.due_on == day}
    if met:
        return one.channel in met
    return not one.is_unasked or all(abs((other.due_on - day).days) >= gap for other in others if other.is_unasked)


# --- how much is too much -------------------------------------------------------------------------


def first_with_room(one: NaiveTouch, placed: list[NaiveTouch], today: date) -> date | None:
    """Return its own day, else the first workday after it and not before today, within 90 days and its expiry."""
    if has_room(one, one.due_on, placed, today):
        return one.due_on
    start = max(one.due_on, today)
    last = min(start + timedelta(days=WINDOW), one.expires_on or date.max)
    day = settle(start + ONE_DAY, "next", one.sale.country)
    while day <= last:
        if has_room(one, day, placed, today):
            return day
        day = settle(day + ONE_DAY, "next", one.sale.country)
    return None


def has_room(one: NaiveTouch, day: date, placed: list[NaiveTouch], today: date) -> bool:
    """Whether no 90 days hold too much of its kind with it; what is overdue happens today at the earliest."""
    if not one.is_unasked:
        return True
    that_day = max(day, today)
    counted = {(max(other.due_on, today), other.channel) for other in placed if other.is_unasked}
    if (that_day, one.channel) in counted:
        return True  # one conversation, one envelope
    counted.add((that_day, one.channel))
    for back in range(WINDOW):
        start = that_day - timedelta(days=back)
        channels = [channel for on, channel in counted if 0 <= (on - start).days < WINDOW]
        if too_many(one.channel, channels):
            return False
    return True


def too_many(kind: str, channels: list[str]) -> bool:
    """Whether 90 days with one entry for each day and channel hold too much of a kind."""
    calls = channels.count("call")
    written = sum(channel in WRITTEN for channel in channels)
    posted = sum(channel in BY_POST for channel in channels)
    if kind in BY_POST:
        return posted > 10
    both = calls >= 3 and written > 3
    if kind == "call":
        return calls > 3 or both
    return kind in WRITTEN and (written > 4 or both)
