"""What the reading commands show, handed from the actions to the views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import NOTHING_ASIDE, ContactAside
from followup_cli.domain.assumed import Assumed
from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.checklist import PlannedItem
from followup_cli.domain.classes import Classed
from followup_cli.domain.complaints import ComplaintFigures
from followup_cli.domain.lateness import Delivery, Lateness
from followup_cli.domain.material import MaterialLine
from followup_cli.domain.occasion_pages import OccasionLine
from followup_cli.domain.playbook import PART_SHIPMENT, Question
from followup_cli.domain.records import (
    Absence,
    Attachment,
    Cadence,
    ChecklistItem,
    Complaint,
    Contact,
    ContactMove,
    Customer,
    DoNotContact,
    Fact,
    Gift,
    Material,
    Milestone,
    MilestoneChange,
    Notice,
    Sale,
    TeamMember,
    Touch,
    TouchChange,
)
from followup_cli.domain.team import TeamPerson

ASKED_OF_A_DELIVERY = ("complete", "intact", "on-time", "in-use")
"""The keys of the questions that say how a delivery came."""


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


@dataclass(frozen=True, slots=True)
class Departure:
    """A person who went from a customer to another one."""

    contact: Contact
    move: ContactMove
    to: Customer | None
    successor: Contact | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person who came from another customer, with what was between us there."""

    contact: Contact
    move: ContactMove
    came_from: Customer
    sales: tuple[Sale, ...] = ()
    """Those they bought there, newest first."""
    last_touch: Touch | None = None
    """The last contact with them there."""


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """``show CUSTOMER``: what one wants to know before picking up the phone."""

    customer: Customer
    contacts: tuple[Contact, ...]
    sales: tuple[SalePage, ...]
    """Newest first."""
    open_touches: tuple[Touch, ...]
    past_touches: tuple[Touch, ...]
    """Done ones, newest first."""
    facts: tuple[Fact, ...]
    """Newest first."""
    last_contact_on: date | None
    answers: tuple[Answered, ...] = ()
    """What was answered at any of the touches."""
    complaints: tuple[Complaint, ...] = ()
    """All of theirs, by id."""
    attachments: tuple[Attachment, ...] = ()
    """Kept with them, their sales and touches, by id."""
    do_not_contact: tuple[DoNotContact, ...] = ()
    """What they and each of their people do not want, as it holds now."""
    pauses: tuple[Absence, ...] = ()
    """Those that have not ended."""
    asides: Mapping[int, ContactAside] = field(default_factory=dict)
    """What stands beside the contacts, by their ids."""
    classed: Classed | None = None
    """Their class as it is today."""
    last_heard_on: date | None = None
    """The day we last heard from them."""
    arrivals: tuple[Arrival, ...] = ()
    """People who came from elsewhere, in the order they came."""
    departures: tuple[Departure, ...] = ()
    """People who went elsewhere, in the order they went."""
    occasions: tuple[OccasionLine, ...] = ()
    """By the day they fall on next."""
    gifts: tuple[Gift, ...] = ()
    """What they were given, newest first."""
    worth_sending: tuple[MaterialLine, ...] = ()
    """Material that answers what they need, and that nobody there has had."""


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """A line of ``away`` and ``pause``: the days, and whom they leave in peace."""

    absence: Absence
    customer: Customer | None = None
    """None: the seller is away."""


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


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A line of ``customer list``."""

    customer: Customer
    contacts: tuple[Contact, ...]
    sales: int
    open_touches: int
    last_contact_on: date | None
    classed: Classed | None = None


@dataclass(frozen=True, slots=True)
class CustomerList:
    """``customer list``."""

    lines: tuple[CustomerLine, ...]
    archived: int = 0
    """How many are left out because they are archived."""


@dataclass(frozen=True, slots=True)
class SaleLine:
    """A line of ``sale list``."""

    sale: Sale
    customer: Customer
    open_touches: int
    delivery: Delivery = field(default_factory=Delivery)
    late: Lateness | None = None
    """How its promised delivery was missed; None of a sale that is not won."""


class HitKind(StrEnum):
    """What ``find`` found."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    SALE = "sale"
    TOUCH = "touch"
    FACT = "fact"
    COMPLAINT = "complaint"
    CHECKLIST = "checklist"
    ANSWER = "answer"
    TEAM = "team"
    OCCASION = "occasion"
    GIFT = "gift"
    ATTACHMENT = "attachment"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the record's own id and the text that holds what was looked for."""

    kind: HitKind
    id: int
    customer: Customer | None
    """None of material, which is for all."""
    text: str
    sale_id: int | None = None
    """The sale it is, or belongs to; None where it is about the customer as such."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A customer, or a contact of theirs, whose name is near to what was typed."""

    customer: Customer
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``find``: the likeliest first."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    """How many there are; ``hits`` may be the first of them alone."""
    is_by_name: bool = False
    """Whether a customer's or contact's name is among them."""
    similar: tuple[Nearby, ...] = ()
    """Looked for where none is: names that somebody may have meant, the nearest first."""


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """``letter``: the finished text, or (when ``missing``) none."""

    template: str
    text: str
    customer: Customer
    touch: Touch | None = None
    path: str | None = None
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A playbook or letter template on the shelf."""

    name: str
    title: str
    is_own: bool
    """The user's own rather than shipped."""
    path: str
    applies: str = ""
    """In words: "won, purchase 1 to 3"."""
    steps: int = 0
    problem: str | None = None
    """Set when the file cannot be read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a file, and what to write instead. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return ``file:line:column: message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``playbook check``: every complaint."""

    path: str
    complaints: tuple[Fault, ...]
    """Whole sentences naming the step and key."""


@dataclass(frozen=True, slots=True)
class PreviewTouch:
    """One date of a preview. ``is_later`` marks the further dates of a repeating step, drawn but not laid at once."""

    on: date | None
    step: str
    title: str
    channel: str
    basis: str
    waiting_for: str | None = None
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """``playbook preview``: the dates a playbook would give."""

    playbook: str
    title: str
    anchors: tuple[tuple[str, date], ...]
    """The dates it was drawn for: close, and milestones assumed."""
    touches: tuple[PreviewTouch, ...]
    left_out: tuple[StepLeftOut, ...]
    checklist: tuple[PlannedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A command that can be undone."""

    command: str
    done_at: datetime
