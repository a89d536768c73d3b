"""Tries that nobody answered: how many in a row, and whom nobody reached of late."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from followup_cli.domain.history import was_answered
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import ContactStatus, TouchOutcome, TouchState

IN_A_ROW = 2
"""So many tries in a row without an answer say that something else than luck is at fault, and halve a rhythm."""


class Unreached(NamedTuple):
    """Somebody who did not answer several times in a row, and who else there is."""

    tries: int
    others: tuple[str, ...] = ()
    """The names of the customer's other people."""


def unanswered(touches: Iterable[Touch], contact_id: int | None, is_over: Callable[[Touch], bool]) -> tuple[date, ...]:
    """Return the days of the tries in a row, up to now, that a contact did not answer; empty since they last spoke.

    What was tried on several channels is one try, and counts when it is given up: ``is_over`` says so of its
    last attempt. What goes to nobody by name is no try at a contact, but an answer to it may be theirs. A contact
    of None is the customer: any try and any answer counts.
    """
    last_heard = (date.min, 0)
    tried: dict[tuple[int | None, str | None, int], Touch] = {}
    for touch in sorted(touches, key=lambda each: each.attempt):
        if touch.done_on is None or touch.state is not TouchState.DONE or not is_outward(touch):
            continue
        is_theirs = contact_id is None or touch.contact_id == contact_id
        if was_answered(touch) and (is_theirs or touch.contact_id is None):
            last_heard = max(last_heard, (touch.done_on, touch.id))
        if is_theirs:
            tried[_which(touch)] = touch
    missed = (touch for touch in tried.values() if touch.outcome is TouchOutcome.NO_ANSWER and is_over(touch))
    since = sorted((touch.done_on, touch.id) for touch in missed if touch.done_on)
    return tuple(day for day, number in since if (day, number) > last_heard)


def unreached(contact: Contact, touches: Iterable[Touch], people: Iterable[Contact]) -> Unreached | None:
    """Return the contact's tries without an answer with the names of the other ``people`` still there.

    ``touches`` are all to the contact and to nobody by name: while one is open for its next attempt, a try is not
    over. None when the tries are too few to matter, the contact is not there any more, or what is known of them
    was verified since: that is what such tries call for.
    """
    touches = tuple(touches)
    pending = {_which(touch) for touch in touches if touch.state.is_open}
    days = unanswered(touches, contact.id, lambda last: _which(last) not in pending)
    since = [day for day in days if contact.verified_on is None or day > contact.verified_on]
    if len(since) < IN_A_ROW or contact.status is not ContactStatus.HERE:
        return None
    others = (each for each in people if each.id != contact.id and each.status is ContactStatus.HERE)
    return Unreached(len(since), tuple(each.name for each in others))


def _which(touch: Touch) -> tuple[int | None, str | None, int]:
    """Return what the attempts of one try share; a touch that no playbook planned is a try of its own."""
    return touch.cadence_id, touch.step, touch.occurrence if touch.step else touch.id
