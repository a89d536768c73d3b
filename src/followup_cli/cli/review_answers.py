"""Asking, on a terminal, the five questions of a review, each below the figures that bear on it."""

from collections.abc import Collection, Sequence

import typer

from followup_cli.actions.review_answers import keep_review_answers
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Review
from followup_cli.domain.review_answers import AnswersKept, parse_answers
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.errors import UsageError
from followup_cli.views.review import show_section


def read_answers(texts: Sequence[str]) -> dict[ReviewTopic, str]:
    """Read what --answer was given; raise UsageError for what answers no question, or one twice."""
    try:
        return parse_answers(texts)
    except ValueError as exc:
        raise UsageError.about("--answer", exc) from None


def refuse_nobody(runtime: Runtime, name: str, *, as_json: bool) -> None:
    """Raise UsageError where a program reads along, or nobody is there to be asked about the period of that name."""
    if as_json or not runtime.is_interactive:
        fact = "a program that reads JSON is asked nothing" if as_json else "nobody is here to be asked"
        raise UsageError(f"--ask: {fact}", f"followup review {name} --answer learned='…'")


def ask_answers(runtime: Runtime, review: Review, answered: Collection[ReviewTopic]) -> dict[ReviewTopic, str]:
    """Ask each question that is not answered yet; Enter passes it over, and leaves an answer that was kept."""
    found = {}
    for section in review.sections:
        if section.topic in answered:
            continue
        show_section(section, runtime.remarks, review.today)
        keeps = "keep the answer" if section.answer else "pass over"
        typed: str = typer.prompt(
            f"Your answer (Enter: {keeps})", default="", show_default=False, prompt_suffix="\n> ", err=True
        )
        if typed.strip():
            found[section.topic] = typed.strip()
    return found


def keep(runtime: Runtime, period: Period, answers: dict[ReviewTopic, str], *, is_dry_run: bool) -> AnswersKept:
    """Keep answers; with nothing answered nothing is written, and a missing store is not made for it."""
    desk = runtime.desk(is_dry_run=is_dry_run, is_reading=not answers)
    return keep_review_answers(desk, period, answers)
