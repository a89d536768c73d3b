"""The records of days, presents, files and material: what is kept for a customer's sake."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, OccasionKind
from followup_cli.domain.voice_vocabulary import RewardKind


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
    referral_id: int | None = None
    """The referral it thanks for."""
    testimonial_id: int | None = None
    """The testimonial it thanks for."""
    reward_kind: RewardKind | None = None


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
