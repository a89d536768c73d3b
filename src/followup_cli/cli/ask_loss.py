"""Asking, on a terminal, about a loss: why, to whom, and what the way to it was."""

from collections.abc import Sequence
from dataclasses import dataclass

import typer

from followup_cli.cli.prompts import ask_line
from followup_cli.domain.loss_pages import LossReview
from followup_cli.domain.losses import NOBODY_WON, kind_in
from followup_cli.domain.vocabulary import LossKind
from followup_cli.views.text import shown


@dataclass(frozen=True, slots=True)
class Loss:
    """What is known of a loss."""

    reason: str
    kind: LossKind | None = None
    competitor: str | None = None
    would_have_changed: str | None = None


def ask_loss(reason: str | None, kind: LossKind | None, competitor: str | None, would_have_changed: str | None) -> Loss:
    """Ask for what was not told; Enter passes anything but the reason over."""
    while not (reason or "").strip():
        reason = ask_line("Why did they say no, worded as they would? It stands in the letter.")
    why = reason or ""
    kind = kind or kind_in(why) or _ask_kind()
    if competitor is None and kind not in NOBODY_WON:
        competitor = ask_line("Who got it instead? (Enter: nobody, or not known)") or None
    if would_have_changed is None:
        would_have_changed = ask_line("What would have changed it? (Enter: not known)") or None
    return Loss(why, kind, competitor, would_have_changed)


def ask_review(review: LossReview) -> dict[str, str]:
    """Ask the questions of a loss review one by one; Enter leaves an answer as it is."""
    answers: dict[str, str] = {}
    for number, each in enumerate(review.walk, 1):
        known = f"(so far: {each.answer}; Enter keeps it)" if each.answer else "(Enter passes it over)"
        typed = ask_line(f"{number}/{len(review.walk)}  {each.question.ask} {known}")
        if typed and each.question.key:
            answers[each.question.key] = typed
    return answers


def _ask_kind() -> LossKind | None:
    kinds = tuple(LossKind)
    while True:
        typed = ask_line(f"In a word? {'/'.join(kinds)} (Enter: say later)").casefold().replace(" ", "-")
        fitting = _fitting(typed, kinds)
        if not typed or len(fitting) == 1:
            return fitting[0] if typed else None
        typer.echo(shown(f"{typed!r} is none of: {', '.join(kinds)} (Enter passes it over)"), err=True)


def _fitting(typed: str, kinds: Sequence[LossKind]) -> list[LossKind]:
    exact = [kind for kind in kinds if kind.value == typed]
    return exact or [kind for kind in kinds if kind.value.startswith(typed)]
