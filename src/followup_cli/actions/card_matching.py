"""Whose card it is: by its id, then by e-mail, then by name and company."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, ContactMove, CustomerAlias
from followup_cli.domain.records import Customer
from followup_cli.domain.uids import uid_of
from followup_cli.store.likeness import maybe_twice
from followup_cli.store.transaction import ReadTransaction

_BEFORE_NAMES = frozenset("dr prof mr mrs ms miss herr frau mme mlle m".split())
"""Words that two names may share without being one person's."""


@dataclass(frozen=True, slots=True)
class Match:
    """The one person a card may be of, and how that was told; or all it may be of."""

    contact: Contact | None = None
    by: str | None = None
    candidates: tuple[Contact, ...] = ()


class PeopleKnown:
    """Everybody in the store during an import, found by what cards say of them."""

    def __init__(self, tx: ReadTransaction) -> None:
        self.customers = {customer.id: customer for customer in tx.all(Customer)}
        self._customer_ids = {fold(customer.name): customer.id for customer in self.customers.values()}
        for alias in tx.all(CustomerAlias):
            self._customer_ids.setdefault(fold(alias.name), alias.customer_id)
        self._names_before = {fold(customer.name): customer.name for customer in self.customers.values()}
        self._contacts: dict[int, Contact] = {}
        self._by_uid: dict[str, int] = {}
        self._by_email: defaultdict[str, set[int]] = defaultdict(set)
        self._by_name: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
        for contact in tx.all(Contact):
            self.put(contact)
        self._left: dict[tuple[int, int], date] = {}
        for move in tx.all(ContactMove):
            self._left[move.contact_id, move.from_customer_id] = move.moved_on
            # A file may still have somebody where they were.
            named = self._by_name[move.from_customer_id, fold(self._contacts[move.contact_id].name)]
            if not named:
                named.add(move.contact_id)

    def put(self, contact: Contact) -> None:
        """Take in a contact, new or changed."""
        self._contacts[contact.id] = contact
        self._by_uid[uid_of(contact)] = contact.id
        self._by_name[contact.customer_id, fold(contact.name)].add(contact.id)
        for email in contact.emails:
            self._by_email[email.key].add(contact.id)

    def put_customer(self, customer: Customer) -> None:
        """Take in a customer, new or changed."""
        self.customers[customer.id] = customer
        self._customer_ids.setdefault(fold(customer.name), customer.id)

    def customer(self, name: str) -> Customer | None:
        """Return the customer of exactly that name or alias, case and accents apart."""
        found = self._customer_ids.get(fold(name))
        return self.customers[found] if found is not None else None

    def left_on(self, contact: Contact, of: str) -> date | None:
        """Return the day somebody went from the customer of that name to another one; None if they did not."""
        place = self.customer(of)
        if place is None or contact.customer_id == place.id:
            return None
        return self._left.get((contact.id, place.id))

    def like(self, name: str) -> list[str]:
        """Return the names of customers known before the import that may be the same as a new one's."""
        return [self._names_before[found] for found in maybe_twice(fold(name), self._names_before)]

    def find(self, told: Contact, of: str, company: str | None, *, is_there_only: bool = False) -> Match:
        """Return who is meant by what a file tells of a person at the customer ``of``.

        ``company`` is that customer's name again where it is no household; with ``is_there_only``
        nobody at another customer is found by e-mail. An e-mail address alone does not do: people
        of one office share some. The names must have a word in common, or one of the two be nobody's.
        """
        uid = told.uid
        if uid is not None and uid in self._by_uid:
            return Match(self._contacts[self._by_uid[uid]], "card id")
        ids = {known for email in told.emails for known in self._by_email[email.key]}
        writers = [self._contacts[known] for known in sorted(ids) if self._may_be(self._contacts[known], told, company)]
        if is_there_only:
            writers = [contact for contact in writers if fold(self.customers[contact.customer_id].name) == fold(of)]
        if writers:
            return self._one_of(writers, told, of, "e-mail")
        customer = self.customer(of)
        named = self._by_name[customer.id, fold(told.name)] if customer else set()
        return self._one_of([self._contacts[known] for known in sorted(named)], told, of, "name")

    def _one_of(self, found: list[Contact], told: Contact, of: str, by: str) -> Match:
        near = [contact for contact in found if fold(self.customers[contact.customer_id].name) == fold(of)]
        found = near or found
        found = [contact for contact in found if fold(contact.name) == fold(told.name)] or found
        return Match(found[0], by) if len(found) == 1 else Match(candidates=tuple(found))

    def _may_be(self, contact: Contact, told: Contact, company: str | None) -> bool:
        names = {fold(contact.name), fold(told.name)}
        if names & {fold(self.customers[contact.customer_id].name), fold(company or "")}:
            return True
        first, *others = ({word.strip(".,") for word in name.split()} - _BEFORE_NAMES for name in names)
        return all(first & other for other in others)
