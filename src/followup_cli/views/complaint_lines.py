"""How a complaint is written wherever it stands."""

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Severity
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, day_json


def add_complaints(page: Page, complaints: Iterable[Complaint], today: date, label_width: int) -> None:
    """Add a line for each complaint: its id, how it stands, what it says."""
    for complaint in complaints:
        standing = complaint_standing(complaint, today)
        line = text((str(complaint.id), styles.ID), f" of {day(complaint.opened_on, today)}, ", standing)
        page.field("complaint", text(line, f": {complaint.text}"), label_width=label_width)
        for label, said in _resolution(complaint):
            page.field("", (f"{label}: ", styles.QUIET), said, label_width=label_width)


def _resolution(complaint: Complaint) -> Iterable[tuple[str, str]]:
    """Return how it was put right, with the reason for what of it nobody could tell."""
    if complaint.resolved_on is None:
        return
    parts = {"remedy": complaint.remedy, "root cause": complaint.root_cause, "prevention": complaint.prevention}
    yield from ((label, said) for label, said in parts.items() if said)
    if complaint.why_missing:
        yield f"no {' and no '.join(label for label, said in parts.items() if not said)}", complaint.why_missing


def complaint_standing(complaint: Complaint, today: date) -> Text:
    """Return whether a complaint is open, and how bad it is, or when it was resolved."""
    if complaint.resolved_on:
        return text((f"resolved {day(complaint.resolved_on, today)}", styles.GOOD))
    return text(
        (f"open, {complaint.severity.value}", styles.OVERDUE if complaint.severity is Severity.HIGH else styles.LATE)
    )


def complaint_json(complaint: Complaint) -> Shape:
    """Return a complaint whole."""
    return {
        "id": complaint.id,
        "text": complaint.text,
        "severity": complaint.severity,
        "opened_on": day_json(complaint.opened_on),
        "opened_at": complaint.opened_at.isoformat(),
        "answered_at": complaint.answered_at.isoformat() if complaint.answered_at else None,
        "resolved_on": day_json(complaint.resolved_on),
        "resolved_at": complaint.resolved_at.isoformat() if complaint.resolved_at else None,
        "remedy": complaint.remedy,
        "root_cause": complaint.root_cause,
        "prevention": complaint.prevention,
        "why_missing": complaint.why_missing,
        "sale_id": complaint.sale_id,
        "contact_id": complaint.contact_id,
    }
