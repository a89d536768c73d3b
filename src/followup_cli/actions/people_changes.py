"""People who are gone: they leave, or they die; what was theirs goes to whoever is there, or is laid to rest."""

import shlex
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.handing_on import hand_on
from followup_cli.actions.people import ContactDetails, find_contact, find_customer, meet_contact
from followup_cli.actions.replan import Replanning
from followup_cli.actions.touch_changes import readdressed
from followup_cli.domain.changes import PersonChanged, TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import Transaction


def set_status(
    desk: Desk, customer: str, name: str, status: ContactStatus, *, on: date | None, successor: str | None = None
) -> PersonChanged:
    """Say that a person has left, has died, or is there again; open touches follow at once.

    Of one who has left they go to their ``successor`` (a new contact, where nobody is called so), without one to
    whoever has the role or the sale now, else they stay for the customer with nobody named; of one who has died
    they are dropped. Raises NotFoundError, AmbiguousError, UsageError for an empty successor, RefusedError for a
    day to come, or where it is known already.
    """
    if on is not None and on > desk.today:
        raise RefusedError(f"--on {on} is still to come", "give a day so far; say it again when it has come")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        person = find_contact(tx, found, name)
        day = None if status is ContactStatus.HERE else on or person.status_on
        if (person.status, person.status_on) == (status, day) and successor is None:
            raise RefusedError(f"{_standing(person, found)}, as is known already", f"followup show {_quoted(found)}")
        changed = replace(person, status=status, status_on=day)
        tx.update(changed)
        if successor is not None:
            _hand_on_to(tx, desk, found, changed, successor)
        replanned = Replanning(desk, tx, found).run()
        said = [f"{_standing(changed, found)}.", *readdressed(tx, replanned.readdressed), *replanned.remarks]
        if status is ContactStatus.LEFT:
            said += _without_successor(found, changed, replanned.readdressed)
        if status is ContactStatus.DECEASED:
            said.append(f"Nothing more is planned for {changed.name}.")
        moves = tuple(replanned.moves)
        touches = TouchesChanged("changed", (), moves, tuple(said), desk.is_dry_run, items=replanned.items)
        return PersonChanged(found, changed, touches)


def _hand_on_to(tx: Transaction, desk: Desk, customer: Customer, person: Contact, name: str) -> None:
    """Hand all on to the contact of that name, or a new one, and keep who followed whom."""
    if not given(name):
        raise UsageError("--successor is empty", "type the name of whoever does their work now, or leave it out")
    successor = meet_contact(tx, desk, customer, ContactDetails(_known_name(tx, customer, name)))
    if successor is None or successor.id == person.id:
        raise UsageError(f"--successor: {person.name} cannot follow themselves", "name somebody else")
    moved_on = person.status_on or desk.today
    tx.add(ContactMove(0, person.id, customer.id, moved_on, former_title=person.title, successor_id=successor.id))
    hand_on(tx, desk, person, customer, successor)


def _known_name(tx: Transaction, customer: Customer, name: str) -> str:
    try:
        return find_contact(tx, customer, name).name
    except NotFoundError:
        return name


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
