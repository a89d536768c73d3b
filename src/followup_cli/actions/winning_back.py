"""A loss won back by a later sale: linked with it, and what still ran for the loss ended."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.ending import end_cadence, end_cadences
from followup_cli.actions.references import find_sale
from followup_cli.domain.losses import made_good
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.winning_back import to_ask_about, won_back
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction

WITHDRAW_QUIETLY = "withdraw-quietly"


@dataclass(frozen=True, slots=True)
class WonBack:
    """A sale won as it stands after its loss was looked for."""

    sale: Sale
    loss: Sale | None = None
    """The loss it makes good."""
    dropped: tuple[Touch, ...] = ()
    """What makes no sense any more."""
    remarks: tuple[str, ...] = ()


def make_good(tx: Transaction, desk: Desk, sale: Sale, named: str | None = None) -> WonBack:
    """Link a sale just won with the loss it makes good: the one named, else the one its product says.

    Where the product says nothing, a remark names the command; an empty name says that it makes none good. Raises
    NotFoundError or RefusedError for one named that it cannot make good.
    """
    sales = tx.all(Sale, customer_id=sale.customer_id)
    is_told = named is not None
    loss = won_back(sale, sales) if named is None else find_loss(tx, sale, named) if named.strip() else None
    if loss is not None:
        return link(tx, desk, sale, loss)
    dropped = _come_forward(tx, desk, sale)
    asked = None if is_told else to_ask_about(sale, sales)
    remarks = (*_no_longer_alone(dropped), *((_question(sale, asked),) if asked else ()))
    return WonBack(sale, None, tuple(dropped), remarks)


def link(tx: Transaction, desk: Desk, sale: Sale, loss: Sale) -> WonBack:
    """Write down that a sale wins a loss back, and end what still runs for the loss."""
    linked = replace(sale, won_back_id=loss.id)
    tx.update(linked)
    dropped = end_cadences(tx, desk, loss, f"won back with S{sale.id}", desk.today)
    dropped += _come_forward(tx, desk, sale)
    said = f"S{sale.id} wins S{loss.id} back ({loss.product}, lost on {loss.closed_on})"
    left = f"; its open touches are dropped: {len(dropped)}" if dropped else ""
    remark = f"{said}{left}. If it does not: followup sale edit S{sale.id} --won-back ''"
    return WonBack(linked, loss, tuple(dropped), (remark,))


def withdrawn_from(tx: ReadTransaction, today: date) -> frozenset[int]:
    """Return the ids of the customers whom we leave alone after a loss, until the one touch after that is due."""
    cadences = tuple(cadence.id for cadence in tx.all(Cadence, playbook=WITHDRAW_QUIETLY, ended_on=None))
    ahead = tx.all(Touch, cadence_id=cadences) if cadences else ()
    return frozenset(each.customer_id for each in ahead if each.state.is_open and (each.due_on or today) >= today)


def find_loss(tx: ReadTransaction, sale: Sale, reference: str) -> Sale:
    """Return the loss that a sale is said to win back.

    Raises NotFoundError, or RefusedError where it cannot be that one: the sale is not won, the other is not
    lost, another customer's, lost later, or won back already.
    """
    loss = find_sale(tx, reference)
    if sale.outcome is not Outcome.WON:
        raise RefusedError(
            f"S{sale.id} was {sale.outcome.value}, and only a sale won wins one back", "name the sale that was won"
        )
    if loss.outcome is not Outcome.LOST:
        raise RefusedError(f"S{loss.id} was {loss.outcome.value}, not lost", "followup loss list shows those lost")
    if loss.customer_id != sale.customer_id:
        raise RefusedError(f"S{loss.id} was lost to another customer", "followup loss list shows whose each is")
    if loss.closed_on > sale.closed_on:
        raise RefusedError(
            f"S{loss.id} was lost on {loss.closed_on}, after this sale on {sale.closed_on}", "name an earlier loss"
        )
    by = made_good(tx.all(Sale, customer_id=sale.customer_id)).get(loss.id)
    if by is not None and by.id != sale.id:
        raise RefusedError(
            f"S{loss.id} was won back with S{by.id} already",
            f"followup sale edit S{by.id} --won-back '' takes that back",
        )
    return loss


def _come_forward(tx: Transaction, desk: Desk, sale: Sale) -> list[Touch]:
    """End a quiet withdrawal: whoever buys need not be left alone."""
    dropped: list[Touch] = []
    for cadence in tx.all(Cadence, customer_id=sale.customer_id, playbook=WITHDRAW_QUIETLY, ended_on=None):
        dropped += end_cadence(tx, desk, cadence, f"they bought again: S{sale.id}", desk.today)
    return dropped


def _no_longer_alone(dropped: list[Touch]) -> tuple[str, ...]:
    if not dropped:
        return ()
    return (f"{WITHDRAW_QUIETLY} has ended, as they bought; dropped: {', '.join(each.title for each in dropped)}.",)


def _question(sale: Sale, loss: Sale) -> str:
    return (
        f"They said no to {loss.product} on {loss.closed_on}. If this sale wins it back: "
        f"followup sale edit S{sale.id} --won-back S{loss.id}"
    )
