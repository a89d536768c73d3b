"""What lies behind: the last contact, who was heard from when, what has lapsed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.domain.missed import with_miss
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchOutcome, TouchState

_ANSWERS = frozenset({TouchOutcome.GOOD, TouchOutcome.BAD})


def last_contact_on(touches: Iterable[Touch]) -> date | None:
    """Return the day somebody at the customer last heard from us: a call nobody answered does not count."""
    return max((touch.done_on for touch in touches if touch.done_on and _was_heard(touch)), default=None)


def last_talk_on(touches: Iterable[Touch]) -> date | None:
    """Return the day of the last two-way conversation: a call, visit or meeting that was answered."""
    return max((touch.done_on for touch in touches if touch.done_on and _was_talk(touch)), default=None)


def last_heard_on(touches: Iterable[Touch]) -> date | None:
    """Return the day we last heard from them: a conversation, an answer, or word they sent of their own accord."""
    return max((touch.done_on for touch in touches if touch.done_on and was_answered(touch)), default=None)


def _was_heard(touch: Touch) -> bool:
    """Whether they heard from us by it."""
    return _reached(touch) and (touch.channel.is_live or not touch.is_inbound)


def _was_talk(touch: Touch) -> bool:
    return touch.channel.is_live and _reached(touch)


def was_answered(touch: Touch) -> bool:
    """Whether we heard from them by a touch: they talked with us, answered, or got in touch themselves."""
    return _was_talk(touch) or (_reached(touch) and (touch.is_inbound or touch.outcome in _ANSWERS))


def _reached(touch: Touch) -> bool:
    went_unanswered = touch.channel.is_live and touch.outcome is TouchOutcome.NO_ANSWER
    return touch.state is TouchState.DONE and is_outward(touch) and not went_unanswered


def lapsed(touch: Touch, today: date) -> bool:
    """Whether an open touch no longer makes sense: its expiry lies before ``today``."""
    return touch.state.is_open and touch.expires_on is not None and touch.expires_on < today


def as_of(touch: Touch, today: date) -> Touch:
    """Return the touch as it counts on a day: one past its grace is missed, an open one past its expiry is expired."""
    return without_lapsed(with_miss(touch, today), today)


def without_lapsed(touch: Touch, today: date) -> Touch:
    """Return the touch, or where it is open and past its expiry, the touch expired; nothing is said of its grace."""
    if not lapsed(touch, today):
        return touch
    because = f"it made sense until {touch.expires_on}"
    return replace(touch, state=TouchState.EXPIRED, done_on=touch.expires_on, reason=because)
