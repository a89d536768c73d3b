"""The contacts of an import: found again, completed, or made; nothing that is known is overwritten."""

from collections import defaultdict
from dataclasses import dataclass, replace

from followup_cli.actions.contact_details import with_further
from followup_cli.actions.people import ContactDetails, complete_contact, completed
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact, ContactMove
from followup_cli.domain.records import Customer
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ContactMet:
    """The contact of a row, if it tells of one, and whether the row said anything new."""

    contact: Contact | None
    is_news: bool = False


class ContactBook:
    """Every customer's contacts during one import."""

    def __init__(self, tx: Transaction, country: str | None) -> None:
        """``country`` is where the numbers of customers are dialled who have none: the seller's."""
        self._tx = tx
        self._country = country
        self._known: dict[int, dict[str, Contact]] = defaultdict(dict)
        self.nameless_kept = 0
        """Rows whose e-mail or phone came without a name and was kept under the customer's own."""
        for contact in tx.all(Contact):
            self.put(contact)
        self._gone = _gone(tx)

    def put(self, contact: Contact) -> None:
        """Take in a contact made or changed elsewhere."""
        self._known[contact.customer_id][fold(contact.name)] = contact

    def meet(self, customer: Customer, told: ContactDetails) -> ContactMet:
        """Return the contact a row tells of, made or completed.

        An e-mail or phone without a name belongs to the contact that has it already, else to one
        that bears the customer's own name.
        """
        if told.name:
            return self._met(customer, told.name, told)
        if not (told.email or told.phone):
            return ContactMet(None)
        country = customer.country or self._country
        holder = next((each for each in self._known[customer.id].values() if _holds(each, told, country)), None)
        if holder is not None:
            return ContactMet(holder)
        # Nobody knows yet who reads it: "Dear" and a company's name would be a form letter's greeting.
        met = self._met(customer, customer.name, replace(told, greeting=f"To {customer.name}"))
        is_news = met.is_news or (met.contact is not None and self._add_others(customer, met.contact, told))
        self.nameless_kept += is_news
        return ContactMet(self._known[customer.id][fold(customer.name)], is_news)

    def _met(self, customer: Customer, name: str, told: ContactDetails) -> ContactMet:
        contacts, key = self._known[customer.id], fold(name)
        country = customer.country or self._country
        if key not in contacts and (gone := self._gone.get((customer.id, key))):
            return ContactMet(gone)
        known = contacts.get(key)
        if known is None:
            contacts[key] = self._tx.add(completed(Contact(0, customer.id, name), told, country))
            return ContactMet(contacts[key], is_news=True)
        news = ContactDetails(
            title=None if known.title else told.title,
            email=None if known.email else told.email,
            phone=None if known.phone else told.phone,
        )
        contacts[key] = complete_contact(self._tx, known, news, country)
        return ContactMet(contacts[key], contacts[key] != known)

    def _add_others(self, customer: Customer, contact: Contact, told: ContactDetails) -> bool:
        """Keep a second e-mail or phone behind those the nameless contact has; return whether that is new."""
        changed = with_further(contact, told.email, told.phone, customer.country or self._country)
        if changed == contact:
            return False
        self._known[customer.id][fold(contact.name)] = changed
        self._tx.update(changed)
        return True


def _holds(contact: Contact, told: ContactDetails, country: str | None) -> bool:
    """Whether the e-mail and the number, in whatever spelling, are the contact's."""
    more = with_further(contact, told.email, told.phone, country)
    return (more.emails, more.phones) == (contact.emails, contact.phones)


def _gone(tx: Transaction) -> dict[tuple[int, str], Contact]:
    """Return the people who went elsewhere, by the customer they left and their name: a file may still have them."""
    moves = tx.all(ContactMove)
    people = {contact.id: contact for contact in tx.all(Contact, id={move.contact_id for move in moves})}
    return {(move.from_customer_id, fold(people[move.contact_id].name)): people[move.contact_id] for move in moves}
