"""Asking for a referral: at a touch of a playbook, or outside of any."""

from followup_cli.actions.asked_touch import AskedTouch
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.domain.voice_records import Referral
from followup_cli.store.transaction import ReadTransaction


def keep_referral(asked: AskedTouch) -> list[str]:
    """Keep that a done touch asked for a referral; return what to type when they name somebody.

    Where nobody answered, nobody was asked. Further tries, and what is told later, add nothing.
    """
    tx, done = asked.tx, asked.done
    if done.outcome is TouchOutcome.NO_ANSWER or _is_kept(tx, done):
        return []
    referral = tx.add(
        Referral(
            0,
            done.customer_id,
            done.contact_id,
            done.sale_id,
            done.id,
            asked_on=done.done_on or asked.desk.today,
        )
    )
    return [asked_remark(referral)]


def asked_remark(referral: Referral) -> str:
    """Return what to type once somebody who was asked has answered."""
    return (
        f"Referral {referral.id}: asked. When they name somebody: "
        f"followup referral add '#{referral.customer_id}' NAME; "
        f"if nobody: followup referral closed {referral.id} --why TEXT"
    )


def _is_kept(tx: ReadTransaction, done: Touch) -> bool:
    same = {"cadence_id": done.cadence_id, "step": done.step, "occurrence": done.occurrence}
    tries = tx.all(Touch, **same) if done.cadence_id is not None else (done,)
    return bool(tx.all(Referral, touch_id=tuple(touch.id for touch in tries)))
