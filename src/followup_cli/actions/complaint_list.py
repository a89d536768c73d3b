"""Complaints in a list, the most urgent first, and what they tell together."""

from datetime import datetime

from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback_list import bad_news
from followup_cli.domain.complaints import complaint_figures
from followup_cli.domain.pages import ComplaintLine, ComplaintList
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Outcome, Severity

_WORST_FIRST = (Severity.HIGH, Severity.NORMAL, Severity.LOW)


def list_complaints(desk: Desk, *, only_open: bool = False) -> ComplaintList:
    """Return complaints, the open ones first, of those the worst, then the newest; with the figures of all.

    Bad news that may be one comes before them, as a draft.
    """
    with desk.read() as tx:
        complaints = tx.all(Complaint)
        customers = {customer.id: customer for customer in tx.all(Customer)}
        sales = {sale.id: sale for sale in tx.all(Sale) if sale.outcome is not Outcome.LOST}
        drafts = bad_news(tx)
    lines = [
        ComplaintLine(
            complaint,
            customers[complaint.customer_id],
            sales.get(complaint.sale_id or 0),
            _unanswered(complaint, desk.now),
        )
        for complaint in sorted(complaints, key=_urgency)
        if not only_open or complaint.resolved_on is None
    ]
    return ComplaintList(tuple(lines), complaint_figures(complaints, sales.keys()), drafts)


def _urgency(complaint: Complaint) -> tuple[bool, int, int]:
    is_over = complaint.resolved_on is not None
    return is_over, 0 if is_over else _WORST_FIRST.index(complaint.severity), -complaint.id


def _unanswered(complaint: Complaint, now: datetime) -> float | None:
    if complaint.answered_at is not None or complaint.resolved_on is not None:
        return None
    return max(0.0, (now - complaint.opened_at).total_seconds() / 3600)
