"""``done``, ``skip``, ``snooze``, ``sale cancel``, ``playbook apply``: what was asked for, what followed."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.answers import Answered
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.views import styles
from followup_cli.views.agenda_item import id_text
from followup_cli.views.answers import answer_words, answers_json
from followup_cli.views.checklist import add_item_changes, item_change_json
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.touch_rows import awaited, standing

_COLUMNS = (Column(is_right=True), Column(), Column(), Column(wraps=True), Column(wraps=True))


def show_touches_changed(result: TouchesChanged, console: Console, today: date) -> None:
    """Print the touches asked for, then what became new, moved or dropped on their account."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    if result.asked:
        page.heading(result.verb.capitalize())
        add_moves(page, result.asked, today, verb=result.verb, answers=result.answers)
    if result.followed:
        page.heading("What follows" if result.is_dry_run else "What followed")
        add_moves(page, result.followed, today)
    if not (result.asked or result.followed or result.remarks or result.items):
        page.line("No touch changed.")
    add_item_changes(page, result.items, today)
    remarks(page, result.remarks)
    has_changed = result.asked or result.followed or result.verb == "changed"
    if has_changed and not result.is_dry_run:
        commands(page, [*_companions(result), ("followup today", "what is left"), ("followup undo", "take it back")])
    page.print()


def _companions(result: TouchesChanged) -> list[tuple[str, str]]:
    """Offer what was to go with the touches asked for, and is still open."""
    if not result.companions:
        return []
    ids = " ".join(str(touch.id) for touch in result.companions)
    unanswered = all(move.touch.outcome is TouchOutcome.NO_ANSWER for move in result.asked)
    outcome = " --outcome no-answer" if unanswered else ""
    subject = "it was" if len(result.companions) == 1 else "they were"
    asked = "this one" if len(result.asked) == 1 else "these"
    return [(f"followup done {ids}{outcome}", f"{subject} to go with {asked}")]


def add_moves(
    page: Page,
    moves: Sequence[TouchMove],
    today: date,
    verb: str | None = None,
    answers: Iterable[Answered] = (),
) -> None:
    """Add a row for each; ``verb`` is what was done to those asked for, ``answers`` what was said at them."""
    said = answer_words(answers)
    add_table(page, _COLUMNS, [_row(move, today, verb, said.get(move.touch.id)) for move in moves])


def _row(move: TouchMove, today: date, verb: str | None, said: str | None) -> list[Text]:
    touch = move.touch
    title = text(touch.title)
    reason = touch.note if touch.state is TouchState.DONE else touch.reason
    for remark in (reason, said, move.because):
        if remark:
            title.append_text(text((f" · {remark}", styles.QUIET)))
    return [
        id_text(touch.id),
        text(("" if verb else _happened(move), styles.LABEL)),
        _standing(move, today, verb) if verb or move.is_new or touch.state.is_open else Text(),
        text((move.customer.name, styles.WHO)),
        title,
    ]


def _happened(move: TouchMove) -> str:
    if move.touch.state is TouchState.HELD:
        return "held"
    if move.is_new:
        return "new"
    return "moved" if move.touch.state.is_open and move.moved_from else move.touch.state.value


def _standing(move: TouchMove, today: date, verb: str | None) -> Text:
    if move.touch.state is TouchState.HELD and not verb:
        return text((f"waits for {awaited(move.touch)}", styles.WARNING))
    now = standing(move.touch, today)
    if verb == "snoozed" and move.moved_from and move.touch.due_on and move.touch.due_on < move.moved_from:
        now.append_text(text((", earlier than it was", styles.WARNING)))
    if move.moved_from and move.touch.state.is_open:
        return text((f"{day(move.moved_from, today)} → ", styles.QUIET), now)
    return now


def touches_changed_json(result: TouchesChanged) -> Shape:
    """Return every touch that changed, those asked for first; ``asked`` and ``new`` tell them apart."""
    asked = [move_json(move, is_asked=True) for move in result.asked]
    return {
        "touches": asked + [move_json(move, is_asked=False) for move in result.followed],
        "verb": result.verb,
        "remarks": list(result.remarks),
        "companions": [touch.id for touch in result.companions],
        "answers": answers_json(result.answers),
        "checklist": [item_change_json(change) for change in result.items],
        "dry_run": result.is_dry_run,
    }


def move_json(move: TouchMove, *, is_asked: bool) -> Shape:
    """Return a touch after a change, with the day it had before."""
    touch = move.touch
    return {
        "id": touch.id,
        "due_on": day_json(touch.due_on),
        "state": touch.state,
        "moved_from": day_json(move.moved_from),
        "asked": is_asked,
        "new": move.is_new,
        "step": touch.step,
        "title": touch.title,
        "channel": touch.channel,
        "customer": customer_ref(move.customer),
        "waiting_for": touch.waiting_for,
        "done_on": day_json(touch.done_on),
        "outcome": touch.outcome,
        "reason": touch.reason,
        "because": move.because,
    }
