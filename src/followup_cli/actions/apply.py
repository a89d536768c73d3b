"""Laying a playbook by hand, on a sale or a customer, and stopping one that runs."""

from dataclasses import dataclass, replace

from followup_cli.actions.announce import BACKORDER, DELIVERY_CHANGE
from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import Laid, add_cadence, hand_over, lay
from followup_cli.actions.lineage import REFERRAL_THANKS
from followup_cli.actions.people import contact_id_for, customer_of, find_contact, who_answers
from followup_cli.actions.recovery import RECOVERY
from followup_cli.actions.references import refer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.anchor_names import PART_SHIPMENT
from followup_cli.domain.changes import PlaybookChoice, TouchesChanged, TouchMove
from followup_cli.domain.feedback import WHAT_CAME_OF_IT
from followup_cli.domain.occasions import OCCASION
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import Transaction

_BY_ITSELF = frozenset(
    {RECOVERY, BACKORDER, DELIVERY_CHANGE, PART_SHIPMENT, OCCASION, WHAT_CAME_OF_IT, REFERRAL_THANKS}
)
"""What an event lays and ends; nobody need end it by hand."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a playbook is laid on: a customer, or one of its sales."""

    customer: Customer
    sale: Sale | None

    def running(self, tx: Transaction) -> tuple[Cadence, ...]:
        """Return the cadences that run here."""
        sale_id = self.sale.id if self.sale else None
        return tx.all(Cadence, customer_id=self.customer.id, sale_id=sale_id, ended_on=None)


def apply_playbook(desk: Desk, name: str, reference: str, *, contact: str | None = None) -> TouchesChanged:
    """Lay a playbook on a sale or customer, or fit a running cadence to the playbook as it now stands.

    Nothing is laid for days that have passed; applying twice adds nothing. Raises NotFoundError,
    AmbiguousError, or RefusedError for a touch, or a sale the playbook is not for.
    """
    playbook = desk.playbooks.get(name)
    _refuse_occasions(name, "followup occasion add CUSTOMER KIND DATE lays it")
    with desk.write() as tx:
        place = _place(tx, reference)
        _refuse_archived(place.customer)
        _refuse_misfit(playbook, place.sale)
        running = place.running(tx)
        same = next((cadence for cadence in running if cadence.playbook == playbook.name), None)
        texts = PlaybookTexts(tx)
        remarks = tuple(
            f"{cadence.playbook} runs here too; to end it: followup playbook stop {cadence.playbook} {reference}"
            for cadence in running
            if cadence is not same and cadence.playbook not in _BY_ITSELF
        )
        if same is None:
            cadence = _new_cadence(tx, texts, desk, playbook, place, contact)
        else:
            cadence, remark = _brought_up_to_date(tx, texts, playbook, same, contact)
            remarks = (remark, *remarks)
        laid = lay(tx, desk, place.customer, cadence, texts)
        asked = tuple(TouchMove(touch, place.customer, is_new=True) for touch in laid.touches)
        remarks = (*remarks, *_passed(laid), *laid.remarks)
        return TouchesChanged("laid", asked, laid.moved, remarks, desk.is_dry_run, items=laid.items)


def stop_playbook(desk: Desk, name: str, reference: str, *, why: str) -> TouchesChanged:
    """End a running cadence: its open touches are dropped with the reason, what was done stays.

    Raises NotFoundError when the playbook does not run there, UsageError for an empty reason.
    """
    if not why.strip():
        raise UsageError("--why is empty", "say in a few words why it ends")
    _refuse_occasions(name, "followup occasion list shows their ids; followup occasion remove ID ends one")
    with desk.write() as tx:
        place = _place(tx, reference)
        running = place.running(tx)
        found = next((cadence for cadence in running if cadence.playbook == name), None)
        if found is None:
            there = ", ".join(cadence.playbook for cadence in running) or "none"
            raise NotFoundError(f"{name} does not run on {reference}", f"what runs there: {there}")
        if complaint := next(iter(tx.all(Complaint, cadence_id=found.id, resolved_on=None)), None):
            raise RefusedError(
                f"{name} answers complaint {complaint.id}, which is open",
                f"followup complaint resolve {complaint.id} ends it, with remedy, root cause and prevention",
            )
        tx.update(replace(found, ended_on=desk.today))
        dropped = drop_open(tx, desk, {"cadence_id": found.id}, why, desk.today)
        replanned = Replanning(desk, tx, place.customer).run()
        asked = tuple(TouchMove(touch, place.customer) for touch in dropped)
        said = (f"{name} has ended here.",)
        return TouchesChanged("stopped", asked, tuple(replanned.moves), said, desk.is_dry_run, items=replanned.items)


def _refuse_occasions(name: str, cure: str) -> None:
    """Refuse the playbook that runs once for each occasion written down, and only for those."""
    if name == OCCASION:
        raise RefusedError(f"{OCCASION} runs for each occasion that is kept", cure)


def _place(tx: Transaction, reference: str) -> _Place:
    meant = refer(tx, reference)
    if meant.touch is not None:
        raise RefusedError(
            f"a playbook is laid on a sale or a customer, and {reference} is a touch",
            f"name a sale, such as S{meant.touch.sale_id or 5}, or a customer",
        )
    if meant.sale is not None:
        return _Place(customer_of(tx, meant.sale.customer_id), meant.sale)
    if meant.customer is None:
        raise AssertionError("a reference means exactly one thing")
    return _Place(meant.customer, None)


def _refuse_archived(customer: Customer) -> None:
    if customer.archived_on is not None:
        raise RefusedError(
            f"{customer.name} is archived; nothing is planned for it",
            f"followup customer archive '#{customer.id}' --restore brings it back",
        )


def _refuse_misfit(playbook: Playbook, sale: Sale | None) -> None:
    if sale is None:
        return
    if sale.outcome is Outcome.CANCELLED:
        raise RefusedError(f"S{sale.id} was cancelled on {sale.cancelled_on}", "lay it on another sale or the customer")
    wanted = playbook.applies.outcome
    if wanted is not None and wanted is not sale.outcome:
        raise RefusedError(
            f"{playbook.name} is for sales that are {wanted.value}, and S{sale.id} was {sale.outcome.value}",
            "followup playbook list says what each is for",
        )


def _new_cadence(
    tx: Transaction, texts: PlaybookTexts, desk: Desk, playbook: Playbook, place: _Place, contact: str | None
) -> Cadence:
    bought = place.sale.contact_id if place.sale and contact is None else None
    own = who_answers(tx, place.customer.id, bought)
    return add_cadence(
        tx,
        texts,
        desk,
        PlaybookChoice(playbook.name, "you applied it"),
        place.customer,
        sale=place.sale,
        contact_id=own.id if own else contact_id_for(tx, place.customer, contact),
        started_on=desk.today,
        lay_from_on=desk.today,
    )


def _brought_up_to_date(
    tx: Transaction, texts: PlaybookTexts, playbook: Playbook, running: Cadence, contact: str | None
) -> tuple[Cadence, str]:
    """Return the running cadence with the playbook as it now stands and the contact named, and what to say of it."""
    if contact is not None:
        customer = customer_of(tx, running.customer_id)
        running = hand_over(tx, running, find_contact(tx, customer, contact).id)
    text_id = texts.keep(tx, playbook)
    if running.playbook_text_id == text_id:
        return running, f"{playbook.name} runs here already, as it stands; nothing was added."
    newer = replace(running, playbook_text_id=text_id)
    tx.update(newer)
    return newer, f"{playbook.name} runs here already; its open touches now follow the playbook as it stands."


def _passed(laid: Laid) -> tuple[str, ...]:
    count = sum(1 for step in laid.left_out if step.is_past)
    if not count:
        return ()
    return (f"{count} {'step is' if count == 1 else 'steps are'} left out, because the day for it has passed.",)
