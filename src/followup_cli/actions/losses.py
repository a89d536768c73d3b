"""Losses in a list, and what they tell together."""

from followup_cli.actions.desk import Desk
from followup_cli.domain.loss_pages import SELF_REVIEW, LossLine, LossList
from followup_cli.domain.losses import loss_figures, made_good
from followup_cli.domain.names import fold
from followup_cli.domain.periods import Period
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import LossKind, Outcome, TouchState
from followup_cli.store.transaction import ReadTransaction


def list_losses(
    desk: Desk, *, kind: LossKind | None = None, competitor: str | None = None, period: Period | None = None
) -> LossList:
    """Return the losses of a period, or all, the newest first, with the figures of that period.

    ``competitor`` is a part of the name, case and accents apart. It and ``kind`` narrow the lines alone.
    """
    with desk.read() as tx:
        sales = tx.all(Sale)
        customers = {customer.id: customer for customer in tx.all(Customer)}
        reviewed = _reviewed(tx)
    back = made_good(sales)
    lost = [
        sale
        for sale in sales
        if sale.outcome is Outcome.LOST
        and (period is None or period.holds(sale.closed_on))
        and kind in {None, sale.loss_kind}
        and (competitor is None or fold(competitor) in fold(sale.competitor or ""))
    ]
    lines = [
        LossLine(sale, customers[sale.customer_id], back.get(sale.id), sale.id in reviewed)
        for sale in sorted(lost, key=lambda sale: (sale.closed_on, sale.id), reverse=True)
    ]
    return LossList(tuple(lines), loss_figures(sales, period), period, kind, competitor)


def _reviewed(tx: ReadTransaction) -> frozenset[int]:
    done = tx.all(Touch, step=SELF_REVIEW, state=TouchState.DONE)
    return frozenset(touch.sale_id for touch in done if touch.sale_id is not None)
