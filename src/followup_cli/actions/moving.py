"""What goes along with a person who moves, what stays behind, and who takes it over."""

from dataclasses import replace
from typing import TypeVar

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import hand_over
from followup_cli.actions.move_words import NEW_PLACE, SUCCESSOR
from followup_cli.actions.touch_changes import drop_open
from followup_cli.almanac.phones import is_mobile
from followup_cli.domain.reach import FORMER, OWN_LABELS, ContactAddress, Email, Phone
from followup_cli.domain.records import (
    Attachment,
    Cadence,
    Contact,
    Customer,
    DoNotContact,
    Fact,
    Gift,
    Occasion,
    TeamMember,
    Touch,
)
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.store.transaction import Transaction

W = TypeVar("W", Phone, Email, ContactAddress)


def go_along(tx: Transaction, person: Contact, place: Customer) -> None:
    """Let what is the person's own go along to another customer; their sales and past touches stay.

    Their own are facts, occasions with the cadences and touches of those, presents they were given, files kept
    with them, and what they asked for. What belongs to a sale stays with the sale.
    """
    for fact in tx.all(Fact, contact_id=person.id, sale_id=None):
        tx.update(replace(fact, customer_id=place.id))
    for file in tx.all(Attachment, contact_id=person.id, sale_id=None, touch_id=None):
        tx.update(replace(file, customer_id=place.id))
    for gift in tx.all(Gift, contact_id=person.id):
        tx.update(replace(gift, customer_id=place.id))
    for wish in tx.all(DoNotContact, contact_id=person.id):
        tx.update(replace(wish, customer_id=place.id))
    for occasion in tx.all(Occasion, contact_id=person.id):
        cadence = tx.get(Cadence, occasion.cadence_id) if occasion.cadence_id else None
        if cadence is not None and cadence.sale_id is not None:
            continue
        tx.update(replace(occasion, customer_id=place.id))
        if cadence is not None:
            tx.update(replace(cadence, customer_id=place.id))
            for touch in tx.all(Touch, cadence_id=cadence.id):
                tx.update(replace(touch, customer_id=place.id, with_touch_id=None))


def hand_over_person(tx: Transaction, desk: Desk, person: Contact, place: Customer, heir: Contact | None) -> None:
    """Point what runs at a customer for one person at another, or at nobody by name; what is done stays as it was.

    Re-planning points the open touches of the cadences; places in the teams of sales that still run go to the
    heir as well. What welcomed the person there ends.
    """
    heir_id = heir.id if heir else None
    running = tx.all(Cadence, customer_id=place.id, ended_on=None)
    for cadence in running:
        if cadence.contact_id == person.id and cadence.playbook in {NEW_PLACE, SUCCESSOR}:
            tx.update(replace(cadence, ended_on=desk.today))
            drop_open(tx, desk, {"cadence_id": cadence.id}, f"{person.name} has moved on", desk.today)
        elif cadence.contact_id == person.id:
            hand_over(tx, cadence, heir_id)
    sales = {cadence.sale_id for cadence in running if cadence.sale_id is not None}
    for member in tx.all(TeamMember, contact_id=person.id, sale_id=sales):
        if heir_id is None:
            continue
        if tx.all(TeamMember, sale_id=member.sale_id, contact_id=heir_id, role=member.role):
            tx.remove(member)
        else:
            tx.update(replace(member, contact_id=heir_id))
    for touch in tx.all(Touch, customer_id=place.id, contact_id=person.id, cadence_id=None):
        if touch.state.is_open:
            tx.update(replace(touch, contact_id=heir_id))


def settled_in(person: Contact, place: Customer, role: str | None) -> Contact:
    """Return a person as they are written down at a new place.

    What reached them at the old one is kept and labelled former; nobody has made sure of the rest yet.
    """
    return current_first(
        replace(
            person,
            customer_id=place.id,
            title=role,
            phones=tuple(one if is_mobile(one) else _left_behind(one) for one in person.phones),
            emails=tuple(_left_behind(one) for one in person.emails),
            addresses=tuple(_left_behind(one) for one in person.addresses),
            verified_on=None,
            status=ContactStatus.HERE,
            status_on=None,
        )
    )


def current_first(person: Contact) -> Contact:
    """Return a person with what reaches them now before what is former."""
    return replace(
        person,
        phones=tuple(sorted(person.phones, key=lambda one: one.label == FORMER)),
        emails=tuple(sorted(person.emails, key=lambda one: one.label == FORMER)),
        addresses=tuple(sorted(person.addresses, key=lambda one: one.label == FORMER)),
    )


def _left_behind(way: W) -> W:
    return way if (way.label or "").casefold() in OWN_LABELS else replace(way, label=FORMER)
