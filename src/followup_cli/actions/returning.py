"""An archived customer comes back: by hand, or because they buy, complain or gain somebody we know."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.records import Cadence, Customer
from followup_cli.store.transaction import Transaction


def bring_back(tx: Transaction, desk: Desk, customer: Customer) -> Customer:
    """Take a customer out of the archive and return it so; its occasions are marked from today on.

    The caller plans it afresh. One that is not archived comes back as it is.
    """
    if customer.archived_on is None:
        return customer
    mark_again(tx, desk, customer)
    back = replace(customer, archived_on=None)
    tx.update(back)
    return back


def mark_again(tx: Transaction, desk: Desk, customer: Customer) -> None:
    """Let the cadences of a customer's occasions that have ended begin again today."""
    occasions = tx.all(Occasion, customer_id=customer.id)
    for cadence in tx.all(Cadence, id={each.cadence_id or 0 for each in occasions}):
        if cadence.ended_on is not None:
            tx.update(replace(cadence, ended_on=None, started_on=desk.today))


def is_archived(customer: Customer) -> tuple[str, ...]:
    """Say of a customer that stays archived that it is, and what brings it back; nothing of one that is not."""
    if customer.archived_on is None:
        return ()
    return (f"{customer.name} is archived; followup customer archive '#{customer.id}' --restore brings it back.",)


def was_archived(customer: Customer) -> tuple[str, ...]:
    """Say of a customer as it was before it came back that it was archived; nothing of one that was not."""
    if customer.archived_on is None:
        return ()
    return (f"{customer.name} was archived on {customer.archived_on}, and is back.",)
