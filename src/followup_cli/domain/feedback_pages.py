"""Feedback as it is shown: one that changed, and in lists."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.voice_records import Feedback


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """A line of ``feedback list``."""

    feedback: Feedback
    customer: Customer
    contact: Contact | None = None
    sale: Sale | None = None


@dataclass(frozen=True, slots=True)
class FeedbackList:
    """``feedback list``: bad news first, then what is owed something."""

    lines: tuple[FeedbackLine, ...]


@dataclass(frozen=True, slots=True)
class SilentCustomer:
    """A customer nobody has heard from: never asked, or asked and silent."""

    customer: Customer
    bought_on: date | None
    """Their latest purchase."""
    request: Feedback | None = None
    """What they have not answered; None: they were never asked."""
    next_ask: Touch | None = None
    """The next touch that asks them, where one is planned."""
    bought: tuple[Money, ...] = ()
    """All they bought, per currency."""


@dataclass(frozen=True, slots=True)
class FeedbackChanged:
    """``feedback ask|add|answer|acted|told|no-complaint``: the feedback, and the touches that changed with it."""

    feedback: Feedback
    customer: Customer
    changed: TouchesChanged
