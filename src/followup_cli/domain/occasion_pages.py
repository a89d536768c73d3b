"""What the commands about occasions and gifts changed, and what they show, handed from the actions to the views."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.keepsakes import Gift, Occasion
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch


@dataclass(frozen=True, slots=True)
class OccasionLine:
    """An occasion with the next day it falls on, and the touch that marks it."""

    occasion: Occasion
    customer: Customer
    contact: Contact | None
    next_on: date | None = None
    """None when it comes no more."""
    touch: Touch | None = None
    """The open one for that day; None when it was marked already, or is not to be."""
    is_marked: bool = False
    """Whether the next day's touch is done."""
    why_not: str | None = None
    """Why nothing marks it: "has died", "the sale was cancelled"."""


@dataclass(frozen=True, slots=True)
class OccasionList:
    """``occasion list``: by the next day, those that come no more last."""

    lines: tuple[OccasionLine, ...]
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class GiftLine:
    """A line of ``gift list``."""

    gift: Gift
    customer: Customer
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class OccasionChanged:
    """``occasion add|edit|remove``: the occasion, and the touches laid, moved or dropped with it."""

    occasion: Occasion
    customer: Customer
    contact: Contact | None
    changed: TouchesChanged


@dataclass(frozen=True, slots=True)
class GiftChanged:
    """``gift add|remove``: what was remembered or forgotten."""

    gift: Gift
    customer: Customer
    contact: Contact | None
    said: str
    is_dry_run: bool = False
