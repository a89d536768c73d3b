"""The agenda: what is due, ranked, with what is at stake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from followup_cli.domain.clear_run import ClearRun
from followup_cli.domain.load import NOTHING, UNLIMITED, Capacity, Load, load_of, load_together
from followup_cli.domain.missed import missed_since
from followup_cli.domain.money import Money, totals
from followup_cli.domain.people_records import Absence, Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.silence import Silence
from followup_cli.domain.unreached import Unreached
from followup_cli.domain.vocabulary import Addressee, Channel, Doer, Priority, Purpose, TouchState


class AgendaSort(StrEnum):
    """How the agenda is ordered."""

    DUE = "due"
    VALUE = "value"


class DueTouch(NamedTuple):
    """What the agenda needs of a touch, by the names of Touch; thousands of these are made in no time."""

    id: int
    title: str
    channel: Channel
    state: TouchState
    step: str | None
    attempt: int
    purpose: Purpose
    doer: Doer
    addressee: Addressee
    why: str | None
    brings: str | None
    promise: str | None
    letter: str | None
    minutes: int
    priority: Priority
    due_on: date | None
    grace_on: date | None
    expires_on: date | None
    deadline_on: date | None
    with_touch_id: int | None
    known_on: date | None
    missed_on: date | None

    @classmethod
    def of(cls, touch: Touch) -> "DueTouch":
        """Return a touch as the agenda sees it."""
        return cls._make(getattr(touch, name) for name in cls._fields)


AnyTouch = Touch | DueTouch


class AgendaItem(NamedTuple):
    """A touch with what one needs beside it: for whom, about which sale."""

    touch: AnyTouch
    customer: Customer
    contact: Contact | None = None
    sale: Sale | None = None
    unreached: Unreached | None = None
    """Set where the contact did not answer several times in a row."""
    hours_here: str | None = None
    """The contact's best hours on the seller's clock, where that shows something else."""

    @property
    def is_talk(self) -> bool:
        """Whether the contact is spoken to at it."""
        return self.contact is not None and self.touch.channel.is_live and not self.touch.addressee.is_ours

    def days_late(self, on: date) -> int:
        """Days since it was due, 0 when it is not late."""
        return max(0, (on - self.touch.due_on).days) if self.touch.due_on else 0

    def missed_since(self, on: date) -> date | None:
        """Return the day since which it counts as missed, None when it does not."""
        return missed_since(self.touch, on)

    def is_past_grace(self, on: date) -> bool:
        """Whether it is late by more than its grace; of a further try that is no miss (see ``missed``)."""
        return self.touch.grace_on is not None and on > self.touch.grace_on


class DueCheck(NamedTuple):
    """An open item of a sale's checklist with its day."""

    key: str
    text: str
    due_on: date
    sale: Sale
    customer: Customer

    def days_late(self, on: date) -> int:
        """Days since it was due, 0 when it is not late."""
        return max(0, (on - self.due_on).days)


@dataclass(frozen=True, slots=True)
class Agenda:
    """One day's agenda.

    ``due`` holds everything due on or before ``on``; ``coming`` what falls due in the days asked
    for after it; ``prepare`` what is due later but must be prepared by now; ``left_out`` what did
    not fit the minutes; ``checklist`` the open items due by then, ``checklist_coming`` those of the
    days asked for after it; ``no_news`` the milestones whose day has passed in silence. ``next_item``
    is the first open touch after ``on``, left away when it is on another channel than the one asked for.
    """

    on: date
    due: tuple[AgendaItem, ...]
    coming: tuple[AgendaItem, ...] = ()
    prepare: tuple[AgendaItem, ...] = ()
    left_out: tuple[AgendaItem, ...] = ()
    checklist: tuple[DueCheck, ...] = ()
    checklist_coming: tuple[DueCheck, ...] = ()
    no_news: tuple[Silence, ...] = ()
    away: Absence | None = None
    """The absence of the seller's that the day falls into."""
    next_item: AgendaItem | None = None
    store_is_empty: bool = False
    channel: Channel | None = None
    """The only channel asked for."""
    block: Capacity = UNLIMITED
    """The time and touches there are, where the list was cut to them."""
    capacity: Capacity = UNLIMITED
    """What a day of the seller's holds."""
    clear_run: ClearRun | None = None
    """The days in a row with nothing missed; None where nobody asked, as for another day than today."""

    @property
    def overdue(self) -> tuple[AgendaItem, ...]:
        """What should have been done before today."""
        return self._late(self.due)

    @property
    def due_in_all(self) -> tuple[AgendaItem, ...]:
        """Everything due, with what did not fit the minutes."""
        return (*self.due, *self.left_out)

    @property
    def overdue_in_all(self) -> tuple[AgendaItem, ...]:
        """What should have been done before today, with what did not fit the minutes."""
        return self._late(self.due_in_all)

    def _late(self, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
        return tuple(item for item in items if item.touch.due_on and item.touch.due_on < self.on)

    @property
    def at_stake(self) -> tuple[Money, ...]:
        """The value behind everything due, each sale counted once, summed per currency."""
        return at_stake(self.due)

    @property
    def minutes(self) -> int:
        """The minutes everything due takes together."""
        return sum(item.touch.minutes for item in self.due)

    @property
    def load(self) -> Load:
        """What the seller has to do of everything due, with what did not fit the minutes."""
        return load_together(item.touch for item in self.due_in_all)

    @property
    def at_stake_left_out(self) -> tuple[Money, ...]:
        """The value behind what did not fit, each sale counted once, summed per currency."""
        return at_stake(self.left_out)


def at_stake(items: Iterable[AgendaItem]) -> tuple[Money, ...]:
    """Sum the amounts of the sales behind the items, each sale once, per currency; a cancelled one is no stake."""
    sales = {item.sale.id: item.sale.amount for item in items if item.sale and item.sale.cancelled_on is None}
    return totals(amount for amount in sales.values() if amount)


_PRIORITY_RANK = {Priority.HIGH: 0, Priority.NORMAL: 1, Priority.LOW: 2}


def value_of(sale: Sale | None) -> Decimal:
    """Return what a touch about a sale is worth, in major units: so currencies are compared less crudely."""
    return sale.amount.major if sale and sale.amount else Decimal(0)


def _by_due(item: AgendaItem) -> tuple[date, int, Decimal, int]:
    touch = item.touch
    return (touch.due_on or date.max, _PRIORITY_RANK[touch.priority], -value_of(item.sale), touch.id)


def _by_value(item: AgendaItem) -> tuple[Decimal, date, int]:
    return (-value_of(item.sale), item.touch.due_on or date.max, item.touch.id)


def worth(touch: AnyTouch, value: Decimal) -> tuple[int, Decimal, date, int, int]:
    """Return what a touch sorts by with the value of its sale, the most important first.

    Promises, complaints and legal duties first, then value, then age; what is equal in these by its priority.
    """
    is_owed = touch.promise is not None or touch.purpose in {Purpose.RECOVERY, Purpose.LEGAL}
    return (0 if is_owed else 1, -value, touch.due_on or date.max, _PRIORITY_RANK[touch.priority], touch.id)


def by_worth(item: AgendaItem) -> tuple[int, Decimal, date, int, int]:
    """Return what items sort by, the most important first; see ``worth``."""
    return worth(item.touch, value_of(item.sale))


def ordered(items: Iterable[AgendaItem], sort: AgendaSort) -> tuple[AgendaItem, ...]:
    """Order items by due date (then priority, value, id) or by value (then due date, id)."""
    if sort is AgendaSort.VALUE:
        return tuple(sorted(items, key=_by_value))
    return tuple(sorted(items, key=_by_due))


def fit(items: Iterable[AgendaItem], capacity: Capacity) -> frozenset[int]:
    """Choose the touches that make the best use of the time there is; return their ids.

    Taken in order of worth: promises, complaints and legal duties, then the value of the sale, then age.
    What does not fit any more is passed over for the next that does. What others do takes none of the
    seller's time, and always fits.
    """
    chosen: set[int] = set()
    used = NOTHING
    for item in sorted(items, key=by_worth):
        with_it = used.plus(load_of(item.touch))
        if with_it == used or capacity.holds(with_it):
            chosen.add(item.touch.id)
            used = with_it
    return frozenset(chosen)
