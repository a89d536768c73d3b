"""Handing on what runs for a person who is not there any more, be they gone for good or to another customer."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import hand_over
from followup_cli.actions.move_words import NEW_PLACE, SUCCESSOR
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Cadence, Customer, Touch
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.vocabulary import OccasionKind
from followup_cli.store.transaction import Transaction


def hand_on(tx: Transaction, desk: Desk, person: Contact, place: Customer, heir: Contact | None) -> None:
    """Point what is still to come at a customer for one person at another, or at nobody by name.

    The rule: what is to come goes to who does the work now, what has been stays with who it was. So running
    cadences, other open touches, the anniversaries of purchases, and places in the teams of sales for which
    something runs go to the heir; without one such a place stays. What is done, who bought a sale, and the person's
    own days stay theirs. What welcomed the person there ends. Re-plan the customer afterwards: that points the
    open touches of running cadences.
    """
    heir_id = heir.id if heir else None
    for occasion in tx.all(Occasion, contact_id=person.id, customer_id=place.id, kind=OccasionKind.PURCHASE):
        tx.update(replace(occasion, contact_id=heir_id))
    own_days = {occasion.cadence_id for occasion in tx.all(Occasion, contact_id=person.id)}
    running = tx.all(Cadence, customer_id=place.id, ended_on=None)
    for cadence in running:
        if cadence.contact_id != person.id or cadence.id in own_days:
            continue
        if cadence.playbook in {NEW_PLACE, SUCCESSOR}:
            tx.update(replace(cadence, ended_on=desk.today))
            drop_open(tx, desk, {"cadence_id": cadence.id}, f"{person.name} has moved on", desk.today)
        else:
            hand_over(tx, cadence, heir_id)
    if heir is not None:
        _hand_on_places(tx, person, heir, {cadence.sale_id for cadence in running if cadence.sale_id is not None})
    planned = {cadence.id for cadence in running}
    for touch in tx.all(Touch, customer_id=place.id, contact_id=person.id):
        if touch.state.is_open and touch.cadence_id not in planned:
            tx.update(replace(touch, contact_id=heir_id))


def _hand_on_places(tx: Transaction, person: Contact, heir: Contact, sale_ids: set[int]) -> None:
    for member in tx.all(TeamMember, contact_id=person.id, sale_id=sale_ids):
        if tx.all(TeamMember, sale_id=member.sale_id, contact_id=heir.id, role=member.role):
            tx.remove(member)
        else:
            tx.update(replace(member, contact_id=heir.id))
