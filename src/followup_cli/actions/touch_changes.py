"""Shared by the commands that change touches: finding them, writing the change, re-planning what hangs on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from followup_cli.actions.catching_up import catch_up
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.replan import Replanning
from followup_cli.domain.changes import ItemChange, TouchesChanged, TouchMove
from followup_cli.domain.history import as_of
from followup_cli.domain.missed import miss_in_words, missed_on, with_miss
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch, TouchChange
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.errors import NotFoundError, RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


def find_touch(tx: ReadTransaction, touch_id: int) -> Touch:
    """Return a touch by its id; raise NotFoundError with where ids are seen."""
    touch = tx.get(Touch, touch_id)
    if touch is None:
        raise NotFoundError(
            f"there is no touch {touch_id}", "followup today and followup show CUSTOMER list touches with their ids"
        )
    return touch


def find_open_touches(tx: ReadTransaction, desk: Desk, touch_ids: Sequence[int]) -> list[Touch]:
    """Return open touches by their ids, each once; raise RefusedError for one that has ended."""
    found = []
    for touch_id in dict.fromkeys(touch_ids):
        touch = find_touch(tx, touch_id)
        current = as_of(touch, desk.today)
        if not current.state.is_open:
            when = f" on {current.done_on}" if current.done_on else ""
            raise RefusedError(
                f"touch {touch_id} ({touch.title}) was {current.state.value}{when} already",
                f"followup show {touch_id} tells its story; followup undo takes back the last command",
            )
        found.append(current)
    return found


def write_change(tx: Transaction, desk: Desk, touch: Touch, reason: str) -> None:
    """Write a changed touch and the line of its history, after the line that it was missed where nobody wrote that."""
    before = tx.get(Touch, touch.id)
    if before and before.missed_on is None and missed_on(touch, desk.today) is not None:
        missed = as_of(before, desk.today)
        tx.add(TouchChange(0, touch.id, desk.now, TouchState.MISSED, before.due_on, miss_in_words(missed)))
    touch = with_miss(touch, desk.today)
    tx.update(touch)
    tx.add(TouchChange(0, touch.id, desk.now, touch.state, touch.due_on, reason))


def drop_open(tx: Transaction, desk: Desk, where: Mapping[str, object], why: str, on: date) -> list[Touch]:
    """Drop the open touches whose fields equal ``where``, with the reason; return them so."""
    dropped = []
    for touch in tx.all(Touch, **where):
        if touch.state.is_open:
            dropped.append(ended(with_miss(touch, desk.today), state=TouchState.DROPPED, done_on=on, reason=why))
            write_change(tx, desk, dropped[-1], why)
    return dropped


def replan_after(
    tx: Transaction, desk: Desk, verb: str, before: Iterable[Touch], remarks: Iterable[str] = ()
) -> TouchesChanged:
    """Re-plan the customers of changed touches and tell what was asked for apart from what followed.

    ``before`` are the touches as they stood before the command.
    """
    earlier = {touch.id: touch for touch in before}
    customers = {}
    companions: list[int] = []
    moves: list[TouchMove] = []
    items: list[ItemChange] = []
    said = list(remarks)
    for customer_id in dict.fromkeys(touch.customer_id for touch in earlier.values()):
        customers[customer_id] = customer_of(tx, customer_id)
        companions += _companions(tx.all(Touch, customer_id=customer_id), earlier)
        replanned = Replanning(desk, tx, customers[customer_id]).run()
        moves += replanned.moves
        items += replanned.items
        said += replanned.remarks
    meanwhile = catch_up(tx, desk)
    moves += meanwhile.moves
    items += meanwhile.items
    said += meanwhile.remarks_beside_moves
    asked = []
    for touch_id, old in earlier.items():
        now = find_touch(tx, touch_id)
        moved_from = old.due_on if old.due_on != now.due_on else None
        asked.append(TouchMove(now, customers[old.customer_id], moved_from, because=_before_its_time(old, now)))
    followed = tuple(move for move in moves if move.touch.id not in earlier)
    left = tuple(touch for each in companions if (touch := find_touch(tx, each)).state.is_open)
    said += _beyond_caps(move.touch for move in asked)
    return TouchesChanged(verb, tuple(asked), followed, tuple(said), desk.is_dry_run, left, items=tuple(items))


def _beyond_caps(touches: Iterable[Touch]) -> list[str]:
    """Say which of the touches go beyond a cap on the day the user chose."""
    by_hand = (touch for touch in touches if touch.is_hand_moved and touch.state.is_dated)
    return [f"Touch {touch.id} ({touch.title}) goes {touch.spacing}." for touch in by_hand if touch.spacing]


def _companions(touches: Iterable[Touch], earlier: Mapping[int, Touch]) -> list[int]:
    """Return the ids of the touches joined, directly or by way of another, with those in ``earlier`` that have ended.

    Called before re-planning: the others still name the touch they were joined with.
    """
    stored = tuple(touches)
    ended_now = {touch.id for touch in stored if touch.id in earlier and not touch.state.is_open}
    links = [(t.id, earlier.get(t.id, t).with_touch_id) for t in stored]
    joined = [{one, other} for one, other in links if other is not None]
    together = set(ended_now)
    while grown := {each for pair in joined if pair & together for each in pair} - together:
        together |= grown
    return sorted(together - earlier.keys())


def _before_its_time(old: Touch, now: Touch) -> str | None:
    if now.state is not TouchState.DONE or old.state is not TouchState.WAITING:
        return None
    return f"done before its time: it was waiting for {old.waiting_for or 'a date'}"


def ended(touch: Touch, **changes: object) -> Touch:
    """Return a touch that leaves the agenda: no longer joined with another, no longer waiting."""
    return replace(touch, with_touch_id=None, waiting_for=None, **changes)  # type: ignore[arg-type]


def rechannelled(touches: Iterable[Touch]) -> list[str]:
    """Say which open touches go another way now."""
    by_channel: dict[Channel, list[int]] = {}
    for touch in touches:
        by_channel.setdefault(touch.channel, []).append(touch.id)
    return [
        f"Touch {', '.join(map(str, ids))} now {'goes' if len(ids) == 1 else 'go'} by {channel.value}."
        for channel, ids in by_channel.items()
    ]


def readdressed(tx: ReadTransaction, touches: Iterable[Touch]) -> list[str]:
    """Say which open touches reach another person now."""
    by_contact: dict[int | None, list[int]] = {}
    for touch in touches:
        by_contact.setdefault(touch.contact_id, []).append(touch.id)
    said = []
    for contact_id, ids in by_contact.items():
        contact = tx.get(Contact, contact_id) if contact_id else None
        numbers = ", ".join(map(str, ids))
        said.append(
            f"Touch {numbers} now {'goes' if len(ids) == 1 else 'go'} to {contact.name if contact else 'nobody'}."
        )
    return said
