"""What goes along with a person who moves, and what of it is left behind."""

from dataclasses import replace
from typing import TypeVar

from followup_cli.actions.occasions import carry_occasions
from followup_cli.almanac.phones import is_mobile
from followup_cli.domain.keepsakes import Attachment, Gift
from followup_cli.domain.people_records import Contact, DoNotContact, Fact
from followup_cli.domain.reach import FORMER, OWN_LABELS, ContactAddress, Email, Phone
from followup_cli.domain.records import Customer
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
    carry_occasions(tx, person.id, place.id)


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
