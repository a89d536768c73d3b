"""Touches that were moved so that no day is too full: how long they stay on that day."""

from dataclasses import replace

from followup_cli.actions.circumstances import Circumstances
from followup_cli.domain.levelling import last_day
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchState

LEVELLED = "levelled: the day before held too much"


def still_levelled(touch: Touch, known: Circumstances) -> Touch:
    """Return an open touch with the day it was levelled to, or without one where that is over.

    It is over when its plan gives another day than it did, a day was chosen by hand, it waits or is held, or
    nothing can be done on that day any more: the seller is away, or whom it reaches is to be left in peace.
    """
    day, before = touch.levelled_on, known.touches.get(touch.id)
    if day is None:
        return touch
    is_as_planned = before is not None and before.planned_on == touch.planned_on and not touch.is_hand_moved
    last = last_day(touch)
    is_in_time = last is not None and day <= last and not known.days_off.is_day_off(day)
    bar = known.blocks.bar(touch.contact_id, touch.channel, day, is_awaited=known.is_awaited(touch))
    is_free = known.off.is_free(touch, day) and not (is_outward(touch) and bar)
    if touch.state is TouchState.PLANNED and is_as_planned and is_in_time and is_free:
        return touch
    return replace(touch, levelled_on=None)
