"""Listing, editing and cancelling sales."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.announce import announce
from followup_cli.actions.desk import Desk
from followup_cli.actions.ending import end_cadences
from followup_cli.actions.laying import hand_over
from followup_cli.actions.lineage import settle_referrals
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.actions.promise import correct_promise
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.sale_losses import NOTHING_OF_A_LOSS, LossDetails, edit_loss
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import readdressed
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.completions import completion_remarks
from followup_cli.domain.details import edited, given
from followup_cli.domain.lateness import lateness
from followup_cli.domain.milestones import first_promise
from followup_cli.domain.money import Money, parse_amount
from followup_cli.domain.pages import SaleLine
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone, MilestoneChange
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.queries import sale_lines
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class SaleDetails:
    """What ``sale edit`` was told; None leaves a detail as it is, an empty text takes it away."""

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
    """Added to those there; with an empty one among them, the others take the place of those there."""
    reason: str | None = None
    deliver_by: date | None = None
    nothing_to_deliver: bool = False
    is_delivery_unknown: bool = False
    """Whether the delivery expected, or that there is none, is to be forgotten."""
    loss: LossDetails = NOTHING_OF_A_LOSS


def list_sales(
    desk: Desk, *, outcome: Outcome | None = None, customer: str | None = None, is_late: bool = False
) -> tuple[SaleLine, ...]:
    """Return sales with their open touches counted, newest first; ``is_late``: only those late, the worst first."""
    with desk.read() as tx:
        wanted = find_customer(tx, customer) if customer else None
        lines = [
            _with_lateness(line, desk.today)
            for line in sale_lines(tx)
            if (outcome is None or line.sale.outcome is outcome) and (wanted is None or line.customer.id == wanted.id)
        ]
    newest_first = sorted(lines, key=lambda line: (line.sale.closed_on, line.sale.id), reverse=True)
    if not is_late:
        return tuple(newest_first)
    late = [(line.late.rank, line) for line in newest_first if line.late]
    return tuple(line for _, line in sorted(late, key=lambda pair: pair[0]))


def _with_lateness(line: SaleLine, today: date) -> SaleLine:
    return replace(line, late=lateness(line.delivery, today)) if line.sale.outcome is Outcome.WON else line


def edit_sale(desk: Desk, reference: str, details: SaleDetails) -> TouchesChanged:
    """Change what is known of a sale; a new delivery date or contact re-plans its cadence.

    Raises UsageError when nothing is said, for an empty product or contact, an amount that is none,
    or a delivery before the close.
    """
    if details == SaleDetails():
        raise UsageError("nothing was said to change", "followup sale edit --help lists what can be changed")
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        customer = customer_of(tx, sale.customer_id)
        _check(sale, details)
        contact = find_contact(tx, customer, details.contact) if details.contact else None
        after = _edited(desk, sale, details, contact)
        tx.update(after)
        lost = edit_loss(tx, desk, sale, after, details.loss)
        after = lost.sale
        delivery = _deliveries(tx, sale)
        if contact:
            _hand_over(tx, sale, contact)
        dropped: tuple[Touch, ...] = ()
        promised_on = _promised(tx, sale)
        if details.deliver_by or details.nothing_to_deliver or details.is_delivery_unknown:
            correct_promise(tx, sale, details.deliver_by, nothing_to_deliver=details.nothing_to_deliver)
            dropped = announce(tx, desk, PlaybookTexts(tx), customer, after)
        redated = promised_on != _promised(tx, sale)
        said = [f"S{sale.id} ({after.product}, {customer.name}): {_what_changed(sale, after, redated=redated)}."]
        said += completion_remarks(benefits=details.benefits, thanks_for=details.thanks_for)
        if delivery and redated and details.deliver_by:
            said.append(_what_stays(sale, _deliveries(tx, sale)[0], details.deliver_by))
        said += lost.remarks
        replanned = Replanning(desk, tx, customer).run()
        moves = (*(TouchMove(touch, customer) for touch in (*lost.dropped, *dropped)), *replanned.moves)
        said += [*readdressed(tx, replanned.readdressed), *replanned.remarks]
        return TouchesChanged("changed", (), moves, tuple(said), desk.is_dry_run, items=replanned.items)


def _hand_over(tx: Transaction, sale: Sale, contact: Contact) -> None:
    """Point the sale's cadences at another contact; a recovery stays with whoever complained."""
    recoveries = {complaint.cadence_id for complaint in tx.all(Complaint, sale_id=sale.id)}
    for cadence in tx.all(Cadence, sale_id=sale.id, ended_on=None):
        if cadence.id not in recoveries:
            hand_over(tx, cadence, contact.id)


def _promised(tx: ReadTransaction, sale: Sale) -> date | None:
    found = [first_promise(m, tx.all(MilestoneChange, milestone_id=m.id)) for m in _deliveries(tx, sale)]
    return next(iter(found), None)


def _deliveries(tx: ReadTransaction, sale: Sale) -> tuple[Milestone, ...]:
    return tx.all(Milestone, sale_id=sale.id, name="delivered")


def _what_stays(sale: Sale, delivery: Milestone, promised_on: date) -> str:
    """Say what putting the promise right did not touch, and the command for a day that has changed."""
    done = "That puts right what was promised at the close"
    tells = f"followup milestone S{sale.id} delivered --expected {promised_on} --why TEXT tells them."
    if delivery.actual_on:
        return f"{done}. It was delivered on {delivery.actual_on}, as before."
    if delivery.expected_on == promised_on:
        return f"{done}. If the delivery has slipped since: followup undo, then {tells}"
    now = f"expected on {delivery.expected_on}" if delivery.expected_on else "without a date"
    return f"{done}; the delivery is still {now}. To move that: {tells}"


def _check(sale: Sale, details: SaleDetails) -> None:
    for option, name in (("--product", details.product), ("--contact", details.contact)):
        if name is not None and not given(name):
            raise UsageError(f"{option} is empty", f"leave {option} out, or type a name")
    if details.deliver_by and details.deliver_by < sale.closed_on:
        raise UsageError(
            f"--deliver-by {details.deliver_by} lies before the close on {sale.closed_on}",
            "give the day it is to arrive",
        )


def _edited(desk: Desk, sale: Sale, details: SaleDetails, contact: Contact | None) -> Sale:
    told = [benefit for benefit in details.benefits if given(benefit)]
    kept = sale.benefits if len(told) == len(details.benefits) else ()
    was_nothing = sale.nothing_to_deliver and not details.is_delivery_unknown
    return replace(
        sale,
        product=(details.product or sale.product).strip(),
        amount=_amount(desk, sale, details),
        contact_id=contact.id if contact else sale.contact_id,
        order_id=edited(sale.order_id, details.order_id),
        source=edited(sale.source, details.source),
        thanks_for=edited(sale.thanks_for, details.thanks_for),
        benefits=tuple(dict.fromkeys((*kept, *told))),
        reason=edited(sale.reason, details.reason),
        nothing_to_deliver=not details.deliver_by and (details.nothing_to_deliver or was_nothing),
    )


def _what_changed(before: Sale, after: Sale, *, redated: bool) -> str:
    """Name the details that differ, in the words of the options; ``redated`` when the delivery's day is another."""
    pairs = (
        ("product", before.product, after.product),
        ("amount", before.amount, after.amount),
        ("contact", before.contact_id, after.contact_id),
        ("order number", before.order_id, after.order_id),
        ("source", before.source, after.source),
        ("thanks", before.thanks_for, after.thanks_for),
        ("benefits", before.benefits, after.benefits),
        ("reason", before.reason, after.reason),
        ("kind of loss", before.loss_kind, after.loss_kind),
        ("competitor", before.competitor, after.competitor),
        ("what would have changed it", before.would_have_changed, after.would_have_changed),
        ("what it wins back", before.won_back_id, after.won_back_id),
    )
    names = [name for name, old, new in pairs if old != new]
    if redated or before.nothing_to_deliver != after.nothing_to_deliver:
        names.append("delivery")
    if not names:
        return "nothing is changed, all of it was known"
    is_one = len(names) == 1 and names[0] not in {"benefits", "thanks"}
    return f"{', '.join(names)} {'is' if is_one else 'are'} changed"


def _amount(desk: Desk, sale: Sale, details: SaleDetails) -> Money | None:
    known = sale.amount
    if details.amount is None and details.currency is None:
        return known
    if details.amount is not None and not given(details.amount) and details.currency is None:
        return None
    if not given(details.amount) and (known is None or details.amount is not None):
        raise UsageError("--currency stands without an amount", "type the amount as well: --amount 8400")
    text = details.amount if details.amount is not None or known is None else f"{known.major.normalize():f}"
    code = details.currency or (known.currency if known else desk.settings.currency)
    try:
        return parse_amount(text or "", code)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(f"--amount: {fact}", cure) from None


def cancel_sale(desk: Desk, reference: str, *, why: str, on: date) -> TouchesChanged:
    """Cancel a sale: its open touches are dropped with the reason, its cadences end.

    Raises RefusedError for a sale that is cancelled already, or a day to come.
    """
    if not why.strip():
        raise UsageError("--why is empty", "say in a few words why it was cancelled")
    if on > desk.today:
        raise RefusedError(f"{on} is still to come", "give --on a day so far")
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        if sale.outcome is Outcome.CANCELLED:
            raise RefusedError(
                f"S{sale.id} was cancelled on {sale.cancelled_on} already", "followup undo takes it back"
            )
        customer = customer_of(tx, sale.customer_id)
        tx.update(replace(sale, outcome=Outcome.CANCELLED, cancelled_on=on, reason=why))
        if on < sale.closed_on:
            raise RefusedError(f"{on} lies before the sale on {sale.closed_on}", "check the day after --on")
        complaints = tx.all(Complaint, sale_id=sale.id, resolved_on=None)
        dropped = end_cadences(tx, desk, sale, f"the sale was cancelled: {why}", on)
        remarks = tuple(
            f"Complaint {each.id} is still open, and its recovery goes on: followup complaint list"
            for each in complaints
        )
        if sale.won_back_id is not None and sale.outcome is Outcome.WON:
            loss = f"S{sale.won_back_id}"
            again = f"to take up what ran for it: followup playbook apply lost-deal {loss}"
            remarks = (*remarks, f"{loss}, which it had won back, counts as lost again; {again}")
        brought = settle_referrals(tx, desk, (customer.id,))
        replanned = Replanning(desk, tx, customer).run()
        asked = tuple(TouchMove(touch, customer) for touch in dropped)
        remarks = (*remarks, *brought, *replanned.remarks)
        return TouchesChanged(
            "cancelled", asked, tuple(replanned.moves), remarks, desk.is_dry_run, items=replanned.items
        )
