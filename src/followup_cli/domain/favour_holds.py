"""While a customer may not be asked for a favour: the asks that playbooks have laid are held.

The rule: as long as ``domain.asking`` says no, every dated ask for a referral or a testimonial is held, whatever its
step says of holds. It comes back by itself once there is a good word: on its own day, or today where that has passed.
The quiet days after a complaint hold nothing here: ``domain.holds`` brings back what it held after them. What lapses
meanwhile lapses.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from followup_cli.domain.asking import Bar, WhyNot
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchState

WAITS_FOR_WORD = "a good word: "
"""What ``waiting_for`` begins with; the reason follows."""


def is_held_for_word(touch: Touch) -> bool:
    """Whether only a good word is missing for the touch; planning looks at it afresh each time."""
    return touch.state is TouchState.HELD and (touch.waiting_for or "").startswith(WAITS_FOR_WORD)


def hold_favours(
    touches: Iterable[Touch], is_favour: Callable[[Touch], bool], why_not: WhyNot | None, today: date
) -> tuple[Touch, ...]:
    """Return a customer's open touches, as planned, with the asks for a favour held or back as it stands today."""
    is_barred = why_not is not None and why_not.bar is not Bar.QUIET
    because = why_not.because if why_not else ""
    return tuple(
        (_held(touch, because) if is_barred else _back(touch, today)) if _is_concerned(touch, is_favour) else touch
        for touch in touches
    )


def _is_concerned(touch: Touch, is_favour: Callable[[Touch], bool]) -> bool:
    is_free = touch.state is TouchState.PLANNED or is_held_for_word(touch)
    return is_free and touch.planned_on is not None and not touch.addressee.is_ours and is_favour(touch)


def _held(touch: Touch, because: str) -> Touch:
    planned_on = touch.due_on or touch.planned_on if touch.is_hand_moved else touch.planned_on
    waiting_for = f"{WAITS_FOR_WORD}{because}"
    return replace(
        touch, state=TouchState.HELD, due_on=None, planned_on=planned_on, waiting_for=waiting_for, with_touch_id=None
    )


def _back(touch: Touch, today: date) -> Touch:
    """Return a touch that may be done; only one dated by hand comes here still held, and is not to be late at once."""
    if touch.state is not TouchState.HELD or touch.planned_on is None:
        return touch
    day = max(touch.planned_on, today)
    grace_on = max(touch.grace_on, day) if touch.grace_on else None
    return replace(touch, state=TouchState.PLANNED, due_on=day, planned_on=day, grace_on=grace_on, waiting_for=None)
