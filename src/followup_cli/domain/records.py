"""The records of the field: frozen, plain, the same on both sides of every wall.

Ids are integers given by the store; 0 means "not stored yet". Dates end in ``_on``, instants
(UTC, timezone-aware) in ``_at``. Money is in minor units (see ``money``).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from followup_cli.domain.money import Money
from followup_cli.domain.reach import NO_ADDRESS, Address, ContactAddress, Email, Phone, preferred
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import (
    Addressee,
    Channel,
    ContactStatus,
    CustomerClass,
    CustomerKind,
    Doer,
    FactKind,
    OccasionKind,
    Outcome,
    Priority,
    Purpose,
    Severity,
    TouchOutcome,
    TouchState,
)


class Record(Protocol):
    """Anything the store keeps: it has an id."""

    @property
    def id(self) -> int:
        """The id given by the store, 0 before that."""
        ...


@dataclass(frozen=True, slots=True)
class Customer:
    """Who bought or might: a company or a household."""

    id: int
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """ISO 3166-2 subdivision without the country, where public holidays differ by it."""
    customer_class: CustomerClass | None = None
    """Set by hand; None: what they bought tells it."""
    address: Address = NO_ADDRESS
    created_on: date | None = None
    kind: CustomerKind | None = None
    archived_on: date | None = None
    """Set for one that is kept for its history alone; nothing is planned for it."""


@dataclass(frozen=True, slots=True)
class CustomerAlias:
    """Another name a customer is found and met by, such as that of one that was merged into it."""

    id: int
    customer_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DistinctPair:
    """Two customers who look like one and are not, as somebody said."""

    id: int
    customer_id: int
    other_id: int
    said_on: date


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a customer."""

    id: int
    customer_id: int
    name: str
    """The whole name, as it is printed."""
    title: str | None = None
    """What the person does there: "Accounting Manager"."""
    greeting: str | None = None
    """How a letter greets them, the whole line: "Dear Ms Cramer"."""
    emails: tuple[Email, ...] = ()
    """The preferred one first."""
    phones: tuple[Phone, ...] = ()
    """The preferred one first."""
    channel: Channel | None = None
    """The channel they prefer."""
    verified_on: date | None = None
    """The day somebody last made sure that all this is right."""
    given_name: str | None = None
    family_name: str | None = None
    salutation: str | None = None
    """What stands before the family name: "Ms", "Dr"."""
    called: str | None = None
    """How they like to be called: "Jo"."""
    addresses: tuple[ContactAddress, ...] = ()
    """Their own, the preferred one first; without any, post goes to the customer's."""
    language: str | None = None
    """BCP 47: "de", "pt-BR"."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where it is not the customer's."""
    time_zone: str | None = None
    """IANA: "Europe/Berlin"."""
    ideal_gap: Span | None = None
    """How often they like to hear from us."""
    longest_gap: Span | None = None
    """The longest they are to go without word from us."""
    best_hours: str | None = None
    """When they like to be rung, in their own time: "09:00-11:30"."""
    status: ContactStatus = ContactStatus.HERE
    status_on: date | None = None
    """The day they left or died, as far as it is known."""
    uid: str | None = None
    """What address books know this person's card by."""

    @property
    def email(self) -> str | None:
        """The preferred e-mail address."""
        return preferred(self.emails)

    @property
    def phone(self) -> str | None:
        """The preferred phone number."""
        return preferred(self.phones)


@dataclass(frozen=True, slots=True)
class Sale:
    """What was bought or lost, for how much, when."""

    id: int
    customer_id: int
    product: str
    outcome: Outcome
    closed_on: date
    contact_id: int | None = None
    amount: Money | None = None
    order_id: str | None = None
    """The seller's own number."""
    source: str | None = None
    """Where the sale came from: "trade fair"."""
    reason: str | None = None
    """Why it was lost or cancelled."""
    cancelled_on: date | None = None
    benefits: tuple[str, ...] = ()
    """What the customer bought for, each completing "You wanted …"."""
    thanks_for: str | None = None
    """What the customer did that deserves thanks, completing "Thank you for …"."""
    nothing_to_deliver: bool = False
    """Whether the sale is one of which nothing is delivered: advice, a contract signed on the spot."""


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
class PlaybookText:
    """The playbook as it stood when a cadence was laid, so that later edits never rewrite a promise."""

    id: int
    name: str
    digest: str
    """SHA-256 of ``text``, hexadecimal."""
    text: str
    """The resolved playbook as JSON, readable by the playbook reader."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """What a playbook became for one sale or customer."""

    id: int
    customer_id: int
    playbook: str
    playbook_text_id: int
    started_on: date
    chosen_because: str
    sale_id: int | None = None
    contact_id: int | None = None
    lay_from_on: date | None = None
    """Touches that fall before this day are left out (imports of old sales)."""
    ended_on: date | None = None
    """Set when the cadence was dropped as a whole; it is not planned again."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One planned or made contact. It knows why it exists and what it brings."""

    id: int
    customer_id: int
    title: str
    channel: Channel
    state: TouchState
    contact_id: int | None = None
    sale_id: int | None = None
    cadence_id: int | None = None
    step: str | None = None
    """Key of the playbook's step; None for a contact that was only logged."""
    occurrence: int = 0
    """Which one of a repeating step, counted from 0 at the anchor."""
    attempt: int = 1
    """Which try, counted from 1; further tries follow "no answer"."""
    purpose: Purpose = Purpose.SERVICE
    doer: Doer = Doer.SELLER
    addressee: Addressee = Addressee.CONTACT
    why: str | None = None
    brings: str | None = None
    promise: str | None = None
    """What the thank-you letter tells the customer of it, a whole sentence."""
    letter: str | None = None
    """Name of the letter template."""
    minutes: int = 10
    priority: Priority = Priority.NORMAL
    basis: str | None = None
    """How its date came about: "1 business day after close (2026-11-20)"."""
    due_on: date | None = None
    planned_on: date | None = None
    """The date the playbook gives; ``due_on`` differs when it was snoozed or spaced."""
    waiting_for: str | None = None
    """The anchor, condition or answer it waits for, while waiting."""
    prepare_on: date | None = None
    grace_on: date | None = None
    """The last day on which it still counts as in time."""
    expires_on: date | None = None
    """The last day on which it makes sense at all; afterwards it leaves the agenda."""
    deadline_on: date | None = None
    is_fixed: bool = False
    """Whether spacing may not move it (its step says as-is or has a deadline, or it is to be there on an occasion)."""
    is_hand_moved: bool = False
    """Whether the user chose the date; re-planning leaves it alone."""
    with_touch_id: int | None = None
    """The touch of another cadence it shares one conversation or envelope with."""
    done_on: date | None = None
    """The day it was done; for a skipped, expired or dropped touch the day it ended."""
    outcome: TouchOutcome | None = None
    note: str | None = None
    """What was said."""
    reason: str | None = None
    """Why it was skipped, dropped or moved last."""
    spacing: str | None = None
    """What other touches or a cap have to do with its day: "3 days apart from touch 12"."""
    is_inbound: bool = False
    """Whether they got in touch with us."""


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


@dataclass(frozen=True, slots=True)
class TouchChange:
    """One change of a touch's state or date after it was laid, with its reason and instant."""

    id: int
    touch_id: int
    changed_at: datetime
    state: TouchState
    due_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question of a touch's step."""

    id: int
    touch_id: int
    question: str
    """The question's key in the playbook."""
    answer: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something worth remembering about a customer, a contact or a sale."""

    id: int
    customer_id: int
    text: str
    noted_on: date
    contact_id: int | None = None
    sale_id: int | None = None
    kind: FactKind | None = None
    source: str | None = None
    """Where it is known from: "said so at the fair"."""


@dataclass(frozen=True, slots=True)
class DoNotContact:
    """What somebody does not want: any contact, or one channel; for good or until a day."""

    id: int
    customer_id: int
    from_on: date
    contact_id: int | None = None
    """None: everybody at the customer."""
    channel: Channel | None = None
    """None: any."""
    until_on: date | None = None
    """The last day it holds; None: for good."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ContactMove:
    """A person who went from one customer to another, or left for a place we do not know."""

    id: int
    contact_id: int
    from_customer_id: int
    moved_on: date
    to_customer_id: int | None = None
    former_title: str | None = None
    successor_id: int | None = None
    """The contact who does their work now."""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """The part of a contact's vCard that no other record holds, so that it goes out again as it came."""

    id: int
    contact_id: int
    text: str
    """Unfolded content lines, one a line."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which nothing is to be done: the seller is away, or a customer is to be left in peace."""

    id: int
    from_on: date
    until_on: date
    """The last of them."""
    customer_id: int | None = None
    """None: the seller is away."""
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day worth a card: yearly or once, of a fixed date or (a holiday) of the date its country gives it."""

    id: int
    customer_id: int
    kind: OccasionKind
    contact_id: int | None = None
    """Whose it is; None: the customer's."""
    title: str | None = None
    """What it is, or whose: the child's name, the holiday's, "20 years in business"."""
    month: int | None = None
    day: int | None = None
    """None, like ``month``, for a holiday."""
    year: int | None = None
    """The year it began, where it is known; of one that is not yearly, the year it falls in."""
    is_yearly: bool = True
    holiday_country: str | None = None
    """Whose calendar gives a holiday its day; ISO 3166-1 alpha-2."""
    channel: Channel | None = None
    """How it is marked, where somebody chose that."""
    lead: Span | None = None
    """How long before it the touch is due, where somebody chose that."""
    cadence_id: int | None = None
    """The cadence that brings its touches."""


@dataclass(frozen=True, slots=True)
class Gift:
    """A card or present that somebody was given, so that the next one differs."""

    id: int
    customer_id: int
    what: str
    given_on: date
    channel: Channel = Channel.GIFT
    contact_id: int | None = None
    occasion_id: int | None = None
    touch_id: int | None = None
    note: str | None = None
    """What else matters about it: what it cost, how it was received."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or link kept with a customer, and with a contact, sale or touch of theirs where it belongs to one."""

    id: int
    customer_id: int
    title: str
    added_on: date
    contact_id: int | None = None
    sale_id: int | None = None
    touch_id: int | None = None
    url: str | None = None
    """Set for a link; for a file the other four are."""
    file_name: str | None = None
    sha256: str | None = None
    """Of the content, hexadecimal; it is kept under this name."""
    size: int | None = None
    """Bytes."""
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """Something worth sending to more than one customer: an article, a drawing, a link."""

    id: int
    title: str
    added_on: date
    needs: tuple[str, ...] = ()
    """What it helps with; a customer with such a need is one to send it to."""
    url: str | None = None
    file_name: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    retired_on: date | None = None
    """Since when it is not sent any more."""


@dataclass(frozen=True, slots=True)
class MaterialSent:
    """Who had which material, so that nothing goes out twice."""

    id: int
    material_id: int
    customer_id: int
    sent_on: date
    contact_id: int | None = None
    touch_id: int | None = None
