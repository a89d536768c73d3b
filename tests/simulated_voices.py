"""What customers say in the simulated year: feedback, referrals, testimonials, complaints.

Referrals and testimonials are written as records: what is counted of them is looked at, not their commands.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.desk import Desk
from followup_cli.actions.feedback import Heard, Whose, add_feedback, answer_feedback, ask_feedback, rule_out_complaint
from followup_cli.actions.feedback_acting import act_on_feedback, tell_feedback
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import Outcome, Satisfaction, Severity
from followup_cli.domain.voice_records import Feedback, Referral, Testimonial

_DAY = timedelta(days=1)
_CAUSES = (
    "Label printed twice",
    "label printed twice",
    "Pallet not wrapped",
    "Order read wrongly",
    "PALLET NOT WRAPPED",
)


def listen(desk: Desk) -> None:
    """Ask for feedback and hear it, take what there is a step further; keep referrals and testimonials as records."""
    with desk.read() as tx:
        known, sales = tx.all(Feedback), tx.all(Sale, outcome=Outcome.WON)
    for feedback in known:
        _go_on(desk, feedback)
    if desk.today.toordinal() % 6 == 1 and sales:
        _hear(desk, sales[desk.today.toordinal() % len(sales)], desk.today.toordinal() // 6)
    with desk.write() as tx:
        for referral in tx.all(Referral, won_on=None):
            bought = tx.all(Sale, customer_id=referral.referred_id, outcome=(Outcome.WON, Outcome.CANCELLED))
            if referral.referred_id and referral.received_on and bought:
                sale_id = bought[-1].id if referral.id % 5 else None
                tx.update(replace(referral, won_on=desk.today, won_sale_id=sale_id))
        tx.add_all(_voices(desk.today, tx.all(Sale), tx.all(Customer)))


def _hear(desk: Desk, sale: Sale, turn: int) -> None:
    """Hear from the customer of a sale, asked or not; or ask, and hear nothing."""
    whose = Whose(f"#{sale.customer_id}", sale=f"S{sale.id}")
    asked = ask_feedback(desk, whose, channel=None, on=desk.today).feedback if turn % 2 or turn % 5 == 0 else None
    if turn % 5:
        heard = Heard("the crates are too big for one man", (None, *Satisfaction)[turn % 6], is_idea=turn % 3 == 0)
        add_feedback(desk, whose, heard, asked=str(asked.id) if asked else None, on=desk.today)


def _go_on(desk: Desk, feedback: Feedback) -> None:
    """Take feedback one step further: answered after some days, acted on, told what came of it; some never is."""
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


def _voices(today: date, sales: tuple[Sale, ...], customers: tuple[Customer, ...]) -> Iterator[Referral | Testimonial]:
    number = today.toordinal()
    sale, turn = sales[number % len(sales)], number // 6
    came = today if turn % 5 else None
    if number % 9 == 4:
        praise = "never a crate short" if came else None
        asked = today if turn % 2 or came is None else None
        yield Testimonial(0, sale.customer_id, asked_on=asked, received_on=came, text=praise)
    if number % 8 == 2:
        other = customers[number % len(customers)]
        is_received = turn % 3 > 0 and other.id != sale.customer_id
        yield Referral(
            0,
            sale.customer_id,
            asked_on=today - timedelta(days=number % 10) if turn % 4 or not is_received else None,
            received_on=today if is_received else None,
            referred_id=other.id if is_received else None,
        )
