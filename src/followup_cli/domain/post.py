"""Where post to a person goes, and how a letter greets them: what somebody said of them, never a guess."""

from dataclasses import dataclass

from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer

_HOME = frozenset({"home", "private"})
"""Labels of addresses where a firm's name on the envelope would be out of place."""


@dataclass(frozen=True, slots=True)
class Post:
    """An address with its country, and whose it is."""

    address: Address
    country: str | None
    region: str | None = None
    """The customer's, for an address that names none."""
    is_own: bool = False
    """The person's rather than the customer's."""
    is_home: bool = False
    """Where they live rather than where they work."""


def post_for(customer: Customer, contact: Contact | None) -> Post:
    """Return where post goes: the contact's preferred address if a letter could arrive there, else the customer's."""
    own = contact.addresses[0] if contact and contact.addresses else None
    if contact is None or own is None or not own.address.is_usable:
        return Post(customer.address, customer.country, customer.region)
    is_home = (own.label or "").casefold() in _HOME
    return Post(own.address, own.country or contact.country or customer.country, is_own=True, is_home=is_home)


def known_greeting(contact: Contact) -> str | None:
    """Return the greeting that is known of a person: the line somebody chose, "Dear Jo" or "Dear Ms Field".

    How they like to be called goes before salutation and family name. None where none of it is known.
    """
    if contact.greeting and contact.greeting.strip():
        return contact.greeting
    if contact.called and contact.called.strip():
        return f"Dear {contact.called}"
    if contact.salutation and contact.family_name:
        return f"Dear {contact.salutation} {contact.family_name}"
    return None
