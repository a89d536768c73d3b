"""When word went either way between us and each customer, and what is planned next: one query for all of each."""

from datetime import date

from sqlalchemy import Table, and_, case, func, or_, select

from followup_cli.domain.money import Money
from followup_cli.domain.quiet import NextTouch, Words
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.vocabulary import DATED_STATES, Outcome, TouchOutcome
from followup_cli.store.queries import IS_CONTACT, IS_OPEN, IS_OUTWARD, IS_REACHED, LIVE
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

_touches: Table = TABLES[Touch]
_sales: Table = TABLES[Sale]
_ANSWERS = (TouchOutcome.GOOD.value, TouchOutcome.BAD.value)
_IS_FROM_THEM = and_(
    IS_REACHED,
    or_(_touches.c.channel.in_(LIVE), _touches.c.is_inbound.is_(True), _touches.c.outcome.in_(_ANSWERS)),
)
"""What ``domain.history`` counts as heard from them; a test holds the two equal."""


def words_by_customer(tx: ReadTransaction, until: date = date.max) -> dict[int, Words]:
    """Return the days word went either way by a day, for every customer with any touch done by then."""
    tx.settle((Touch,))
    from_us = case((IS_CONTACT, _touches.c.done_on))
    from_them = case((_IS_FROM_THEM, _touches.c.done_on))
    key = _touches.c.customer_id
    columns = (key, func.min(from_us), func.max(from_us), func.max(from_them))
    asked = select(*columns).where(IS_REACHED, _touches.c.done_on <= until).group_by(key)
    return {customer: Words(first, last, heard) for customer, first, last, heard in tx.database.fetch(asked)}


def next_touches(tx: ReadTransaction) -> dict[int, NextTouch]:
    """Return, by customer, the touch that reaches them next."""
    tx.settle((Touch,))
    place = (
        func.row_number()
        .over(partition_by=_touches.c.customer_id, order_by=(_touches.c.due_on, _touches.c.id))
        .label("place")
    )
    ahead = (
        select(_touches.c.customer_id, _touches.c.id, _touches.c.due_on, _touches.c.title, place)
        .where(IS_OUTWARD, _touches.c.state.in_([state.value for state in DATED_STATES]))
        .subquery()
    )
    asked = select(ahead.c.customer_id, ahead.c.id, ahead.c.due_on, ahead.c.title).where(ahead.c.place == 1)
    return {customer: NextTouch(number, due_on, title) for customer, number, due_on, title in tx.database.fetch(asked)}


def sums_at_stake(tx: ReadTransaction) -> dict[int, tuple[Money, ...]]:
    """Return, by customer, the sums of the sales behind open touches, one for each currency."""
    tx.settle((Sale, Touch))
    has_open = select(_touches.c.id).where(_touches.c.sale_id == _sales.c.id, IS_OPEN).exists()
    keys = (_sales.c.customer_id, _sales.c.amount_currency)
    asked = (
        select(*keys, func.sum(_sales.c.amount_minor))
        .where(has_open, _sales.c.cancelled_on.is_(None), _sales.c.amount_minor.is_not(None))
        .group_by(*keys)
        .order_by(*keys)
    )
    found: dict[int, tuple[Money, ...]] = {}
    for customer, currency, minor in tx.database.fetch(asked):
        found[customer] = (*found.get(customer, ()), Money(minor, currency))
    return found


def first_sales(tx: ReadTransaction) -> dict[int, date]:
    """Return, by customer, the day of their first sale, won or lost."""
    tx.settle((Sale,))
    key = _sales.c.customer_id
    counted = _sales.c.outcome != Outcome.CANCELLED.value
    asked = select(key, func.min(_sales.c.closed_on)).where(counted).group_by(key)
    return {row[0]: row[1] for row in tx.database.fetch(asked)}
