"""A person goes from one customer to another: what is theirs goes along, what was the firm's stays."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.handing_on import hand_on
from followup_cli.actions.joining_people import join_contacts
from followup_cli.actions.laying import add_cadence, in_order
from followup_cli.actions.move_words import NEW_PLACE, SUCCESSOR
from followup_cli.actions.moving import current_first, go_along, settled_in
from followup_cli.actions.occasions_joined import join_occasions
from followup_cli.actions.people import (
    CustomerMet,
    customer_of,
    find_contact,
    find_customer,
    meet_customer,
    who_answers,
)
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import readdressed
from followup_cli.domain.changes import PlaybookChoice, TouchesChanged, TouchMove
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.names import fold
from followup_cli.domain.people_changes import PersonMoved
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.errors import AmbiguousError, NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class MoveTold:
    """What ``contact moved`` was told."""

    who: tuple[str, ...]
    """The person's name, or their customer and their name."""
    to: str
    on: date
    role: str | None = None
    successor: str | None = None


def move_person(desk: Desk, told: MoveTold) -> PersonMoved:
    """Write down that a person works for another customer now, who may be new, and lay what that calls for.

    Raises NotFoundError or AmbiguousError for the person, RefusedError for one who has died or is there already,
    or a day to come.
    """
    if told.on > desk.today:
        raise RefusedError(f"--on {told.on} is still to come", "give a day so far; say it again when it has come")
    with desk.write() as tx:
        # Before the new place is met: a new one's name may hold the old one's.
        left = find_customer(tx, told.who[0]) if len(told.who) > 1 else None
        met = meet_customer(tx, desk, told.to, None)
        person = find_contact(tx, left, told.who[-1]) if left else _find_person(tx, told.who[0], met.customer)
        old = customer_of(tx, person.customer_id)
        _refuse(person, old, met.customer)
        successor, is_new_successor = _successor(tx, old, person, told.successor)
        move = _written_down(tx, person, told.on, met.customer, successor)
        go_along(tx, person, met.customer)
        moved, remarks, dropped = _arrive(tx, desk, person, met, given(told.role))
        hand_on(tx, desk, person, old, who_answers(tx, old.id, person.id))
        touches = _planned(tx, desk, (old, met.customer), moved, successor, (*remarks, *met.remarks))
        touches = replace(touches, followed=(*dropped, *touches.followed))
        return PersonMoved(
            moved, move, old, met.customer, successor, touches, met.is_new, is_new_successor, met.similar
        )


def _written_down(tx: Transaction, person: Contact, on: date, to: Customer, successor: Contact | None) -> ContactMove:
    """Write the move down; of one who was known to have left, this is where they went."""
    follower_id = successor.id if successor else None
    left = tx.all(ContactMove, contact_id=person.id, from_customer_id=person.customer_id, to_customer_id=None)
    if not left:
        return tx.add(ContactMove(0, person.id, person.customer_id, on, to.id, person.title, follower_id))
    known = left[-1]
    went_on = min(known.moved_on, on)
    move = replace(known, moved_on=went_on, to_customer_id=to.id, successor_id=follower_id or known.successor_id)
    tx.update(move)
    return move


def _find_person(tx: ReadTransaction, name: str, to: Customer) -> Contact:
    """Return the person named, of any customer; who is there already is not meant if another is."""
    wanted = fold(name)
    if not wanted:
        raise UsageError("the name is empty", "followup contact moved 'Jo Field' --to 'Beta GmbH'")
    everybody = tx.all(Contact)
    found = [one for one in everybody if fold(one.name) == wanted] or [
        one for one in everybody if wanted in fold(one.name)
    ]
    found = [one for one in found if one.customer_id != to.id] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"no contact is called {name!r}", f"followup find {shlex.quote(name)} looks everywhere")
    places = {customer.id: customer for customer in tx.all(Customer, id={one.customer_id for one in found})}
    first = f"'#{found[0].customer_id}' {shlex.quote(found[0].name)}"
    raise AmbiguousError(
        f"{name!r} fits {len(found)} contacts",
        f"name the customer they leave before them: followup contact moved {first} --to …",
        tuple(f"{one.name} at {places[one.customer_id].name} (#{one.customer_id})" for one in found),
    )


def _refuse(person: Contact, old: Customer, new: Customer) -> None:
    if person.status is ContactStatus.DECEASED:
        raise RefusedError(f"{person.name} has died", "name the person who moved")
    if new.id == old.id:
        raise RefusedError(f"{person.name} is at {old.name} already", "--to names the customer they went to")


def _successor(tx: Transaction, old: Customer, person: Contact, name: str | None) -> tuple[Contact | None, bool]:
    """Return who follows, and whether they are new; a name that fits nobody there is somebody new."""
    if name is None:
        return None, False
    if not fold(name):
        raise UsageError("--successor is empty", "name who follows, or leave it out")
    others = [one for one in tx.all(Contact, customer_id=old.id) if one.status is ContactStatus.HERE]
    if fold(name) == fold(person.name):
        raise RefusedError(f"{person.name} cannot follow themselves", "--successor names who does their work now")
    exact = [one for one in others if fold(one.name) == fold(name)]
    found = exact or [one for one in others if one.id != person.id and fold(name) in fold(one.name)]
    if len(found) > 1:
        raise AmbiguousError(
            f"{name!r} fits {len(found)} contacts of {old.name}",
            "type more of the name",
            tuple(one.name for one in found),
        )
    if not found:
        return tx.add(Contact(0, old.id, " ".join(name.split()), title=person.title)), True
    known = found[0] if found[0].title else replace(found[0], title=person.title)
    if known != found[0]:
        tx.update(known)
    return known, False


def _arrive(
    tx: Transaction, desk: Desk, person: Contact, met: CustomerMet, role: str | None
) -> tuple[Contact, tuple[str, ...], tuple[TouchMove, ...]]:
    """Write the person down at the new place; one of that name who is there already is them.

    Returns them, what is to be said of it, and the touches dropped with occasions that both had.
    """
    moved = settled_in(person, met.customer, role)
    tx.update(moved)
    others = (one for one in tx.all(Contact, customer_id=met.customer.id) if one.id != person.id)
    namesake = next((one for one in others if fold(one.name) == fold(person.name)), None)
    if namesake is None:
        return moved, (), ()
    own = {occasion.id for occasion in tx.all(Occasion, contact_id=person.id)}
    joined, _ = join_contacts(tx, desk, moved, namesake, "the same name", met.customer)
    now = current_first(joined.contact)
    tx.update(now)
    days = join_occasions(tx, desk, met.customer, own)
    said = f"{namesake.name} was kept at {met.customer.name} already; both are one now."
    return now, (said, *days.remarks), days.dropped


def _planned(
    tx: Transaction,
    desk: Desk,
    places: tuple[Customer, Customer],
    moved: Contact,
    successor: Contact | None,
    remarks: Sequence[str],
) -> TouchesChanged:
    """Lay what the move calls for, plan both customers afresh, and tell what came of it."""
    texts = PlaybookTexts(tx)
    old, new = places
    laid = [(NEW_PLACE, new, moved, f"{moved.name} came from {old.name}")]
    if successor is not None:
        laid.append((SUCCESSOR, old, successor, f"{successor.name} follows {moved.name}"))
    own = {
        add_cadence(
            tx,
            texts,
            desk,
            PlaybookChoice(playbook, because),
            customer,
            sale=None,
            contact_id=contact.id,
            started_on=desk.today,
        ).id
        for playbook, customer, contact, because in laid
    }
    runs = [Replanning(desk, tx, customer, texts).run() for customer in places]
    moves = [move for run in runs for move in run.moves]
    asked = _by_date([move for move in moves if move.touch.cadence_id in own])
    followed = tuple(move for move in moves if move.touch.cadence_id not in own)
    said = [*remarks, *(line for run in runs for line in (*readdressed(tx, run.readdressed), *run.remarks))]
    items = tuple(item for run in runs for item in run.items)
    return TouchesChanged("laid", asked, followed, tuple(said), desk.is_dry_run, items=items)


def _by_date(moves: Sequence[TouchMove]) -> tuple[TouchMove, ...]:
    order = {touch.id: place for place, touch in enumerate(in_order([move.touch for move in moves]))}
    return tuple(sorted(moves, key=lambda move: order[move.touch.id]))
