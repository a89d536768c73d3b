"""Asking, on a terminal, how a touch went before it is ticked off."""

from collections.abc import Iterable, Mapping

import typer

from followup_cli.actions.outcomes import read_debrief
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.answers import meant
from followup_cli.domain.playbook import Question
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.views.text import shown

_OUTCOMES = {outcome.value: outcome for outcome in TouchOutcome}


def ask_debrief(runtime: Runtime, touch_id: int) -> tuple[TouchOutcome | None, str | None, Mapping[str, str]]:
    """Ask the step's questions, each answered in a line or passed over with Enter.

    Returns the outcome, the note, and the answers to questions with a key by those keys.
    """
    debrief = read_debrief(runtime.desk(is_reading=True), touch_id)
    outcome = _ask_outcome() if debrief.wants_outcome else None
    if outcome is TouchOutcome.NO_ANSWER:
        return outcome, None, {}
    answers, notes = _ask_questions(debrief.questions)
    return outcome, " · ".join(notes) or None, answers


def _ask_questions(questions: Iterable[Question]) -> tuple[dict[str, str], list[str]]:
    """Return the answers by key, and for the note what has no key or was said beyond the answer."""
    answers: dict[str, str] = {}
    notes: list[str] = []
    for question in questions:
        answer, typed = _ask_question(question)
        if question.key and answer:
            answers[question.key] = answer
        if typed and (not question.key or len(typed) > len(answer)):
            notes.append(f"{question.ask} {typed}")
    return answers, notes


def _ask_question(question: Question) -> tuple[str, str]:
    """Return the answer meant and what was typed; both are empty when the question was passed over."""
    offered = f" [{'/'.join(question.answers)}]" if question.answers else ""
    while True:
        typed = _ask(question.ask + offered)
        answer = meant(question, typed)
        if answer is not None or not typed:
            return answer or "", typed


def _ask_outcome() -> TouchOutcome | None:
    words = "/".join(_OUTCOMES)
    while True:
        typed = _ask(f"How did it go? {words} (Enter: say later)").casefold()
        fitting = [outcome for word, outcome in _OUTCOMES.items() if typed and word.startswith(typed)]
        if not typed or len(fitting) == 1:
            return fitting[0] if typed else None


def _ask(question: str) -> str:
    answer: str = typer.prompt(shown(question), default="", show_default=False, prompt_suffix=" ", err=True)
    return answer.strip()
