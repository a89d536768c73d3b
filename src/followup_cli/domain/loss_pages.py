"""What the commands about losses show."""

from dataclasses import dataclass

from followup_cli.domain.losses import LossFigures
from followup_cli.domain.periods import Period
from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import LossKind

SELF_REVIEW = "self-review"
"""The step whose questions a loss review asks."""


@dataclass(frozen=True, slots=True)
class LossLine:
    """A line of ``loss list``."""

    sale: Sale
    customer: Customer
    won_back_by: Sale | None = None
    is_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class LossList:
    """``loss list``: losses, the newest first, and what all those of the period tell together."""

    lines: tuple[LossLine, ...]
    figures: LossFigures
    """Of the whole period, whatever the lines were narrowed to."""
    period: Period | None = None
    kind: LossKind | None = None
    competitor: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A question of a loss review, and what was answered to it."""

    question: Question
    answer: str | None = None
    """None: nobody has answered it."""


@dataclass(frozen=True, slots=True)
class LossReview:
    """``loss review``: the way to the loss, step by step."""

    sale: Sale
    customer: Customer
    walk: tuple[Reviewed, ...]
    touch: Touch | None = None
    """The touch the answers are kept with; None while nothing was answered and none was planned."""
    is_kept: bool = False
    """Whether answers were written down just now."""
    is_dry_run: bool = False
    remarks: tuple[str, ...] = ()
