"""Feedback outside any touch: asked for, written down, answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.complaints import who_complains
from followup_cli.actions.day_said import refuse_before, refuse_unlikely_day
from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback_asked import bad_news_remark, settle_request
from followup_cli.actions.feedback_complaint import Detail, become_complaint, join_complaint
from followup_cli.actions.feedback_found import (
    feedback_changed,
    how_to_complete,
    received,
    refuse_day_before,
)
from followup_cli.actions.hearing import Word, keep_heard
from followup_cli.actions.people import customer_of, find_contact, find_customer
from followup_cli.actions.recovery import open_about
from followup_cli.actions.references import find_sale_to
from followup_cli.domain.details import given
from followup_cli.domain.feedback import is_bad_news, is_silent
from followup_cli.domain.feedback_pages import FeedbackChanged
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Channel
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import Satisfaction
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction

ASK_AGAIN_AFTER = timedelta(days=90)
"""How long a request without an answer stands; it is the time over which touches to one person are capped, too."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Who says something, and about which sale."""

    customer: str
    contact: str | None = None
    sale: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What they say."""

    text: str | None = None
    satisfaction: Satisfaction | None = None
    is_idea: bool = False
    is_complaint: bool = False
    """Whether a complaint is to open about it at once."""


def ask_feedback(desk: Desk, whose: Whose, *, channel: Channel | None, on: date) -> FeedbackChanged:
    """Write down that a customer was asked how content they are, outside any playbook.

    Raises NotFoundError, AmbiguousError, RefusedError for a sale of another customer, or a day before it or to come;
    and where something is wrong already (an open complaint, bad news), or an earlier request is unanswered.
    """
    with desk.write() as tx:
        feedback, customer = _begin(tx, desk, whose, on)
        _refuse_asking(tx, customer, on)
        asked = tx.add(replace(feedback, asked_on=on, channel=channel))
        said = f"Feedback {asked.id}: {customer.name} is asked. When they answer: {how_to_complete(asked)}"
        return feedback_changed(tx, desk, asked, customer, "asked", said)


def add_feedback(
    desk: Desk, whose: Whose, heard: Heard, *, asked: str | None = None, channel: Channel | None = None, on: date
) -> FeedbackChanged:
    """Write down what a customer said of us; ``asked`` is the id of the request it answers.

    They are heard from by it on that day. Bad news holds asks, offers and value until it is a complaint or ruled
    out as one. Raises UsageError when nothing was said, RefusedError for a request answered already
    or of another customer, a sale of another customer, and a day before the sale or to come.
    """
    text = given(heard.text)
    if text is None and heard.satisfaction is None:
        raise UsageError("nothing is told", "say what they said, or give --score from 1 to 5")
    with desk.write() as tx:
        feedback, customer = _begin(tx, desk, whose, on)
        remarks: list[str] = []
        if asked is not None:
            feedback = _request(tx, asked, feedback)
        else:
            remarks += _maybe_answered(tx, customer)
        told = replace(
            feedback,
            received_on=on,
            channel=channel or feedback.channel,
            text=text,
            satisfaction=heard.satisfaction,
            is_idea=heard.is_idea,
        )
        if feedback.id:
            refuse_before(on, feedback.asked_on, "they were asked")
            remarks += settle_request(tx, desk, told)
        word = Word("They told us how content they are", on, text or _score_alone(told), channel)
        told = replace(told, touch_id=keep_heard(tx, customer.id, told.contact_id, told.touch_id, word))
        if told.id:
            tx.update(told)
        else:
            told = tx.add(told)
        said = [f"Feedback {told.id} of {customer.name} is kept."]
        if is_bad_news(told) and (standing := open_about(tx, tx.get(Sale, told.sale_id or 0))):
            told = join_complaint(tx, desk, told, standing)
            said.append(f"It is kept with complaint {standing.id} too, which is open about the same sale.")
        elif heard.is_complaint:
            told, complaint = become_complaint(tx, desk, told, Detail())
            said.append(f"Complaint {complaint.id} of {customer.name} is open.")
        return feedback_changed(tx, desk, told, customer, "kept", *said, *_still_bad(told), *remarks)


def answer_feedback(desk: Desk, reference: str, text: str, *, on: date) -> FeedbackChanged:
    """Write down what we said to it; said again, the later words count, and the first day.

    Raises NotFoundError, UsageError for an empty text, RefusedError while they have not said anything.
    """
    answer = given(text)
    if answer is None:
        raise UsageError("the answer is empty", "say what you told them")
    with desk.write() as tx:
        feedback = received(tx, reference)
        refuse_day_before(desk, feedback, on)
        before = [f"In place of: {feedback.answer}"] if feedback.answer and feedback.answer != answer else []
        answered = replace(feedback, answered_on=feedback.answered_on or on, answer=answer)
        tx.update(answered)
        customer = customer_of(tx, feedback.customer_id)
        said = f"Kept with feedback {feedback.id} of {customer.name}."
        return feedback_changed(tx, desk, answered, customer, "kept", said, *before, *_still_bad(answered))


def rule_out_complaint(desk: Desk, reference: str, why: str) -> FeedbackChanged:
    """Say that bad news is no complaint; what was held for it comes back by the rule of complaints.

    Raises NotFoundError, UsageError without a reason, RefusedError where it is no bad news or a complaint already.
    """
    reason = given(why)
    if reason is None:
        raise UsageError("--why is empty", "say in a few words why it is no complaint")
    with desk.write() as tx:
        feedback = received(tx, reference)
        if feedback.complaint_id is not None:
            raise RefusedError(
                f"feedback {feedback.id} became complaint {feedback.complaint_id}",
                f"followup complaint resolve {feedback.complaint_id} ends that",
            )
        if not is_bad_news(feedback):
            because = feedback.no_complaint_because
            was = f"is no complaint already: {because}" if because else "is no bad news"
            raise RefusedError(f"feedback {feedback.id} {was}", "followup feedback list --open shows what is owed")
        settled = replace(feedback, no_complaint_because=reason, no_complaint_on=desk.today)
        tx.update(settled)
        customer = customer_of(tx, feedback.customer_id)
        said = f"Feedback {feedback.id} of {customer.name} is no complaint."
        return feedback_changed(tx, desk, settled, customer, "kept", said)


def _begin(tx: ReadTransaction, desk: Desk, whose: Whose, on: date) -> tuple[Feedback, Customer]:
    """Return a feedback of whom it is from, not stored yet."""
    customer = find_customer(tx, whose.customer)
    sale = find_sale_to(tx, customer, whose.sale) if whose.sale else None
    refuse_unlikely_day(desk, on, sale.closed_on if sale else None, "the sale")
    person = find_contact(tx, customer, whose.contact) if whose.contact else who_complains(tx, customer, sale)
    return Feedback(0, customer.id, person.id if person else None, sale.id if sale else None), customer


def _refuse_asking(tx: ReadTransaction, customer: Customer, on: date) -> None:
    """Raise RefusedError, with the command, where the customer waits for us, or we for them."""
    complaint = next((one for one in tx.all(Complaint, customer_id=customer.id) if one.resolved_on is None), None)
    if complaint is not None:
        raise RefusedError(
            f"{customer.name} is not to be asked now: complaint {complaint.id} is open",
            f"put it right first: followup complaint resolve {complaint.id}",
        )
    known = tx.all(Feedback, customer_id=customer.id)
    news = next(filter(is_bad_news, known), None)
    if news is not None:
        raise RefusedError(
            f"{customer.name} is not to be asked now: the bad news of feedback {news.id} is undealt with",
            f"followup complaint open --feedback {news.id}, or followup feedback no-complaint {news.id} --why TEXT",
        )
    request = max(filter(is_silent, known), key=lambda one: one.asked_on or date.min, default=None)
    again_on = request.asked_on + ASK_AGAIN_AFTER if request and request.asked_on else date.min
    if request is not None and on < again_on:
        raise RefusedError(
            f"{customer.name} was asked on {request.asked_on} already (feedback {request.id}), and has not answered",
            f"their answer: {how_to_complete(request)}; they may be asked again from {again_on} on",
        )


def _request(tx: ReadTransaction, reference: str, said: Feedback) -> Feedback:
    """Return the request an answer belongs to, with whom and what sale it is about, as far as told now."""
    request = find_by_id(tx, Feedback, reference)
    if request.customer_id != said.customer_id:
        name = customer_of(tx, request.customer_id).name
        raise RefusedError(f"feedback {request.id} was asked of {name}", "leave --asked out, or name that customer")
    if request.received_on is not None:
        raise RefusedError(
            f"feedback {request.id} was answered on {request.received_on} already", "leave --asked out for more of it"
        )
    contact_id, sale_id = request.contact_id or said.contact_id, request.sale_id or said.sale_id
    return replace(request, contact_id=contact_id, sale_id=sale_id)


def _score_alone(feedback: Feedback) -> str | None:
    return feedback.satisfaction.value if feedback.satisfaction else None


def _maybe_answered(tx: ReadTransaction, customer: Customer) -> Iterator[str]:
    for one in tx.all(Feedback, customer_id=customer.id):
        if is_silent(one):
            yield (
                f"Feedback {one.id}, asked on {one.asked_on}, is unanswered; if this answers it: "
                f"followup undo, then add it with --asked {one.id}"
            )


def _still_bad(feedback: Feedback) -> list[str]:
    return [bad_news_remark(feedback)] if is_bad_news(feedback) else []
