"""Complaints: opened with their recovery, followed, resolved, looked at together."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import ComplaintChanged, PlaybookChoice, TouchesChanged
from followup_cli.domain.complaints import complaint_figures
from followup_cli.domain.pages import ComplaintLine, ComplaintList
from followup_cli.domain.records import Complaint, Contact, Customer, Note, Sale, Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Outcome, Severity, TouchOutcome
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction

RECOVERY = "recovery"
"""The playbook a complaint lays."""

_ID = re.compile(r"#?(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a complaint was put right; ``why_missing`` says why one of the three cannot be told."""

    remedy: str | None = None
    root_cause: str | None = None
    prevention: str | None = None
    why_missing: str | None = None


def open_complaint(
    desk: Desk, customer: str, text: str, *, sale: str | None, contact: str | None, severity: Severity, on: date
) -> ComplaintChanged:
    """Write a complaint of the day ``on`` down, start its clock and lay its recovery.

    What sells is held for the whole customer. Raises UsageError for an empty text, RefusedError for a
    sale of another customer, or a day before that sale or still to come.
    """
    if not text.strip():
        raise UsageError("the complaint is empty", "say what is wrong, in their words")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        about = find_sale(tx, sale) if sale else None
        if about is not None and about.customer_id != found.id:
            raise RefusedError(f"S{about.id} is no sale to {found.name}", f"followup show '#{found.id}' lists theirs")
        _refuse_unlikely_day(desk, on, since=about.closed_on if about else None, because="the sale")
        person = find_contact(tx, found, contact) if contact else _who_complains(tx, found, about)
        complaint = begin_recovery(tx, PlaybookTexts(tx), desk, found, text, sale=about, contact=person, on=on)
        complaint = replace(complaint, severity=severity)
        tx.update(complaint)
        return _changed(tx, desk, complaint, found, f"Complaint {complaint.id} of {found.name} is open.")


def begin_recovery(
    tx: Transaction,
    texts: PlaybookTexts,
    desk: Desk,
    customer: Customer,
    text: str,
    *,
    sale: Sale | None,
    contact: Contact | None,
    on: date,
) -> Complaint:
    """Write a complaint of the day ``on`` down with the cadence of its recovery, which is not planned yet."""
    cadence = add_cadence(
        tx,
        texts,
        desk,
        PlaybookChoice(RECOVERY, "a complaint was opened"),
        customer,
        sale=sale,
        contact_id=contact.id if contact else None,
        started_on=on,
    )
    return tx.add(
        Complaint(
            0,
            customer.id,
            text.strip(),
            on,
            _moment(desk, on),
            contact_id=contact.id if contact else None,
            sale_id=sale.id if sale else None,
            cadence_id=cadence.id,
        )
    )


def complain_of(tx: Transaction, texts: PlaybookTexts, desk: Desk, touch: Touch, text: str) -> str:
    """Keep as a complaint what a done touch brought to light; return a remark that says so.

    It joins the complaint that is open about the touch's sale, as a note; otherwise it opens one.
    """
    customer = customer_of(tx, touch.customer_id)
    sale = tx.get(Sale, touch.sale_id) if touch.sale_id else None
    standing = open_about(tx, sale)
    if standing is not None:
        _add_word(tx, desk, standing, text)
        return f"Kept with complaint {standing.id} of {customer.name}, which is open."
    contact = tx.get(Contact, touch.contact_id) if touch.contact_id else None
    on = touch.done_on or desk.today
    opened = begin_recovery(tx, texts, desk, customer, text, sale=sale, contact=contact, on=on)
    return f"Complaint {opened.id} of {customer.name} is open."


def open_about(tx: ReadTransaction, sale: Sale | None) -> Complaint | None:
    """Return the complaint that is open about a sale, the latest of several."""
    complaints = tx.all(Complaint, sale_id=sale.id) if sale else ()
    return max((one for one in complaints if one.resolved_on is None), key=lambda one: one.id, default=None)


def update_complaint(desk: Desk, reference: str, text: str) -> ComplaintChanged:
    """Keep what has become known of an open complaint as a note; raise RefusedError for one that is resolved."""
    if not text.strip():
        raise UsageError("the text is empty", "say what has become known or was done")
    with desk.write() as tx:
        complaint = _open_one(tx, reference)
        _add_word(tx, desk, complaint, text)
        customer = customer_of(tx, complaint.customer_id)
        return _changed(tx, desk, complaint, customer, f"Kept with complaint {complaint.id} of {customer.name}.")


def resolve_complaint(desk: Desk, reference: str, resolution: Resolution, *, on: date) -> ComplaintChanged:
    """Close a complaint with its remedy, root cause and prevention; what was held comes back by the stated rule.

    Raises UsageError when one of the three is missing and nothing says why, RefusedError when it is
    resolved already, and for a day before it was opened or still to come.
    """
    parts = {
        "--remedy": (resolution.remedy or "").strip() or None,
        "--root-cause": (resolution.root_cause or "").strip() or None,
        "--prevention": (resolution.prevention or "").strip() or None,
    }
    missing = [option for option, text in parts.items() if text is None]
    why = (resolution.why_missing or "").strip()
    if missing and not why:
        raise UsageError(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            "a recovery says what was done, what caused it and what prevents it; or say why not: --without TEXT",
        )
    with desk.write() as tx:
        complaint = _open_one(tx, reference)
        _refuse_unlikely_day(desk, on, since=complaint.opened_on, because=f"complaint {complaint.id} was opened")
        resolved_at = max(_moment(desk, on), complaint.opened_at)
        resolved = replace(
            complaint,
            answered_at=complaint.answered_at or resolved_at,
            resolved_on=on,
            resolved_at=resolved_at,
            remedy=parts["--remedy"],
            root_cause=parts["--root-cause"],
            prevention=parts["--prevention"],
            why_missing=why if missing else None,
        )
        tx.update(resolved)
        customer = customer_of(tx, complaint.customer_id)
        return _changed(tx, desk, resolved, customer, f"Complaint {complaint.id} of {customer.name} is resolved.")


def list_complaints(desk: Desk, *, only_open: bool = False) -> ComplaintList:
    """Return complaints, the open ones first, each newest first, with the figures of all of them."""
    with desk.read() as tx:
        complaints = tx.all(Complaint)
        customers = {customer.id: customer for customer in tx.all(Customer)}
        sales = {sale.id: sale for sale in tx.all(Sale) if sale.outcome is not Outcome.LOST}
    lines = [
        ComplaintLine(
            complaint,
            customers[complaint.customer_id],
            sales.get(complaint.sale_id or 0),
            _unanswered(complaint, desk.now),
        )
        for complaint in sorted(complaints, key=lambda one: (one.resolved_on is not None, -one.id))
        if not only_open or complaint.resolved_on is None
    ]
    return ComplaintList(tuple(lines), complaint_figures(complaints, len(sales)))


def _unanswered(complaint: Complaint, now: datetime) -> float | None:
    if complaint.answered_at is not None or complaint.resolved_on is not None:
        return None
    return max(0.0, (now - complaint.opened_at).total_seconds() / 3600)


def mark_answered(tx: Transaction, desk: Desk, touch: Touch) -> None:
    """Stop the clock of the first answer, when a done touch of a recovery reached the customer."""
    if touch.cadence_id is None or touch.outcome is TouchOutcome.NO_ANSWER or not is_outward(touch):
        return
    for complaint in tx.all(Complaint, cadence_id=touch.cadence_id):
        if complaint.answered_at is None:
            answered_at = max(_moment(desk, touch.done_on or desk.today), complaint.opened_at)
            tx.update(replace(complaint, answered_at=answered_at))


def _moment(desk: Desk, on: date) -> datetime:
    """Return the instant something of that day is taken to have happened: at this time of day."""
    return desk.now - (desk.today - on)


def _refuse_unlikely_day(desk: Desk, on: date, *, since: date | None, because: str) -> None:
    if on > desk.today:
        raise RefusedError(f"--on {on} is still to come", "give a day so far")
    if since is not None and on < since:
        raise RefusedError(f"--on {on} lies before {because} on {since}", "check the day after --on")


def _add_word(tx: Transaction, desk: Desk, complaint: Complaint, text: str) -> None:
    said = f"Complaint {complaint.id}: {text.strip()}"
    tx.add(Note(0, complaint.customer_id, said, desk.today, complaint.contact_id, complaint.sale_id))


def _who_complains(tx: ReadTransaction, customer: Customer, sale: Sale | None) -> Contact | None:
    if sale is not None and sale.contact_id is not None:
        return tx.get(Contact, sale.contact_id)
    contacts = tx.all(Contact, customer_id=customer.id)
    return contacts[0] if len(contacts) == 1 else None


def _open_one(tx: ReadTransaction, reference: str) -> Complaint:
    match = _ID.fullmatch(reference.strip())
    complaint = tx.get(Complaint, int(match[1])) if match else None
    if complaint is None:
        raise NotFoundError(f"there is no complaint {reference!r}", "followup complaint list shows them with their ids")
    if complaint.resolved_on is not None:
        raise RefusedError(
            f"complaint {complaint.id} was resolved on {complaint.resolved_on} already",
            "followup complaint open writes another one down",
        )
    return complaint


def _changed(tx: Transaction, desk: Desk, complaint: Complaint, customer: Customer, said: str) -> ComplaintChanged:
    moves = Replanning(desk, tx, customer).run().moves
    return ComplaintChanged(complaint, customer, TouchesChanged("changed", (), tuple(moves), (said,), desk.is_dry_run))
