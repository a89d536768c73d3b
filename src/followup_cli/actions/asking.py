"""Whether a customer may be asked for a favour: a referral, a testimonial."""

from datetime import date

from followup_cli.domain.asking import may_ask
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.voice_records import Feedback
from followup_cli.store.transaction import ReadTransaction


def why_not_ask(tx: ReadTransaction, customer_id: int, today: date) -> str | None:
    """Return why a customer may not be asked for a favour today, None when they may."""
    return may_ask(
        tx.all(Feedback, customer_id=customer_id),
        tx.all(Touch, customer_id=customer_id),
        tx.all(Complaint, customer_id=customer_id),
        today,
    )
