"""What customers say in the simulated year: feedback, referrals, testimonials, complaints.

Feedback, referrals and testimonials are written as records: what is counted of them is looked at, not their commands.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from followup_cli.actions.complaints import Resolution, open_complaint, resolve_complaint
from followup_cli.actions.desk import Desk
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
    """Keep what feedback, referrals and testimonials the day brings, and take those there are a step further."""
    with desk.write() as tx:
        for feedback in tx.all(Feedback):
            tx.update(_further(feedback, desk.today))
        for referral in tx.all(Referral, won_on=None):
            sales = tx.all(Sale, customer_id=referral.referred_id, outcome=(Outcome.WON, Outcome.CANCELLED))
            if referral.referred_id and referral.received_on and sales:
                sale_id = sales[-1].id if referral.id % 5 else None
                tx.update(replace(referral, won_on=desk.today, won_sale_id=sale_id))
        tx.add_all(_voices(desk.today, tx.all(Sale), tx.all(Customer)))


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


def _further(feedback: Feedback, today: date) -> Feedback:
    """Take feedback one step further: answered after some days, acted on, told what came of it; some never is."""
    if feedback.received_on is None:
        return feedback
    age, number = (today - feedback.received_on).days, feedback.id
    if feedback.answered_on is None and age >= 1 + number % 4 and number % 5:
        return replace(feedback, answered_on=today, answer="thank you")
    if feedback.acted_on is None and age >= 9 and number % 3:
        return replace(feedback, acted_on=today, action="smaller crates")
    if feedback.acted_on and feedback.told_on is None and age >= 15 and number % 4:
        return replace(feedback, told_on=today)
    return feedback


def _voices(
    today: date, sales: tuple[Sale, ...], customers: tuple[Customer, ...]
) -> Iterator[Feedback | Referral | Testimonial]:
    number = today.toordinal()
    sale, turn = sales[number % len(sales)], number // 6
    came = today if turn % 5 else None
    if number % 6 == 1:
        yield Feedback(
            0,
            sale.customer_id,
            sale_id=sale.id,
            asked_on=today - timedelta(days=3) if turn % 2 or came is None else None,
            received_on=came,
            satisfaction=(None, *Satisfaction)[turn % 6] if came else None,
            text="the crates are too big for one man" if came else None,
            is_idea=bool(came and turn % 3 == 0),
        )
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
