"""Recording a sale, won or lost, and laying its cadence."""

from dataclasses import dataclass, field, replace
from datetime import date

from followup_cli.actions.assumptions import Assumptions
from followup_cli.actions.catching_up import catch_up
from followup_cli.actions.desk import Desk
from followup_cli.actions.duplicates import suggestions
from followup_cli.actions.laying import add_cadence, choose_for_sale, lay
from followup_cli.actions.letter_needs import letter_lacks
from followup_cli.actions.lineage import introduce, settle_referrals, unsettled_remarks
from followup_cli.actions.people import ContactDetails, find_customer, meet_contact, meet_customer
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.winning_back import WITHDRAW_QUIETLY, WonBack, make_good
from followup_cli.actions.withdrawing import leave_alone
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.changes import PlaybookChoice, SaleRecorded
from followup_cli.domain.completions import completion_remarks
from followup_cli.domain.details import given
from followup_cli.domain.entries import check_closed_on
from followup_cli.domain.losses import kind_in
from followup_cli.domain.money import Money
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Milestone
from followup_cli.domain.vocabulary import LossKind, Outcome
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import Transaction

_UNSPOKEN = frozenset({LossKind.DELIVERY_TIME, LossKind.NO_DECISION, LossKind.OTHER})
"""Kinds whose word says little to the customer who reads it."""


@dataclass(frozen=True, slots=True)
class SaleToRecord:
    """What ``close`` or ``lose`` was told."""

    customer: str
    product: str
    outcome: Outcome
    closed_on: date
    amount: Money | None = None
    contact: ContactDetails = field(default_factory=ContactDetails)
    country: str | None = None
    deliver_by: date | None = None
    nothing_to_deliver: bool = False
    playbook: str | None = None
    source: str | None = None
    reason: str | None = None
    order_id: str | None = None
    benefits: tuple[str, ...] = ()
    thanks_for: str | None = None
    note: str | None = None
    loss_kind: LossKind | None = None
    """Of a lost sale; without it a reason that is a kind's very word gives it."""
    competitor: str | None = None
    would_have_changed: str | None = None
    is_quiet: bool = False
    """Whether a lost sale is to be left at that, with one look back after a year."""
    won_back: str | None = None
    """The loss a won sale makes good, as typed, empty for none; without it the product may tell."""
    referred_by: str | None = None
    """The customer who introduced this one."""


def record_sale(desk: Desk, told: SaleToRecord, letters: LetterShelf | None = None) -> SaleRecorded:
    """Record a sale with its contact, milestone and note, and lay the cadence its playbook gives.

    With ``letters``, the result says what the first letter still lacks. Raises UsageError for an empty
    product, reason or benefit, or a delivery before the close, RefusedError for a close in the future,
    NotFoundError for an unknown playbook or id.
    """
    _check(desk, told)
    with desk.write() as tx:
        referrer = find_customer(tx, told.referred_by) if told.referred_by else None
        met = meet_customer(tx, desk, told.customer, told.country)
        contact = meet_contact(tx, desk, met.customer, told.contact)
        sale, milestones = _write_down(tx, desk, told, met.customer, contact)
        back = make_good(tx, desk, sale, told.won_back) if sale.outcome is Outcome.WON else WonBack(sale)
        sale = back.sale
        recorded = SaleRecorded(
            sale,
            met.customer,
            contact,
            choice=_choice(tx, desk, sale, told),
            touches=(),
            milestones=milestones,
            customer_is_new=met.is_new,
            similar=met.similar,
            remarks=(
                *_taken_for(told, contact),
                *met.remarks,
                *(suggestions(tx, met.customer, met.similar) if met.is_new else ()),
                *completion_remarks(benefits=told.benefits, thanks_for=told.thanks_for),
                *_brought(tx, desk, sale, referrer),
                *_on_day_off(desk, told, met.customer),
                *back.remarks,
                *(leave_alone(tx, desk, met.customer) if told.is_quiet else ()),
                *(() if told.is_quiet else _reason_in_a_letter(sale)),
                *(_passed_over(desk) if told.playbook is None else ()),
            ),
            is_dry_run=desk.is_dry_run,
            won_back=back.loss,
            is_quiet=told.is_quiet,
        )
        recorded = _with_cadence(tx, desk, recorded)
        if letters is None or told.is_quiet:
            return recorded
        return replace(recorded, letter_lacks=letter_lacks(tx, desk, letters, recorded))


def _choice(tx: Transaction, desk: Desk, sale: Sale, told: SaleToRecord) -> PlaybookChoice | None:
    if told.is_quiet:
        return PlaybookChoice(desk.playbooks.get(WITHDRAW_QUIETLY).name, "you withdraw quietly")
    return choose_for_sale(tx, desk, sale, told.playbook)


def _write_down(
    tx: Transaction, desk: Desk, told: SaleToRecord, customer: Customer, contact: Contact | None
) -> tuple[Sale, tuple[Milestone, ...]]:
    sale = tx.add(
        Sale(
            0,
            customer.id,
            told.product.strip(),
            told.outcome,
            told.closed_on,
            contact_id=contact.id if contact else None,
            amount=told.amount,
            order_id=given(told.order_id),
            source=given(told.source),
            reason=given(told.reason),
            benefits=told.benefits,
            thanks_for=given(told.thanks_for),
            nothing_to_deliver=told.nothing_to_deliver,
            loss_kind=told.loss_kind or (kind_in(told.reason) if told.outcome is Outcome.LOST else None),
            competitor=given(told.competitor),
            would_have_changed=given(told.would_have_changed),
        )
    )
    if note := given(told.note):
        tx.add(Fact(0, customer.id, note, desk.today, sale.contact_id, sale.id))
    return sale, (tx.add(Milestone(0, sale.id, "delivered", told.deliver_by)),) if told.deliver_by else ()


def _brought(tx: Transaction, desk: Desk, sale: Sale, referrer: Customer | None) -> tuple[str, ...]:
    """Count the sale for whoever introduced its customer; return remarks."""
    if referrer is not None:
        return introduce(tx, desk, referrer, sale)
    return (*settle_referrals(tx, desk, (sale.customer_id,)), *unsettled_remarks(tx, sale))


def _with_cadence(tx: Transaction, desk: Desk, recorded: SaleRecorded) -> SaleRecorded:
    """Lay the cadence of the playbook chosen, and tell the result."""
    sale, customer, choice = recorded.sale, recorded.customer, recorded.choice
    if choice is None:
        return replace(recorded, remarks=("No playbook applies, so no cadence was laid.", *recorded.remarks))
    texts = PlaybookTexts(tx)
    cadence = add_cadence(
        tx, texts, desk, choice, customer, sale=sale, contact_id=sale.contact_id, started_on=sale.closed_on
    )
    laid = lay(tx, desk, customer, cadence, texts)
    meanwhile = catch_up(tx, desk)
    remarks = (
        *Assumptions(desk, tx, customer.id, texts).remark(sale),
        *laid.remarks,
        *laid.gave_way,
        *recorded.remarks,
        *meanwhile.remarks,
    )
    items = tuple(change.item for change in laid.items if change.item.sale_id == sale.id)
    return replace(recorded, touches=laid.touches, left_out=laid.left_out, checklist=items, remarks=remarks)


def _taken_for(told: SaleToRecord, contact: Contact | None) -> tuple[str, ...]:
    """Say whom a shorter name was taken to mean."""
    name = told.contact.name
    if contact is None or name is None or fold(name) == fold(contact.name):
        return ()
    return (f"{' '.join(name.split())} is taken to be {contact.name}; for somebody new, type their whole name.",)


def _reason_in_a_letter(sale: Sale) -> tuple[str, ...]:
    """Say that the reason, which stands in the letter, names the competitor or is a word nobody says."""
    if sale.outcome is not Outcome.LOST or not sale.reason:
        return ()
    cure = f"followup sale edit S{sale.id} --reason TEXT"
    if sale.competitor and fold(sale.competitor) in fold(sale.reason):
        return (f"The reason stands in the letter, and it names {sale.competitor}; to word it otherwise: {cure}",)
    if kind_in(sale.reason) in _UNSPOKEN:
        return (f"The reason stands in the letter as you typed it; to word it as they would: {cure}",)
    return ()


def _on_day_off(desk: Desk, told: SaleToRecord, customer: Customer) -> tuple[str, ...]:
    """Say that the delivery is promised for a day nobody works on; it may well be meant."""
    day = told.deliver_by
    if day is None or not desk.days_off(customer).is_day_off(day):
        return ()
    return (f"{day:%A} {day} is a day off for {customer.name}; the delivery stays there as you said.",)


def _passed_over(desk: Desk) -> tuple[str, ...]:
    """Say which playbooks could not be considered because their files cannot be read."""
    return tuple(
        f"The playbook {name} cannot be read and was passed over: followup playbook check {name}"
        for name in desk.playbooks.broken()
    )


def _check(desk: Desk, told: SaleToRecord) -> None:
    if not told.product.strip():
        command = "close" if told.outcome is Outcome.WON else "lose"
        raise UsageError("the product is empty", f"say what it was about: followup {command} CUSTOMER 'Deck oven' 8400")
    try:
        check_closed_on(told.closed_on, desk.today)
    except ValueError as exc:
        fact, _, _ = str(exc).partition("; ")
        raise RefusedError(fact, "give --on the day it closed, today or earlier") from None
    if told.deliver_by and told.deliver_by < told.closed_on:
        raise UsageError(
            f"--deliver-by {told.deliver_by} lies before the close on {told.closed_on}", "give the day it is to arrive"
        )
    if told.reason is not None and not told.reason.strip():
        raise UsageError("--reason is empty", "say in a few words why, worded as they would")
    if told.is_quiet and told.playbook is not None:
        raise UsageError("--quiet and --playbook exclude each other", f"--quiet lays {WITHDRAW_QUIETLY}")
    for benefit in told.benefits:
        if not benefit.strip():
            raise UsageError(
                "a benefit is empty", 'complete the sentence "You wanted …": --benefit "the aisle clear by 7"'
            )
