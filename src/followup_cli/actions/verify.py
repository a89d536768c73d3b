"""Saying that what is known of a person is right."""

import shlex
from dataclasses import replace
from datetime import date

from followup_cli.actions.asides import asides_of
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_contact, find_customer
from followup_cli.domain.changes import CustomerSaved
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import Transaction


def verify_contact(desk: Desk, customer: str, contact: str | None, verified_on: date) -> CustomerSaved:
    """Write down the day on which a contact's details were made sure of.

    Raises RefusedError for a day to come, NotFoundError or AmbiguousError for the names.
    """
    if verified_on > desk.today:
        raise RefusedError(f"{verified_on} is still to come", "give --on a day so far")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        how = f"followup contact verify {shlex.quote(found.name)} NAME"
        person = find_contact(tx, found, contact, how=how)
        tx.update(replace(person, verified_on=verified_on))
        people = tx.all(Contact, customer_id=found.id)
        said = f"What is known of {person.name} was right on {verified_on}."
        asides = asides_of(tx, desk, people)
        return CustomerSaved(found, people, remarks=(said,), is_dry_run=desk.is_dry_run, asides=asides)


def verify_at(tx: Transaction, done: Touch) -> str:
    """Write down that the details of the person a touch reached were made sure of at it; return the remark.

    Raises UsageError for a touch that reached nobody whose details are known.
    """
    contact = tx.get(Contact, done.contact_id) if done.contact_id else None
    if contact is None or not is_outward(done):
        raise UsageError(
            f"--verified: touch {done.id} ({done.title}) goes to no contact",
            "followup contact verify CUSTOMER NAME says it of anybody",
        )
    if done.outcome is TouchOutcome.NO_ANSWER:
        raise UsageError("--verified: nobody says that where nobody answered", "leave it out, or give another outcome")
    if done.done_on and (contact.verified_on is None or contact.verified_on < done.done_on):
        tx.update(replace(contact, verified_on=done.done_on))
    return f"What is known of {contact.name} was right on {done.done_on}."
