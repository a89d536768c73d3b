"""Touches snoozed: moved to a day of the user's choosing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_cli.actions.circumstances import Circumstances
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import find_open_touches, replan_after, write_change
from followup_cli.domain.caps import is_held_for_room
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.favour_holds import is_held_for_word
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchState
from followup_cli.errors import RefusedError


def snooze_touches(desk: Desk, touch_ids: Sequence[int], *, until: date) -> TouchesChanged:
    """Give open touches a day of the user's choosing, which re-planning leaves alone.

    Raises RefusedError for a day before today, past the day a touch stops making sense, or on which whom it
    reaches does not want to be contacted.
    """
    if until < desk.today:
        raise RefusedError(f"{until} has passed", "snooze to today or a later day")
    with desk.write() as tx:
        before = find_open_touches(tx, desk, touch_ids)
        remarks = []
        for touch in before:
            if touch.state is TouchState.HELD and not is_held_for_room(touch):
                raise RefusedError(
                    f"touch {touch.id} ({touch.title}) is held: it waits for {touch.waiting_for}",
                    "it gets its day back by itself; or followup complaint list shows what stands in the way"
                    if not is_held_for_word(touch)
                    else f"it gets its day back by itself; how they are: followup show '#{touch.customer_id}'",
                )
            latest = min((day for day in (touch.expires_on, touch.deadline_on) if day), default=None)
            if latest is not None and until > latest:
                raise RefusedError(
                    f"touch {touch.id} ({touch.title}) makes sense until {latest} only",
                    f"snooze it to {latest} or earlier, or: followup skip {touch.id} --why TEXT",
                )
            snoozed = replace(
                touch,
                state=TouchState.PLANNED,
                due_on=until,
                waiting_for=None,
                is_hand_moved=True,
                grace_on=max(touch.grace_on or until, until),
                reason="snoozed",
            )
            customer = customer_of(tx, touch.customer_id)
            remarks += _unfit_day(Circumstances(desk, tx, customer, PlaybookTexts(tx)), snoozed, until)
            write_change(tx, desk, snoozed, f"snoozed to {until}")
            if desk.days_off(customer).is_day_off(until):
                remarks.append(
                    f"{until:%A} {until} is a day off for {customer.name}; touch {touch.id} stays there as you said."
                )
        return replan_after(tx, desk, "snoozed", before, remarks)


def _unfit_day(known: Circumstances, touch: Touch, until: date) -> list[str]:
    """Say that a day chosen lies in a pause; raise RefusedError for one on which they do not want to be contacted."""
    if not is_outward(touch):
        return []
    step = known.step_of(touch) if touch.attempt == 1 else None
    channels = step.channels if step else (touch.channel,)
    bars = [known.blocks.bar(touch.contact_id, channel, until, is_awaited=True) for channel in channels]
    if bars and all(bars):
        free = [known.blocks.free_from(touch.contact_id, each, until, is_awaited=True) for each in channels]
        soonest = min((day for day in free if day), default=None)
        raise RefusedError(
            f"touch {touch.id} ({touch.title}) cannot stand on {until}: {bars[0].because if bars[0] else ''}",
            f"snooze it to {soonest} or later" if soonest else f"followup skip {touch.id} --why TEXT",
        )
    paused = known.blocks.bar(touch.contact_id, touch.channel, until, is_awaited=known.is_awaited(touch))
    return [f"{paused.because}; touch {touch.id} stands on {until} as you said."] if paused else []
