"""Who may be contacted, on which channel, on which day: the one place that answers it.

Three things stand against a contact:

- **Do-not-contact**: somebody asked for it, for one channel or altogether, for good or up to a day.
  Altogether means altogether, what they await included. Said of a customer, it holds for everybody there.
- **A pause** of a customer, up to a day; what the customer awaits goes on.
- **Being gone**: nobody who has died is contacted, nor, where we knew them, somebody who has left.

A wish counts from the moment it is said: what was still to be done on an earlier day would be done
after it, so a block has an end and no beginning. What is internal or for colleagues reaches nobody at
the customer and is never blocked. What goes to the customer and to nobody by name reaches the only
contact there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, ContactStatus, CustomerKind

_NOT_TO_BE = {
    None: "contacted",
    Channel.CALL: "called",
    Channel.EMAIL: "e-mailed",
    Channel.LETTER: "sent letters",
    Channel.CARD: "sent cards",
    Channel.TEXT: "texted",
    Channel.VISIT: "visited",
    Channel.GIFT: "given presents",
    Channel.MEETING: "invited to meetings",
    Channel.INTERNAL: "contacted",
}


ARCHIVED = "archived"
"""How the reason begins of what is dropped, and why nothing was to be done, while a customer was archived."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands against a touch: why, and the last day it does (None: for good)."""

    because: str
    """Half a sentence with its subject: "Jo Field asked not to be called (until 2027-03-01)"."""
    until_on: date | None = None
    said: DoNotContact | None = None
    """What was asked for, where it was."""


class Blocks:
    """What stands against contacts at one customer; made of the customer's records, without a clock.

    ``said`` and ``pauses`` may hold those that have ended: each counts for the days up to its end.
    """

    def __init__(
        self,
        customer: Customer | None = None,
        contacts: Iterable[Contact] = (),
        said: Iterable[DoNotContact] = (),
        pauses: Iterable[Absence] = (),
    ) -> None:
        self._customer = customer
        self._contacts = {contact.id: contact for contact in contacts}
        self._said = tuple(said)
        self._pauses = tuple(pauses)
        are_here = all(contact.status is ContactStatus.HERE for contact in self._contacts.values())
        self._is_empty = are_here and not (self._said or self._pauses)

    def may_contact(self, contact_id: int | None, channel: Channel, on: date, *, is_awaited: bool = False) -> bool:
        """Whether this contact (None: the customer) may be contacted on this channel on this day.

        ``is_awaited``: the customer waits for it, so that a pause does not stand against it.
        """
        return self.bar(contact_id, channel, on, is_awaited=is_awaited) is None

    def bar(self, contact_id: int | None, channel: Channel, on: date | None, *, is_awaited: bool = False) -> Bar | None:
        """Return what stands against it, the one that holds longest; None when nothing does.

        A day of None is one nobody knows yet: only what holds for good stands against that.
        """
        if self._is_empty or channel is Channel.INTERNAL:
            return None
        found = [*self._gone(contact_id), *self._wishes(contact_id, channel)]
        if not is_awaited:
            found += [self._paused(pause) for pause in self._pauses]
        holding = [bar for bar in found if bar.until_on is None or (on is not None and on <= bar.until_on)]
        return max(holding, key=lambda bar: bar.until_on or date.max, default=None)

    def free_from(self, contact_id: int | None, channel: Channel, on: date, *, is_awaited: bool = False) -> date | None:
        """Return the first day from ``on`` on when nothing stands against it, None when something does for good."""
        day = on
        while bar := self.bar(contact_id, channel, day, is_awaited=is_awaited):
            if bar.until_on is None:
                return None
            day = bar.until_on + timedelta(days=1)
        return day

    def _gone(self, contact_id: int | None) -> list[Bar]:
        contact = self._contacts.get(contact_id) if contact_id is not None else self._only_contact()
        if contact is None or contact.status is ContactStatus.HERE:
            return []
        if contact.status is ContactStatus.LEFT:
            return [] if contact_id is None else [Bar(gone(contact, self._customer))]
        # A firm goes on without its only contact, a household does not.
        is_household = self._customer is not None and self._customer.kind is CustomerKind.HOUSEHOLD
        return [Bar(gone(contact, self._customer))] if contact_id is not None or is_household else []

    def _wishes(self, contact_id: int | None, channel: Channel) -> list[Bar]:
        only = self._only_contact() if contact_id is None else None
        reached = {None, contact_id, only.id if only and only.status is ContactStatus.HERE else None}
        concerned = (each for each in self._said if each.contact_id in reached and each.channel in {None, channel})
        return [Bar(asked(each, self._name(each.contact_id)), each.until_on, each) for each in concerned]

    def _paused(self, pause: Absence) -> Bar:
        if pause.why == ARCHIVED:
            return Bar(f"{self._name(None)} was archived until {pause.until_on}", pause.until_on)
        return Bar(f"{self._name(None)} is to be left in peace until {pause.until_on}", pause.until_on)

    def _only_contact(self) -> Contact | None:
        return next(iter(self._contacts.values())) if len(self._contacts) == 1 else None

    def _name(self, contact_id: int | None) -> str:
        contact = self._contacts.get(contact_id) if contact_id is not None else None
        return contact.name if contact else self._customer.name if self._customer else "the customer"


NO_BLOCKS = Blocks()
"""Nothing stands against anybody."""


def asked(said: DoNotContact, name: str) -> str:
    """Say what somebody asked for: "Jo Field asked not to be called (until 2027-03-01)"."""
    until = f" (until {said.until_on.isoformat()})" if said.until_on else ""
    return f"{name} asked not to be {_NOT_TO_BE[said.channel]}{until}"


def gone(contact: Contact, customer: Customer | None) -> str:
    """Say of somebody who is not there any more what became of them."""
    if contact.status is ContactStatus.DECEASED:
        return f"{contact.name} has died"
    return f"{contact.name} has left{f' {customer.name}' if customer else ''}"
