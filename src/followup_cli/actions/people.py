"""Finding customers and contacts, or making new ones, inside a transaction."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_cli.actions.contact_details import read_again, with_profile, with_reach
from followup_cli.actions.desk import Desk
from followup_cli.actions.returning import bring_back, was_archived
from followup_cli.domain.details import edited, given
from followup_cli.domain.names import find_in, find_one, fold, match_name, parse_id
from followup_cli.domain.people_records import Contact, ContactMove, CustomerAlias
from followup_cli.domain.profile import NOTHING_TOLD, Profile
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, ContactStatus
from followup_cli.errors import AmbiguousError, NotFoundError, UsageError
from followup_cli.store.directory import Customers
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class CustomerMet:
    """The customer a sale is recorded for. ``similar`` are known ones a new name looks like."""

    customer: Customer
    is_new: bool
    similar: tuple[Customer, ...] = ()
    remarks: tuple[str, ...] = ()
    """Whole sentences on what meeting them changed."""


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """What a command says about a contact; None leaves a detail as it is, an empty text takes it away."""

    name: str | None = None
    title: str | None = None
    greeting: str | None = None
    email: str | None = None
    phone: str | None = None
    channel: Channel | None = None
    profile: Profile = NOTHING_TOLD
    """What else ``contact add|edit`` tells of them."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self == ContactDetails()

    def given(self) -> "ContactDetails":
        """Return the details where something must be said to count: an empty text is as good as none.

        The name stays as it is: one that is empty is a mistake.
        """
        return replace(
            self,
            title=given(self.title),
            greeting=given(self.greeting),
            email=given(self.email),
            phone=given(self.phone),
        )


def find_customer(tx: ReadTransaction, text: str) -> Customer:
    """Return the customer meant by a name, an alias, part of a name, or ``#ID``.

    Raises NotFoundError or AmbiguousError.
    """
    customers = Customers(tx)
    bearer = None if customers.called(text) else alias_of(tx, text)
    return bearer or find_in(text, customers, kind="customer")


def alias_of(tx: ReadTransaction, text: str) -> Customer | None:
    """Return the customer who has just this other name, case and accents apart."""
    wanted = fold(text)
    owner = next((alias.customer_id for alias in tx.all(CustomerAlias) if fold(alias.name) == wanted), None)
    return None if owner is None else customer_of(tx, owner)


def names_of_aliases(tx: ReadTransaction, known: Iterable[Customer]) -> dict[str, str]:
    """Return the customers' names by their aliases, both folded; what is a customer's name is no alias."""
    names = {customer.id: fold(customer.name) for customer in known}
    aliases = {fold(alias.name): names[alias.customer_id] for alias in tx.all(CustomerAlias)}
    taken = set(names.values())
    return {alias: name for alias, name in aliases.items() if alias not in taken}


def find_contact(tx: ReadTransaction, customer: Customer, text: str | None, *, how: str = "NAME") -> Contact:
    """Return a customer's contact by name, part of it, or what they like to be called; without a text, the only one.

    ``how`` is what to type to name one, for whoever named none of several.
    """
    contacts = tx.all(Contact, customer_id=customer.id)
    if text is None and len(contacts) == 1:
        return contacts[0]
    called = shlex.quote(customer.name)
    if not contacts:
        raise NotFoundError(f"{customer.name} has no contact yet", f"followup contact add {called} 'Jo Field'")
    names = tuple(contact.name for contact in contacts)
    if text is None:
        raise AmbiguousError(f"{customer.name} has {len(contacts)} contacts", f"name the one you mean: {how}", names)
    if (familiar := _called(contacts, text)) is not None:
        return familiar
    try:
        return find_one(text, contacts, kind="contact")
    except AmbiguousError:
        matches = match_name(text, contacts)
        alike = tuple(contact.name for contact in matches.exact or matches.partial)
        raise AmbiguousError(
            f"{text!r} fits {len(alike)} contacts of {customer.name}", "type more of the name", alike
        ) from None
    except NotFoundError:
        raise NotFoundError(
            f"{customer.name} has no contact called {text!r}",
            f"name one of these, or add a new one: followup contact add {called} {shlex.quote(text)}",
            names,
        ) from None


def _called(contacts: Iterable[Contact], text: str) -> Contact | None:
    """Return the one contact who likes to be called so, unless somebody's whole name is that."""
    wanted = fold(text)
    people = tuple(contacts)
    if any(fold(contact.name) == wanted for contact in people):
        return None
    found = [contact for contact in people if contact.called and fold(contact.called) == wanted]
    return found[0] if len(found) == 1 else None


def contact_id_for(tx: ReadTransaction, customer: Customer, name: str | None) -> int | None:
    """Return the id of the contact named, or of the customer's only one; None when none is meant."""
    if name is not None:
        return find_contact(tx, customer, name).id
    contacts = tx.all(Contact, customer_id=customer.id)
    return contacts[0].id if len(contacts) == 1 else None


def meet_customer(tx: Transaction, desk: Desk, name: str, country: str | None) -> CustomerMet:
    """Return the customer of exactly that name (case and accents apart) or ``#ID``, else a new one.

    One that is archived comes back. Raises UsageError for an empty name, NotFoundError for an unknown id,
    AmbiguousError when two customers bear the name.
    """
    cleaned = " ".join(name.split())
    if not cleaned:
        raise UsageError("the customer's name is empty", "type the name: followup close 'Acme Ltd' …")
    customers = Customers(tx)
    is_known = parse_id(cleaned) is not None or customers.called(cleaned)
    found = find_in(cleaned, customers, kind="customer") if is_known else alias_of(tx, cleaned)
    if found is not None:
        if country and found.country != country:
            found = replace(found, country=country)
            tx.update(found)
            read_phones_again(tx, desk, found)
        return CustomerMet(bring_back(tx, desk, found), is_new=False, remarks=was_archived(found))
    similar = customers.maybe_twice(cleaned)
    added = tx.add(Customer(0, cleaned, country=country, created_on=desk.today))
    return CustomerMet(added, is_new=True, similar=similar)


def meet_contact(tx: Transaction, desk: Desk, customer: Customer, details: ContactDetails) -> Contact | None:
    """Return the contact a sale names, with what is new about them written down.

    Without a name: the customer's only contact, whose details are completed. A name whose words all stand in
    a known one's ("Ann" for Ann Lee) means that one; any other unknown name is a new contact. Raises
    AmbiguousError where it may mean several.
    """
    details = details.given()
    country = dialled_from(desk, customer)
    contacts = tx.all(Contact, customer_id=customer.id)
    if details.name is None:
        if len(contacts) == 1:
            return complete_contact(tx, contacts[0], details, country)
        if details.is_empty:
            return None
        raise UsageError(
            "an e-mail, phone or channel needs the contact it belongs to",
            f"add --contact NAME: who it is at {customer.name}",
        )
    known = _meant(customer, contacts, details.name)
    if known is not None:
        return complete_contact(tx, known, details, country)
    return new_contact(tx, desk, customer, details)


def new_contact(tx: Transaction, desk: Desk, customer: Customer, details: ContactDetails) -> Contact:
    """Add a person at a customer, whoever else is known there; raise UsageError for an empty name."""
    told, name = details.given(), " ".join((details.name or "").split())
    if not name:
        raise UsageError("the contact's name is empty", "type the person's name")
    return tx.add(completed(Contact(0, customer.id, name), told, dialled_from(desk, customer)))


def _meant(customer: Customer, contacts: Iterable[Contact], name: str) -> Contact | None:
    """Return the known contact whom a name means, None where it is a new one's."""
    if not fold(name):
        raise UsageError("the contact's name is empty", "type the person's name")
    people = tuple(contacts)
    exact = next((contact for contact in people if fold(contact.name) == fold(name)), None)
    if found := exact or _called(people, name):
        return found
    words = set(fold(name).split())
    held = [contact for contact in people if words < set(fold(contact.name).split())]
    if len(held) > 1:
        raise AmbiguousError(
            f"{name!r} fits {len(held)} contacts of {customer.name}",
            "type the whole name, of one of these or of somebody new",
            tuple(contact.name for contact in held),
        )
    return held[0] if held else None


def complete_contact(tx: Transaction, contact: Contact, details: ContactDetails, country: str | None) -> Contact:
    """Write down what is new about a contact; what was not said stays, an empty text takes a detail away.

    ``country`` is where a phone number is dialled that names none, unless the contact has a country of their own.
    """
    changed = completed(contact, details, country)
    if changed != contact:
        tx.update(changed)
    return changed


def completed(contact: Contact, details: ContactDetails, country: str | None) -> Contact:
    """Return the contact that ``complete_contact`` writes down."""
    named = replace(
        contact,
        title=edited(contact.title, details.title),
        greeting=edited(contact.greeting, details.greeting),
        channel=details.channel or contact.channel,
    )
    return with_profile(with_reach(named, details.email, details.phone, country), details.profile, country)


def dialled_from(desk: Desk, customer: Customer) -> str | None:
    """Return the country in which a customer's numbers are dialled that name none: theirs, else the seller's."""
    return customer.country or desk.settings.seller.country


def read_phones_again(tx: Transaction, desk: Desk, customer: Customer) -> None:
    """Read the numbers of a customer's people anew after its country has changed."""
    for contact in tx.all(Contact, customer_id=customer.id):
        phones = read_again(contact.phones, contact.country or dialled_from(desk, customer))
        if phones != contact.phones:
            tx.update(replace(contact, phones=phones))


def who_answers(tx: ReadTransaction, customer_id: int, contact_id: int | None) -> Contact | None:
    """Return whom to reach at a customer for somebody who bought or was a contact there: themselves, if they still are.

    For one who has left or went elsewhere it is who follows them. Where nobody does, one who has left stands for
    themselves, and one who went elsewhere for the only other person there, or for nobody (None).
    """
    contact = tx.get(Contact, contact_id) if contact_id is not None else None
    asked: set[int] = set()
    while contact is not None and contact.id not in asked:
        asked.add(contact.id)
        is_at_customer = contact.customer_id == customer_id
        if is_at_customer and contact.status is not ContactStatus.LEFT:
            return contact
        moves = tx.all(ContactMove, contact_id=contact.id, from_customer_id=customer_id)
        follower = tx.get(Contact, moves[-1].successor_id) if moves and moves[-1].successor_id else None
        if follower is None:
            return contact if is_at_customer else _only_one_here(tx, customer_id)
        contact = follower
    return contact


def _only_one_here(tx: ReadTransaction, customer_id: int) -> Contact | None:
    here = tx.all(Contact, customer_id=customer_id, status=ContactStatus.HERE)
    return here[0] if len(here) == 1 else None


def customer_of(tx: ReadTransaction, customer_id: int) -> Customer:
    """Return the customer a record belongs to; the store's foreign keys hold that there is one."""
    customer = tx.get(Customer, customer_id)
    if customer is None:
        raise LookupError(f"customer {customer_id} is not in the store")
    return customer
