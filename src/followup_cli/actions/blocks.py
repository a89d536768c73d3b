"""What stands against contacts at a customer, read from the store."""

from followup_cli.domain.blocks import Blocks
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer
from followup_cli.store.transaction import ReadTransaction


def blocks_of(tx: ReadTransaction, customer: Customer) -> Blocks:
    """Return what stands against contacts at a customer, now or up to a day: ask it before proposing one."""
    contacts = tx.all(Contact, customer_id=customer.id)
    said = tx.all(DoNotContact, customer_id=customer.id)
    return Blocks(customer, contacts, said, tx.all(Absence, customer_id=customer.id))
