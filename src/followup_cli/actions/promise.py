"""The delivery a sale promised at its close, put right afterwards."""

from dataclasses import replace
from datetime import date

from followup_cli.actions.announce import correct_promised
from followup_cli.domain.anchor_names import DELIVERY_MILESTONES
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.milestones import first_promise
from followup_cli.domain.records import Sale
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import Transaction


def correct_promise(tx: Transaction, sale: Sale, expected_on: date | None, *, nothing_to_deliver: bool = False) -> None:
    """Put right which delivery the sale promised at its close, None for none; announce what that leaves to tell.

    With ``nothing_to_deliver`` whatever else was expected of a delivery goes too.

    Once the day has changed only the first promise is put right: the later days, and what the customer was
    told of them, stay. Raises RefusedError where a delivery that was made or has changed is to be forgotten.
    """
    if nothing_to_deliver:
        for other in tx.all(Milestone, sale_id=sale.id, name=tuple(set(DELIVERY_MILESTONES) - {"delivered"})):
            _forget(tx, sale, other)
    known = next(iter(tx.all(Milestone, sale_id=sale.id, name="delivered")), None)
    if known is None:
        if expected_on is not None:
            tx.add(Milestone(0, sale.id, "delivered", expected_on))
    elif expected_on is None:
        _forget(tx, sale, known)
    else:
        _correct_first(tx, known, expected_on)


def _forget(tx: Transaction, sale: Sale, delivery: Milestone) -> None:
    """Take away a promise that was none; one that was kept or has changed is no slip of the pen and stays on record."""
    changes = tx.all(MilestoneChange, milestone_id=delivery.id)
    has_changed = len({change.expected_on for change in changes}) > 1 or tx.all(Notice, milestone_id=delivery.id)
    if delivery.actual_on or has_changed:
        name = delivery.name
        now = f"it was {name} on {delivery.actual_on}" if delivery.actual_on else "its day has changed since"
        what = noun(name)
        raise RefusedError(
            f"--deliver-by cannot forget the {what} of S{sale.id}: {now}",
            f"followup milestone S{sale.id} {name} {'--on none' if delivery.actual_on else '--expected unknown'}",
        )
    for change in changes:
        tx.remove(change)
    tx.remove(delivery)


def _correct_first(tx: Transaction, delivery: Milestone, promised_on: date) -> None:
    """Put the first promise right; what it became later, and what they were told of that, stays."""
    changes = tx.all(MilestoneChange, milestone_id=delivery.id)
    was_on = first_promise(delivery, changes)
    is_begun = has_changed = False
    for change in changes:
        if change.expected_on == was_on and not has_changed:
            tx.update(replace(change, expected_on=promised_on))
            is_begun = True
        else:
            has_changed = is_begun
    if not has_changed:
        tx.update(replace(delivery, expected_on=promised_on))
    correct_promised(tx, delivery, was_on, promised_on)
