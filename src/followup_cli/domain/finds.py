"""What ``find`` found, handed from the store to the views."""

from dataclasses import dataclass
from enum import StrEnum

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer


class HitKind(StrEnum):
    """What ``find`` found."""

    CUSTOMER = "customer"
    CONTACT = "contact"
    SALE = "sale"
    TOUCH = "touch"
    FACT = "fact"
    COMPLAINT = "complaint"
    FEEDBACK = "feedback"
    CHECKLIST = "checklist"
    ANSWER = "answer"
    TEAM = "team"
    OCCASION = "occasion"
    GIFT = "gift"
    ATTACHMENT = "attachment"
    MATERIAL = "material"
    LETTER = "letter"
    REFERRAL = "referral"
    TESTIMONIAL = "testimonial"


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
    what: str | None = None
    """A contact's name, an occasion's kind and day: what the text alone may leave out."""


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
