"""``quiet``: customers past their longest gap."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from followup_cli.actions.desk import Desk
from followup_cli.domain.classes import Standing, classed, period_from
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.quiet import Quiet, Relation, Words, by_worth, is_left_in_peace, quiet
from followup_cli.domain.records import Cadence, Customer
from followup_cli.domain.vocabulary import CustomerClass
from followup_cli.store.in_touch import first_sales, next_touches, sums_at_stake, words_by_customer
from followup_cli.store.standings import standings
from followup_cli.store.transaction import ReadTransaction

KEEP_IN_TOUCH = "keep-in-touch"


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


def _relations(tx: ReadTransaction, today: date) -> Iterable[Relation]:
    contacts = _grouped(tx.all(Contact))
    words, ahead, at_stake, first = words_by_customer(tx), next_touches(tx), sums_at_stake(tx), first_sales(tx)
    bought = standings(tx, period_from(today))
    kept = {cadence.customer_id for cadence in tx.all(Cadence, playbook=KEEP_IN_TOUCH, ended_on=None)}
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
