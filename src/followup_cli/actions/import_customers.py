"""Importing customers: new ones made, known ones completed, nothing overwritten that is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import ContactDetails, complete_contact
from followup_cli.documents.csv_customers import CustomerRow
from followup_cli.domain.names import fold, similar
from followup_cli.domain.records import Address, Contact, Customer
from followup_cli.store.transaction import Transaction


@dataclass(slots=True)
class CustomersImported:
    """What an import of customers wrote."""

    added: int = 0
    completed: int = 0
    """Known customers that gained a detail."""
    known: int = 0
    """Known customers about whom the file says nothing new."""
    similar: list[tuple[str, str]] = field(default_factory=list)


def import_customers(desk: Desk, rows: Iterable[CustomerRow]) -> CustomersImported:
    """Write a file's customers and contacts in one transaction; what is known already stays as it is."""
    result = CustomersImported()
    with desk.write() as tx:
        customers = {fold(customer.name): customer for customer in tx.all(Customer)}
        known_before = tuple(customers.values())
        contacts = {(contact.customer_id, fold(contact.name)): contact for contact in tx.all(Contact)}
        for row in rows:
            key = fold(row.customer)
            is_new = key not in customers
            if is_new:
                blank = Customer(0, row.customer, created_on=desk.today)
                customers[key] = tx.add(_completed(blank, row))
                result.similar += [(row.customer, like.name) for like in similar(row.customer, known_before)]
            changed = _complete(tx, customers, key, row)
            changed = _contact(tx, customers[key], contacts, row) or changed
            result.added += is_new
            result.completed += changed and not is_new
            result.known += not changed and not is_new
    return result


def _complete(tx: Transaction, customers: dict[str, Customer], key: str, row: CustomerRow) -> bool:
    before = customers[key]
    customers[key] = _completed(before, row)
    if customers[key] == before:
        return False
    tx.update(customers[key])
    return True


def _completed(customer: Customer, row: CustomerRow) -> Customer:
    own, new = customer.address, row.address
    return replace(
        customer,
        country=customer.country or row.country,
        customer_class=customer.customer_class or row.customer_class,
        address=Address(
            own.street or new.street,
            own.city or new.city,
            own.region or new.region,
            own.postal_code or new.postal_code,
        ),
    )


def _contact(tx: Transaction, customer: Customer, contacts: dict[tuple[int, str], Contact], row: CustomerRow) -> bool:
    """Add the row's contact or complete a known one; return whether anything changed."""
    if not row.contact:
        return False
    key = (customer.id, fold(row.contact))
    known = contacts.get(key)
    if known is None:
        contacts[key] = tx.add(Contact(0, customer.id, row.contact, row.contact_title, None, row.email, row.phone))
        return True
    news = ContactDetails(
        title=None if known.title else row.contact_title,
        email=None if known.email else row.email,
        phone=None if known.phone else row.phone,
    )
    contacts[key] = complete_contact(tx, known, news)
    return contacts[key] != known
