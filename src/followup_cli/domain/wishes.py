"""Which of its channels a planned touch goes by, where whom it reaches does not want all of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_cli.domain.blocks import Bar
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.vocabulary import Channel, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle


def on_wanted_channel(
    touch: PlannedTouch, channels: Sequence[Channel], facts: CadenceFacts, days_off: DaysOff
) -> PlannedTouch:
    """Return the touch on the first of its channels that may be used on its day.

    Where none may: on the one that may be used soonest afterwards, as long as it makes sense; the touch
    is given its later day with the others that come back. Else it is unwanted, and says why.
    """
    step = touch.step
    day = facts.by_hand.get(touch.identity, touch.due_on)
    bars = [facts.bar(step, channel, day) for channel in channels]
    open_ones = [channel for channel, bar in zip(channels, bars, strict=True) if bar is None]
    if open_ones:
        return replace(touch, channel=open_ones[0])
    last = min(filter(None, (touch.expires_on, touch.deadline_on)), default=date.max)
    frees = [(facts.free_from(step, channel, day), place) for place, channel in enumerate(channels) if day]
    known = [(settle(free, WorkdayRule.NEXT, days_off), place) for free, place in frees if free is not None]
    later = [(free, place) for free, place in known if free <= last]
    if later:
        return replace(touch, channel=channels[min(later)[1]])
    because = next(bar.because for bar in bars if bar)
    if not known:
        return replace(touch, unwanted=Bar(because))
    return replace(touch, unwanted=Bar(f"{because}, and it makes sense until {last} only", min(known)[0]))
