"""Laying a cadence: choosing its playbook, keeping the playbook's text, planning it with the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import who_answers
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.caps import is_held_for_room
from followup_cli.domain.changes import ItemChange, PlaybookChoice, StepLeftOut, TouchMove
from followup_cli.domain.choose import SaleTraits, choose_playbook, purchase_number
from followup_cli.domain.diary import DAY_TAKEN
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Laid:
    """A cadence just laid: its touches by date, the waiting ones last, and what moved elsewhere."""

    cadence: Cadence
    touches: tuple[Touch, ...]
    left_out: tuple[StepLeftOut, ...]
    moved: tuple[TouchMove, ...]
    items: tuple[ItemChange, ...] = ()
    """What changed on the customer's checklists."""
    kept_off: Mapping[int, str] = field(default_factory=dict)
    """By touch: what keeps it off its own day, other than another touch."""
    unwanted: tuple[str, ...] = ()
    """What the customer awaits and, as they asked for it, was not laid."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Say which touches were joined with or spaced from another cadence's, what moved others, what is missing."""
        said = (
            _kept_off(touch, self.kept_off[touch.id]) if touch.id in self.kept_off else spacing_remark(touch)
            for touch in self.touches
        )
        return (*self.unwanted, *filter(None, said))

    @property
    def gave_way(self) -> tuple[str, ...]:
        """Say which touches of other cadences gave way to this one's."""
        others = (move.touch for move in self.moved if move.because)
        return tuple(remark for touch in others if (remark := spacing_remark(touch)))


def choose_for_sale(tx: Transaction, desk: Desk, sale: Sale, named: str | None) -> PlaybookChoice | None:
    """Return the playbook for a sale and why; raise NotFoundError for a name nobody knows."""
    if named is not None:
        return PlaybookChoice(desk.playbooks.get(named).name, "you named it")
    number = purchase_number(sale, tx.all(Sale, customer_id=sale.customer_id))
    traits = SaleTraits(sale.outcome, sale.product, number, sale.amount)
    return choose_playbook(desk.playbooks.all(), traits, desk.settings.default_playbook)


def add_cadence(  # noqa: PLR0913 - a cadence is what these facts make together
    tx: Transaction,
    texts: PlaybookTexts,
    desk: Desk,
    choice: PlaybookChoice,
    customer: Customer,
    *,
    sale: Sale | None,
    contact_id: int | None,
    started_on: date,
    lay_from_on: date | None = None,
) -> Cadence:
    """Write a cadence down without planning it yet; for a contact who went elsewhere it reaches who follows."""
    reached = who_answers(tx, customer.id, contact_id)
    return tx.add(
        Cadence(
            0,
            customer.id,
            choice.playbook,
            texts.keep(tx, desk.playbooks.get(choice.playbook)),
            started_on,
            choice.because,
            sale_id=sale.id if sale else None,
            contact_id=reached.id if reached else None,
            lay_from_on=lay_from_on,
        )
    )


def hand_over(tx: Transaction, cadence: Cadence, contact_id: int | None) -> Cadence:
    """Point a cadence at another contact, or nobody by name; planning points its open touches at them. Return it."""
    handed = replace(cadence, contact_id=contact_id)
    tx.update(handed)
    return handed


def lay(tx: Transaction, desk: Desk, customer: Customer, cadence: Cadence, texts: PlaybookTexts) -> Laid:
    """Plan a cadence just added, together with the customer's others."""
    replanned = Replanning(desk, tx, customer, texts).run()
    own = [move.touch for move in replanned.moves if move.touch.cadence_id == cadence.id]
    others = tuple(move for move in replanned.moves if move.touch.cadence_id != cadence.id)
    return Laid(
        cadence,
        in_order(own),
        tuple(left for left in replanned.left_out.get(cadence.id, ()) if not left.is_for_a_miss),
        others,
        replanned.items,
        replanned.kept_off,
        tuple(replanned.remarks),
    )


def in_order(touches: list[Touch]) -> tuple[Touch, ...]:
    """Order touches by date, the waiting ones last."""
    return tuple(sorted(touches, key=lambda touch: (touch.due_on or date.max, touch.id)))


def _kept_off(touch: Touch, because: str) -> str:
    return f"{touch.id} ({touch.title}) moved from {touch.planned_on} to {touch.due_on}: {because}."


def spacing_remark(touch: Touch) -> str | None:
    """Say how a touch was joined, spaced or held for room, or None when it stands where the playbook put it."""
    if touch.with_touch_id is not None:
        how = "do both in one go" if touch.channel.is_live else "let the two go together"
        return f"{touch.id} ({touch.title}) falls on one day with {touch.with_touch_id}, same contact: {how}."
    if is_held_for_room(touch):
        return f"{touch.id} ({touch.title}) is held, waits for {touch.waiting_for}."
    if touch.due_on and touch.planned_on and touch.due_on != touch.planned_on and not touch.is_hand_moved:
        because = touch.spacing or DAY_TAKEN
        return f"{touch.id} ({touch.title}) moved from {touch.planned_on} to {touch.due_on}: {because}."
    if touch.spacing:
        return f"{touch.id} ({touch.title}) stays on {touch.due_on}, {touch.spacing}."
    return None
