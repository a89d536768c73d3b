"""People whom nobody reached of late: what was tried, and what to try instead."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from followup_cli.domain.records import Contact, Touch
from followup_cli.domain.vocabulary import Addressee, Channel, ContactStatus, Purpose, TouchOutcome

ENOUGH = 2
"""So many tries in a row without an answer say that something else than luck is at fault."""


class Try(NamedTuple):
    """What counts of a touch that is done, by the names of Touch."""

    contact_id: int | None
    channel: Channel
    purpose: Purpose
    addressee: Addressee
    outcome: TouchOutcome | None
    done_on: date | None
    id: int

    @classmethod
    def of(cls, touch: Touch) -> "Try":
        """Return a done touch as a try to reach somebody."""
        return cls._make(getattr(touch, name) for name in cls._fields)


class Unreached(NamedTuple):
    """Somebody who did not answer several times in a row, and who else there is."""

    tries: int
    others: tuple[str, ...] = ()
    """The names of the customer's other people."""


def tries_in_vain(contact: Contact, done: Iterable[Try]) -> int:
    """Return how many of the last touches that were done to a contact in a row went without an answer.

    What cannot tell is passed over: a letter nobody asked about, and what goes to colleagues. What was
    tried before the details were verified last is over.
    """
    tries = [each for each in done if each.contact_id == contact.id and _tells(each)]
    tries.sort(key=lambda each: (each.done_on or date.min, each.id), reverse=True)
    count = 0
    for each in tries:
        is_over = contact.verified_on is not None and (each.done_on or date.min) <= contact.verified_on
        if each.outcome is not TouchOutcome.NO_ANSWER or is_over:
            break
        count += 1
    return count


def unreached(contact: Contact, done: Iterable[Try], people: Iterable[Contact]) -> Unreached | None:
    """Return the contact's tries in vain with the names of the other ``people`` still there.

    None when they are too few to matter, or the contact is not there any more.
    """
    tries = tries_in_vain(contact, done)
    if tries < ENOUGH or contact.status is not ContactStatus.HERE:
        return None
    others = (each for each in people if each.id != contact.id and each.status is ContactStatus.HERE)
    return Unreached(tries, tuple(each.name for each in others))


def _tells(each: Try) -> bool:
    is_inward = each.channel is Channel.INTERNAL or each.purpose is Purpose.INTERNAL or each.addressee.is_ours
    return not is_inward and (each.outcome is not None or each.channel.is_live)
