"""The class of a customer, by hand or from value."""

from datetime import date

from followup_cli.domain.classes import Classed, classed, period_from
from followup_cli.domain.records import Customer
from followup_cli.store.standings import standings
from followup_cli.store.transaction import ReadTransaction


def class_of(tx: ReadTransaction, customer: Customer, today: date) -> Classed:
    """Return a customer's class as it is on a day, and why."""
    if customer.customer_class is not None:
        return classed(customer.customer_class, ())
    return classed(None, standings(tx, period_from(today), customer.id).get(customer.id, ()))


def class_of_each(tx: ReadTransaction, today: date) -> dict[int, Classed]:
    """Return the class of every customer by id, with one look at all sales."""
    found = standings(tx, period_from(today))
    return {each.id: classed(each.customer_class, found.get(each.id, ())) for each in tx.all(Customer)}
