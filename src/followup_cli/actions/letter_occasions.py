"""What a letter is about: the customer, contact, sale and touch, and the facts they give."""

from dataclasses import dataclass
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_gathering import Kind, with_what_is_known
from followup_cli.actions.people import customer_of, who_answers
from followup_cli.actions.references import Referred, refer
from followup_cli.domain.history import as_of
from followup_cli.domain.letter import LetterFacts, letter_facts
from followup_cli.domain.letter_change import DateChange, change_to_tell
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Milestone, Notice
from followup_cli.domain.vocabulary import Outcome, Purpose, TouchState
from followup_cli.store.transaction import ReadTransaction

_ANY = Kind()


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the letter is about."""

    customer: Customer
    contact: Contact | None
    sale: Sale | None
    touch: Touch | None


def occasion_named(tx: ReadTransaction, reference: str, today: date) -> Occasion:
    """Name whom ``17``, ``S5``, ``#3`` or a customer's name goes to; of a customer it is about their newest sale.

    Raises NotFoundError, AmbiguousError.
    """
    meant = refer(tx, reference)
    return occasion_of_touch(tx, meant.touch, today) if meant.touch is not None else occasion_about(tx, meant)


def occasion_about(tx: ReadTransaction, meant: Referred) -> Occasion:
    """Name whom a letter about a sale goes to, or one to a customer: that is about their newest sale."""
    if meant.sale is not None:
        return occasion_of(tx, customer_of(tx, meant.sale.customer_id), meant.sale, None)
    if meant.customer is None:
        raise AssertionError("a reference means exactly one thing")
    sales = [s for s in tx.all(Sale, customer_id=meant.customer.id) if s.outcome is not Outcome.CANCELLED]
    newest = max(sales, key=lambda sale: (sale.closed_on, sale.id), default=None)
    return occasion_of(tx, meant.customer, newest, None)


def occasion_of_touch(tx: ReadTransaction, touch: Touch, today: date) -> Occasion:
    """Name whom a touch goes to, as it counts today."""
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    return occasion_of(tx, customer_of(tx, touch.customer_id), sale, as_of(touch, today))


def occasion_of(tx: ReadTransaction, customer: Customer, sale: Sale | None, touch: Touch | None) -> Occasion:
    """Name whom the letter goes to, and (asked by customer or sale) the touch that thanks for it.

    One that was sent went to whom it was sent; any other goes to who answers for them now.
    """
    if touch is None and sale is not None:
        touch = _thanks(tx, sale)
    contact_id = touch.contact_id if touch and touch.contact_id else sale.contact_id if sale else None
    was_sent = touch is not None and touch.state is TouchState.DONE and touch.contact_id is not None
    contact = tx.get(Contact, contact_id or 0) if was_sent else who_answers(tx, customer.id, contact_id)
    if contact is None:
        contacts = tx.all(Contact, customer_id=customer.id)
        contact = contacts[0] if len(contacts) == 1 else None
    return Occasion(customer, contact, sale, touch)


def _thanks(tx: ReadTransaction, sale: Sale) -> Touch | None:
    """Return the touch whose letter thanks for a sale; one still to be written goes first."""
    letters = [t for t in tx.all(Touch, sale_id=sale.id) if t.letter and t.purpose is Purpose.THANKS]
    standing = [touch for touch in letters if touch.state is not TouchState.DROPPED]
    return min(standing, key=lambda touch: (not touch.state.is_open, touch.id), default=None)


def facts_of(tx: ReadTransaction, desk: Desk, occasion: Occasion, kind: Kind = _ANY) -> LetterFacts:
    """Gather what a letter of a kind may say on the occasion."""
    sale = occasion.sale
    milestones = tx.all(Milestone, sale_id=sale.id) if sale else ()
    facts = letter_facts(
        customer=occasion.customer,
        contact=occasion.contact,
        sale=sale,
        milestones=milestones,
        touches=tx.all(Touch, sale_id=sale.id) if sale else (),
        seller=desk.settings.seller,
        today=desk.today,
        touch=occasion.touch,
        nothing_to_deliver=sale.nothing_to_deliver if sale else False,
        change=_change(tx, milestones, occasion.touch),
    )
    return with_what_is_known(tx, desk, facts, occasion.touch, kind)


def _change(tx: ReadTransaction, milestones: tuple[Milestone, ...], touch: Touch | None) -> DateChange | None:
    """Return the change of a date the touch brings word of; without such a touch the sale's newest."""
    notices = tx.all(Notice, milestone_id=tuple(m.id for m in milestones)) if milestones else ()
    return change_to_tell(milestones, notices, touch.cadence_id if touch else None)
