"""Bad news that becomes a complaint."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.complaints import complaint_changed, complaint_told
from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback_found import received
from followup_cli.actions.people import customer_of, find_customer
from followup_cli.actions.recovery import add_word, begin_recovery
from followup_cli.actions.returning import was_archived
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import ComplaintChanged
from followup_cli.domain.details import given
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Severity
from followup_cli.domain.voice_records import Feedback
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class Detail:
    """What is told of the complaint beside the feedback it is taken from."""

    customer: str | None = None
    text: str | None = None
    sale: str | None = None
    contact: str | None = None
    severity: Severity = Severity.NORMAL
    on: date | None = None


def complain_of_feedback(desk: Desk, reference: str, detail: Detail) -> ComplaintChanged:
    """Open the complaint that bad news is; whatever is not told is taken from the feedback, the day too.

    Given in a conversation it was heard there and then, so that its first answer is given. Raises NotFoundError,
    RefusedError where it is one already or of another customer, and as ``open_complaint``.
    """
    with desk.write() as tx:
        feedback = _no_complaint_yet(tx, reference)
        whose = customer_of(tx, feedback.customer_id)
        if detail.customer is not None and find_customer(tx, detail.customer).id != whose.id:
            raise RefusedError(f"feedback {feedback.id} is of {whose.name}", "leave the customer out")
        _, complaint = become_complaint(tx, desk, feedback, detail)
        said = f"Complaint {complaint.id} of {whose.name} is open, about feedback {feedback.id}."
        return complaint_changed(tx, desk, complaint, whose, said, *was_archived(whose))


def become_complaint(tx: Transaction, desk: Desk, feedback: Feedback, detail: Detail) -> tuple[Feedback, Complaint]:
    """Write the complaint down with its recovery, which is not planned yet; return both as stored."""
    customer = customer_of(tx, feedback.customer_id)
    text = given(detail.text) or feedback.text or _in_words(feedback)
    on = detail.on or feedback.received_on or desk.today
    told = complaint_told(tx, desk, customer, text, sale=detail.sale, contact=detail.contact, on=on)
    told = replace(
        told,
        severity=detail.severity,
        sale_id=told.sale_id if detail.sale else feedback.sale_id,
        contact_id=told.contact_id if detail.contact else feedback.contact_id,
        answered_at=told.opened_at if feedback.channel and feedback.channel.is_live else None,
    )
    complaint = begin_recovery(tx, PlaybookTexts(tx), desk, told)
    became = replace(feedback, complaint_id=complaint.id)
    tx.update(became)
    return became, complaint


def join_complaint(tx: Transaction, desk: Desk, feedback: Feedback, standing: Complaint) -> Feedback:
    """Keep bad news with a complaint that is open, as a note; return the feedback as stored."""
    add_word(tx, desk, standing, feedback.text or _in_words(feedback))
    joined = replace(feedback, complaint_id=standing.id)
    tx.update(joined)
    return joined


def _no_complaint_yet(tx: ReadTransaction, reference: str) -> Feedback:
    feedback = received(tx, reference)
    if feedback.complaint_id is not None:
        raise RefusedError(
            f"feedback {feedback.id} became complaint {feedback.complaint_id} already",
            f"followup complaint update {feedback.complaint_id} TEXT keeps what has become known",
        )
    return feedback


def _in_words(feedback: Feedback) -> str:
    word = feedback.satisfaction.value if feedback.satisfaction else "not content"
    return f"They are {word}, and did not say why."
