"""What customers say in the simulated year: feedback, asked for by the playbooks and beside them, and complaints."""

from contextlib import suppress
from datetime import timedelta

from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback import Heard, Whose, add_feedback, answer_feedback, ask_feedback, rule_out_complaint
from followup_cli.actions.feedback_acting import act_on_feedback, tell_feedback
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import SATISFACTION
from followup_cli.domain.vocabulary import Outcome, Purpose, Severity
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import Satisfaction
from followup_cli.errors import RefusedError

_DAY = timedelta(days=1)
_CAUSES = (
    "Label printed twice",
    "label printed twice",
    "Pallet not wrapped",
    "Order read wrongly",
    "PALLET NOT WRAPPED",
)
_SCORES = "5445345524"
_TO_NOBODY = "the doors do not close"


def score_given(desk: Desk, touch: Touch) -> dict[str, str]:
    """Return the score a customer gives where a touch asks for one, mostly a good one; nothing of any other touch."""
    if touch.purpose not in {Purpose.ASK, Purpose.VALUE}:
        return {}
    with desk.read() as tx:
        cadence = tx.get(Cadence, touch.cadence_id or 0)
        step = PlaybookTexts(tx).playbook(cadence).step(touch.step or "") if cadence else None
    is_asked = step is not None and any(question.key == SATISFACTION for question in step.questions)
    return {SATISFACTION: _SCORES[touch.id % len(_SCORES)]} if is_asked else {}


def listen(desk: Desk) -> None:
    """Take the feedback there is a step further; hear some, asked for or not."""
    with desk.read() as tx:
        known, sales = tx.all(Feedback), tx.all(Sale, outcome=Outcome.WON)
    for feedback in known:
        _go_on(desk, feedback)
    if desk.today.toordinal() % 6 == 1 and sales:
        _hear(desk, sales[desk.today.toordinal() % len(sales)], desk.today.toordinal() // 6)


def _hear(desk: Desk, sale: Sale, turn: int) -> None:
    """Hear from the customer of a sale, asked or not; or ask, and hear nothing."""
    whose = Whose(f"#{sale.customer_id}", sale=f"S{sale.id}")
    asked = None
    if turn % 2 or turn % 5 == 0:
        with suppress(RefusedError):  # something is wrong, or they have not answered yet
            asked = ask_feedback(desk, whose, channel=None, on=desk.today).feedback
    if turn % 5:
        heard = Heard("the crates are too big for one man", (None, *Satisfaction)[turn % 6], is_idea=turn % 3 == 0)
        add_feedback(desk, whose, heard, asked=str(asked.id) if asked else None, on=desk.today)


def _go_on(desk: Desk, feedback: Feedback) -> None:
    """Take feedback one step further: heard, answered after some days, acted on, told of it; some never is."""
    if feedback.received_on is None and feedback.asked_on and (desk.today - feedback.asked_on).days >= 12:
        if feedback.id % 4 == 0:
            whose, heard = Whose(f"#{feedback.customer_id}"), Heard("all is well", Satisfaction.PLEASED)
            add_feedback(desk, whose, heard, asked=str(feedback.id), on=desk.today)
        return
    if feedback.received_on is None or feedback.told_on is not None:
        return
    age, number, reference = (desk.today - feedback.received_on).days, feedback.id, str(feedback.id)
    is_bad = feedback.satisfaction is not None and feedback.satisfaction.is_bad
    if is_bad and not (feedback.complaint_id or feedback.no_complaint_because) and age >= 1:
        rule_out_complaint(desk, reference, "they only wanted to say so")
    elif feedback.answered_on is None and age >= 1 + number % 4 and number % 5:
        answer_feedback(desk, reference, "thank you", on=desk.today)
    elif feedback.acted_on is None and age >= 9 and number % 3:
        act_on_feedback(desk, reference, "smaller crates", nothing=None, on=desk.today)
    elif feedback.acted_on and age >= 15 and number % 4:
        tell_feedback(desk, reference, on=desk.today)


def hear_complaints(desk: Desk) -> None:
    """Open a complaint now and then, and resolve those that are a week old, with their cause where one was found."""
    number = desk.today.toordinal()
    with desk.read() as tx:
        sales = [sale for sale in tx.all(Sale, outcome=Outcome.WON) if sale.closed_on <= desk.today - 5 * _DAY]
        old = [c for c in tx.all(Complaint, resolved_on=None) if c.opened_on <= desk.today - 8 * _DAY]
    if number % 12 == 5 and sales:
        sale = sales[-1 - number % 4]
        on = desk.today - (number % 3) * _DAY
        open_complaint(
            desk, f"#{sale.customer_id}", "two crates broken", sale=f"S{sale.id}" if number % 5 else None,
            contact=None, severity=Severity.NORMAL, on=on,
        )  # fmt: skip
    for complaint in old:
        if complaint.id % 9 == 4:
            continue
        cause = _CAUSES[complaint.id % len(_CAUSES)] if complaint.id % 4 else None
        resolution = Resolution("replaced", cause, "a check at the gate", None if cause else "nobody could say")
        resolve_complaint(desk, str(complaint.id), resolution, on=desk.today)


def complain_to_nobody(desk: Desk) -> None:
    """Hear of a complaint in the evening of the last day at work."""
    with desk.read() as tx:
        sale = [sale for sale in tx.all(Sale, outcome=Outcome.WON) if sale.closed_on <= desk.today - 5 * _DAY][-1]
    open_complaint(
        desk, f"#{sale.customer_id}", _TO_NOBODY, sale=f"S{sale.id}", contact=None, severity=Severity.HIGH,
        on=desk.today,
    )  # fmt: skip


def put_right(desk: Desk) -> None:
    """Resolve what was complained of to nobody, who has never answered it."""
    with desk.read() as tx:
        [complaint] = tx.all(Complaint, text=_TO_NOBODY)
    resolution = Resolution("new hinges", "Pallet not wrapped", "a check at the gate")
    resolve_complaint(desk, str(complaint.id), resolution, on=desk.today)


def act_and_not_tell(desk: Desk) -> None:
    """Make something of the feedback that came last of all that nothing was made of, and leave telling it for later."""
    with desk.read() as tx:
        heard = [each for each in tx.all(Feedback, acted_on=None, told_on=None) if each.received_on]
    act_on_feedback(desk, str(heard[-1].id), "smaller crates", nothing=None, on=desk.today)
