"""The recovery of a complaint: what it lays, what tells of it, and the clock of its first answer."""

from dataclasses import replace
from datetime import date, datetime

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of
from followup_cli.actions.returning import bring_back
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.store.transaction import ReadTransaction, Transaction

RECOVERY = "recovery"
"""The playbook a complaint lays."""


def begin_recovery(tx: Transaction, texts: PlaybookTexts, desk: Desk, complaint: Complaint) -> Complaint:
    """Write a new complaint down with the cadence of its recovery, which is not planned yet; return it stored.

    A customer that is archived comes back by it.
    """
    cadence = add_cadence(
        tx,
        texts,
        desk,
        PlaybookChoice(RECOVERY, "a complaint was opened"),
        bring_back(tx, desk, customer_of(tx, complaint.customer_id)),
        sale=tx.get(Sale, complaint.sale_id) if complaint.sale_id else None,
        contact_id=complaint.contact_id,
        started_on=complaint.opened_on,
    )
    return tx.add(replace(complaint, cadence_id=cadence.id))


def complain_of(tx: Transaction, texts: PlaybookTexts, desk: Desk, touch: Touch, text: str) -> str:
    """Keep as a complaint what a done touch brought to light; return a remark that says so.

    It joins the complaint that is open about the touch's sale, as a note; otherwise it opens one. Told
    in a conversation it was heard there and then, so that its first answer is given.
    """
    customer = customer_of(tx, touch.customer_id)
    standing = open_about(tx, tx.get(Sale, touch.sale_id) if touch.sale_id else None)
    if standing is not None:
        add_word(tx, desk, standing, text)
        return f"Kept with complaint {standing.id} of {customer.name}, which is open."
    on = touch.done_on or desk.today
    at = moment(desk, on)
    was_heard = touch.channel.is_live and is_outward(touch)
    told = Complaint(
        0,
        customer.id,
        text.strip(),
        on,
        at,
        contact_id=touch.contact_id,
        sale_id=touch.sale_id,
        answered_at=at if was_heard else None,
    )
    return f"Complaint {begin_recovery(tx, texts, desk, told).id} of {customer.name} is open."


def open_about(tx: ReadTransaction, sale: Sale | None) -> Complaint | None:
    """Return the complaint that is open about a sale, the latest of several."""
    complaints = tx.all(Complaint, sale_id=sale.id) if sale else ()
    return max((one for one in complaints if one.resolved_on is None), key=lambda one: one.id, default=None)


def mark_answered(tx: Transaction, desk: Desk, touch: Touch) -> None:
    """Stop the clock of the first answer, when a done touch of a recovery reached the customer."""
    if touch.cadence_id is None or touch.outcome is TouchOutcome.NO_ANSWER or not is_outward(touch):
        return
    for complaint in tx.all(Complaint, cadence_id=touch.cadence_id):
        if complaint.answered_at is None:
            answered_at = max(moment(desk, touch.done_on or desk.today), complaint.opened_at)
            tx.update(replace(complaint, answered_at=answered_at))


def moment(desk: Desk, on: date) -> datetime:
    """Return the instant something of that day is taken to have happened: at this time of day."""
    return desk.now - (desk.today - on)


def add_word(tx: Transaction, desk: Desk, complaint: Complaint, text: str) -> None:
    """Keep a word on a complaint as a note."""
    said = f"Complaint {complaint.id}: {text.strip()}"
    tx.add(Fact(0, complaint.customer_id, said, desk.today, complaint.contact_id, complaint.sale_id))
