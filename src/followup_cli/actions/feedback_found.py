"""Feedback found by its id, and what every change of it shares."""

from datetime import date

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_unlikely_day
from followup_cli.actions.desk import Desk
from followup_cli.actions.replan import Replanning
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.feedback_pages import FeedbackChanged
from followup_cli.domain.records import Customer
from followup_cli.domain.voice_records import Feedback
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


def received(tx: ReadTransaction, reference: str) -> Feedback:
    """Return a feedback they have given; raise RefusedError where they were only asked."""
    feedback = find_by_id(tx, Feedback, reference)
    if feedback.received_on is None:
        raise RefusedError(
            f"feedback {feedback.id}: they were asked on {feedback.asked_on} and have not answered",
            f"what they say: {how_to_complete(feedback)}",
        )
    return feedback


def how_to_complete(feedback: Feedback) -> str:
    """Return what to type when somebody who was asked answers."""
    return f"followup feedback add '#{feedback.customer_id}' TEXT --asked {feedback.id}"


def refuse_day_before(desk: Desk, feedback: Feedback, on: date) -> None:
    """Raise RefusedError for a day to come, or before they said it."""
    refuse_unlikely_day(desk, on, feedback.received_on, f"feedback {feedback.id} was given")


def feedback_changed(
    tx: Transaction, desk: Desk, feedback: Feedback, customer: Customer, verb: str, *said: str
) -> FeedbackChanged:
    """Re-plan the customer, and return the feedback as it stands with what changed on its account."""
    replanned = Replanning(desk, tx, customer).run()
    moves: tuple[TouchMove, ...] = tuple(replanned.moves)
    changed = TouchesChanged(verb, (), moves, (*said, *replanned.remarks), desk.is_dry_run, items=replanned.items)
    return FeedbackChanged(feedback, customer, changed)
