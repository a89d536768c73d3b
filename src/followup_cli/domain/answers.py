"""Answers to the questions of a step: what was typed becomes the answer the playbook offers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup_cli.domain.playbook import Question
from followup_cli.domain.records import Answer


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer beside the question as it was asked."""

    touch_id: int
    question: str
    """The question's key."""
    ask: str
    answer: str


def answered(questions: Iterable[Question], answers: Sequence[Answer]) -> tuple[Answered, ...]:
    """Return one touch's answers in the order of its step's questions; those it asks no longer come last."""
    asked = {question.key: question.ask for question in questions if question.key}
    places = {key: place for place, key in enumerate(asked)}
    ordered = sorted(answers, key=lambda answer: places.get(answer.question, len(places)))
    return tuple(
        Answered(each.touch_id, each.question, asked.get(each.question, each.question), each.answer) for each in ordered
    )


def spelled(question: Question, typed: str) -> str | None:
    """Return an answer as the playbook spells it; as typed when any text answers; None when it is not offered."""
    if not question.answers:
        return typed.strip() or None
    folded = typed.strip().casefold()
    return next((answer for answer in question.answers if answer.casefold() == folded), None)


def meant(question: Question, typed: str) -> str | None:
    """Return the answer somebody in a hurry meant; None when that is not clear.

    Beyond the answer itself, its beginning will do when no other answer begins so, and so will the
    answer with more behind it: "no, a tray is missing" is "no".
    """
    exact = spelled(question, typed)
    words = typed.strip()
    if exact is not None or not words:
        return exact
    fitting = [answer for answer in question.answers if answer.casefold().startswith(words.casefold())]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    longest_first = sorted(question.answers, key=len, reverse=True)
    return next((answer for answer in longest_first if _begins_with(words, answer)), None)


def is_amiss(question: Question, answer: str) -> bool:
    """Return whether an answer, in the playbook's spelling, says that something is wrong."""
    return answer in question.amiss


def in_one_line(said: Iterable[Answered]) -> str:
    """Return questions with their answers as one text, such as a complaint's."""
    return " · ".join(f"{each.ask} {each.answer}" for each in said)


def _begins_with(words: str, answer: str) -> bool:
    begins = words[: len(answer)].casefold() == answer.casefold()
    return begins and not words[len(answer)].isalnum()
