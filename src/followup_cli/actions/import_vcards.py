"""Importing vCards: who is new is added, who is known brought up to date, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from followup_cli.actions.card_keeping import KeptWithContacts, keep_with_contact
from followup_cli.actions.card_matching import PeopleKnown
from followup_cli.actions.desk import Desk
from followup_cli.actions.duplicates import pairs_with_new
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.almanac.countries import country_code
from followup_cli.almanac.emails import check_email
from followup_cli.almanac.phones import read_phone
from followup_cli.documents.vcard_card import Card
from followup_cli.documents.vcard_reader import CardsFile, read_cards
from followup_cli.domain.cards import CardDone, CardOutcome, CardsReport, RejectedCard
from followup_cli.domain.contact_update import FieldChange, address_key, differences, untold, updated
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import NO_ADDRESS, ContactAddress
from followup_cli.domain.records import Customer
from followup_cli.domain.uids import new_uid, told_uid
from followup_cli.domain.vocabulary import ContactStatus, CustomerKind, OccasionKind
from followup_cli.errors import InputFileError
from followup_cli.store.transaction import Transaction

_MOST_SHOWN = 20
_PLANNED_BY = {"channel", "status", "do not contact", "country", OccasionKind.BIRTHDAY, OccasionKind.WEDDING}
"""Details on which open touches depend."""


@dataclass(frozen=True, slots=True)
class CardsWish:
    """Which files are to be read, and how. ``keep_going`` leaves out cards that cannot be read."""

    paths: tuple[Path, ...]
    encoding: str | None = None
    keep_going: bool = False


def import_vcards(desk: Desk, wish: CardsWish) -> CardsReport:
    """Import files of vCards; raises InputFileError with the broken cards unless told to keep going."""
    checks = {"country_code": country_code, "check_email": check_email}
    files = [(path, read_cards(path, **checks, encoding=wish.encoding)) for path in wish.paths]
    rejected = [RejectedCard(str(path), fault) for path, file in files for fault in file.rejected]
    if rejected and not wish.keep_going:
        raise _broken(rejected)
    with desk.write() as tx:
        importing = _Importing(desk, tx)
        for path, file in files:
            importing.take(path, file)
        moved, remarks = importing.replan()
        return replace(importing.report(), rejected=tuple(rejected), moved=moved, remarks=remarks)


class _Importing:
    """One import: everybody known, and what was done so far."""

    def __init__(self, desk: Desk, tx: Transaction) -> None:
        self._desk = desk
        self._tx = tx
        self._people = PeopleKnown(tx)
        self._kept = KeptWithContacts(tx)
        self._texts = PlaybookTexts(tx)
        self._before = tuple(self._people.customers.values())
        self._done: list[CardDone] = []
        self._met: dict[int, tuple[str | None, str]] = {}
        """Who was met by a card already: the card's id, and where it stands."""
        self._similar: list[tuple[str, str]] = []
        self._to_plan: set[int] = set()

    def take(self, path: Path, file: CardsFile) -> None:
        """Take every card of a file."""
        done = [(card.line, self._take(str(path), card)) for card in file.cards]
        others = [
            (line, CardDone(str(path), line, CardOutcome.LEFT_OUT, name, remark=f"it is the card of a {kind}"))
            for line, kind, name in file.others
        ]
        self._done += [one for _, one in sorted([*done, *others], key=lambda pair: pair[0])]

    def replan(self) -> tuple[int, tuple[str, ...]]:
        """Plan those whose people, wishes or days changed; return how many touches did, and what to say.

        Of the new customers those are planned who have a day to be marked.
        """
        known = {customer.id for customer in self._before}
        planned = self._to_plan & (known | self._kept.with_days())
        changed = [self._people.customers[one] for one in sorted(planned)]
        done = [Replanning(self._desk, self._tx, customer).run() for customer in changed]
        return sum(one.changed for one in done), tuple(remark for one in done for remark in one.remarks)

    def report(self) -> CardsReport:
        """Return what was done."""
        known = {customer.id for customer in self._before}
        new = [customer for number, customer in self._people.customers.items() if number not in known]
        alike = [pair for pair in pairs_with_new(self._tx, new) if pair not in self._similar]
        similar = (*self._similar, *alike)
        return CardsReport(
            tuple(self._done), customers_added=len(new), similar=similar, is_dry_run=self._desk.is_dry_run
        )

    def _take(self, file: str, card: Card) -> CardDone:
        match = self._people.find(card.contact, card.of, card.customer)
        place = f"{file}:{card.line}"
        blank = CardDone(file, card.line, CardOutcome.AMBIGUOUS, card.contact.name, card.of)
        if match.candidates:
            names = [f"{one.name} at {self._customer_of(one).name}" for one in match.candidates]
            return replace(blank, remark=f"it may be the card of {' or of '.join(names)}")
        if match.contact is None:
            return self._add(blank, card, place)
        uid, other = self._met.get(match.contact.id, (None, ""))
        if match.by != "card id" and uid and card.contact.uid and uid != card.contact.uid:
            return replace(blank, remark=f"the card at {other} has the same name and place, and another id")
        if left_on := self._people.left_on(match.contact, card.of):
            return self._of_old(replace(blank, matched_by=match.by), match.contact, left_on)
        return self._update(replace(blank, matched_by=match.by), match.contact, card, place)

    def _add(self, done: CardDone, card: Card, place: str) -> CardDone:
        customer = self._people.customer(card.of)
        if customer is None:
            kind = CustomerKind.COMPANY if card.customer else CustomerKind.HOUSEHOLD
            customer = self._tx.add(Customer(0, card.of, kind=kind, created_on=self._desk.today))
            self._people.put_customer(customer)
            self._similar += [(card.of, like) for like in self._people.like(card.of)]
        customer = self._complete(customer, card)
        contact = replace(self._told(card, customer), customer_id=customer.id)
        contact = replace(contact, uid=contact.uid or new_uid(self._desk.now, customer.name, contact.name))
        if card.is_company and contact.greeting is None and fold(contact.name) == fold(customer.name):
            contact = replace(contact, greeting=f"To {customer.name}")
        contact = self._tx.add(contact)
        keep_with_contact(self._tx, self._desk, self._texts, self._kept, contact, card)
        self._note(contact, card, place)
        self._to_plan.add(customer.id)
        return replace(
            done,
            outcome=CardOutcome.ADDED,
            customer=customer.name,
            customer_id=customer.id,
            contact_id=contact.id,
        )

    def _of_old(self, done: CardDone, known: Contact, left_on: date) -> CardDone:
        """Take nothing from a card that has somebody where they were: what it says of the old place is no news."""
        place = self._customer_of(known)
        return replace(
            done,
            outcome=CardOutcome.UNCHANGED,
            name=known.name,
            customer=place.name,
            customer_id=place.id,
            contact_id=known.id,
            remark=f"the card has them at {done.customer}, which they left on {left_on}; nothing of it was taken",
        )

    def _update(self, done: CardDone, known: Contact, card: Card, place: str) -> CardDone:
        customer = self._customer_of(known)
        before = customer
        if fold(customer.name) == fold(card.of):
            customer = self._complete(customer, card)
        told = self._told(card, customer)
        contact = updated(known, replace(told, uid=told_uid(known, told)), card.preferred)
        if card.is_here:
            contact = replace(contact, status=ContactStatus.HERE, status_on=None)
        if contact != known:
            self._tx.update(contact)
        changes: list[FieldChange] = [*differences(before, customer), *differences(known, contact)]
        changes += keep_with_contact(self._tx, self._desk, self._texts, self._kept, contact, card)
        self._note(contact, card, place)
        if any(change.field in _PLANNED_BY for change in changes):
            self._to_plan.add(customer.id)
        return replace(
            done,
            outcome=CardOutcome.UPDATED if changes else CardOutcome.UNCHANGED,
            name=contact.name,
            customer=customer.name,
            customer_id=customer.id,
            contact_id=contact.id,
            changes=tuple(changes),
            only_here=untold(known, self._told_whole(card, customer)),
            remark=_elsewhere(customer, card),
        )

    def _complete(self, customer: Customer, card: Card) -> Customer:
        """Return a customer with the address and country of a card, where they were not known."""
        found = card.shared_address or _place(card)
        address = found.address if found and customer.address == NO_ADDRESS else customer.address
        country = customer.country or (found.country if found else None)
        completed = replace(customer, address=address, country=country)
        if completed != customer:
            self._tx.update(completed)
            self._people.put_customer(completed)
        return completed

    def _told(self, card: Card, customer: Customer) -> Contact:
        """Return what a card tells of the person, without an address that is simply the customer's."""
        told = self._told_whole(card, customer)
        keys = {address_key(address) for address in told.addresses}
        return replace(told, addresses=()) if keys == {address_key(customer.address)} else told

    def _told_whole(self, card: Card, customer: Customer) -> Contact:
        addresses = (*card.contact.addresses, *filter(None, [card.shared_address]))
        named = next((address.country for address in addresses if address.country), None)
        country = named or customer.country or self._desk.settings.seller.country
        phones = tuple(read_phone(phone.number, country, phone.label) for phone in card.contact.phones)
        return replace(card.contact, phones=phones)

    def _note(self, contact: Contact, card: Card, place: str) -> None:
        self._people.put(contact)
        self._met[contact.id] = (card.contact.uid, place)

    def _customer_of(self, contact: Contact) -> Customer:
        return self._people.customers[contact.customer_id]


def _place(card: Card) -> ContactAddress | None:
    """Return which of a card's addresses is the company's or household's own, if one is."""
    label = "work" if card.customer else "home"
    return next((address for address in card.contact.addresses if address.label in {None, label}), None)


def _elsewhere(customer: Customer, card: Card) -> str | None:
    if card.customer is None or fold(card.customer) == fold(customer.name):
        return None
    return f"the card says {card.customer}; kept at {customer.name}"


def _broken(rejected: Sequence[RejectedCard]) -> InputFileError:
    shown = list(_shown(rejected[:_MOST_SHOWN]))
    if len(rejected) > len(shown):
        shown.append(f"and {len(rejected) - len(shown)} more")
    cards = "1 card" if len(rejected) == 1 else f"{len(rejected)} cards"
    return InputFileError(
        f"{cards} cannot be read, so nothing was imported",
        "mend them, or --keep-going imports the others and leaves these out",
        tuple(shown),
    )


def _shown(rejected: Iterable[RejectedCard]) -> Iterable[str]:
    return (f"{one.file}:{one.fault.line}: {one.fault.field}: {one.fault.message}" for one in rejected)
