"""People who are gone: they leave, or they die; what was theirs goes to whoever is there, or is laid to rest."""

import shlex
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import hand_over
from followup_cli.actions.people import find_contact, find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.touch_changes import readdressed
from followup_cli.domain.changes import PersonChanged, TouchesChanged
from followup_cli.domain.records import Cadence, Contact, Customer, TeamMember, Touch
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import Transaction


def set_status(desk: Desk, customer: str, name: str, status: ContactStatus, *, on: date | None) -> PersonChanged:
    """Say that a person has left, has died, or is there again; open touches follow at once.

    Of one who has left they go to whoever has the role or the sale now, else they stay for the customer with
    nobody named; of one who has died they are dropped. Raises NotFoundError, AmbiguousError, RefusedError for a
    day to come, or where it is known already.
    """
    if on is not None and on > desk.today:
        raise RefusedError(f"--on {on} is still to come", "give a day so far; say it again when it has come")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        person = find_contact(tx, found, name)
        day = None if status is ContactStatus.HERE else on or person.status_on
        if (person.status, person.status_on) == (status, day):
            raise RefusedError(f"{_standing(person, found)}, as is known already", f"followup show {_quoted(found)}")
        changed = replace(person, status=status, status_on=day)
        tx.update(changed)
        replanned = Replanning(desk, tx, found).run()
        said = [f"{_standing(changed, found)}.", *readdressed(tx, replanned.readdressed), *replanned.remarks]
        if status is ContactStatus.LEFT:
            said += _without_successor(found, changed, replanned.readdressed)
        if status is ContactStatus.DECEASED:
            said.append(f"Nothing more is planned for {changed.name}.")
        moves = tuple(replanned.moves)
        touches = TouchesChanged("changed", (), moves, tuple(said), desk.is_dry_run, items=replanned.items)
        return PersonChanged(found, changed, touches)


def hand_on(tx: Transaction, person: Contact, successor: Contact) -> None:
    """Point all that goes to a person at their successor: running cadences, places in teams, touches laid by hand.

    Both are of one customer. Re-planning the customer points what is open in the cadences; what is done stays
    with the person.
    """
    for cadence in tx.all(Cadence, contact_id=person.id, ended_on=None):
        hand_over(tx, cadence, successor.id)
    for member in tx.all(TeamMember, contact_id=person.id):
        is_there = tx.all(TeamMember, sale_id=member.sale_id, contact_id=successor.id, role=member.role)
        if is_there:
            tx.remove(member)
        else:
            tx.update(replace(member, contact_id=successor.id))
    for touch in tx.all(Touch, contact_id=person.id):
        if touch.state.is_open:
            tx.update(replace(touch, contact_id=successor.id))


def _standing(person: Contact, customer: Customer) -> str:
    day = f" on {person.status_on}" if person.status_on else ""
    if person.status is ContactStatus.DECEASED:
        return f"{person.name} died{day}" if day else f"{person.name} has died"
    if person.status is ContactStatus.LEFT:
        return f"{person.name} left {customer.name}{day}" if day else f"{person.name} has left {customer.name}"
    return f"{person.name} is at {customer.name}"


def _without_successor(customer: Customer, person: Contact, touches: Iterable[Touch]) -> list[str]:
    """Ask who does their work now, where touches are left for the customer with nobody named."""
    left = [touch for touch in touches if touch.contact_id is None]
    if not left:
        return []
    sale_id = next((touch.sale_id for touch in left if touch.sale_id), None)
    then = f", then followup sale edit S{sale_id} --contact NAME" if sale_id else ""
    cure = f"followup contact add {_quoted(customer)} NAME{then}"
    is_open = f"what is open stays for {customer.name}"
    return [f"Who does the work of {person.name} now is not known; {is_open}. When you know: {cure}"]


def _quoted(customer: Customer) -> str:
    return shlex.quote(customer.name)
