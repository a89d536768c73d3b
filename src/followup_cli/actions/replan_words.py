"""Why a touch stands where planning put it, in words for its history and for what a command tells."""

from followup_cli.actions.levelled import LEVELLED
from followup_cli.domain.contact_rhythm import HALVED
from followup_cli.domain.diary import DAY_TAKEN
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchState


def why(before: Touch, after: Touch) -> str:
    """Say, for a touch's history, why it stands as it does after the change."""
    if not after.state.is_open:
        return after.reason or after.state.value
    if after.state in {TouchState.WAITING, TouchState.HELD}:
        return f"{'held, ' if after.state is TouchState.HELD else ''}waits for {after.waiting_for}"
    spaced = why_spaced(before, after)
    if spaced and after.basis and after.planned_on != before.planned_on:
        return f"{after.basis}; {spaced}"
    return spaced or after.basis or "planned afresh"


def why_spaced(before: Touch | None, after: Touch) -> str | None:
    """Say how another touch of the contact bears on this one's day, or None when its anchor alone gives it."""
    if after.state is not TouchState.PLANNED or after.is_hand_moved:
        return None
    said = []
    if after.levelled_on and after.due_on == after.levelled_on:
        if not (before and before.due_on == after.due_on):
            said.append(LEVELLED)
    elif after.due_on != after.planned_on:
        is_day_taken = after.spacing in {None, DAY_TAKEN}
        said.append("spaced from another touch of the same contact" if is_day_taken else str(after.spacing))
    elif after.spacing and not (before and before.spacing == after.spacing):
        said.append(f"stays, {after.spacing}")
    elif before and _was_spaced(before) and after.planned_on == before.planned_on:
        said.append("back on its own day, which is free again")
    if after.with_touch_id and not (before and after.with_touch_id == before.with_touch_id):
        said.append(f"goes with {after.with_touch_id}")
    return ", ".join(said) or None


def other_rhythm(before: Touch, after: Touch) -> str | None:
    """Say that a rhythm was halved, or is whole again, because of who answered."""
    was_halved, is_halved = (HALVED in (touch.basis or "") for touch in (before, after))
    if is_halved == was_halved:
        return None
    return "half as often, since nobody answered twice in a row" if is_halved else "in full rhythm again, now they talk"


def _was_spaced(touch: Touch) -> bool:
    return touch.state is TouchState.PLANNED and touch.due_on != touch.planned_on
