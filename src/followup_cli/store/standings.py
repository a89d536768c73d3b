"""What customers bought, compared within each currency: one query for one customer, or for all."""

from datetime import date

from sqlalchemy import Table, func, select

from followup_cli.domain.classes import Standing
from followup_cli.domain.money import Money
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

_sales: Table = TABLES[Sale]


def standings(
    tx: ReadTransaction, since: date, customer_id: int | None = None, *, until: date = date.max
) -> dict[int, tuple[Standing, ...]]:
    """Return, by customer, the standings of those who bought from one day to another, one for each currency."""
    tx.settle((Sale,))
    total = func.sum(_sales.c.amount_minor).label("total")
    bought = (
        select(_sales.c.customer_id, _sales.c.amount_currency, total)
        .where(_sales.c.outcome == Outcome.WON.value, _sales.c.cancelled_on.is_(None))
        .where(_sales.c.closed_on.between(since, until))
        .group_by(_sales.c.customer_id, _sales.c.amount_currency)
        .subquery()
    )
    currency = bought.c.amount_currency
    ranked = select(
        bought.c.customer_id,
        currency,
        bought.c.total,
        func.rank().over(partition_by=currency, order_by=bought.c.total.desc()).label("rank"),
        func.count().over(partition_by=currency).label("buyers"),
    ).subquery()
    columns = (ranked.c.customer_id, ranked.c.amount_currency, ranked.c.total, ranked.c.rank, ranked.c.buyers)
    asked = select(*columns).order_by(ranked.c.customer_id, ranked.c.amount_currency)
    if customer_id is not None:
        asked = asked.where(ranked.c.customer_id == customer_id)
    found: dict[int, tuple[Standing, ...]] = {}
    for customer, code, minor, rank, buyers in tx.database.fetch(asked):
        amount = Money(minor, code) if code is not None else None
        found[customer] = (*found.get(customer, ()), Standing(amount, rank, buyers))
    return found
