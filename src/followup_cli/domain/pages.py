"""What the reading commands show, handed from the actions to the views."""

from dataclasses import dataclass, field
from datetime import datetime

from followup_cli.domain.anchor_names import PART_SHIPMENT
from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import NOTHING_ASIDE, ContactAside
from followup_cli.domain.assumed import Assumed
from followup_cli.domain.complaints import ComplaintFigures
from followup_cli.domain.feedback_pages import FeedbackLine
from followup_cli.domain.keepsakes import Attachment, Gift, Material
from followup_cli.domain.lateness import Delivery, Lateness
from followup_cli.domain.letter_draft import LetterCheck
from followup_cli.domain.letter_missing import MissingField
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.material import MaterialLine
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Cadence, Customer, Sale, Touch, TouchChange
from followup_cli.domain.sale_records import ChecklistItem, Complaint, Milestone, MilestoneChange, Notice, TeamMember
from followup_cli.domain.team import TeamPerson
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.domain.voice_records import Feedback

ASKED_OF_A_DELIVERY = ("complete", "intact", "on-time", "in-use")
"""The keys of the questions that say how a delivery came."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line of ``letter --list``: a letter, sent or still a draft, and to whom."""

    letter: Letter
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class SalePage:
    """``show SALE``."""

    sale: Sale
    customer: Customer
    contact: Contact | None
    milestones: tuple[Milestone, ...]
    cadences: tuple[Cadence, ...]
    touches: tuple[Touch, ...]
    """All of them, dated ones first by date, then the waiting."""
    facts: tuple[Fact, ...] = ()
    milestone_changes: tuple[MilestoneChange, ...] = ()
    """The history of the milestones, by id; empty for one that never changed."""
    notices: tuple[Notice, ...] = ()
    """What the customer was, or is to be, told of them, by id."""
    answers: tuple[Answered, ...] = ()
    """What was answered at its touches."""
    complaints: tuple[Complaint, ...] = ()
    """Those about this sale, by id."""
    checklist: tuple[ChecklistItem, ...] = ()
    """By id, those ticked and dropped among them."""
    team: tuple[TeamMember, ...] = ()
    """Both sides' people, by id."""
    people: tuple[TeamPerson, ...] = ()
    """The same with the contacts behind them, the customer's first."""

    @property
    def condition(self) -> dict[str, str]:
        """How the delivery came, by the questions asked of it: complete, intact, on-time, in-use; empty before."""
        parts = {cadence.id for cadence in self.cadences if cadence.playbook == PART_SHIPMENT}
        of_parts = {touch.id for touch in self.touches if touch.cadence_id in parts}
        return {
            each.question: each.answer
            for each in self.answers
            if each.question in ASKED_OF_A_DELIVERY and each.touch_id not in of_parts
        }

    assumed: tuple[Assumed, ...] = ()
    """Days of its playbooks' anchors that nobody has named, by day."""
    attachments: tuple[Attachment, ...] = ()
    """Kept with it or with its touches, by id."""
    letters: tuple[LetterLine, ...] = ()
    """About it, newest first."""
    won_back: Sale | None = None
    """The loss that this sale makes good."""
    won_back_by: Sale | None = None
    """The sale that won this loss back."""
    feedback: tuple[Feedback, ...] = ()
    """About it, by id."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said at a touch that is done: the answers to its questions, and its note."""

    touch: Touch
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """``sale minutes``: what was said at the touches of a sale, oldest first."""

    sale: Sale
    customer: Customer
    minutes: tuple[Minutes, ...]
    contacts: tuple[Contact, ...] = ()
    """The customer's, for the names of those spoken to."""


@dataclass(frozen=True, slots=True)
class TouchPage:
    """``show TOUCH``."""

    touch: Touch
    customer: Customer
    contact: Contact | None
    sale: Sale | None
    cadence: Cadence | None
    changes: tuple[TouchChange, ...]
    questions: tuple[Question, ...] = ()
    enclose: tuple[str, ...] = ()
    answers: tuple[Answered, ...] = ()
    people: tuple[TeamPerson, ...] = ()
    """Those of the sale's team who carry it out, or whom it addresses."""
    last_time: Minutes | None = None
    """What was said the time before, of a step that comes back."""
    attachments: tuple[Attachment, ...] = ()
    """Kept with it, by id."""
    letters: tuple[LetterLine, ...] = ()
    """Drafted for it or sent at it, newest first."""
    worth_sending: tuple[MaterialLine, ...] = ()
    """Material that answers what the customer needs and that its contact has not had, while it is to bring value."""
    sent: tuple[Material, ...] = ()
    """Material that went out with it."""
    aside: ContactAside = NOTHING_ASIDE
    """What stands beside the contact, while the touch is open."""
    gifts: tuple[Gift, ...] = ()
    """What the person was given before, newest first; of a touch that may bring a card or present."""
    tastes: tuple[Fact, ...] = ()
    """What the person likes, dislikes and does for pleasure; likewise."""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A line of ``checklist list``."""

    item: ChecklistItem
    sale: Sale
    customer: Customer


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A line of ``complaint list``."""

    complaint: Complaint
    customer: Customer
    sale: Sale | None
    hours_unanswered: float | None = None
    """How long an open one has been waiting for its first answer; None once it was answered."""


@dataclass(frozen=True, slots=True)
class ComplaintList:
    """``complaint list``: open ones first, and what all complaints tell together."""

    lines: tuple[ComplaintLine, ...]
    figures: ComplaintFigures
    drafts: tuple[FeedbackLine, ...] = ()
    """Bad news that is neither a complaint nor ruled out as one, the oldest first."""


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A line of ``sale list``."""

    sale: Sale
    customer: Customer
    open_touches: int
    delivery: Delivery = field(default_factory=Delivery)
    late: Lateness | None = None
    """How its promised delivery was missed; None of a sale that is not won."""


@dataclass(frozen=True, slots=True)
class LetterResult:
    """``letter``: the finished text, or (when ``missing``) none."""

    template: str
    text: str
    """What it says; of a format that is not text, what plain text would say."""
    customer: Customer
    touch: Touch | None = None
    path: str | None = None
    missing: tuple[MissingField, ...] = ()
    warnings: tuple[str, ...] = ()
    has_placeholders: bool = False
    """Whether something that is missing is only marked in the text."""
    content: bytes | None = None
    """The file, of a format that is not text."""
    letter: Letter | None = None
    """As it is kept; None when nothing was."""
    format: LetterFormat = LetterFormat.TXT
    """What it is written out as here."""
    remarks: tuple[str, ...] = ()
    """What became of it: whole sentences."""
    is_dry_run: bool = False
    check: LetterCheck | None = None
    """What the form-letter check makes of it; None where there is no text, or nothing it was drafted from."""
    told: tuple[str, ...] = ()
    """Remarks of the check that the warnings make already, in other words and with the better cure."""
    page: LetterPage | None = None
    """What it was written out from."""
    contact: Contact | None = None
    """Whom it is to."""
    is_as_kept: bool = False
    """Whether the very same draft was kept before, so that nothing was written to the store."""


@dataclass(frozen=True, slots=True)
class LetterList:
    """``letter --list``: every letter to a customer, the newest first."""

    customer: Customer
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A command that can be undone."""

    command: str
    done_at: datetime
