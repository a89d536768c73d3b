"""What was done about feedback, and telling them what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback_asked import bad_news_remark
from followup_cli.actions.feedback_found import feedback_changed, received, refuse_day_before
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of
from followup_cli.actions.returning import bring_back
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.touch_changes import ended, write_change
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.details import given
from followup_cli.domain.feedback import WHAT_CAME_OF_IT, is_bad_news, nothing_done
from followup_cli.domain.feedback_pages import FeedbackChanged
from followup_cli.domain.history import as_of
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import TouchState
from followup_cli.domain.voice_records import Feedback
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


def act_on_feedback(desk: Desk, reference: str, text: str | None, *, nothing: str | None, on: date) -> FeedbackChanged:
    """Write down what was done about it, or why nothing will be, and see that a touch tells them.

    An open touch of the same cadence that tells what came of it takes it; otherwise one is laid. Said again, the
    later words count, and the first day. Raises
    NotFoundError, UsageError unless one of the two is told, RefusedError when they were told already.
    """
    action, why_not = given(text), given(nothing)
    if (action is None) == (why_not is None):
        raise UsageError("say what was done, or --nothing WHY", "one of the two, so that they can be told")
    with desk.write() as tx:
        feedback = received(tx, reference)
        refuse_day_before(desk, feedback, on)
        if feedback.told_on is not None:
            raise RefusedError(
                f"feedback {feedback.id}: they were told what came of it on {feedback.told_on}",
                f"followup log '#{feedback.customer_id}' TEXT keeps what you tell them now",
            )
        customer = bring_back(tx, desk, customer_of(tx, feedback.customer_id))
        acted = replace(feedback, acted_on=feedback.acted_on or on, action=action or nothing_done(why_not or ""))
        teller = next(_telling(tx, desk, acted), None)
        if teller is not None:
            acted = replace(acted, cadence_id=teller.cadence_id)
        else:
            acted = replace(acted, cadence_id=_begin_telling(tx, desk, acted, customer))
        tx.update(acted)
        said = f"Kept with feedback {acted.id} of {customer.name}."
        before = [f"In place of: {feedback.action}"] if feedback.action and feedback.action != acted.action else []
        tells = [f"Touch {teller.id} ({teller.title}) tells them what came of it."] if teller else []
        news = [bad_news_remark(acted)] if is_bad_news(acted) else []
        return feedback_changed(tx, desk, acted, customer, "kept", said, *before, *tells, *news)


def tell_feedback(desk: Desk, reference: str, *, on: date) -> FeedbackChanged:
    """Write down that they were told what came of it, outside the touch that was to tell them; that one is done.

    Raises NotFoundError, RefusedError while nothing came of it, or when they were told already.
    """
    with desk.write() as tx:
        feedback = received(tx, reference)
        refuse_day_before(desk, feedback, on)
        if feedback.told_on is not None:
            raise RefusedError(f"feedback {feedback.id}: they were told on {feedback.told_on}", "nothing is owed")
        if feedback.acted_on is None:
            raise RefusedError(
                f"feedback {feedback.id}: nobody has said what came of it",
                f"followup feedback acted {feedback.id} TEXT, or --nothing WHY",
            )
        told = replace(feedback, told_on=on)
        tx.update(told)
        others = [one for one in tx.all(Feedback, cadence_id=feedback.cadence_id) if one.id != feedback.id]
        for touch in () if any(map(_is_untold, others)) else tuple(_telling(tx, desk, feedback)):
            because = f"told, feedback {feedback.id}"
            write_change(tx, desk, ended(touch, state=TouchState.DONE, done_on=on, note=touch.note), because)
        customer = customer_of(tx, feedback.customer_id)
        said = f"{customer.name} knows what came of feedback {feedback.id}."
        return feedback_changed(tx, desk, told, customer, "kept", said)


def _is_untold(feedback: Feedback) -> bool:
    return feedback.acted_on is not None and feedback.told_on is None


def _telling(tx: ReadTransaction, desk: Desk, feedback: Feedback) -> Iterator[Touch]:
    """Yield the open touches that tell what came of it: of its own cadence, or of the one it was asked in."""
    at = tx.get(Touch, feedback.touch_id) if feedback.touch_id else None
    cadences = {feedback.cadence_id, at.cadence_id if at else None} - {None}
    for touch in tx.all(Touch, cadence_id=cadences, step=WHAT_CAME_OF_IT):
        if as_of(touch, desk.today).state.is_open:
            yield touch


def _begin_telling(tx: Transaction, desk: Desk, feedback: Feedback, customer: Customer) -> int:
    """Lay the playbook that tells them; return the cadence's id."""
    cadence = add_cadence(
        tx,
        PlaybookTexts(tx),
        desk,
        PlaybookChoice(WHAT_CAME_OF_IT, f"feedback {feedback.id} was acted on"),
        customer,
        sale=tx.get(Sale, feedback.sale_id) if feedback.sale_id else None,
        contact_id=feedback.contact_id,
        started_on=desk.today,
    )
    return cadence.id
