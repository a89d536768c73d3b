"""``quiet``: customers past their longest gap."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from followup_cli.actions.desk import Desk
from followup_cli.actions.winning_back import withdrawn_from
from followup_cli.domain.classes import Standing, classed, period_from
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.quiet import NextTouch, Quiet, Relation, Words, by_worth, is_left_in_peace, quiet
from followup_cli.domain.records import Cadence, Customer
from followup_cli.domain.vocabulary import CustomerClass
from followup_cli.store.in_touch import first_sales, next_touches, sums_at_stake, words_by_customer
from followup_cli.store.standings import standings
from followup_cli.store.transaction import ReadTransaction

KEEP_IN_TOUCH = "keep-in-touch"
_SOMETHING = NextTouch(0, date.max, "")
"""Stands for what was planned on a day that is over."""


class _OfCustomer(Protocol):
    @property
    def customer_id(self) -> int | None: ...


O = TypeVar("O", bound=_OfCustomer)  # noqa: E741 - one of a customer's


def quiet_customers(
    desk: Desk, *, customer_class: CustomerClass | None = None, days: int | None = None
) -> tuple[Quiet, ...]:
    """Return the customers who have gone quiet, by what they are worth; only those of a class when one is named.

    ``days`` without word from us count in place of each one's own limits.
    """
    with desk.read() as tx:
        absences, blocks = _grouped(tx.all(Absence)), _grouped(tx.all(DoNotContact))
        found = [
            silence
            for relation in _relations(tx, desk.today)
            if customer_class in {None, relation.classed.letter}
            and not is_left_in_peace(
                relation, absences.get(relation.customer.id, ()), blocks.get(relation.customer.id, ()), desk.today
            )
            and (silence := quiet(relation, desk.today, days))
        ]
    return by_worth(found)


def quiet_as_of(tx: ReadTransaction, day: date, today: date) -> tuple[Quiet, ...]:
    """Return the customers who were quiet on a day that is over, or are so today, by what they are worth.

    By the word that had gone either way by then; contacts, wishes, classes by hand and sales are those known today.
    What was planned on a day that is over nobody knows: somebody without any contact on record was quiet when known
    for longer than their limit.
    """
    is_over = day < today
    absences, blocks = tx.all(Absence), tx.all(DoNotContact)
    if is_over:
        absences = tuple(absence for absence in absences if absence.from_on <= day)
        blocks = tuple(block for block in blocks if block.from_on <= day)
    paused, blocked = _grouped(absences), _grouped(blocks)
    relations = (_as_it_was(each, day) if is_over else each for each in _relations(tx, day))
    found = [
        silence
        for relation in relations
        if (relation.since is None or relation.since <= day)
        and not is_left_in_peace(
            relation, paused.get(relation.customer.id, ()), blocked.get(relation.customer.id, ()), day
        )
        and (silence := quiet(relation, day))
    ]
    return by_worth(found)


def _as_it_was(relation: Relation, day: date) -> Relation:
    customer = relation.customer
    if customer.archived_on is not None and customer.archived_on > day:
        customer = replace(customer, archived_on=None)
    return replace(relation, customer=customer, next=_SOMETHING)


def _relations(tx: ReadTransaction, today: date) -> Iterable[Relation]:
    contacts = _grouped(tx.all(Contact))
    words, ahead, at_stake, first = words_by_customer(tx, today), next_touches(tx), sums_at_stake(tx), first_sales(tx)
    bought = standings(tx, period_from(today), until=today)
    kept = {cadence.customer_id for cadence in tx.all(Cadence, playbook=KEEP_IN_TOUCH, ended_on=None)}
    withdrawn = withdrawn_from(tx, today)
    for customer in tx.all(Customer):
        own = bought.get(customer.id, ())
        yield Relation(
            customer,
            classed(customer.customer_class, own),
            words.get(customer.id, Words()),
            contacts=contacts.get(customer.id, ()),
            since=min(filter(None, (customer.created_on, first.get(customer.id))), default=None),
            next=ahead.get(customer.id),
            bought=_sums(own),
            at_stake=at_stake.get(customer.id, ()),
            has_keep_in_touch=customer.id in kept,
            is_withdrawn=customer.id in withdrawn,
        )


def _sums(own: Iterable[Standing]) -> tuple[Money, ...]:
    return tuple(standing.bought for standing in own if standing.bought)


def _grouped(records: Iterable[O]) -> dict[int, tuple[O, ...]]:
    """Return records by their customer; those of none are left out."""
    found: dict[int, list[O]] = {}
    for record in records:
        if record.customer_id is not None:
            found.setdefault(record.customer_id, []).append(record)
    return {customer_id: tuple(own) for customer_id, own in found.items()}
