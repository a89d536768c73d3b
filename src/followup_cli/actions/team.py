"""The transition team of a sale: who is in it on either side, and whom its touches reach by role."""

from dataclasses import dataclass, replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import ContactDetails, customer_of, find_contact, meet_contact
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.touch_changes import readdressed
from followup_cli.almanac.emails import check_email
from followup_cli.domain.changes import TeamChanged, TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.names import fold
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.team import OUR_ROLES, THEIR_ROLES, TeamPage, TeamPerson, near_role, role_name
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What ``team add`` was told of a person."""

    name: str
    role: str
    is_ours: bool = False
    email: str | None = None
    phone: str | None = None


def read_team(desk: Desk, reference: str) -> TeamPage:
    """Return the people in a sale's team, the customer's first; raise NotFoundError for an unknown sale."""
    with desk.read() as tx:
        sale = find_sale(tx, reference)
        return TeamPage(sale, customer_of(tx, sale.customer_id), team_of(tx, sale))


def team_of(tx: ReadTransaction, sale: Sale) -> tuple[TeamPerson, ...]:
    """Return the people in a sale's team, the customer's first, each side in the order they were named."""
    members = tx.all(TeamMember, sale_id=sale.id)
    contacts = {each.id: each for each in tx.all(Contact, id={member.contact_id or 0 for member in members})}
    people = [TeamPerson(member, contacts.get(member.contact_id or 0)) for member in members]
    return tuple(sorted(people, key=lambda person: (person.is_ours, person.member.id)))


def add_member(desk: Desk, reference: str, details: MemberDetails) -> TeamChanged:
    """Put a person into a sale's team; touches for that role reach them from now on.

    A contact the customer does not have yet is added. Who is there in that role already has phone and
    e-mail completed. Raises UsageError for an empty name or role, RefusedError for a sale that was not won.
    """
    role = role_name(details.role)
    if not given(details.name) or not role:
        raise UsageError(
            f"the {'role' if given(details.name) else 'name'} is empty",
            f"followup team add {reference} 'Pat Moss' --role site-lead",
        )
    if near := near_role(role):
        raise UsageError(
            f"--role: {details.role!r} is no role the playbooks know", f"did you mean {near}? Or use words unlike it"
        )
    _check_side(role, is_ours=details.is_ours)
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        if sale.outcome is not Outcome.WON:
            raise RefusedError(f"S{sale.id} was {sale.outcome.value}; only a won sale has a team", "check the id")
        customer = customer_of(tx, sale.customer_id)
        if details.is_ours or role in OUR_ROLES:
            said = _add_ours(tx, sale, role, details)
        else:
            said = _add_theirs(tx, desk, sale, customer, role, details)
        return _changed(tx, desk, sale, customer, [said])


def remove_member(desk: Desk, reference: str, name: str, *, role: str | None) -> TeamChanged:
    """Take a person out of a sale's team, from one role or from all; their touches go back to the sale's contact.

    Raises NotFoundError for somebody who is not in it.
    """
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        customer = customer_of(tx, sale.customer_id)
        people = team_of(tx, sale)
        wanted = role_name(role) if role else None
        named = [person for person in people if fold(name) and fold(name) in fold(person.name)]
        leaving = [person for person in named if wanted in {None, person.member.role}]
        if not leaving or len({person.name for person in leaving}) > 1:
            there = ", ".join(f"{person.name} ({person.member.role})" for person in people) or "nobody yet"
            fits = "fits more than one of" if leaving else "is not in"
            raise NotFoundError(f"{name!r} {fits} the team of S{sale.id}", f"in it: {there}")
        for person in leaving:
            tx.remove(person.member)
        roles = ", ".join(person.member.role for person in leaving)
        return _changed(
            tx, desk, sale, customer, [f"{leaving[0].name} ({roles}) is no longer in the team of S{sale.id}."]
        )


def _check_side(role: str, *, is_ours: bool) -> None:
    if is_ours and role in THEIR_ROLES:
        raise UsageError(f"--ours: {role} is a role at the customer", "leave --ours out, or name another role")


def _add_ours(tx: Transaction, sale: Sale, role: str, details: MemberDetails) -> str:
    name = " ".join(details.name.split())
    email, phone = given(details.email), given(details.phone)
    if email:
        check_email(email)
    known = next(
        (
            member
            for member in tx.all(TeamMember, sale_id=sale.id, contact_id=None, role=role)
            if fold(member.name or "") == fold(name)
        ),
        None,
    )
    if known is None:
        tx.add(TeamMember(0, sale.id, role, name=name, email=email, phone=phone))
        return f"{name} is in the team of S{sale.id} for us, as {role}."
    tx.update(replace(known, email=email or known.email, phone=phone or known.phone))
    return f"{name} is in the team of S{sale.id} already, as {role}."


def _add_theirs(tx: Transaction, desk: Desk, sale: Sale, customer: Customer, role: str, details: MemberDetails) -> str:
    contact = _contact(tx, desk, customer, details)
    if tx.all(TeamMember, sale_id=sale.id, contact_id=contact.id, role=role):
        return f"{contact.name} is in the team of S{sale.id} already, as {role}."
    tx.add(TeamMember(0, sale.id, role, contact_id=contact.id))
    return f"{contact.name} of {customer.name} is in the team of S{sale.id}, as {role}."


def _contact(tx: Transaction, desk: Desk, customer: Customer, details: MemberDetails) -> Contact:
    """Return the customer's contact meant by a name or part of it, or a new one of that name."""
    try:
        name = find_contact(tx, customer, details.name).name
    except NotFoundError:
        name = details.name
    met = meet_contact(tx, desk, customer, ContactDetails(name, email=details.email, phone=details.phone))
    if met is None:  # pragma: no cover - a name was given
        raise AssertionError("a contact with a name is met")
    return met


def _changed(tx: Transaction, desk: Desk, sale: Sale, customer: Customer, said: list[str]) -> TeamChanged:
    replanned = Replanning(desk, tx, customer).run()
    people = team_of(tx, sale)
    said += [*readdressed(tx, replanned.readdressed), *replanned.remarks]
    changed = TouchesChanged("changed", (), tuple(replanned.moves), tuple(said), desk.is_dry_run, items=replanned.items)
    return TeamChanged(TeamPage(sale, customer, people), changed)
