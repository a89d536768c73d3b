"""Customers who may be one: all such pairs, pairs that somebody said are two, and what to say of a new customer."""

from collections.abc import Iterable

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.domain.duplicates import LikelyPair, likely_pairs, reasons_alike
from followup_cli.domain.joining import are_names_alike
from followup_cli.domain.people_changes import SaidApart
from followup_cli.domain.people_records import Contact, DistinctPair
from followup_cli.domain.records import Customer
from followup_cli.errors import RefusedError
from followup_cli.store.queries import sharing_details
from followup_cli.store.transaction import ReadTransaction


def read_duplicates(desk: Desk) -> tuple[LikelyPair, ...]:
    """Return the pairs of customers that look like one, those with most reasons first."""
    with desk.read() as tx:
        return likely_pairs(tx.all(Customer), tx.all(Contact), _apart(tx))


def say_apart(desk: Desk, one: str, other: str) -> SaidApart:
    """Say that two customers are not the same; they are not suggested as one again."""
    with desk.write() as tx:
        left, right = sorted((find_customer(tx, one), find_customer(tx, other)), key=lambda customer: customer.id)
        if left.id == right.id:
            raise RefusedError(f"both are {left.name} (#{left.id})", "--apart takes two customers")
        if frozenset((left.id, right.id)) in {frozenset(pair) for pair in _apart(tx)}:
            raise RefusedError(f"{left.name} and {right.name} are two, as is known already", "nothing is to be done")
        tx.add(DistinctPair(0, left.id, right.id, desk.today))
        return SaidApart(left, right, desk.is_dry_run)


def pairs_with_new(tx: ReadTransaction, new: Iterable[Customer]) -> list[tuple[str, str]]:
    """Return, by name, which customers just imported may be one known before, or another of the file."""
    ids = {customer.id for customer in new}
    if not ids:
        return []
    pairs = likely_pairs(tx.all(Customer), tx.all(Contact), _apart(tx))
    return [(pair.other.name, pair.one.name) for pair in pairs if pair.other.id in ids]


def suggestions(tx: ReadTransaction, customer: Customer, named: Iterable[Customer] = ()) -> tuple[str, ...]:
    """Say of a customer who else may be it, and why, with the command that makes one of both.

    ``named`` are those whose names are told to look alike anyway.
    """
    people = tx.all(Contact, customer_id=customer.id)
    told = {each.id for each in named} | {customer.id}
    said = []
    for other in _maybe(tx, customer, people):
        others = tx.all(Contact, customer_id=other.id)
        reasons = reasons_alike(customer, people, other, others) if other.id not in told else ()
        if reasons:
            said.append(
                f"{other.name} (#{other.id}) may be the same customer: {', '.join(reasons)}. "
                f"To make one of both: followup customer merge '#{other.id}' '#{customer.id}'"
            )
    return tuple(said)


def suggestions_on_person(tx: ReadTransaction, customer: Customer, person: Contact) -> tuple[str, ...]:
    """Say of a new contact who they may be: somebody there under another spelling, or at another customer."""
    others = (one for one in tx.all(Contact, customer_id=customer.id) if one.id != person.id)
    said = [
        f"{one.name} is at {customer.name} already; if that is {person.name}, followup undo takes this back."
        for one in others
        if are_names_alike(one.name, person.name)
    ]
    return (*said, *suggestions(tx, customer))


def _maybe(tx: ReadTransaction, customer: Customer, people: Iterable[Contact]) -> tuple[Customer, ...]:
    """Return the customers who share a detail, without those that are archived or said to be another."""
    apart = {frozenset(pair) for pair in _apart(tx)}
    return tuple(
        other
        for other in sharing_details(tx, customer, people)
        if other.archived_on is None and frozenset((customer.id, other.id)) not in apart
    )


def _apart(tx: ReadTransaction) -> list[tuple[int, int]]:
    return [(pair.customer_id, pair.other_id) for pair in tx.all(DistinctPair)]
