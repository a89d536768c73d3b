"""Whether what is known of a person was made sure of lately, and what to ask them."""

from collections.abc import Sequence
from datetime import date

from followup_cli.domain.people_records import Contact
from followup_cli.domain.vocabulary import ContactStatus


def is_due(contact: Contact, on: date) -> bool:
    """Whether the details of somebody still there are to be asked for: never verified, or more than a year ago."""
    if contact.status is not ContactStatus.HERE:
        return False
    verified = contact.verified_on
    return verified is None or (verified.year + 1, verified.month, verified.day) < (on.year, on.month, on.day)


def ask_for_details(contact: Contact, on: date) -> str | None:
    """Return what to ask a person about their details, with the day they were verified last; None while they are fresh.

    "last verified 2025-03-01: ask whether phone and e-mail are still right".
    """
    if not is_due(contact, on):
        return None
    since = f"last verified {contact.verified_on}" if contact.verified_on else "never verified"
    known = [name for name, way in (("phone", contact.phone), ("e-mail", contact.email)) if way]
    lacking = [name for name, way in (("phone number", contact.phone), ("e-mail", contact.email)) if not way]
    still = " still" if contact.verified_on else ""
    what = f"{_listed(known)} are" if len(known) > 1 else f"the {_listed(known)} is"
    asks = [f"whether {what}{still} right"] if known else []
    asks += [f"for their {_listed(lacking)}"] if lacking else []
    return f"{since}: ask {', and '.join(asks)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names)
