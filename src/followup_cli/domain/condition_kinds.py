"""What a step may ask before it is laid: the kinds of ``only-if``; ``conditions`` holds them against a cadence."""

from dataclasses import dataclass

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.vocabulary import TouchOutcome


@dataclass(frozen=True, slots=True)
class GapCondition:
    """Only if more than ``days`` days lie between two anchors."""

    days: int
    start: AnchorRef
    end: AnchorRef


@dataclass(frozen=True, slots=True)
class OutcomeCondition:
    """Only if an earlier step ended with the outcome (or, ``negated``, with any other)."""

    step: str
    outcome: TouchOutcome
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryCondition:
    """Only if the sale is one of which something is delivered."""


@dataclass(frozen=True, slots=True)
class HappenedCondition:
    """Only if a milestone was reached (or, ``negated``, as long as it was not); what is expected is not reached."""

    milestone: AnchorRef
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DatedCondition:
    """Only if an anchor has a date, expected or reached (or, ``negated``, as long as it has none)."""

    anchor: AnchorRef
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredCondition:
    """Only if a question of an earlier step, named by its key, was answered (or, ``negated``, was not)."""

    step: str
    question: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceCondition:
    """Only if a question, at whichever step it was asked last, was answered so (or, ``negated``, not so)."""

    question: str
    answer: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class MissedCondition:
    """Only if an earlier step was missed (or, ``negated``, as long as it was not)."""

    step: str
    negated: bool = False


Condition = (
    GapCondition
    | OutcomeCondition
    | DeliveryCondition
    | HappenedCondition
    | DatedCondition
    | AnsweredCondition
    | ChoiceCondition
    | MissedCondition
)
