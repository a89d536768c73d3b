"""Feedback asked for at a touch: kept as asked and silent, or as received, when the touch is done."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from followup_cli.actions.answers import answers_of
from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.domain.answers import Answered, in_one_line
from followup_cli.domain.feedback import is_bad_news
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import SATISFACTION, as_heard, named
from followup_cli.domain.vocabulary import Satisfaction, TouchOutcome
from followup_cli.domain.voice_records import Feedback
from followup_cli.store.transaction import ReadTransaction


def keep_feedback(asked: AskedTouch) -> list[str]:
    """Keep the feedback a done touch asked for; return remarks on what it brought and what comes next.

    Further tries, and what is told later, complete the same feedback. A letter or e-mail gone out has only asked.
    """
    tx, done = asked.tx, asked.done
    answers = answers_of(tx, asked.texts, [done])
    before = _kept(tx, done)
    on = done.done_on or asked.desk.today
    first = Feedback(0, done.customer_id, done.contact_id, done.sale_id, asked_on=on)
    feedback = replace(before or first, touch_id=done.id, channel=done.channel)
    if _was_received(done, answers):
        feedback = _received(feedback, done, answers, on, is_scored_now=SATISFACTION in asked.answered)
    if feedback.complaint_id is None and (asked.has_complaint or is_bad_news(feedback)):
        complaint = _standing(tx, done, has_complaint=asked.has_complaint)
        feedback = replace(feedback, complaint_id=complaint.id if complaint else None)
    if before is None:
        feedback = tx.add(feedback)
    elif feedback != before:
        tx.update(feedback)
    return _remarks(before, feedback)


def bad_news_remark(feedback: Feedback) -> str:
    """Return what to type about bad news that is no complaint yet."""
    word = feedback.satisfaction.value if feedback.satisfaction else "bad"
    return (
        f"Feedback {feedback.id} is bad news ({word}), and asks are held until it is dealt with. "
        f"A complaint: followup complaint open --feedback {feedback.id}; "
        f"none: followup feedback no-complaint {feedback.id} --why TEXT"
    )


def _kept(tx: ReadTransaction, done: Touch) -> Feedback | None:
    """Return the feedback kept for this touch, or for an earlier try of the same step."""
    same = {"cadence_id": done.cadence_id, "step": done.step, "occurrence": done.occurrence}
    tries = tx.all(Touch, **same) if done.cadence_id is not None else (done,)
    found = tx.all(Feedback, touch_id=tuple(touch.id for touch in tries))
    return found[-1] if found else None


def _was_received(done: Touch, answers: Collection[Answered]) -> bool:
    if done.outcome is TouchOutcome.NO_ANSWER:
        return False
    return done.channel.is_live or done.outcome is not None or bool(answers)


def _received(
    feedback: Feedback, done: Touch, answers: Collection[Answered], on: date, *, is_scored_now: bool
) -> Feedback:
    """Return the feedback with what was said: the note and the answers, and the score or how the touch went."""
    words = [done.note, in_one_line(said for said in answers if said.question != SATISFACTION)]
    score = _score(answers)
    satisfaction = score if is_scored_now else feedback.satisfaction or score or as_heard(done.outcome)
    return replace(
        feedback,
        received_on=feedback.received_on or on,
        text=" · ".join(word for word in words if word) or feedback.text,
        satisfaction=satisfaction,
    )


def _score(answers: Collection[Answered]) -> Satisfaction | None:
    given = (said.answer for said in answers if said.question == SATISFACTION)
    return next((meant for answer in given if (meant := named(answer))), None)


def _standing(tx: ReadTransaction, done: Touch, *, has_complaint: bool) -> Complaint | None:
    """Return the complaint that is open about the touch's sale; of a touch of no sale one that came up at it."""
    found = [
        one
        for one in tx.all(Complaint, customer_id=done.customer_id, sale_id=done.sale_id)
        if one.resolved_on is None and (done.sale_id is not None or has_complaint or one.opened_on == done.done_on)
    ]
    return found[-1] if found else None


def _remarks(before: Feedback | None, feedback: Feedback) -> list[str]:
    if is_bad_news(feedback):
        return [bad_news_remark(feedback)]
    if before is not None and before.received_on is not None:
        return []
    if feedback.received_on is None:
        again = f"followup feedback add '#{feedback.customer_id}' TEXT --asked {feedback.id}"
        return [] if before else [f"Feedback {feedback.id}: asked. When they answer: {again}"]
    word = f" ({feedback.satisfaction.value})" if feedback.satisfaction else ""
    return [f"Feedback {feedback.id} is kept{word}. What you say to it: followup feedback answer {feedback.id} TEXT"]
