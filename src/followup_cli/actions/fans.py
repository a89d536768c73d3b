"""The best customers: by what they bought and what they brought, with what binds them and us."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from followup_cli.actions.asking import why_not_ask
from followup_cli.actions.desk import Desk
from followup_cli.actions.gifts import newest_first
from followup_cli.actions.lineage import lineage_of
from followup_cli.domain.asking import what_is_wrong
from followup_cli.domain.classes import PERIOD_MONTHS, period_from
from followup_cli.domain.fan_pages import Fan, Fans
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.lineage import Lineage
from followup_cli.domain.money import Money
from followup_cli.domain.names import fold
from followup_cli.domain.records import Customer
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.testimonials import is_reference, places_of
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial
from followup_cli.store.purchases import purchase_days
from followup_cli.store.standings import standings
from followup_cli.store.transaction import ReadTransaction

MOST = 5
"""In each list, unless more are asked for."""


def read_fans(desk: Desk, most: int = MOST) -> Fans:
    """Return the best customers by value, those who brought most, and the reference customers; archived ones apart.

    By value: who bought for most in the months that give the class; sums of several currencies are ranked by the
    largest of them in major units, as the agenda ranks sales. Equal ones go by name.
    """
    with desk.read() as tx:
        customers = {each.id: each for each in tx.all(Customer) if each.archived_on is None}
        bought = {
            number: tuple(one.bought for one in own if one.bought)
            for number, own in standings(tx, period_from(desk.today)).items()
            if number in customers
        }
        grown = lineage_of(tx)
        brought = {number: grown.in_all(number) for number in customers if grown.brought(number)}
        references = {each.customer_id for each in tx.all(Testimonial) if is_reference(each)} & customers.keys()
        by_value = _best(bought, customers, most)
        by_referrals = _best(brought, customers, most, also=lambda number: len(grown.below(number)))
        named = sorted(references, key=lambda number: fold(customers[number].name))
        fans = _fans(tx, {*by_value, *by_referrals, *named}, customers, bought, grown, desk.today)
    return Fans(
        tuple(fans[number] for number in by_value),
        tuple(fans[number] for number in by_referrals),
        tuple(fans[number] for number in named),
        PERIOD_MONTHS,
    )


def _best(
    sums: Mapping[int, tuple[Money, ...]],
    customers: Mapping[int, Customer],
    most: int,
    also: Callable[[int], int] = lambda _: 0,
) -> list[int]:
    """Return the customers with the largest sums, of equal ones those with more of ``also``, then by name."""

    def rank(number: int) -> tuple[object, ...]:
        largest = max((amount.major for amount in sums[number]), default=0)
        return -largest, -also(number), fold(customers[number].name), number

    return sorted(sums, key=rank)[:most]


def _fans(
    tx: ReadTransaction,
    chosen: Collection[int],
    customers: Mapping[int, Customer],
    bought: Mapping[int, tuple[Money, ...]],
    grown: Lineage,
    today: date,
) -> dict[int, Fan]:
    """Return what there is to tell of each customer chosen."""
    days = purchase_days(tx)
    found = {}
    for number in chosen:
        given = newest_first(tx.all(Gift, customer_id=number))
        testimonials = tx.all(Testimonial, customer_id=number)
        asked = [
            *(one.asked_on for one in tx.all(Referral, customer_id=number)),
            *(one.asked_on for one in testimonials),
        ]
        found[number] = Fan(
            customers[number],
            purchases=len(days.get(number, ())),
            bought=bought.get(number, ()),
            referrals=len(grown.brought(number)),
            brought=grown.in_all(number),
            referrals_in_all=len(grown.below(number)),
            brought_directly=grown.direct(number),
            places=places_of(testimonials),
            last_gift=given[0] if given else None,
            why_not=why_not.because if (why_not := why_not_ask(tx, number, today)) else None,
            why_no_reference=what_is_wrong(tx.all(Feedback, customer_id=number), tx.all(Complaint, customer_id=number)),
            asked_on=max((on for on in asked if on), default=None),
        )
    return found
