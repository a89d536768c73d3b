"""What address books know a person's card by, made of facts alone: no clock, no chance."""

from datetime import datetime
from uuid import UUID, uuid5

from followup_cli.domain.people_records import Contact

_OURS = UUID("7d6b1a52-3f0e-5c84-9f57-0e1d2c3b4a69")
"""The namespace of every id made here; another one would make other ids of the same facts."""


def new_uid(at: datetime, customer: str, name: str) -> str:
    """Return the id of a person who becomes known at an instant."""
    return uuid5(_OURS, f"{at.isoformat()}\n{customer}\n{name}").urn


def told_uid(known: Contact, told: Contact) -> str | None:
    """Return the id a file tells of a contact, or None where it only says back the one ``uid_of`` gives."""
    return None if told.uid == uid_of(known) and told.name == known.name else told.uid


def uid_of(contact: Contact) -> str:
    """Return a contact's id: the one kept, or for one without the same each time, as long as the name stays."""
    return contact.uid or uuid5(_OURS, f"{contact.id}\n{contact.name}").urn
