"""Lost sales looked at together: why, to whom, for how much, and which of them came back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup_cli.domain.money import Money, totals
from followup_cli.domain.names import fold
from followup_cli.domain.periods import Period
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import LossKind, Outcome

NOBODY_WON = frozenset({LossKind.NO_DECISION, LossKind.BUDGET})
"""The kinds of loss that no competitor gains by: they kept what they have, or could not pay for another."""


@dataclass(frozen=True, slots=True)
class LossGroup:
    """Losses that have something in common."""

    name: str | None
    """A kind of loss, or a competitor as first written; None: nobody has said."""
    losses: tuple[int, ...]
    """The sales' ids."""
    value: tuple[Money, ...]
    """What they would have brought, per currency."""
    share: float
    """Of all the losses counted, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class LossFigures:
    """Losses counted beside the sales won in the same time."""

    losses: int
    value: tuple[Money, ...]
    won: int
    won_value: tuple[Money, ...]
    by_kind: tuple[LossGroup, ...]
    """The most frequent first; those of which no kind is known last."""
    by_competitor: tuple[LossGroup, ...]
    """The most frequent first; what no competitor is known to have got is left out."""
    won_back: tuple[int, ...]
    """The ids of the losses that a sale won has won back since."""
    won_back_value: tuple[Money, ...]
    """What those sales brought, per currency."""

    @property
    def share_lost(self) -> float | None:
        """The share of what was decided that was lost, from 0 to 1; None where nothing was decided."""
        decided = self.losses + self.won
        return self.losses / decided if decided else None


def kind_in(reason: str | None) -> LossKind | None:
    """Return the kind of loss a reason is the very word of, None for any other reason."""
    word = fold(reason or "").rstrip(" .!").replace("_", " ").replace(" ", "-")
    return next((kind for kind in LossKind if kind.value == word), None)


def parse_kind(text: str) -> LossKind:
    """Read a kind of loss; raise ValueError with all of them for anything else."""
    kind = kind_in(text)
    if kind is None:
        raise ValueError(f"{text!r} is no kind of loss; write one of: {', '.join(LossKind)}")
    return kind


def made_good(sales: Iterable[Sale]) -> Mapping[int, Sale]:
    """Return, by the id of a loss, the sale won that made it good; one cancelled since makes nothing good."""
    linked = (sale for sale in sales if sale.outcome is Outcome.WON and sale.won_back_id is not None)
    return {sale.won_back_id: sale for sale in sorted(linked, key=_newest_first) if sale.won_back_id is not None}


def loss_figures(sales: Iterable[Sale], period: Period | None = None) -> LossFigures:
    """Count what was lost, in a period or ever; competitors are one when they read alike, case and accents apart."""
    known = tuple(sales)
    inside = [sale for sale in known if period is None or period.holds(sale.closed_on)]
    lost = sorted((sale for sale in inside if sale.outcome is Outcome.LOST), key=lambda sale: sale.id)
    won = [sale for sale in inside if sale.outcome is Outcome.WON]
    back = made_good(known)
    came_back = [sale for sale in lost if sale.id in back]
    return LossFigures(
        losses=len(lost),
        value=_sum(lost),
        won=len(won),
        won_value=_sum(won),
        by_kind=_groups([(sale.loss_kind, sale) for sale in lost], len(lost)),
        by_competitor=_groups([(sale.competitor, sale) for sale in lost if sale.competitor], len(lost)),
        won_back=tuple(sale.id for sale in came_back),
        won_back_value=_sum(back[sale.id] for sale in came_back),
    )


def _groups(named: Sequence[tuple[str | None, Sale]], total: int) -> tuple[LossGroup, ...]:
    groups: dict[str | None, list[tuple[str | None, Sale]]] = {}
    for name, sale in named:
        groups.setdefault(fold(name) if name else None, []).append((name, sale))
    found = [
        LossGroup(each[0][0], tuple(sale.id for _, sale in each), _sum(sale for _, sale in each), len(each) / total)
        for each in groups.values()
    ]
    return tuple(sorted(found, key=lambda group: (group.name is None, -len(group.losses), fold(group.name or ""))))


def _sum(sales: Iterable[Sale]) -> tuple[Money, ...]:
    return totals(sale.amount for sale in sales if sale.amount)


def _newest_first(sale: Sale) -> tuple[int, int]:
    return -sale.closed_on.toordinal(), -sale.id
