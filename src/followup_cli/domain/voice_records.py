"""The records of what customers say of us: feedback, referrals, testimonials."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.vocabulary import Channel
from followup_cli.domain.voice_vocabulary import Satisfaction


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a customer was asked and said, what we made of it, and when they were told.

    Asked and silent while ``received_on`` is None; each later day is None until it has come.
    """

    id: int
    customer_id: int
    contact_id: int | None = None
    sale_id: int | None = None
    touch_id: int | None = None
    """The touch at which it was asked for or given."""
    asked_on: date | None = None
    """None: given without being asked for."""
    channel: Channel | None = None
    received_on: date | None = None
    satisfaction: Satisfaction | None = None
    text: str | None = None
    """In their words."""
    is_idea: bool = False
    """Whether it proposes something, whose way is followed until they hear what came of it."""
    answered_on: date | None = None
    answer: str | None = None
    """What we said to it."""
    acted_on: date | None = None
    action: str | None = None
    """What was done, or that nothing will be and why."""
    told_on: date | None = None
    """The day they heard what came of it."""
    cadence_id: int | None = None
    """The cadence that tells them what came of it."""
    complaint_id: int | None = None
    """The complaint that bad news became."""
    no_complaint_because: str | None = None
    """Why bad news is no complaint."""
    no_complaint_on: date | None = None
    """The day that was said: what was held comes back counted from then."""
    is_by_outcome: bool = False
    """Whether the satisfaction is only read off how the touch went, and nobody gave a score."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A customer who was asked for, or gave, somebody else who might buy; and what came of it.

    Asked while ``received_on`` is None; then received, contacted, won, or closed without a sale.
    """

    id: int
    customer_id: int
    """Who refers."""
    contact_id: int | None = None
    """The person who does."""
    sale_id: int | None = None
    """The sale after which they were asked."""
    touch_id: int | None = None
    """The touch at which they were asked, or named somebody unasked."""
    asked_on: date | None = None
    """None: given without being asked for."""
    received_on: date | None = None
    referred_id: int | None = None
    """The customer they brought: a prospect until they buy."""
    contacted_on: date | None = None
    won_on: date | None = None
    won_sale_id: int | None = None
    """The first sale that came of it."""
    closed_on: date | None = None
    """The day it ended without one."""
    closed_because: str | None = None
    cadence_id: int | None = None
    """The cadence that thanks them."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Testimonial:
    """A customer who was asked for, or gave, words of praise, and where these may be used."""

    id: int
    customer_id: int
    contact_id: int | None = None
    sale_id: int | None = None
    touch_id: int | None = None
    asked_on: date | None = None
    """None: given without being asked for."""
    received_on: date | None = None
    text: str | None = None
    """In their words, as they approved them."""
    places: tuple[str, ...] = ()
    """Where it may be used, values of ``PublishPlace``; none: nowhere yet."""
    used_on: date | None = None
    """The day it was used last."""
    declined_on: date | None = None
    declined_because: str | None = None
    cadence_id: int | None = None
    """The cadence that thanks them."""
