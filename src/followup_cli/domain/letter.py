"""What a letter may say: the facts of one customer, contact and sale, and what is missing of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from followup_cli.domain.letter_change import DateChange
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.post import Post, known_greeting, post_for
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone
from followup_cli.domain.vocabulary import Channel, OccasionKind, Outcome, TouchState
from followup_cli.settings_table import NONE

_DELIVERED = "delivered"
_GREETED = 3


class SellerLike(Protocol):
    """The seller's profile as the settings keep it; the settings know paths, so the domain does not know them."""

    @property
    def name(self) -> str | None:
        """Who signs."""
        ...

    @property
    def company(self) -> str | None:
        """Whom they sell for."""
        ...

    @property
    def title(self) -> str | None:
        """What they are there."""
        ...

    @property
    def phone(self) -> str | None:
        """The direct number."""
        ...

    @property
    def mobile(self) -> str | None:
        """The number on the road."""
        ...

    @property
    def email(self) -> str | None:
        """Their e-mail address."""
        ...

    @property
    def website(self) -> str | None:
        """Their web address, or ``none``."""
        ...

    @property
    def address(self) -> str | None:
        """Their postal address, its lines parted by line breaks."""
        ...

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        ...

    @property
    def closing(self) -> str:
        """How they end a letter: "Yours sincerely"."""
        ...


@dataclass(frozen=True, slots=True)
class NextStep:
    """A promise with its date: "I will ring you to hear whether …"."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The last real conversation with them, of the 60 days before the letter."""

    on: date
    channel: Channel


@dataclass(frozen=True, slots=True)
class Sent:
    """Material they had, or get with the letter."""

    title: str
    on: date | None = None
    """None: it goes with this letter."""


@dataclass(frozen=True, slots=True)
class Day:
    """The day a card or letter is for."""

    kind: OccasionKind
    on: date
    what: str | None = None
    """Whose or what it is: the child's name, the holiday's, the product."""
    years: int | None = None
    """How many years it is since then, where the year is known."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a letter speaks of: who went before them, or has a hand in the sale."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a template may draw on.

    Notes are not among it, so they can never be printed, and of a remembered fact only the sentence
    kept beside it for that is (``facts``); the rest is what the seller supplied for a letter (``said``).
    """

    customer: Customer
    contact: Contact | None
    sale: Sale | None
    seller: SellerLike
    written_on: date
    channel: Channel | None = None
    """The touch's, when it is written; None leaves it to the template."""
    delivery_on: date | None = None
    is_delivered: bool = False
    nothing_to_deliver: bool = False
    next_steps: tuple[NextStep, ...] = ()
    """Open promises with a date from ``written_on`` on, by date."""
    has_promises: bool = False
    """Whether the sale has promises at all: kept, waiting, or in ``next_steps``."""
    occurrence: int = 0
    """Which one of a repeating step the touch is."""
    touch_id: int | None = None
    """The touch it is written for."""
    change: DateChange | None = None
    """The changed date the letter tells of, or could."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What the seller supplied for this letter, by the names its template asks for."""
    facts: tuple[Fact, ...] = ()
    """Facts whose sentence (``Fact.say``) the letter may say, the best first; one of them private at most."""
    talk: Talk | None = None
    material: tuple[Sent, ...] = ()
    """What goes with the letter, else what they had last, the newest first."""
    day: Day | None = None
    """The occasion the letter is for, or the anniversary of its sale."""
    day_kinds: tuple[OccasionKind, ...] = ()
    """The kinds of day its template is for."""
    complaint: Complaint | None = None
    """The one the letter answers: that of its cadence, else the newest open one of its sale or customer."""
    former: Person | None = None
    """Who did the contact's work before them."""
    team: tuple[Person, ...] = ()
    """Our people in the sale."""

    @property
    def country(self) -> str | None:
        """The country whose ways of writing count: that of the address, else the seller's."""
        return self.post.country or self.seller.country

    @property
    def post(self) -> Post:
        """Where it goes by post."""
        return post_for(self.customer, self.contact)

    @property
    def greeting(self) -> str:
        """How it begins; without anything known of the person with the name as it is recorded."""
        if self.contact is None:
            return f"To {self.customer.name}"
        return known_greeting(self.contact) or f"Dear {self.contact.name}"

    @property
    def team_greeting(self) -> str:
        """How a letter to our own people begins: up to three of them by name, more or none of them together."""
        names = [each.name for each in self.team]
        if not names or len(names) > _GREETED:
            return "Dear all"
        return f"Dear {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"Dear {names[0]}"

    @property
    def web_address(self) -> str | None:
        """The seller's web address; None when it is not known, or known to be none."""
        return None if self.seller.website == NONE else self.seller.website

    @property
    def passed_delivery_on(self) -> date | None:
        """The expected delivery date when it lies in the past without a delivery: no letter may promise it."""
        if self.delivery_on is None or self.is_delivered or self.delivery_on >= self.written_on:
            return None
        return self.delivery_on


def letter_facts(  # noqa: PLR0913 - the facts are these, each from its own record
    *,
    customer: Customer,
    contact: Contact | None,
    sale: Sale | None,
    milestones: Iterable[Milestone],
    touches: Iterable[Touch],
    seller: SellerLike,
    today: date,
    touch: Touch | None = None,
    nothing_to_deliver: bool = False,
    change: DateChange | None = None,
) -> LetterFacts:
    """Gather what a letter may say. ``touches`` are the sale's, ``touch`` the one being written.

    Why a sale was cancelled is written down for ourselves, so no letter knows it.
    """
    if sale is not None and sale.outcome is Outcome.CANCELLED:
        sale = replace(sale, reason=None)
    promises = [each for each in touches if each.promise and each.state is not TouchState.DROPPED]
    delivered = next((each for each in milestones if each.name == _DELIVERED), None)
    actual = delivered.actual_on if delivered else None
    return LetterFacts(
        customer=customer,
        contact=contact,
        sale=sale,
        seller=seller,
        written_on=today,
        channel=touch.channel if touch and touch.channel.is_written else None,
        delivery_on=actual or (delivered.expected_on if delivered else None),
        is_delivered=actual is not None and actual <= today,
        nothing_to_deliver=nothing_to_deliver,
        next_steps=_next_steps(promises, today, touch),
        has_promises=bool(promises),
        occurrence=touch.occurrence if touch else 0,
        touch_id=touch.id if touch else None,
        change=change,
    )


def _next_steps(promises: list[Touch], today: date, written: Touch | None) -> tuple[NextStep, ...]:
    own = written.id if written else 0
    ahead = sorted((t.due_on, t.id, t.promise) for t in promises if _is_ahead(t, today) and t.id != own and t.due_on)
    return tuple(NextStep(on, promise) for on, _, promise in ahead if promise)


def _is_ahead(touch: Touch, today: date) -> bool:
    return touch.state.is_dated and touch.due_on is not None and touch.due_on >= today
