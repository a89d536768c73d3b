"""Listing, editing and cancelling sales."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.touch_changes import ended, write_change
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.money import Money, parse_amount
from followup_cli.domain.pages import SaleLine
from followup_cli.domain.records import Cadence, Milestone, Sale, Touch
from followup_cli.domain.vocabulary import Outcome, TouchState
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.queries import sale_lines
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SaleDetails:
    """What ``sale edit`` was told; None leaves a detail as it is, benefits are added to those there."""

    product: str | None = None
    amount: str | None = None
    """As typed: it is read in ``currency``, without one in the sale's own."""
    currency: str | None = None
    """ISO 4217; alone it corrects the currency of the amount there is."""
    contact: str | None = None
    order_id: str | None = None
    source: str | None = None
    thanks_for: str | None = None
    benefits: tuple[str, ...] = ()
    reason: str | None = None
    deliver_by: date | None = None
    nothing_to_deliver: bool = False


def list_sales(desk: Desk, *, outcome: Outcome | None = None, customer: str | None = None) -> tuple[SaleLine, ...]:
    """Return sales with their open touches counted, newest first."""
    with desk.read() as tx:
        wanted = find_customer(tx, customer) if customer else None
        lines = [
            line
            for line in sale_lines(tx)
            if (outcome is None or line.sale.outcome is outcome) and (wanted is None or line.customer.id == wanted.id)
        ]
    return tuple(sorted(lines, key=lambda line: (line.sale.closed_on, line.sale.id), reverse=True))


def edit_sale(desk: Desk, reference: str, details: SaleDetails) -> TouchesChanged:
    """Change what is known of a sale; a new delivery date or contact re-plans its cadence.

    Raises UsageError when nothing is said, for an amount that is none, or a delivery before the close.
    """
    if details == SaleDetails():
        raise UsageError("nothing was said to change", "followup sale edit --help lists what can be changed")
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        customer = customer_of(tx, sale.customer_id)
        contact = find_contact(tx, customer, details.contact) if details.contact else None
        if details.deliver_by and details.deliver_by < sale.closed_on:
            raise UsageError(
                f"--deliver-by {details.deliver_by} lies before the close on {sale.closed_on}",
                "Give the day it is to arrive",
            )
        tx.update(
            replace(
                sale,
                product=(details.product or sale.product).strip() or sale.product,
                amount=_amount(desk, sale, details),
                contact_id=contact.id if contact else sale.contact_id,
                order_id=details.order_id or sale.order_id,
                source=details.source or sale.source,
                thanks_for=details.thanks_for or sale.thanks_for,
                benefits=tuple(dict.fromkeys((*sale.benefits, *details.benefits))),
                reason=details.reason or sale.reason,
                nothing_to_deliver=not details.deliver_by and (details.nothing_to_deliver or sale.nothing_to_deliver),
            )
        )
        if contact:
            _hand_over(tx, sale, contact.id)
        if details.deliver_by or details.nothing_to_deliver:
            _expect_delivery(tx, sale, details.deliver_by)
        moves = Replanning(desk, tx, customer).run().moves
        return TouchesChanged(
            "changed", (), tuple(moves), (f"S{sale.id} ({sale.product}, {customer.name}) is changed.",), desk.is_dry_run
        )


def _amount(desk: Desk, sale: Sale, details: SaleDetails) -> Money | None:
    known = sale.amount
    if details.amount is None and details.currency is None:
        return known
    if details.amount is None and known is None:
        raise UsageError("--currency stands without an amount", "Type the amount as well: --amount 8400")
    text = details.amount if details.amount is not None or known is None else f"{known.major:f}"
    code = details.currency or (known.currency if known else desk.settings.currency)
    try:
        return parse_amount(text or "", code)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(f"--amount: {fact}", cure) from None


def _hand_over(tx: Transaction, sale: Sale, contact_id: int) -> None:
    """Point the sale's cadences, and their open touches that reach the customer, at another contact."""
    for cadence in tx.all(Cadence, sale_id=sale.id, ended_on=None):
        tx.update(replace(cadence, contact_id=contact_id))
        for touch in tx.all(Touch, cadence_id=cadence.id):
            if touch.state.is_open and not touch.addressee.is_ours:
                tx.update(replace(touch, contact_id=contact_id))


def _expect_delivery(tx: Transaction, sale: Sale, expected_on: date | None) -> None:
    """Write down the delivery to expect, or with None that none is: a delivery that took place stays."""
    known = next(iter(tx.all(Milestone, sale_id=sale.id, name="delivered")), None)
    if known is not None and expected_on is None and known.actual_on is None:
        tx.remove(known)
    elif known is None and expected_on is not None:
        tx.add(Milestone(0, sale.id, "delivered", expected_on))
    elif known is not None:
        tx.update(replace(known, expected_on=expected_on))


def cancel_sale(desk: Desk, reference: str, *, why: str, on: date) -> TouchesChanged:
    """Cancel a sale: its open touches are dropped with the reason, its cadences end.

    Raises RefusedError for a sale that is cancelled already, or a day to come.
    """
    if not why.strip():
        raise UsageError("--why is empty", "Say in a few words why it was cancelled")
    if on > desk.today:
        raise RefusedError(f"{on} is still to come", "Give --on a day so far")
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        if sale.outcome is Outcome.CANCELLED:
            raise RefusedError(
                f"S{sale.id} was cancelled on {sale.cancelled_on} already", "followup undo takes it back"
            )
        customer = customer_of(tx, sale.customer_id)
        tx.update(replace(sale, outcome=Outcome.CANCELLED, cancelled_on=on, reason=why))
        for cadence in tx.all(Cadence, sale_id=sale.id, ended_on=None):
            tx.update(replace(cadence, ended_on=on))
        because = f"the sale was cancelled: {why}"
        dropped = []
        for touch in tx.all(Touch, sale_id=sale.id):
            if touch.state.is_open:
                gone = ended(touch, state=TouchState.DROPPED, done_on=on, reason=because)
                write_change(tx, desk, gone, because)
                dropped.append(TouchMove(gone, customer))
        moves = Replanning(desk, tx, customer).run().moves
        return TouchesChanged("cancelled", tuple(dropped), tuple(moves), (), desk.is_dry_run)
