"""What was missed since somebody wrote last, where a playbook says what follows: it is laid by the next command."""

from dataclasses import dataclass

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import ItemChange, TouchMove
from followup_cli.domain.dependencies import steps_whose_miss_counts
from followup_cli.domain.missed import missed_on
from followup_cli.domain.records import Cadence, Touch
from followup_cli.store.overdue import overdue_of_playbooks, texts_naming_a_miss
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What followed from touches that were missed in the meantime."""

    moves: tuple[TouchMove, ...] = ()
    remarks: tuple[str, ...] = ()
    """For each customer: what was missed, and what follows."""
    remarks_beside_moves: tuple[str, ...] = ()
    """The same where the moves are shown: what these tell is left out."""
    items: tuple[ItemChange, ...] = ()


def catch_up(tx: Transaction, desk: Desk) -> CaughtUp:
    """Plan the customers afresh of whom a touch has been missed that a playbook says something about.

    Every command of the day does this, whomever it is for, so that what follows from a miss does not wait until
    somebody writes for that customer again.
    """
    missed: dict[int, list[Touch]] = {}
    for touch in _missed_meanwhile(tx, desk):
        missed.setdefault(touch.customer_id, []).append(touch)
    moves: list[TouchMove] = []
    remarks: list[str] = []
    beside: list[str] = []
    items: list[ItemChange] = []
    for customer_id, touches in missed.items():
        customer = customer_of(tx, customer_id)
        replanned = Replanning(desk, tx, customer).run()
        moves += replanned.moves
        items += replanned.items
        new = [move.touch for move in replanned.moves if move.is_new and move.touch.state.is_open]
        remarks += [f"{customer.name}: {_named(touches)} missed{_followed_by(new)}.", *replanned.remarks]
        moved = {move.touch.id for move in replanned.moves}
        untold = [touch for touch in touches if touch.id not in moved]
        beside += [f"{customer.name}: {_named(untold)} missed."] if untold else []
        beside += replanned.remarks
    return CaughtUp(tuple(moves), tuple(remarks), tuple(beside), tuple(items))


def _missed_meanwhile(tx: ReadTransaction, desk: Desk) -> list[Touch]:
    """Return what is planned as far as anybody wrote down and has been missed, and whose miss something hangs on."""
    texts = PlaybookTexts(tx)
    asked = {number: steps_whose_miss_counts(texts.by_id(number)) for number in texts_naming_a_miss(tx)}
    overdue = overdue_of_playbooks(tx, [number for number, steps in asked.items() if steps], desk.today)
    cadences = {each.id: each for each in tx.all(Cadence, id={touch.cadence_id for touch in overdue})}
    return [
        touch
        for touch in overdue
        if touch.step in asked[cadences[touch.cadence_id or 0].playbook_text_id] and missed_on(touch, desk.today)
    ]


def _named(touches: list[Touch]) -> str:
    said = " and ".join(f"{touch.id} ({touch.title})" for touch in touches)
    return f"{said} {'was' if len(touches) == 1 else 'were'}"


def _followed_by(new: list[Touch]) -> str:
    return f"; {' and '.join(f'{touch.id} ({touch.title}) follows' for touch in new)}" if new else ""
