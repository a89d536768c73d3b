"""What is told of a person who went from one customer to another, by the cadences that answer to it."""

from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Cadence, Customer
from followup_cli.store.transaction import ReadTransaction

NEW_PLACE = "new-place"
"""The playbook for the person, at the customer they went to."""

SUCCESSOR = "successor"
"""The playbook for whoever follows them, at the customer they left."""


def move_news(tx: ReadTransaction, cadence: Cadence) -> str | None:
    """Return what happened, for a cadence of one of the two; None where that is not so any more."""
    if cadence.contact_id is None:
        return None
    if cadence.playbook == NEW_PLACE:
        came = tx.all(ContactMove, contact_id=cadence.contact_id, to_customer_id=cadence.customer_id)
        return _came(tx, came[-1]) if came else None
    followed = tx.all(ContactMove, successor_id=cadence.contact_id, from_customer_id=cadence.customer_id)
    return _followed(tx, followed[-1]) if followed else None


def _came(tx: ReadTransaction, move: ContactMove) -> str:
    person, place = tx.get(Contact, move.contact_id), tx.get(Customer, move.from_customer_id)
    role = f", as {move.former_title}" if move.former_title else ""
    return f"{_name(person)} was at {_name(place)} until {move.moved_on}{role}."


def _followed(tx: ReadTransaction, move: ContactMove) -> str:
    person, follower = tx.get(Contact, move.contact_id), tx.get(Contact, move.successor_id or 0)
    place = tx.get(Customer, move.to_customer_id) if move.to_customer_id else None
    where = f", who is at {place.name} now" if place else ""
    return f"{_name(follower)} follows {_name(person)}{where}."


def _name(record: Contact | Customer | None) -> str:
    return record.name if record else "somebody"
