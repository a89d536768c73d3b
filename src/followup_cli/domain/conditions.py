"""Whether a step is wanted: its ``only-if`` conditions held against a cadence's anchors and outcomes."""

from collections.abc import Iterable

from followup_cli.domain.anchors import AnchorBook, Known, Never, Unknown
from followup_cli.domain.condition_kinds import (
    AnsweredCondition,
    ChoiceCondition,
    Condition,
    DatedCondition,
    DeliveryCondition,
    GapCondition,
    HappenedCondition,
    MissedCondition,
    OutcomeCondition,
)

_IN_WORDS = {
    "shipped": "it has shipped",
    "delivered": "it is delivered",
    "resolved": "the complaint is resolved",
    "answered": "they were answered",
    "referral-contacted": "whom they introduced was contacted",
    "referral-won": "whom they introduced has bought",
    "referral-closed": "the referral came to nothing",
}
"""Why a step is left out that asks for a milestone not to have happened."""


def conditions_verdict(
    only_if: Iterable[Condition], book: AnchorBook, occurrence: int | None = None
) -> Unknown | Never | None:
    """Return None when every condition holds, ``Never`` when one fails, ``Unknown`` when one cannot be told yet.

    ``occurrence`` is the one that counts of steps that come back; None asks for the first that ended.
    """
    verdicts = [_verdict(condition, book, occurrence) for condition in only_if]
    failed = next((verdict for verdict in verdicts if isinstance(verdict, Never)), None)
    return failed or next((verdict for verdict in verdicts if verdict is not None), None)


def _verdict(condition: Condition, book: AnchorBook, occurrence: int | None) -> Unknown | Never | None:
    match condition:
        case GapCondition():
            return _gap(condition, book)
        case OutcomeCondition():
            return _outcome(condition, book, occurrence)
        case DeliveryCondition():
            return book.delivery()
        case HappenedCondition():
            return _happened(condition, book)
        case DatedCondition():
            return _dated(condition, book)
        case AnsweredCondition():
            return _answered(condition, book, occurrence)
        case ChoiceCondition():
            return _choice(condition, book)
        case MissedCondition():
            return _missed(condition, book, occurrence)


def _happened(condition: HappenedCondition, book: AnchorBook) -> Unknown | Never | None:
    name = condition.milestone.name
    if book.has_happened(name) is not condition.negated:
        return None
    return Never(_IN_WORDS.get(name, f"{name} has happened")) if condition.negated else Unknown(name)


def _dated(condition: DatedCondition, book: AnchorBook) -> Unknown | Never | None:
    found = book.anchor(condition.anchor)
    if isinstance(found, Known):
        return Never(f"{condition.anchor.name} has a date") if condition.negated else None
    return None if condition.negated and isinstance(found, Unknown) else found


def _gap(condition: GapCondition, book: AnchorBook) -> Unknown | Never | None:
    start, end = book.anchor(condition.start), book.anchor(condition.end)
    if not isinstance(start, Known):
        return start
    if not isinstance(end, Known):
        return end
    days = (end.on - start.on).days
    if days > condition.days:
        return None
    first, last = condition.start.name, condition.end.name
    if days < 0:
        return Never(f"{last} comes before {first} (needs more than {condition.days} days between them)")
    apart = {0: "no day", 1: "only 1 day"}.get(days, f"only {days} days")
    return Never(f"{apart} between {first} and {last} (needs more than {condition.days})")


def _outcome(condition: OutcomeCondition, book: AnchorBook, occurrence: int | None) -> Unknown | Never | None:
    done = book.completion(condition.step, occurrence)
    if not isinstance(done, Known):
        return done
    outcome = book.outcome(condition.step, occurrence)
    if outcome is None:
        return None if condition.negated else Unknown(f"the outcome of {condition.step}")
    if (outcome is condition.outcome) is not condition.negated:
        return None
    return Never(f"{condition.step} ended {outcome.value}")


def _answered(condition: AnsweredCondition, book: AnchorBook, occurrence: int | None) -> Unknown | Never | None:
    done = book.completion(condition.step, occurrence)
    if not isinstance(done, Known):
        return done
    if book.is_answered(condition.step, occurrence, condition.question) is not condition.negated:
        return None
    step, question = condition.step, condition.question
    return Never(f"{step} answered {question}") if condition.negated else Unknown(f"the answer {question} of {step}")


def _choice(condition: ChoiceCondition, book: AnchorBook) -> Unknown | Never | None:
    answer = book.answer(condition.question)
    if answer is None:
        return None if condition.negated else Unknown(f"the answer {condition.question}")
    is_so = answer.casefold() == condition.answer.casefold()
    return None if is_so is not condition.negated else Never(f"{condition.question} is {answer}")


def _missed(condition: MissedCondition, book: AnchorBook, occurrence: int | None) -> Unknown | Never | None:
    found = book.missed(condition.step, occurrence)
    if isinstance(found, Known):
        return Never(f"{condition.step} was missed") if condition.negated else None
    return None if condition.negated else found
