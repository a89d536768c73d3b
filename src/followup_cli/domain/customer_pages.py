"""What ``show CUSTOMER`` and the lists of customers show, handed from the actions to the views."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import ContactAside
from followup_cli.domain.classes import Classed
from followup_cli.domain.keepsakes import Attachment, Gift
from followup_cli.domain.material import MaterialLine
from followup_cli.domain.occasion_pages import OccasionLine
from followup_cli.domain.pages import LetterLine, SalePage
from followup_cli.domain.people_records import Absence, Contact, ContactMove, DoNotContact, Fact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.referral_pages import ReferralLine
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import LatestWord
from followup_cli.domain.stage import NEVER_BOUGHT, StageReached, stage_reached
from followup_cli.domain.voice_records import Feedback, Testimonial


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
    feedback: tuple[Feedback, ...] = ()
    """All of theirs, by id."""
    satisfaction: LatestWord | None = None
    """The latest word there is of how content they are."""
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
    letters: tuple[LetterLine, ...] = ()
    """To them, newest first."""
    referrals: tuple[ReferralLine, ...] = ()
    """Whom they introduced or were asked to, newest first."""
    brought_by: ReferralLine | None = None
    """The referral they came by."""
    testimonials: tuple[Testimonial, ...] = ()
    """By id."""

    @property
    def reached(self) -> StageReached:
        """How far they have come: prospect, prospect who bought, customer."""
        return stage_reached(page.sale for page in self.sales)


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """A line of ``away`` and ``pause``: the days, and whom they leave in peace."""

    absence: Absence
    customer: Customer | None = None
    """None: the seller is away."""


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A line of ``customer list``."""

    customer: Customer
    contacts: tuple[Contact, ...]
    sales: int
    open_touches: int
    last_contact_on: date | None
    classed: Classed | None = None
    reached: StageReached = NEVER_BOUGHT


@dataclass(frozen=True, slots=True)
class CustomerList:
    """``customer list``."""

    lines: tuple[CustomerLine, ...]
    archived: int = 0
    """How many are left out because they are archived."""
