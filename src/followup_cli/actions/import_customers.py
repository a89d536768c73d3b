"""Importing customers: new ones made; known ones completed, or on request brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace

from followup_cli.actions.card_keeping import KeptWithContacts, keep_with_contact, keep_with_customer
from followup_cli.actions.card_matching import PeopleKnown
from followup_cli.actions.desk import Desk
from followup_cli.actions.duplicates import pairs_with_new
from followup_cli.actions.import_contacts import ContactBook
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.almanac.phones import read_phone
from followup_cli.documents.csv_customers import CustomerRow
from followup_cli.domain.contact_update import FieldChange, completed, differences, updated
from followup_cli.domain.import_pages import RowDone
from followup_cli.domain.people_records import Contact
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Customer
from followup_cli.domain.uids import new_uid, told_uid
from followup_cli.domain.vocabulary import ContactStatus
from followup_cli.store.transaction import Transaction

_APART = {"id", "name", "address", "created_on"}
"""Fields of a customer that have a rule of their own."""


@dataclass(slots=True)
class CustomersImported:
    """What an import of customers wrote."""

    added: int = 0
    completed: int = 0
    """Known customers that gained a detail."""
    updated: int = 0
    """Known customers or people of whom something changed."""
    known: int = 0
    """Known customers about whom the file says nothing new."""
    rows: list[RowDone] = field(default_factory=list)
    """Rows that changed something known, or that say something else than what is known."""
    similar: list[tuple[str, str]] = field(default_factory=list)
    nameless_kept: int = 0
    """Rows whose e-mail or phone came without a name and was kept under the customer's own."""
    moved: int = 0
    """Open touches that moved with what changed."""
    remarks: list[str] = field(default_factory=list)
    """What customers await and, as somebody asked for it, is not planned any more."""


def import_customers(desk: Desk, rows: Iterable[CustomerRow], *, is_update: bool = False) -> CustomersImported:
    """Write a file's customers and contacts in one transaction.

    Without ``is_update`` what is known already stays as it is, and where the file says something
    else that is told. With it the file is the newer truth in what it says.
    """
    with desk.write() as tx:
        importing = _Importing(desk, tx, is_update=is_update)
        for row in rows:
            importing.take(row)
        return importing.finished()


class _Importing:
    """One import: everybody known, and what was done so far."""

    def __init__(self, desk: Desk, tx: Transaction, *, is_update: bool) -> None:
        self._desk = desk
        self._tx = tx
        self._is_update = is_update
        self._people = PeopleKnown(tx)
        self._kept = KeptWithContacts(tx)
        self._texts = PlaybookTexts(tx)
        self._nameless = ContactBook(tx, desk.settings.seller.country)
        self._before = tuple(self._people.customers.values())
        self._result = CustomersImported()
        self._to_plan: set[int] = set()

    def take(self, row: CustomerRow) -> None:
        """Take a row: its customer, then the person it names."""
        known = self._people.customer(row.customer.name)
        if known is None:
            customer = self._tx.add(replace(row.customer, created_on=self._desk.today))
            self._people.put_customer(customer)
            self._result.similar += [(customer.name, like) for like in self._people.like(customer.name)]
        else:
            customer = self._customer_kept(known, row.customer)
        changes = list(differences(known, customer)) if known else []
        differing = list(differences(customer, _updated(customer, row.customer))) if known else []
        name, is_news = None, False
        if row.card.contact.name:
            contact, news, other = self._person(customer, row)
            name, is_news = contact.name, True
            changes += news or []
            differing += other
            is_news = news is None
        else:
            is_news = self._nobody(customer, row)
            changes += keep_with_customer(self._tx, self._kept, customer, row.card, self._desk.today)
        self._count(row, customer, name, changes, differing, is_new=known is None, is_news=is_news)

    def finished(self) -> CustomersImported:
        """Fit the touches of those whose days or wishes changed; return what was done."""
        known = {customer.id for customer in self._before}
        for one in sorted(self._to_plan & (known | self._kept.with_days())):
            planned = Replanning(self._desk, self._tx, self._people.customers[one]).run()
            self._result.moved += planned.changed
            self._result.remarks += planned.remarks
        new = [customer for number, customer in self._people.customers.items() if number not in known]
        similar = self._result.similar
        similar += [pair for pair in pairs_with_new(self._tx, new) if pair not in similar]
        self._result.nameless_kept = self._nameless.nameless_kept
        return self._result

    def _count(
        self,
        row: CustomerRow,
        customer: Customer,
        name: str | None,
        changes: list[FieldChange],
        differing: list[FieldChange],
        *,
        is_new: bool,
        is_news: bool,
    ) -> None:
        result, has_changed = self._result, bool(changes) or is_news
        result.added += is_new
        result.known += not (is_new or has_changed)
        result.completed += not is_new and has_changed and not self._is_update
        result.updated += not is_new and has_changed and self._is_update
        if has_changed:
            self._to_plan.add(customer.id)
        if not is_new and (changes or differing):
            shown = tuple(changes) if self._is_update else ()
            result.rows.append(RowDone(row.line, customer.name, name, shown, tuple(differing)))

    def _customer_kept(self, known: Customer, told: Customer) -> Customer:
        found = _updated(known, told) if self._is_update else _completed(known, told)
        if found != known:
            self._tx.update(found)
            self._people.put_customer(found)
        return found

    def _person(
        self, customer: Customer, row: CustomerRow
    ) -> tuple[Contact, list[FieldChange] | None, list[FieldChange]]:
        """Return the person a row names; what changed of them, None for somebody new; and what was not taken."""
        told = self._told(row.card.contact, customer)
        match = self._people.find(told, customer.name, row.card.customer, is_there_only=True)
        known = match.contact
        if known is None:
            contact = replace(told, customer_id=customer.id)
            contact = replace(contact, uid=contact.uid or new_uid(self._desk.now, customer.name, contact.name))
            contact = self._tx.add(contact)
            self._people.put(contact)
            self._nameless.put(contact)
            keep_with_contact(self._tx, self._desk, self._texts, self._kept, contact, row.card)
            return contact, None, []
        if known.customer_id != customer.id:
            return known, [], []  # they went elsewhere: what the file says of the old place is no news
        told = replace(told, uid=told_uid(known, told))
        newest = updated(known, told, row.card.preferred)
        if row.card.is_here:
            newest = replace(newest, status=ContactStatus.HERE, status_on=None)
        contact = newest if self._is_update else completed(known, told)
        if contact != known:
            self._tx.update(contact)
            self._people.put(contact)
            self._nameless.put(contact)
        changes = list(differences(known, contact))
        differing = [] if self._is_update else _differing(contact, newest)
        card = row.card if self._is_update else self._kept.unknown(contact.id, row.card)
        changes += keep_with_contact(self._tx, self._desk, self._texts, self._kept, contact, card)
        return contact, changes, differing

    def _nobody(self, customer: Customer, row: CustomerRow) -> bool:
        told = row.card.contact
        met = self._nameless.meet(customer, ContactDetails(title=told.title, email=told.email, phone=told.phone))
        if met.contact is None:
            return False
        contact = self._told(replace(told, name=met.contact.name), customer)
        contact = completed(met.contact, replace(contact, emails=contact.emails[1:], phones=contact.phones[1:]))
        if contact != met.contact:
            self._tx.update(contact)
            self._nameless.put(contact)
        self._people.put(contact)
        return met.is_news or contact != met.contact

    def _told(self, told: Contact, customer: Customer) -> Contact:
        named = next((address.country for address in told.addresses if address.country), None)
        country = named or customer.country or self._desk.settings.seller.country
        return replace(told, phones=tuple(read_phone(phone.number, country, phone.label) for phone in told.phones))


def _differing(known: Contact, newest: Contact) -> list[FieldChange]:
    """Return what a file says else than is known; the order of numbers and addresses is nobody's news."""
    return [change for change in differences(known, newest) if not change.field.startswith("preferred")]


def _updated(known: Customer, told: Customer) -> Customer:
    said = {one.name: getattr(told, one.name) for one in fields(Customer) if one.name not in _APART}
    own, new = known.address, told.address
    address = Address(
        new.street or own.street, new.city or own.city, new.region or own.region, new.postal_code or own.postal_code
    )
    return replace(known, address=address, **{name: value for name, value in said.items() if value is not None})


def _completed(known: Customer, told: Customer) -> Customer:
    return replace(_updated(told, known), id=known.id, name=known.name, created_on=known.created_on)
