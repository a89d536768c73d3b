"""Leaving a customer alone after a loss: what would keep in touch with them ends."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.ending import end_cadence
from followup_cli.actions.loss_review import LOST_DEAL
from followup_cli.actions.quiet import KEEP_IN_TOUCH
from followup_cli.domain.records import Cadence, Customer
from followup_cli.store.transaction import Transaction

_QUIETLY = "withdrawn quietly"


def leave_alone(tx: Transaction, desk: Desk, customer: Customer) -> tuple[str, ...]:
    """End what keeps in touch with a customer, and what runs for earlier losses; return remarks on what is dropped.

    Call it before the cadence of the quiet withdrawal is laid.
    """
    said: list[str] = []
    for playbook in (KEEP_IN_TOUCH, LOST_DEAL):
        cadences = tx.all(Cadence, customer_id=customer.id, playbook=playbook, ended_on=None)
        dropped = [touch for each in cadences for touch in end_cadence(tx, desk, each, _QUIETLY, desk.today)]
        if cadences:
            what = f"; dropped: {', '.join(touch.title for touch in dropped)}" if dropped else ""
            said.append(f"{playbook} has ended, {_QUIETLY}{what}.")
    return tuple(said)
