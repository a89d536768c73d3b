"""What stands beside a contact: who else to try, their hours on the seller's clock, the name of their language."""

from collections.abc import Iterable

from followup_cli.actions.desk import Desk
from followup_cli.domain.asides import ContactAside
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.unreached import unreached
from followup_cli.store.transaction import ReadTransaction


def aside_of(tx: ReadTransaction, desk: Desk, contact: Contact) -> ContactAside:
    """Return what stands beside a contact on the desk's day."""
    place = contact.customer_id
    touches = [
        *tx.all(Touch, customer_id=place, contact_id=contact.id),
        *tx.all(Touch, customer_id=place, contact_id=None),
    ]
    return ContactAside(
        unreached(contact, touches, tx.all(Contact, customer_id=place)), _hours_here(desk, contact), _language(contact)
    )


def asides_of(tx: ReadTransaction, desk: Desk, contacts: Iterable[Contact]) -> dict[int, ContactAside]:
    """Return what stands beside each of a customer's contacts, by their ids."""
    return {contact.id: aside_of(tx, desk, contact) for contact in contacts}


def _hours_here(desk: Desk, contact: Contact) -> str | None:
    if not (contact.best_hours and contact.time_zone):
        return None
    from followup_cli.almanac.time_zones import hours_elsewhere  # noqa: PLC0415 - few people need it

    return hours_elsewhere(contact.best_hours, contact.time_zone, desk.settings.seller.time_zone, desk.today)


def _language(contact: Contact) -> str | None:
    if contact.language is None:
        return None
    from followup_cli.almanac.languages import language_name  # noqa: PLC0415 - slow to import

    return language_name(contact.language)
