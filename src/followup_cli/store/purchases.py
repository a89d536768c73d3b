"""Who bought when: one query for all customers."""

from datetime import date

from sqlalchemy import Table, select

from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

_sales: Table = TABLES[Sale]


def purchase_days(tx: ReadTransaction) -> dict[int, tuple[date, ...]]:
    """Return, by customer, the days of the sales won and not cancelled, in their order; none of who never bought."""
    tx.settle((Sale,))
    stands = (_sales.c.outcome == Outcome.WON.value, _sales.c.cancelled_on.is_(None))
    asked = select(_sales.c.customer_id, _sales.c.closed_on).where(*stands).order_by(_sales.c.closed_on, _sales.c.id)
    found: dict[int, list[date]] = {}
    for customer_id, closed_on in tx.database.fetch(asked):
        found.setdefault(customer_id, []).append(closed_on)
    return {customer_id: tuple(days) for customer_id, days in found.items()}
