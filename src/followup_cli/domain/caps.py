"""Too often: how much one person gets from us on a channel in any 90 days, over all cadences of a customer.

The rule:

1. Counted is what we bring unasked: value, asks, offers, occasions, and what was logged as our doing.
   Not counted is what they await (thanks, service, recovery, legal notices, what a letter promised,
   steps marked ``awaited``), what they began, what is internal, and a call or visit that came to nothing.
2. E-mails and texts count together, and so does what comes by post: letters, cards, presents. Visits
   and meetings, which both sides agree on, have no cap unless a playbook sets one. What falls on one
   day on one channel is one conversation or one envelope, and counts once: who joins it adds nothing,
   and always has room. What is overdue can be done today at the earliest, and counts as of today.
3. The caps are 3 calls, 4 e-mails (3 beside 3 calls, unless one of the two caps was set otherwise) and
   10 by post, or what the settings say. A playbook's ``caps`` go before those, for its own touches:
   ``email`` and ``letter`` for the kinds above, any other channel for itself alone. Of all that falls
   in the same 90 days, joined or not, the strictest caps hold; what is done counts, and asks for nothing.
4. Days are given in the order of ``spacing``: asks and offers give way to the rest, and then the
   cadence laid later to the one laid before. A touch without room moves to the first workday on which
   no 90 days hold too much of its kind, today or later, and looks from there for a day that ``spacing``
   allows. When that first workday is past its expiry, or more than 90 days after its own day (or after
   today, if it is overdue), it is held until it lapses; room that comes before then gives it its day.
5. Touches that may not move (dated by hand, as-is, with a deadline, occasions) keep their day, are
   counted, and say so when they go beyond a cap.

The figures are those measured in one car dealership; all else here is judgement.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, Purpose, TouchState

Limits = Mapping[Channel, int]
"""The most touches in 90 days, by channel as a playbook's ``caps`` name it."""

DAYS = 90
LONGEST_WAIT = timedelta(days=DAYS)
MEASURED: Limits = {Channel.CALL: 3, Channel.EMAIL: 4, Channel.LETTER: 10}
WAITS_FOR_ROOM = "room"
"""How ``waiting_for`` begins where a cap holds a touch."""
COUNTED_PURPOSES = frozenset({Purpose.VALUE, Purpose.ASK, Purpose.OFFER, Purpose.OCCASION})
_EMAILS_BESIDE_CALLS = 3
"""What was measured beside as many calls as there may be."""
_WINDOW = timedelta(days=DAYS - 1)
_TOGETHER = {
    Channel.EMAIL: frozenset({Channel.EMAIL, Channel.TEXT}),
    Channel.LETTER: frozenset({Channel.LETTER, Channel.CARD, Channel.GIFT}),
}
_NOUNS = {
    Channel.CALL: ("call", "calls"),
    Channel.EMAIL: ("e-mail", "e-mails"),
    Channel.TEXT: ("text", "texts"),
    Channel.LETTER: ("item by post", "items by post"),
    Channel.CARD: ("card", "cards"),
    Channel.VISIT: ("visit", "visits"),
    Channel.GIFT: ("present", "presents"),
    Channel.MEETING: ("meeting", "meetings"),
}

Slot = tuple[date, Channel]


def cap_words(channel: Channel, most: int) -> str:
    """Write a cap: "4 e-mails"."""
    one, many = _NOUNS.get(channel, (channel.value, channel.value))
    return f"{most} {one if most == 1 else many}"


def is_held_for_room(touch: Touch) -> bool:
    """Whether a cap, and nothing else, holds the touch; planning looks at it afresh each time."""
    return touch.state is TouchState.HELD and (touch.waiting_for or "").startswith(WAITS_FOR_ROOM)


@dataclass(slots=True)
class Tally:
    """What one person has had and is to have, one entry for each day and channel."""

    _slots: dict[Slot, Limits] = field(default_factory=dict)

    def add(self, day: date, channel: Channel, limits: Limits) -> None:
        """Count a touch; ``limits`` are those it brings along, and stand beside those of whom it joins."""
        joined = self._slots.get((day, channel), {})
        strictest = {key: min(joined.get(key, most), most) for key, most in limits.items()}
        self._slots[day, channel] = {**joined, **strictest}

    def excess(self, day: date, channel: Channel, limits: Limits) -> str | None:
        """Return the cap that a further touch would break ("4 e-mails in 90 days"); None when there is room."""
        if (day, channel) in self._slots:
            return None
        near = {slot: own for slot, own in self._slots.items() if abs(slot[0] - day) <= _WINDOW}
        near[day, channel] = limits
        keys = [key for key in _NOUNS if channel in _counted(key)]
        for start in sorted({on for on, _ in near if on <= day}):
            window = {slot: own for slot, own in near.items() if start <= slot[0] <= start + _WINDOW}
            for key in keys:
                if said := _broken(key, window):
                    return said
            if channel in {Channel.CALL, *_counted(Channel.EMAIL)} and _is_too_much_together(window):
                return f"{_EMAILS_BESIDE_CALLS} e-mails beside {MEASURED[Channel.CALL]} calls in {DAYS} days"
        return None


def _counted(key: Channel) -> Collection[Channel]:
    return _TOGETHER.get(key, frozenset({key}))


def _broken(key: Channel, window: Mapping[Slot, Limits]) -> str | None:
    most = _most(key, window)
    if most is None or _count(key, window) <= most:
        return None
    return f"{cap_words(key, most)} in {DAYS} days"


def _most(key: Channel, window: Mapping[Slot, Limits]) -> int | None:
    """Return the strictest cap of those whose touches are counted by it."""
    return min(_limits_on(key, window), default=None)


def _limits_on(key: Channel, window: Mapping[Slot, Limits]) -> Iterator[int]:
    for (_, channel), limits in window.items():
        if channel in _counted(key) and key in limits:
            yield limits[key]


def _count(key: Channel, window: Mapping[Slot, Limits]) -> int:
    return sum(1 for _, channel in window if channel in _counted(key))


def _is_too_much_together(window: Mapping[Slot, Limits]) -> bool:
    """Whether e-mails and calls are too many beside each other, where nobody has set caps of their own."""
    is_as_measured = all(_most(key, window) in {None, MEASURED[key]} for key in (Channel.CALL, Channel.EMAIL))
    has_all_calls = _count(Channel.CALL, window) >= MEASURED[Channel.CALL]
    return is_as_measured and has_all_calls and _count(Channel.EMAIL, window) > _EMAILS_BESIDE_CALLS
