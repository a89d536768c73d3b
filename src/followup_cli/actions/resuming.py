"""What ended because its customer was archived, running again."""

from dataclasses import replace
from datetime import date, timedelta

from followup_cli.domain.blocks import ARCHIVED
from followup_cli.domain.checklist import ENDED
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Cadence, Customer, Touch
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import TouchState
from followup_cli.store.transaction import Transaction


def resume_cadences(tx: Transaction, customer: Customer, archived_on: date, today: date) -> None:
    """Let the cadences that ran until a customer was archived run on; the caller plans them afresh.

    The time between is kept as a pause, so that what fell into it comes back one touch a week, not all at once.
    One that was stopped by hand on the same day stays so: its touches were dropped for another reason. Those of
    occasions are ``returning.mark_again``'s.
    """
    if archived_on < today:
        tx.add(Absence(0, archived_on, today - timedelta(days=1), customer.id, ARCHIVED))
    marked = {occasion.cadence_id for occasion in tx.all(Occasion, customer_id=customer.id)}
    for cadence in tx.all(Cadence, customer_id=customer.id, ended_on=archived_on):
        if cadence.id not in marked and _ran_until(tx, cadence, archived_on):
            tx.update(replace(cadence, ended_on=None))


def _ran_until(tx: Transaction, cadence: Cadence, archived_on: date) -> bool:
    dropped = [
        touch
        for touch in tx.all(Touch, cadence_id=cadence.id)
        if touch.state is TouchState.DROPPED and touch.done_on == archived_on
    ]
    if dropped:
        return any(_is_put_away(touch, archived_on) for touch in dropped)
    return bool(tx.all(ChecklistItem, cadence_id=cadence.id, ticked_by=ENDED, dropped_on=archived_on))


def _is_put_away(touch: Touch, archived_on: date) -> bool:
    is_dropped_then = touch.state is TouchState.DROPPED and touch.done_on == archived_on
    return is_dropped_then and (touch.reason or "").partition(":")[0] == ARCHIVED
