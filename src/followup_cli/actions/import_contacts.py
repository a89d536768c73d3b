"""The contacts of an import: found again, completed, or made; nothing that is known is overwritten."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.people import ContactDetails, complete_contact
from followup_cli.almanac.phones import read_phone
from followup_cli.domain.names import fold
from followup_cli.domain.reach import Email
from followup_cli.domain.records import Contact, Customer, Fact
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ContactMet:
    """The contact of a row, if it tells of one, and whether the row said anything new."""

    contact: Contact | None
    is_news: bool = False


class ContactBook:
    """Every customer's contacts during one import."""

    def __init__(self, tx: Transaction, today: date) -> None:
        self._tx = tx
        self._today = today
        self._known: dict[int, dict[str, Contact]] = defaultdict(dict)
        self._notes: set[tuple[int, str]] | None = None
        self.nameless_kept = 0
        """Rows whose e-mail or phone came without a name and was kept under the customer's own."""
        for contact in tx.all(Contact):
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
        holder = next((each for each in self._known[customer.id].values() if _holds(each, told)), None)
        if holder is not None:
            return ContactMet(holder)
        # Nobody knows yet who reads it: "Dear" and a company's name would be a form letter's greeting.
        met = self._met(customer, customer.name, replace(told, greeting=f"To {customer.name}"))
        is_noted = met.contact is not None and self._note_others(met.contact, told)
        self.nameless_kept += met.is_news or is_noted
        return ContactMet(met.contact, met.is_news or is_noted)

    def _met(self, customer: Customer, name: str, told: ContactDetails) -> ContactMet:
        contacts, key = self._known[customer.id], fold(name)
        known = contacts.get(key)
        if known is None:
            contacts[key] = self._tx.add(
                Contact(
                    0,
                    customer.id,
                    name,
                    told.title,
                    told.greeting,
                    (Email(told.email),) if told.email else (),
                    (read_phone(told.phone, customer.country),) if told.phone else (),
                )
            )
            return ContactMet(contacts[key], is_news=True)
        news = ContactDetails(
            title=None if known.title else told.title,
            email=None if known.email else told.email,
            phone=None if known.phone else told.phone,
        )
        contacts[key] = complete_contact(self._tx, known, news, customer.country)
        return ContactMet(contacts[key], contacts[key] != known)

    def _note_others(self, contact: Contact, told: ContactDetails) -> bool:
        """Write down a second e-mail or phone the nameless contact has no room for; return whether that is new."""
        others = [each for each in (told.email, told.phone) if each and each not in {contact.email, contact.phone}]
        if not others:
            return False
        text = f"Can be reached as well at {' and '.join(others)}."
        if self._notes is None:
            self._notes = {(note.customer_id, note.text) for note in self._tx.all(Fact)}
        if (contact.customer_id, text) in self._notes:
            return False
        self._notes.add((contact.customer_id, text))
        self._tx.add(Fact(0, contact.customer_id, text, self._today, contact.id))
        return True


def _holds(contact: Contact, told: ContactDetails) -> bool:
    return {told.email, told.phone} - {None} <= {contact.email, contact.phone}
