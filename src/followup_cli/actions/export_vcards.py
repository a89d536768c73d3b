"""Exporting vCards: everything kept of a person that an address book, or this program, can read again."""

from collections.abc import Iterable
from dataclasses import replace

from followup_cli.actions.card_keeping import KeptWithContacts
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.almanac.countries import country_name
from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_days import Day
from followup_cli.documents.vcard_writer import write_cards
from followup_cli.domain.contact_update import address_key
from followup_cli.domain.keepsakes import Occasion
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import NO_ADDRESS, ContactAddress
from followup_cli.domain.records import Customer
from followup_cli.domain.uids import uid_of
from followup_cli.domain.vocabulary import CustomerKind, OccasionKind
from followup_cli.store.transaction import ReadTransaction


def export_vcards(desk: Desk, customer: str | None, version: int) -> tuple[str, int]:
    """Return the cards of everybody, or of one customer's people, as a file's text; and how many they are.

    Facts stay here, apart from those that came as a card's note. Nothing is written to the store:
    a contact without an id of its own gets the same one at each export.
    """
    with desk.read() as tx:
        found = (find_customer(tx, customer),) if customer is not None else tx.all(Customer)
        cards = [card for _, card in cards_of(tx, found) if card is not None]
    codes = {address.country for card in cards for address in _addresses(card) if address.country}
    return write_cards(cards, version, {code: country_name(code) for code in codes}), len(cards)


def cards_of(tx: ReadTransaction, customers: Iterable[Customer]) -> list[tuple[Customer, Card | None]]:
    """Return every customer with the card of each person there; one with nobody without a card."""
    by_id = {one.id: one for one in customers}
    kept = KeptWithContacts(tx)
    people: dict[int, list[Card | None]] = {one: [] for one in by_id}
    for contact in tx.all(Contact, customer_id=tuple(by_id)):
        people[contact.customer_id].append(_card(by_id[contact.customer_id], contact, kept))
    return [(by_id[one], card) for one, cards in people.items() for card in cards or [None]]


def _card(customer: Customer, contact: Contact, kept: KeptWithContacts) -> Card:
    is_own = fold(contact.name) == fold(customer.name)
    is_nobody = contact.greeting == f"To {customer.name}"
    # Where nobody has said what a customer is, one that bears a person's name is that person's household.
    is_household = customer.kind is CustomerKind.HOUSEHOLD or (customer.kind is None and is_own and not is_nobody)
    rest = kept.cards.get(contact.id)
    return Card(
        replace(contact, uid=uid_of(contact)),
        customer=None if is_household else customer.name,
        household=customer.name if is_household and customer.name != contact.name else None,
        is_company=is_own and not is_household and not (contact.given_name or contact.family_name),
        shared_address=_shared(customer, contact),
        birthday=_day(kept.day(contact.id, OccasionKind.BIRTHDAY)),
        wedding=_day(kept.day(contact.id, OccasionKind.WEDDING)),
        notes=tuple(fact.text for fact in kept.notes(contact.id)),
        blocks=tuple(block for block in kept.blocks[customer.id] if block.contact_id in {None, contact.id}),
        kept=tuple(rest.text.split("\n")) if rest else (),
    )


def _shared(customer: Customer, contact: Contact) -> ContactAddress | None:
    """Return the customer's address, unless there is none or it is among the person's own."""
    if customer.address == NO_ADDRESS and customer.country is None:
        return None
    if address_key(customer.address) in {address_key(address) for address in contact.addresses}:
        return None
    own, label = customer.address, "home" if customer.kind is CustomerKind.HOUSEHOLD else "work"
    return ContactAddress(label, own.street, own.city, own.region, own.postal_code, customer.country)


def _addresses(card: Card) -> tuple[ContactAddress, ...]:
    return (*card.contact.addresses, *filter(None, [card.shared_address]))


def _day(occasion: Occasion | None) -> Day | None:
    if occasion is None or occasion.month is None or occasion.day is None:
        return None
    return occasion.month, occasion.day, occasion.year
