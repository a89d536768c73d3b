"""The records of people: who they are, what is known of them, what they do not want, where they went."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.reach import ContactAddress, Email, Phone, preferred
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import (
    Channel,
    ContactStatus,
    FactKind,
)


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
    say: str | None = None
    """The whole sentence a letter to them may say of it; None: no letter speaks of it."""


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
