"""What ``sale edit`` changes of a loss, or of a sale that wins one back."""

from dataclasses import dataclass, replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.loss_review import LOST_DEAL
from followup_cli.actions.winning_back import WITHDRAW_QUIETLY, WonBack, find_loss, link
from followup_cli.domain.details import edited, given
from followup_cli.domain.losses import kind_in
from followup_cli.domain.records import Cadence, Sale
from followup_cli.domain.vocabulary import LossKind, Outcome
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class LossDetails:
    """None leaves a detail as it is, an empty text takes it away."""

    kind: str | None = None
    """A ``LossKind``'s word."""
    competitor: str | None = None
    would_have_changed: str | None = None
    won_back: str | None = None
    """The loss a sale won makes good, as typed: S3."""

    @property
    def is_of_a_loss(self) -> bool:
        """Whether it says anything that only a lost sale has."""
        return (self.kind, self.competitor, self.would_have_changed) != (None, None, None)


NOTHING_OF_A_LOSS = LossDetails()


def edit_loss(tx: Transaction, desk: Desk, before: Sale, sale: Sale, details: LossDetails) -> WonBack:
    """Write down what is told of a loss, or which loss a sale makes good; return the sale as it stands now.

    A reason changed to a kind's very word gives the kind, unless another one was told. Raises RefusedError for a
    sale that is not lost, or a loss that it cannot make good.
    """
    if details.is_of_a_loss and sale.outcome is not Outcome.LOST:
        raise RefusedError(
            f"S{sale.id} was {sale.outcome.value}; only of a lost sale are kind, competitor and what would have "
            "changed it kept",
            "followup loss list shows those lost",
        )
    if sale.outcome is Outcome.LOST:
        sale = _told(before, sale, details)
        tx.update(sale)
    if details.won_back is None:
        return WonBack(sale)
    if given(details.won_back):
        loss = find_loss(tx, sale, details.won_back)
        return WonBack(sale, loss) if sale.won_back_id == loss.id else link(tx, desk, sale, loss)
    freed = replace(sale, won_back_id=None)
    tx.update(freed)
    return WonBack(freed, None, (), _parted(tx, sale))


def _told(before: Sale, sale: Sale, details: LossDetails) -> Sale:
    kind = edited(sale.loss_kind, details.kind)
    if details.kind is None and sale.reason != before.reason and before.loss_kind in {None, kind_in(before.reason)}:
        kind = kind_in(sale.reason) or before.loss_kind
    return replace(
        sale,
        loss_kind=LossKind(kind) if kind else None,
        competitor=edited(sale.competitor, details.competitor),
        would_have_changed=edited(sale.would_have_changed, details.would_have_changed),
    )


def _parted(tx: ReadTransaction, sale: Sale) -> tuple[str, ...]:
    if sale.won_back_id is None:
        return ()
    was_quiet = bool(tx.all(Cadence, sale_id=sale.won_back_id, playbook=WITHDRAW_QUIETLY))
    loss, playbook = f"S{sale.won_back_id}", WITHDRAW_QUIETLY if was_quiet else LOST_DEAL
    return (f"What ran for {loss} has ended; to take it up again: followup playbook apply {playbook} {loss}",)
