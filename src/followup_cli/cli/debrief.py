"""Asking, on a terminal, how a touch went before it is ticked off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import typer

from followup_cli.actions.outcomes import Debrief, read_debrief
from followup_cli.cli.prompts import ask_line
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.answers import is_amiss, meant
from followup_cli.domain.playbook import Question
from followup_cli.domain.satisfaction import SATISFACTION, named
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.domain.voice_vocabulary import AsksFor
from followup_cli.views.text import shown

_OUTCOMES = {outcome.value: outcome for outcome in TouchOutcome if outcome is not TouchOutcome.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class Told:
    """What the seller told of a touch."""

    outcome: TouchOutcome | None = None
    note: str | None = None
    """What was asked without a key, and what was said beyond an answer."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """By the questions' keys."""
    complaint: str | None = None
    """What is wrong, where a complaint is to open about it."""


def ask_debrief(runtime: Runtime, touch_id: int) -> Told:
    """Ask the step's questions, each answered in a line or passed over with Enter.

    Where an answer says that something is wrong, one more Enter makes all that is wrong a complaint.
    """
    debrief = read_debrief(runtime.desk(is_reading=True), touch_id)
    if debrief.wants_outcome and not _was_reached():
        return Told(TouchOutcome.NO_ANSWER)
    answers: dict[str, str] = {}
    notes: list[str] = []
    wrong: list[str] = []
    for question in debrief.questions:
        answer, typed = _ask_question(question)
        if question.key and answer:
            answers[question.key] = answer
        if typed and (not question.key or len(typed) > len(answer)):
            notes.append(f"{question.ask} {typed}")
        if is_amiss(question, answer):
            wrong.append(f"{question.ask} {max(typed, answer, key=len)}")
    outcome = _ask_outcome() if debrief.wants_outcome and not _is_scored(debrief, answers) else None
    complaint = _ask_complaint(debrief, " · ".join(wrong), is_sure=outcome in debrief.complains_on) if wrong else None
    return Told(outcome, " · ".join(notes) or None, answers, complaint)


def _is_scored(debrief: Debrief, answers: Mapping[str, str]) -> bool:
    """Whether the score they gave says how it went, so that nobody need be asked."""
    score = named(answers.get(SATISFACTION, ""))
    is_bad_enough = score is not None and score.is_bad and TouchOutcome.BAD not in debrief.complains_on
    return debrief.asks_for is AsksFor.FEEDBACK and score is not None and (score.is_good or is_bad_enough)


def _was_reached() -> bool:
    return typer.confirm("Did you reach them?", default=True, err=True)


def _ask_complaint(debrief: Debrief, wrong: str, *, is_sure: bool) -> str | None:
    """Return the complaint in their words, or as it was answered; None where it is none."""
    wish = f"Add this to complaint {debrief.complaint_id}?" if debrief.complaint_id else "Open a complaint about this?"
    no = "" if is_sure else ", n: no"
    typed = ask_line(f"{wish} (Enter: yes, as answered{no}; or what is wrong, in their words)")
    if typed.casefold() in {"n", "no"} and not is_sure:
        return None
    return wrong if typed.casefold() in {"", "y", "yes"} else typed


def _ask_question(question: Question) -> tuple[str, str]:
    """Return the answer meant and what was typed; both are empty when the question was passed over."""
    offered = f" [{'/'.join(question.answers)}]" if question.answers else ""
    while True:
        typed = ask_line(question.ask + offered)
        answer = meant(question, typed)
        if answer is not None or not typed:
            return answer or "", typed
        _again(typed, question.answers)


def _ask_outcome() -> TouchOutcome | None:
    words = "/".join(_OUTCOMES)
    while True:
        typed = ask_line(f"How did it go? {words} (Enter: say later)").casefold()
        fitting = [outcome for word, outcome in _OUTCOMES.items() if typed and word.startswith(typed)]
        if not typed or len(fitting) == 1:
            return fitting[0] if typed else None
        _again(typed, tuple(_OUTCOMES))


def _again(typed: str, offered: Sequence[str]) -> None:
    typer.echo(shown(f"{typed!r} is none of: {', '.join(offered)} (Enter passes it over)"), err=True)
