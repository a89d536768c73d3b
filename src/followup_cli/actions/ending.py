"""Ending what runs for a sale that is over in another way than it began."""

from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Purpose
from followup_cli.store.transaction import Transaction


def end_cadences(tx: Transaction, desk: Desk, sale: Sale, why: str, on: date) -> list[Touch]:
    """End the cadences of a sale and drop their open touches with the reason; return those.

    The recovery of an open complaint goes on, and what the law asks for, such as paying back, stays
    until it is done.
    """
    goes_on = {complaint.cadence_id for complaint in tx.all(Complaint, sale_id=sale.id, resolved_on=None)}
    dropped: list[Touch] = []
    for cadence in tx.all(Cadence, sale_id=sale.id, ended_on=None):
        if cadence.id not in goes_on:
            dropped += end_cadence(tx, desk, cadence, why, on)
    return dropped


def end_cadence(tx: Transaction, desk: Desk, cadence: Cadence, why: str, on: date) -> list[Touch]:
    """End one cadence and drop its open touches with the reason, but for what the law asks for; return those."""
    tx.update(replace(cadence, ended_on=on))
    return [
        touch
        for purpose in Purpose
        if purpose is not Purpose.LEGAL
        for touch in drop_open(tx, desk, {"cadence_id": cadence.id, "purpose": purpose}, why, on)
    ]
