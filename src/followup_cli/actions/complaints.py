"""Complaints: opened with their recovery, followed, resolved."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_unlikely_day
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of, find_contact, find_customer, who_answers
from followup_cli.actions.recovery import add_word, begin_recovery, moment
from followup_cli.actions.references import find_sale_to
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import was_archived
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import ComplaintChanged, TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Severity
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a complaint was put right; ``why_missing`` says why one of the three cannot be told."""

    remedy: str | None = None
    root_cause: str | None = None
    prevention: str | None = None
    why_missing: str | None = None


NOTHING_FOUND_OUT = Resolution()


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
        told = complaint_told(tx, desk, found, text, sale=sale, contact=contact, on=on)
        complaint = begin_recovery(tx, PlaybookTexts(tx), desk, replace(told, severity=severity))
        said = (f"Complaint {complaint.id} of {found.name} is open.", *was_archived(found))
        return complaint_changed(tx, desk, complaint, found, *said)


def complaint_told(
    tx: ReadTransaction, desk: Desk, customer: Customer, text: str, *, sale: str | None, contact: str | None, on: date
) -> Complaint:
    """Return a complaint of the day ``on`` as it is told, not stored yet."""
    about = find_sale_to(tx, customer, sale) if sale else None
    refuse_unlikely_day(desk, on, about.closed_on if about else None, "the sale")
    person = find_contact(tx, customer, contact) if contact else who_complains(tx, customer, about)
    return Complaint(
        0,
        customer.id,
        text.strip(),
        on,
        moment(desk, on),
        contact_id=person.id if person else None,
        sale_id=about.id if about else None,
    )


def update_complaint(
    desk: Desk, reference: str, text: str | None, found_out: Resolution = NOTHING_FOUND_OUT
) -> ComplaintChanged:
    """Keep what has become known of a complaint: a text as a note, remedy, root cause or prevention with it.

    The three may be told after it was resolved, when what was missing is found. Raises UsageError when
    nothing is told, RefusedError for a text about one that is resolved.
    """
    note, parts = given(text), _parts(found_out)
    if note is None and not any(parts.values()):
        raise UsageError("nothing is told", "say what has become known or was done")
    with desk.write() as tx:
        complaint = _open_one(tx, reference) if note else find_by_id(tx, Complaint, reference)
        if note:
            add_word(tx, desk, complaint, note)
        told = replace(
            complaint,
            remedy=parts["--remedy"] or complaint.remedy,
            root_cause=parts["--root-cause"] or complaint.root_cause,
            prevention=parts["--prevention"] or complaint.prevention,
        )
        if told.remedy and told.root_cause and told.prevention:
            told = replace(told, why_missing=None)
        tx.update(told)
        customer = customer_of(tx, complaint.customer_id)
        return complaint_changed(tx, desk, told, customer, f"Kept with complaint {complaint.id} of {customer.name}.")


def resolve_complaint(desk: Desk, reference: str, resolution: Resolution, *, on: date) -> ComplaintChanged:
    """Close a complaint with its remedy, root cause and prevention; what was held comes back by the stated rule.

    Raises UsageError when one of the three is missing and nothing says why, RefusedError when it is
    resolved already, and for a day before it was opened or still to come.
    """
    parts = _parts(resolution)
    why = (resolution.why_missing or "").strip()
    with desk.write() as tx:
        complaint = _open_one(tx, reference)
        parts = {option: text or known for (option, text), known in zip(parts.items(), _known(complaint), strict=True)}
        missing = [option for option, text in parts.items() if text is None]
        _refuse_missing(missing, why)
        refuse_unlikely_day(desk, on, complaint.opened_on, f"complaint {complaint.id} was opened")
        resolved_at = max(moment(desk, on), complaint.opened_at)
        resolved = replace(
            complaint,
            resolved_on=on,
            resolved_at=resolved_at,
            resolution_told_on=desk.today,
            remedy=parts["--remedy"],
            root_cause=parts["--root-cause"],
            prevention=parts["--prevention"],
            why_missing=why if missing else None,
        )
        tx.update(resolved)
        customer = customer_of(tx, complaint.customer_id)
        return complaint_changed(
            tx, desk, resolved, customer, f"Complaint {complaint.id} of {customer.name} is resolved."
        )


def _parts(resolution: Resolution) -> dict[str, str | None]:
    return {
        "--remedy": given(resolution.remedy),
        "--root-cause": given(resolution.root_cause),
        "--prevention": given(resolution.prevention),
    }


def _known(complaint: Complaint) -> tuple[str | None, str | None, str | None]:
    """Return what was told before it is resolved, in the order of the options."""
    return complaint.remedy, complaint.root_cause, complaint.prevention


def _refuse_missing(missing: list[str], why: str) -> None:
    if missing and not why:
        raise UsageError(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            "a recovery says what was done, what caused it and what prevents it; or say why not: --without TEXT",
        )


def who_complains(tx: ReadTransaction, customer: Customer, sale: Sale | None) -> Contact | None:
    """Return who speaks for a customer when nobody is named: who answers for the sale, or the only contact."""
    if sale is not None and sale.contact_id is not None:
        return who_answers(tx, customer.id, sale.contact_id)
    contacts = tx.all(Contact, customer_id=customer.id)
    return contacts[0] if len(contacts) == 1 else None


def _open_one(tx: ReadTransaction, reference: str) -> Complaint:
    complaint = find_by_id(tx, Complaint, reference)
    if complaint.resolved_on is not None:
        raise RefusedError(
            f"complaint {complaint.id} was resolved on {complaint.resolved_on} already",
            f"what was found later: followup complaint update {complaint.id} --root-cause TEXT --prevention TEXT; "
            "another one: followup complaint open",
        )
    return complaint


def complaint_changed(
    tx: Transaction, desk: Desk, complaint: Complaint, customer: Customer, *said: str
) -> ComplaintChanged:
    """Re-plan the customer, and return the complaint with what changed on its account."""
    now = customer_of(tx, customer.id)
    replanned = Replanning(desk, tx, now).run()
    remarks = (*said, *replanned.remarks)
    changed = TouchesChanged("changed", (), tuple(replanned.moves), remarks, desk.is_dry_run)
    return ComplaintChanged(complaint, now, changed)
