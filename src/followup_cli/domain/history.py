"""What lies behind: the last contact, the last real conversation, what has lapsed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchOutcome, TouchState


def last_contact_on(touches: Iterable[Touch]) -> date | None:
    """Return the day somebody at the customer last heard from us: a call nobody answered does not count."""
    return max((touch.done_on for touch in touches if touch.done_on and _was_heard(touch)), default=None)


def last_talk_on(touches: Iterable[Touch]) -> date | None:
    """Return the day of the last two-way conversation: a call, visit or meeting that was answered."""
    return max((t.done_on for t in touches if t.done_on and t.channel.is_live and _was_heard(t)), default=None)


def _was_heard(touch: Touch) -> bool:
    went_unanswered = touch.channel.is_live and touch.outcome is TouchOutcome.NO_ANSWER
    return touch.state is TouchState.DONE and is_outward(touch) and not went_unanswered


def lapsed(touch: Touch, today: date) -> bool:
    """Whether an open touch no longer makes sense: its expiry lies before ``today``."""
    return touch.state.is_open and touch.expires_on is not None and touch.expires_on < today


def as_of(touch: Touch, today: date) -> Touch:
    """Return the touch as it counts on a day: an open one past its expiry is expired."""
    if not lapsed(touch, today):
        return touch
    because = f"it made sense until {touch.expires_on}"
    return replace(touch, state=TouchState.EXPIRED, done_on=touch.expires_on, reason=because)
