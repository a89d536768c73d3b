"""Feedback asked for at a touch: kept as asked and silent, or as received, when the touch is done."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from followup_cli.actions.answers import answers_of
from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.actions.desk import Desk
from followup_cli.actions.touch_changes import write_change
from followup_cli.domain.answers import Answered, in_one_line
from followup_cli.domain.feedback import WHAT_CAME_OF_IT, is_bad_news
from followup_cli.domain.history import as_of
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import SATISFACTION, as_heard, as_outcome, named
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import TouchOutcome, TouchState
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import Satisfaction
from followup_cli.store.transaction import ReadTransaction, Transaction


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


def settle_request(tx: Transaction, desk: Desk, feedback: Feedback) -> list[str]:
    """Say at the touch that asked how it went, once the answer has come another way; return what to do with others.

    What a bad end would start at a touch is not started; the bad news itself is dealt with as such.
    """
    touch = tx.get(Touch, feedback.touch_id) if feedback.touch_id else None
    if touch is None:
        return []
    went = as_outcome(feedback.satisfaction)
    if touch.state is TouchState.DONE and touch.outcome is None and went is not None:
        write_change(tx, desk, replace(touch, outcome=went), f"{went.value}: answered in feedback {feedback.id}")
    return [
        f"Touch {one.id} ({one.title}) would ask again; they have answered: followup done {one.id} --outcome good|bad"
        for one in _tries(tx, touch)
        if as_of(one, desk.today).state.is_open
    ]


def mark_feedback_told(tx: Transaction, touch: Touch) -> None:
    """Remember, when a done touch told them what came of what they said, that they know; of all it was to tell."""
    is_heard = touch.outcome is not TouchOutcome.NO_ANSWER and is_outward(touch)
    if touch.cadence_id is None or touch.step != WHAT_CAME_OF_IT or not is_heard:
        return
    of_cadence = tx.all(Touch, cadence_id=touch.cadence_id)
    asked = tx.all(Feedback, touch_id=tuple(one.id for one in of_cadence), cadence_id=None)
    for feedback in (*tx.all(Feedback, cadence_id=touch.cadence_id), *asked):
        if feedback.received_on is not None and feedback.told_on is None:
            tx.update(replace(feedback, told_on=touch.done_on, cadence_id=touch.cadence_id))


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
    found = tx.all(Feedback, touch_id=tuple(touch.id for touch in _tries(tx, done)))
    return found[-1] if found else None


def _tries(tx: ReadTransaction, touch: Touch) -> tuple[Touch, ...]:
    """Return a touch with the other tries of the same."""
    if touch.cadence_id is None:
        return (touch,)
    return tx.all(Touch, cadence_id=touch.cadence_id, step=touch.step, occurrence=touch.occurrence)


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
    before = None if feedback.is_by_outcome else feedback.satisfaction
    scored = score if is_scored_now else before or score
    heard = None if is_scored_now else feedback.satisfaction or as_heard(done.outcome)
    return replace(
        feedback,
        received_on=feedback.received_on or on,
        text=" · ".join(word for word in words if word) or feedback.text,
        satisfaction=scored or heard,
        is_by_outcome=scored is None and heard is not None,
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
