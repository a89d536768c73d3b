"""A testimonial asked for at a touch: kept as asked when the touch is done."""

from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.domain.testimonials import TestimonialState, testimonial_state
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.domain.voice_records import Testimonial


def keep_testimonial_ask(asked: AskedTouch) -> list[str]:
    """Keep that a done touch asked for a testimonial; return what to type when they answer.

    Where nobody answered nobody was asked. One that is asked for already stays the one there is.
    """
    done, tx = asked.done, asked.tx
    if done.outcome is TouchOutcome.NO_ANSWER or tx.all(Testimonial, touch_id=done.id):
        return []
    own = tx.all(Testimonial, customer_id=done.customer_id)
    if any(testimonial_state(each) is TestimonialState.ASKED for each in own):
        return []
    kept = tx.add(
        Testimonial(
            0, done.customer_id, done.contact_id, done.sale_id, done.id, asked_on=done.done_on or asked.desk.today
        )
    )
    command = f"followup testimonial add '#{kept.customer_id}' TEXT --may-use website"
    return [f"Testimonial {kept.id}: asked. When they give it: {command}"]
