"""The phrases of ``only-if``, read and written: "feedback good", "shipped has not happened"."""

import re

from followup_cli.domain import phrase_cures
from followup_cli.domain.anchor_names import AnchorRef
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
from followup_cli.domain.phrases import SLUG_PATTERN, PhraseError, folded, unreadable
from followup_cli.domain.vocabulary import TouchOutcome

_GAP_PATTERN = rf"more than (?P<days>[0-9]{{1,4}}) days between (?P<start>{SLUG_PATTERN}) and (?P<end>{SLUG_PATTERN})"
_OUTCOME_PATTERN = rf"(?P<step>{SLUG_PATTERN}) (?P<negated>not )?(?P<outcome>good|bad|no-answer|flagged)"
_MISSED_PATTERN = rf"(?P<late>{SLUG_PATTERN}) (?P<kept>not )?missed"
_DELIVERY = "something is delivered"
_HAPPENED_PATTERN = rf"(?P<milestone>{SLUG_PATTERN}) has (?P<open>not )?happened"
_DATED_PATTERN = rf"(?P<anchor>{SLUG_PATTERN}) has (?P<undated>no|a) date"
_ANSWERED_PATTERN = rf"(?P<asking>{SLUG_PATTERN}) (?P<question>{SLUG_PATTERN}) (?P<unanswered>not )?answered"
_NO_ANSWER = "(?!(?:not )?(?:good|bad|no-answer|flagged|missed)$)"
_CHOICE_PATTERN = rf"(?P<choice>{SLUG_PATTERN}) is (?P<other>not )?(?P<answer>{_NO_ANSWER}.+)"

CONDITION_PATTERN = (
    rf"(?:{_GAP_PATTERN}|{_OUTCOME_PATTERN}|{_MISSED_PATTERN}|{_DELIVERY}|{_HAPPENED_PATTERN}|{_DATED_PATTERN}"
    rf"|{_ANSWERED_PATTERN}|{_CHOICE_PATTERN})"
)


def parse_condition(text: str) -> Condition:
    """Read "more than 21 days between close and delivered", "feedback good", "something is delivered".

    And "delivered has happened", "shipped has not happened", "delivered has no date", "tell choice not answered",
    "choice is not cancel", "thank-you missed", "thank-you not missed".
    """
    try:
        return _read_condition(folded(text))
    except PhraseError:
        examples = (
            "'more than 21 days between close and delivered', 'feedback good', 'shipped has not happened'"
            " or 'something is delivered'"
        )
        raise unreadable(text, "a condition", examples, phrase_cures.near_condition(text), _read_condition) from None


def _read_condition(text: str) -> Condition:
    if text == _DELIVERY:
        return DeliveryCondition()
    if happened := re.fullmatch(_HAPPENED_PATTERN, text):
        return HappenedCondition(AnchorRef(happened["milestone"]), bool(happened["open"]))
    if dated := re.fullmatch(_DATED_PATTERN, text):
        return DatedCondition(AnchorRef(dated["anchor"]), dated["undated"] == "no")
    if answer := re.fullmatch(_ANSWERED_PATTERN, text):
        return AnsweredCondition(answer["asking"], answer["question"], bool(answer["unanswered"]))
    if gap := re.fullmatch(_GAP_PATTERN, text):
        return GapCondition(int(gap["days"]), AnchorRef(gap["start"]), AnchorRef(gap["end"]))
    if outcome := re.fullmatch(_OUTCOME_PATTERN, text):
        return OutcomeCondition(outcome["step"], TouchOutcome(outcome["outcome"]), bool(outcome["negated"]))
    if missed := re.fullmatch(_MISSED_PATTERN, text):
        return MissedCondition(missed["late"], bool(missed["kept"]))
    if choice := re.fullmatch(_CHOICE_PATTERN, text):
        return ChoiceCondition(choice["choice"], choice["answer"], bool(choice["other"]))
    raise PhraseError(text)


def str_condition(condition: Condition) -> str:
    """Write a condition as a phrase."""
    if isinstance(condition, GapCondition):
        return f"more than {condition.days} days between {condition.start.name} and {condition.end.name}"
    if isinstance(condition, DeliveryCondition):
        return _DELIVERY
    if isinstance(condition, HappenedCondition):
        return f"{condition.milestone.name} has {'not ' if condition.negated else ''}happened"
    if isinstance(condition, DatedCondition):
        return f"{condition.anchor.name} has {'no' if condition.negated else 'a'} date"
    if isinstance(condition, AnsweredCondition):
        return f"{condition.step} {condition.question} {'not ' if condition.negated else ''}answered"
    if isinstance(condition, ChoiceCondition):
        return f"{condition.question} is {'not ' if condition.negated else ''}{condition.answer}"
    ended = "missed" if isinstance(condition, MissedCondition) else condition.outcome.value
    return f"{condition.step} {'not ' if condition.negated else ''}{ended}"
