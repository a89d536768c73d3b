"""Adding, editing and listing customers and contacts."""

import shlex
from dataclasses import dataclass, replace

from followup_cli.actions.asides import asides_of
from followup_cli.actions.classes import class_of_each
from followup_cli.actions.desk import Desk
from followup_cli.actions.duplicates import suggestions, suggestions_on_person
from followup_cli.actions.people import (
    ContactDetails,
    alias_of,
    complete_contact,
    dialled_from,
    find_contact,
    find_customer,
    meet_contact,
    new_contact,
    read_phones_again,
)
from followup_cli.actions.replan import Replanning
from followup_cli.almanac.regions import region_code
from followup_cli.almanac.time_zones import only_zone
from followup_cli.domain.changes import CustomerSaved
from followup_cli.domain.customer_pages import CustomerList
from followup_cli.domain.details import edited, given
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.post import post_for
from followup_cli.domain.records import Customer
from followup_cli.domain.stage import Stage, stage_after
from followup_cli.domain.vocabulary import CustomerClass, CustomerKind
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.directory import Customers
from followup_cli.store.purchases import purchase_days
from followup_cli.store.queries import customer_lines
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """What a command says about a customer; None leaves a detail as it is, an empty text takes it away."""

    name: str | None = None
    country: str | None = None
    region: str | None = None
    customer_class: str | None = None
    """A, B or C; taken away, value tells it again."""
    street: str | None = None
    city: str | None = None
    state: str | None = None
    """The region as it stands in the postal address."""
    postal_code: str | None = None
    kind: CustomerKind | None = None


def add_customer(desk: Desk, details: CustomerDetails, contact: ContactDetails) -> CustomerSaved:
    """Add a customer, with a first contact when one is named; raise RefusedError when the name is known."""
    name = " ".join((details.name or "").split())
    if not name:
        raise UsageError("the customer's name is empty", "type the name: followup customer add 'Acme Ltd'")
    with desk.write() as tx:
        customers = Customers(tx)
        namesake = next(iter(customers.called(name)), None) or alias_of(tx, name)
        if namesake is not None:
            raise RefusedError(
                f"{namesake.name} is known already, as #{namesake.id}",
                f"followup customer edit '#{namesake.id}' changes what is known; another one needs a name of its own",
            )
        look_alikes = customers.maybe_twice(name)
        # A region says nothing without its country; otherwise the unknown stays unknown, and the seller's days count.
        country = given(details.country) or (desk.settings.seller.country if given(details.region) else None)
        blank = Customer(0, name, country=country, created_on=desk.today)
        added = tx.add(_edited(blank, replace(details, name=None)))
        if contact.name is not None:
            meet_contact(tx, desk, added, contact)
        keep = f"Nothing is planned for them yet; to stay in touch: followup playbook apply keep-in-touch '#{added.id}'"
        said = (*suggestions(tx, added, look_alikes), keep)
        return _saved(tx, desk, added, is_new=True, look_alikes=look_alikes, remarks=said)


def edit_customer(desk: Desk, customer: str, details: CustomerDetails) -> CustomerSaved:
    """Change what is known of a customer; touches move when the country's or class's days differ.

    Raises UsageError when nothing is said, or the region is none of the country's.
    """
    if details == CustomerDetails():
        raise UsageError("nothing was said to change", "followup customer edit --help lists what can be changed")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        edited = _edited(found, details)
        if details.name is not None and not edited.name:
            raise UsageError("the customer's name is empty", "leave --name out, or type a name")
        namesakes = [known for known in Customers(tx).called(edited.name) if known.id != found.id]
        if namesakes:
            raise RefusedError(f"#{namesakes[0].id} is called {namesakes[0].name} already", "choose another name")
        tx.update(edited)
        if edited.country != found.country:
            read_phones_again(tx, desk, edited)
        return _saved(tx, desk, edited)


def add_contact(desk: Desk, customer: str, details: ContactDetails) -> CustomerSaved:
    """Add a person at a customer; raise RefusedError when the customer has a contact of that name."""
    with desk.write() as tx:
        found = find_customer(tx, customer)
        wanted = fold(details.name or "")
        if any(fold(contact.name) == wanted for contact in tx.all(Contact, customer_id=found.id)):
            raise RefusedError(
                f"{found.name} has a contact called {details.name} already",
                f"{shlex.join(('followup', 'contact', 'edit', found.name, details.name or ''))} changes what is known",
            )
        added = new_contact(tx, desk, found, details)
        alike = suggestions_on_person(tx, found, added)
        return _saved(tx, desk, found, remarks=(*_post(found, None, added), *_clock(found, added, details), *alike))


def edit_contact(desk: Desk, customer: str, contact: str | None, details: ContactDetails) -> CustomerSaved:
    """Change what is known of a contact; a new preferred channel re-channels the touches that may follow it.

    Raises UsageError when nothing is said.
    """
    if details.is_empty:
        raise UsageError("nothing was said to change", "followup contact edit --help lists what can be changed")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        how = f"followup contact edit {shlex.quote(found.name)} NAME"
        person = find_contact(tx, found, contact, how=how)
        changed = complete_contact(tx, person, details, dialled_from(desk, found))
        if details.name is not None:
            name = " ".join(details.name.split())
            if not name:
                raise UsageError("the contact's name is empty", "leave --name out, or type a name")
            changed = replace(changed, name=name)
            tx.update(changed)
        return _saved(tx, desk, found, remarks=(*_post(found, person, changed), *_clock(found, changed, details)))


def list_customers(desk: Desk, *, with_archived: bool = False, stage: Stage | None = None) -> CustomerList:
    """Return the customers with class, stage and counts, by name; those that are archived only when asked for.

    ``stage``: only those who have come just so far.
    """
    with desk.read() as tx:
        classes, bought = class_of_each(tx, desk.today), purchase_days(tx)
        lines = [
            replace(line, classed=classes[line.customer.id], reached=stage_after(bought.get(line.customer.id, ())))
            for line in customer_lines(tx)
        ]
    lines = [line for line in lines if stage in {None, line.reached.stage}]
    lines.sort(key=lambda line: fold(line.customer.name))
    listed = [line for line in lines if with_archived or line.customer.archived_on is None]
    return CustomerList(tuple(listed), len(lines) - len(listed))


def _edited(customer: Customer, details: CustomerDetails) -> Customer:
    address = replace(
        customer.address,
        street=edited(customer.address.street, details.street),
        city=edited(customer.address.city, details.city),
        region=edited(customer.address.region, details.state),
        postal_code=edited(customer.address.postal_code, details.postal_code),
    )
    country = edited(customer.country, details.country)
    return replace(
        customer,
        name=" ".join(details.name.split()) if details.name is not None else customer.name,
        country=country,
        region=edited(customer.region, _region(country, details.region)),
        customer_class=_class(customer.customer_class, details.customer_class),
        kind=details.kind or customer.kind,
        address=address,
    )


def _class(known: CustomerClass | None, told: str | None) -> CustomerClass | None:
    letter = edited(known, told)
    return CustomerClass(letter) if letter else None


def _region(country: str | None, text: str | None) -> str | None:
    if text is None or country is None or not given(text):
        return text
    try:
        return region_code(country, text)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(f"--region: {fact}", cure or "leave --region out") from None


def _post(customer: Customer, before: Contact | None, after: Contact | None) -> tuple[str, ...]:
    """Say where letters to a contact go from now on, where that is another address than it was."""
    post = post_for(customer, after)
    if after is None or post.address == post_for(customer, before).address:
        return ()
    where = f"to {post.address.street}, {post.address.city}" if post.is_own else "to the customer's address"
    return (f"Letters to {after.name} go {' '.join(where.split())} from now on.",)


def _clock(customer: Customer, contact: Contact | None, details: ContactDetails) -> tuple[str, ...]:
    """Say how to see the best hours just told on the seller's clock, where the person's own is not known."""
    if contact is None or not given(details.profile.best_hours) or contact.time_zone:
        return ()
    zone = only_zone(contact.country or customer.country) or "ZONE"
    command = shlex.join(("followup", "contact", "edit", customer.name, contact.name, "--time-zone", zone))
    return (f"Their time zone is not known; with it the hours are shown on your clock too: {command}",)


def _saved(
    tx: Transaction,
    desk: Desk,
    customer: Customer,
    *,
    is_new: bool = False,
    look_alikes: tuple[Customer, ...] = (),
    remarks: tuple[str, ...] = (),
) -> CustomerSaved:
    replanned = Replanning(desk, tx, customer).run()
    moved = (f"{len(replanned.moves)} open touches moved with it.",) if replanned.moves else ()
    people = tx.all(Contact, customer_id=customer.id)
    return CustomerSaved(
        customer,
        people,
        similar=look_alikes,
        remarks=(*remarks, *moved, *replanned.remarks),
        is_new=is_new,
        is_dry_run=desk.is_dry_run,
        asides=asides_of(tx, desk, people),
    )
