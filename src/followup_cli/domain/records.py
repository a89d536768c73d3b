"""The records of the field: frozen, plain, the same on both sides of every wall.

Ids are integers given by the store; 0 means "not stored yet". Dates end in ``_on``, instants
(UTC, timezone-aware) in ``_at``. Money is in minor units (see ``money``).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from followup_cli.domain.money import Money
from followup_cli.domain.reach import NO_ADDRESS, Address
from followup_cli.domain.vocabulary import (
    Addressee,
    Channel,
    CustomerClass,
    CustomerKind,
    Doer,
    LossKind,
    Outcome,
    Priority,
    Purpose,
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
    loss_kind: LossKind | None = None
    """Why it was lost, in a word; ``reason`` has it in theirs."""
    competitor: str | None = None
    """Who got it instead."""
    would_have_changed: str | None = None
    """What would have made it ours."""
    won_back_id: int | None = None
    """Of a sale won: the loss to the same customer that it makes good."""


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
    missed_on: date | None = None
    """The first day after its grace, once that had come and it was not done (see ``missed``)."""
    known_on: date | None = None
    """The day it was laid, or was given the day its plan has for it: it is not missed on that day yet."""
    levelled_on: date | None = None
    """The day it was moved to so that no day is too full; counts as long as its plan gives ``planned_on``."""


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
