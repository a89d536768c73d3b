"""Promised deliveries that were missed: which came, or left, too late, and of which nothing is heard."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of a sale's delivery."""

    promised_on: date | None = None
    """The first day there was; later ones are changes of it."""
    expected_on: date | None = None
    """The day it is expected now."""
    shipped_on: date | None = None
    delivered_on: date | None = None
    is_on_back_order: bool = False


class LateKind(StrEnum):
    """In which way a promise was missed."""

    NO_NEWS = "no-news"
    """The day has passed, nothing left or came, and no day ahead is known."""
    BACK_ORDERED = "back-ordered"
    """The day has passed, it is on back order, and no day ahead is known."""
    NO_DATE = "no-date"
    """The day has passed, and somebody said that nobody knows the new one."""
    POSTPONED = "postponed"
    """The day has passed, and a later one is known."""
    SHIPPED = "shipped"
    """It left after the day, and is not there yet as far as is known."""
    DELIVERED = "delivered"
    """It came after the day."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """A missed promise."""

    kind: LateKind
    days: int
    """Calendar days from the promised day to the one it came, left or is expected; where none is known, to today."""
    on: date | None = None
    """The day it came, left or is expected, of a back order also one that has passed; None where none is known."""

    @property
    def rank(self) -> tuple[bool, int]:
        """Sorts the worst first: those of which nothing is heard, then by days."""
        return (self.kind is not LateKind.NO_NEWS, -self.days)


def lateness(delivery: Delivery, today: date) -> Lateness | None:
    """Return how a sale's first promise was missed, or None when it was kept, can still be, or was never made.

    What left in time and was not said to have arrived counts as kept, unless a later day was given for it.
    """
    promised_on, expected_on = delivery.promised_on, delivery.expected_on
    if promised_on is None:
        return None
    if delivery.delivered_on is not None:
        return _after(LateKind.DELIVERED, promised_on, delivery.delivered_on)
    if delivery.shipped_on is not None and delivery.shipped_on > promised_on:
        return _after(LateKind.SHIPPED, promised_on, delivery.shipped_on)
    if promised_on >= today:
        return None
    if delivery.shipped_on is None and (expected_on is None or expected_on < today):
        kind = _without_a_day(delivery)
        passed_on = expected_on if kind is LateKind.BACK_ORDERED and expected_on != promised_on else None
        return Lateness(kind, (today - promised_on).days, passed_on)
    return _after(LateKind.POSTPONED, promised_on, expected_on) if expected_on else None


def _without_a_day(delivery: Delivery) -> LateKind:
    if delivery.is_on_back_order:
        return LateKind.BACK_ORDERED
    return LateKind.NO_NEWS if delivery.expected_on else LateKind.NO_DATE


def _after(kind: LateKind, promised_on: date, on: date) -> Lateness | None:
    return Lateness(kind, (on - promised_on).days, on) if on > promised_on else None
