"""Asking, on a terminal, how a touch went before it is ticked off."""

import typer

from followup_cli.actions.outcomes import read_debrief
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import TouchOutcome

_OUTCOMES = {outcome.value: outcome for outcome in TouchOutcome}


def ask_debrief(runtime: Runtime, touch_id: int) -> tuple[TouchOutcome | None, str | None]:
    """Ask the step's questions, each answered in a line or passed over with Enter; return outcome and note."""
    debrief = read_debrief(runtime.desk(is_reading=True), touch_id)
    outcome = _ask_outcome() if debrief.wants_outcome else None
    if outcome is TouchOutcome.NO_ANSWER:
        return outcome, None
    answers = ((question, _ask(question)) for question in debrief.questions)
    note = " · ".join(f"{question} {answer}" for question, answer in answers if answer)
    return outcome, note or None


def _ask_outcome() -> TouchOutcome | None:
    words = "/".join(_OUTCOMES)
    while True:
        typed = _ask(f"How did it go? {words} (Enter: say later)").casefold()
        fitting = [outcome for word, outcome in _OUTCOMES.items() if typed and word.startswith(typed)]
        if not typed or len(fitting) == 1:
            return fitting[0] if typed else None


def _ask(question: str) -> str:
    answer: str = typer.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    return answer.strip()
