"""Whether a customer may be asked for a favour: a referral, a testimonial."""

from datetime import date

from followup_cli.domain.asking import Bar, WhyNot, may_ask
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.voice_records import Feedback
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def why_not_ask(tx: ReadTransaction, customer_id: int, today: date) -> WhyNot | None:
    """Return why a customer may not be asked for a favour today, None when they may."""
    return may_ask(
        tx.all(Feedback, customer_id=customer_id),
        tx.all(Touch, customer_id=customer_id),
        tx.all(Complaint, customer_id=customer_id),
        today,
    )


def refuse_unfair(tx: ReadTransaction, customer: Customer, favour: str, on: date) -> None:
    """Raise RefusedError, with what ends that, where a customer may not be asked for a favour on a day."""
    if why_not := why_not_ask(tx, customer.id, on):
        raise RefusedError(
            f"{customer.name} may not be asked for {favour} now: {why_not.because}", _what_ends_it(why_not, customer)
        )


def _what_ends_it(why_not: WhyNot, customer: Customer) -> str:
    """Return what to do or type, by what stands in the way."""
    number, whom = why_not.about, f"'#{customer.id}'"
    match why_not.bar:
        case Bar.COMPLAINT:
            return f"put it right first: followup complaint resolve {number}"
        case Bar.BAD_NEWS:
            return (
                f"a complaint: followup complaint open --feedback {number}; "
                f"none: followup feedback no-complaint {number} --why TEXT"
            )
        case Bar.QUIET:
            return "leave them in peace until then"
        case Bar.SILENT:
            return f"when they have told you how content they are: followup feedback add {whom} TEXT --score 1-5"
        case Bar.NOT_GOOD | Bar.TOO_OLD:
            return f"ask them how it is going; then: followup feedback add {whom} TEXT --score 1-5"
