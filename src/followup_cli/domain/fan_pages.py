"""What the commands about testimonials changed, and what they and ``fans`` show."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.voice_records import Testimonial
from followup_cli.domain.voice_vocabulary import PublishPlace


@dataclass(frozen=True, slots=True)
class TestimonialLine:
    """A line of ``testimonial list``."""

    __test__ = False

    testimonial: Testimonial
    customer: Customer
    contact: Contact | None = None
    sale: Sale | None = None


@dataclass(frozen=True, slots=True)
class TestimonialList:
    """``testimonial list``: the newest first; with what was left out of it."""

    __test__ = False

    lines: tuple[TestimonialLine, ...]
    is_references: bool = False
    """Only of those who may be named to a prospect."""


@dataclass(frozen=True, slots=True)
class TestimonialChanged:
    """A testimonial asked for, given, allowed somewhere, used or declined, and the touches that followed."""

    __test__ = False

    line: TestimonialLine
    said: str
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class Fan:
    """A customer among the best, with what binds them and us."""

    customer: Customer
    purchases: int
    bought: tuple[Money, ...] = ()
    """In the period that gives the class, per currency."""
    referrals: int = 0
    """The customers they brought themselves."""
    brought: tuple[Money, ...] = ()
    """The sales won to those they brought, and to those these brought, per currency."""
    referrals_in_all: int = 0
    """The customers they brought, and those these brought."""
    brought_directly: tuple[Money, ...] = ()
    """The sales won to the customers they brought themselves, per currency."""
    places: tuple[PublishPlace, ...] = ()
    """Where their words may be used."""
    last_gift: Gift | None = None
    """What they were given last."""
    why_not: str | None = None
    """Why they may not be asked for anything now; None: they may."""
    why_no_reference: str | None = None
    """What is wrong just now, so that no prospect should ring them; None: nothing is."""
    asked_on: date | None = None
    """When they were asked for a referral or testimonial last."""


@dataclass(frozen=True, slots=True)
class Fans:
    """``fans``: the best customers by what they bought, and by what they brought."""

    by_value: tuple[Fan, ...]
    by_referrals: tuple[Fan, ...]
    references: tuple[Fan, ...]
    """Those who may be named to a prospect."""
    months: int
    """How far back what they bought counts."""
