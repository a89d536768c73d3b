"""The records that hang on a sale: milestones, team, checklist, complaints, word that is owed."""

from dataclasses import dataclass
from datetime import date, datetime

from followup_cli.domain.vocabulary import (
    Severity,
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated fact about a sale that touches hang on; at least one of its dates is known."""

    id: int
    sale_id: int
    name: str
    expected_on: date | None = None
    actual_on: date | None = None


@dataclass(frozen=True, slots=True)
class MilestoneChange:
    """One change of a milestone's dates: what they became, why, and when that was said."""

    id: int
    milestone_id: int
    changed_at: datetime
    expected_on: date | None = None
    actual_on: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A person in a sale's transition team: one of the customer's contacts, or a colleague of ours."""

    id: int
    sale_id: int
    role: str
    """What they are there for: one of the addressees and doers a playbook knows, or words of one's own."""
    contact_id: int | None = None
    """Set for a person of the customer's; the others are ours."""
    name: str | None = None
    """Set for a colleague; a contact's name is the contact's."""
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing a sale must have before it is in order: open until it is ticked or dropped."""

    id: int
    sale_id: int
    key: str
    """What it is called on the command line; no two of a sale's are alike."""
    text: str
    cadence_id: int | None = None
    """The cadence whose playbook asks for it; None for one added by hand."""
    due_on: date | None = None
    basis: str | None = None
    """How its date came about: "2 business days after close (2026-11-20)"."""
    waiting_for: str | None = None
    """The anchor it waits for, while it has no date."""
    is_hand_dated: bool = False
    """Whether the user chose the date; re-planning leaves it alone."""
    done_on: date | None = None
    ticked_by: str | None = None
    """What ticked it by itself, a milestone or a step: "entered", "hand-off done"; "end" where the end of its
    playbook or sale dropped it; None when somebody ticked or dropped it."""
    dropped_on: date | None = None
    note: str | None = None
    """What was found when it was ticked, or why it was dropped."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to do."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a customer complains of, and how it was put right; open until it is resolved."""

    id: int
    customer_id: int
    text: str
    opened_on: date
    opened_at: datetime
    severity: Severity = Severity.NORMAL
    contact_id: int | None = None
    sale_id: int | None = None
    cadence_id: int | None = None
    """The cadence of its recovery."""
    answered_at: datetime | None = None
    """When somebody first spoke or wrote to them about it."""
    resolved_on: date | None = None
    resolved_at: datetime | None = None
    resolution_told_on: date | None = None
    """The day that was written down: what was held comes back counted from then."""
    remedy: str | None = None
    root_cause: str | None = None
    prevention: str | None = None
    why_missing: str | None = None
    """Why it was resolved without one of those three."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A change of a milestone's expected date that the customer is owed word of, and the cadence that brings it."""

    id: int
    milestone_id: int
    cadence_id: int
    promised_on: date | None = None
    """The date the customer was told last; None: that it is not known."""
    expected_on: date | None = None
    """The date to tell; None: that it is not known."""
    why: str | None = None
    told_on: date | None = None
