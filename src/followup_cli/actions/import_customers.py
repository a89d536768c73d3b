"""Importing customers: new ones made, known ones completed, nothing overwritten that is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.import_contacts import ContactBook
from followup_cli.actions.people import ContactDetails
from followup_cli.documents.csv_customers import CustomerRow
from followup_cli.domain.names import fold
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer
from followup_cli.store.likeness import maybe_twice
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
    nameless_kept: int = 0
    """Rows whose e-mail or phone came without a name and was kept under the customer's own."""


def import_customers(desk: Desk, rows: Iterable[CustomerRow]) -> CustomersImported:
    """Write a file's customers and contacts in one transaction; what is known already stays as it is."""
    result = CustomersImported()
    with desk.write() as tx:
        customers = {fold(customer.name): customer for customer in tx.all(Customer)}
        known_before = {key: customer.name for key, customer in customers.items()}
        contacts = ContactBook(tx, desk.settings.seller.country)
        for row in rows:
            key = fold(row.customer)
            is_new = key not in customers
            if is_new:
                blank = Customer(0, row.customer, created_on=desk.today)
                customers[key] = tx.add(_completed(blank, row))
                result.similar += [(row.customer, known_before[like]) for like in maybe_twice(key, known_before)]
            changed = _complete(tx, customers, key, row)
            told = ContactDetails(row.contact, row.contact_title, email=row.email, phone=row.phone)
            changed = contacts.meet(customers[key], told).is_news or changed
            result.added += is_new
            result.completed += changed and not is_new
            result.known += not changed and not is_new
        result.nameless_kept = contacts.nameless_kept
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
