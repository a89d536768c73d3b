"""Touches in rows: id, date or what it waits for, channel, title."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.text import Text

from followup_cli.domain.answers import Answered
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.views import styles
from followup_cli.views.agenda_item import id_text, marks
from followup_cli.views.answers import answer_words
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.table import Column, add_table

_WAITING = {TouchState.WAITING, TouchState.HELD}
_COLUMNS = (Column(is_right=True), Column(), Column(), Column(wraps=True))
_ANCHORS = {
    "resolved": "the complaint to be resolved",
    "opened": "a complaint",
    "new-day": "the new day",
    "referred": "a referral",
    "referral-won": "a sale to whom they introduced",
    "referral-closed": "the end of the referral",
    "unanswered": "two tries in a row that nobody answers",
}
_WORTH_A_LOOK = {TouchOutcome.BAD, TouchOutcome.FLAGGED}
_WAITING_COLUMNS = (Column(is_right=True), Column(), Column(wraps=True), Column(wraps=True))


def add_touches(page: Page, touches: Sequence[Touch], today: date, answers: Iterable[Answered] = ()) -> None:
    """Add a row for each touch with what was answered, the dated before the waiting, both in the order given."""
    said = answer_words(answers)
    dated = [touch for touch in touches if touch.state not in _WAITING]
    waiting = [touch for touch in touches if touch.state in _WAITING]
    add_table(page, _COLUMNS, [_dated_row(touch, today, said.get(touch.id, "")) for touch in dated])
    if waiting:
        page.line(("  waiting", styles.LABEL))
        add_table(page, _WAITING_COLUMNS, [_waiting_row(touch, today) for touch in waiting])


def when(touch: Touch, today: date) -> Text:
    """Return where a touch stands: its date, what it waits for, when it was done, or its end."""
    if touch.state is TouchState.WAITING:
        return text((f"waits for {awaited(touch)}", styles.WARNING))
    if touch.state is TouchState.DONE:
        return text((f"done {day(touch.done_on, today)}" if touch.done_on else "done", styles.GOOD))
    if not touch.state.is_open:
        return text((touch.state.value, styles.QUIET))
    if touch.state is TouchState.HELD:
        return text((f"held, waits for {awaited(touch)}", styles.WARNING))
    planned = day(touch.due_on, today) if touch.due_on else "no date"
    if touch.state is TouchState.MISSED:
        return text((f"{planned}, missed", styles.OVERDUE))
    is_late = touch.due_on is not None and touch.due_on < today
    return text((planned, styles.LATE if is_late else ""))


def awaited(touch: Touch) -> str:
    """Say what a touch waits for, an anchor of a complaint in words."""
    return _ANCHORS.get(touch.waiting_for or "", touch.waiting_for or "a date")


def standing(touch: Touch, today: date) -> Text:
    """Return where a touch stands and, when it is done, how it went: ``done Fri 20 Nov, bad``."""
    if touch.outcome is None:
        return when(touch, today)
    style = styles.WARNING if touch.outcome in _WORTH_A_LOOK else ""
    return text(when(touch, today), (f", {touch.outcome.value}", style))


def _dated_row(touch: Touch, today: date, said: str) -> list[Text]:
    return [id_text(touch.id), standing(touch, today), _channel(touch), _title(touch, today, said)]


def _waiting_row(touch: Touch, today: date) -> list[Text]:
    return [id_text(touch.id), _channel(touch), _title(touch, today), when(touch, today)]


def _channel(touch: Touch) -> Text:
    return text((touch.channel.value, styles.LABEL))


def _title(touch: Touch, today: date, said: str = "") -> Text:
    title = text(touch.title)
    notes = marks(touch, today) if touch.state.is_open else [touch.reason or touch.note or "", said]
    for note in notes:
        if note:
            title.append_text(text((f" · {note}", styles.QUIET)))
    return title
