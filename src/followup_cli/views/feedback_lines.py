"""How feedback is written wherever it stands."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from rich.text import Text

from followup_cli.domain.feedback import FeedbackStage, is_bad_news, next_stage, way
from followup_cli.domain.feedback_pages import FeedbackLine
from followup_cli.domain.satisfaction import LatestWord
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import Satisfaction
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.words import count, listed

_MOST = 3
_OWED = {
    "given": "silent",
    "complaint or not": "a complaint or not?",
    "answered": "owed: an answer",
    "acted": "owed: something done, or why not",
    "told": "owed: word of what came of it",
}
"""By the stage that comes next: what the seller reads."""


def add_feedback(
    page: Page,
    feedback: Iterable[Feedback],
    word: LatestWord | None,
    today: date,
    *,
    label_width: int,
    with_all: bool = False,
) -> None:
    """Add how content they are, and a line for each feedback, the newest first."""
    if word is not None:
        said = text(
            satisfaction_text(word.satisfaction, is_by_outcome=word.is_by_outcome),
            (f", {word.said}, {day(word.on, today)}", styles.QUIET),
        )
        page.field("they are", said, label_width=label_width)
    newest = sorted(feedback, key=lambda one: -one.id)
    for one in newest if with_all else newest[:_MOST]:
        words = f"{'idea: ' if one.is_idea else ''}{one.text} · " if one.text else ""
        page.field("feedback", (str(one.id), styles.ID), f" {words}", way_text(one, today), label_width=label_width)
        for label, said_to_it in (("answer", one.answer), ("came of it", one.action)):
            if said_to_it:
                page.field("", (f"{label}: ", styles.QUIET), said_to_it, label_width=label_width)
    if len(newest) > _MOST and not with_all:
        rest = count(len(newest) - _MOST, "more feedback", "more feedback")
        more = f"and {rest}: followup feedback list '#{newest[0].customer_id}'"
        page.field("", (more, styles.QUIET), label_width=label_width)


def satisfaction_text(satisfaction: Satisfaction, *, is_by_outcome: bool) -> Text:
    """Return the word with its number: "pleased (4 of 5)"; or that no score was given: "pleased, by how it went"."""
    style = styles.OVERDUE if satisfaction.is_bad else styles.GOOD if satisfaction.is_good else styles.WARNING
    whence = ", by how it went" if is_by_outcome else f" ({satisfaction.score} of 5)"
    return text((f"{satisfaction.value}{whence}", style))


def way_text(feedback: Feedback, today: date) -> Text:
    """Return the way it has come, with the days between, and what is owed next."""
    days = [tuple(same) for _, same in groupby(way(feedback), key=lambda stage: stage.on)]
    said = ", ".join(f"{listed([each.name for each in same])} {_when(same[0], today)}" for same in days)
    if feedback.complaint_id is not None:
        said += f", complaint {feedback.complaint_id}"
    owed = next_stage(feedback)
    style = styles.OVERDUE if is_bad_news(feedback) else styles.LATE
    return text(said, (f"; {_OWED[owed]}", style) if owed else "")


def _when(stage: FeedbackStage, today: date) -> str:
    later = f" ({count(stage.days, 'day')} later)" if stage.days else ""
    return f"{day(stage.on, today)}{later}"


def feedback_json(feedback: Feedback) -> Shape:
    """Return a feedback whole, with the stages of its way and the days between."""
    score = feedback.satisfaction
    return {
        "id": feedback.id,
        "asked_on": day_json(feedback.asked_on),
        "channel": feedback.channel,
        "received_on": day_json(feedback.received_on),
        "satisfaction": score,
        "score": score.score if score and not feedback.is_by_outcome else None,
        "by_outcome": feedback.is_by_outcome,
        "text": feedback.text,
        "idea": feedback.is_idea,
        "answered_on": day_json(feedback.answered_on),
        "answer": feedback.answer,
        "acted_on": day_json(feedback.acted_on),
        "action": feedback.action,
        "told_on": day_json(feedback.told_on),
        "way": [{"stage": each.name, "on": day_json(each.on), "days": each.days} for each in way(feedback)],
        "next": next_stage(feedback),
        "draft": is_bad_news(feedback),
        "complaint_id": feedback.complaint_id,
        "no_complaint_because": feedback.no_complaint_because,
        "no_complaint_on": day_json(feedback.no_complaint_on),
        "contact_id": feedback.contact_id,
        "sale_id": feedback.sale_id,
        "touch_id": feedback.touch_id,
    }


def feedback_line_json(line: FeedbackLine) -> Shape:
    """Return a feedback with the customer it is from."""
    return {**feedback_json(line.feedback), "customer": customer_ref(line.customer)}


def latest_word_json(word: LatestWord | None) -> Shape | None:
    """Return how content they are; None where nothing is known of it."""
    if word is None:
        return None
    satisfaction = word.satisfaction
    return {
        "on": day_json(word.on),
        "satisfaction": satisfaction,
        "score": None if word.is_by_outcome else satisfaction.score,
        "by_outcome": word.is_by_outcome,
        "said": word.said,
    }
