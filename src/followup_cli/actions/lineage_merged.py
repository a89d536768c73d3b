"""Who brought whom after two customers became one: what cannot count any more is closed, and nothing is forgotten."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.lineage import brought_in_words, plan_thanks, settle_referrals
from followup_cli.actions.people import customer_of
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.lineage import Objection, Unfit, misfits
from followup_cli.domain.records import Cadence, Customer
from followup_cli.domain.voice_records import Referral
from followup_cli.store.transaction import ReadTransaction, Transaction


def set_lineage_right(tx: Transaction, desk: Desk, kept: Customer, gone: Customer) -> tuple[str, ...]:
    """After two customers became one, close the referrals that cannot count any more; return remarks that say so.

    The rule: who was named first stays; a later one that makes a second referrer, a circle or somebody who
    introduced themselves is closed with the reason, and nothing of it is forgotten. Then what was won is
    counted anew. Other customers it concerns are planned afresh; the kept one is planned by the caller.
    """
    remarks = [_closed(tx, desk, *each, kept=kept, gone=gone) for each in misfits(tx.all(Referral, closed_on=None))]
    return (*remarks, *settle_referrals(tx, desk, (kept.id,)))


def _closed(
    tx: Transaction, desk: Desk, referral: Referral, objection: Objection, *, kept: Customer, gone: Customer
) -> str:
    because = f"{gone.name} became part of {kept.name}: {_why_unfit(tx, objection)}"
    won = f"; it had been won with S{referral.won_sale_id}" if referral.won_sale_id else ""
    closed = replace(referral, closed_on=desk.today, closed_because=f"{because}{won}", won_on=None, won_sale_id=None)
    tx.update(closed)
    if objection.kind is not Unfit.SECOND:
        _end_thanks(tx, desk, closed, f"{gone.name} became part of {kept.name}; there is nothing to thank for")
    if closed.customer_id != kept.id:
        plan_thanks(tx, desk, closed)
    return f"Referral {referral.id} is closed, for {because}."


def _why_unfit(tx: ReadTransaction, objection: Objection) -> str:
    match objection.kind:
        case Unfit.SELF:
            return "it would have introduced itself"
        case Unfit.CYCLE:
            return brought_in_words([customer_of(tx, number).name for number in objection.chain])
        case Unfit.SECOND:
            first = objection.first
            return f"{customer_of(tx, first.customer_id).name} introduced them before" if first else "the second"


def _end_thanks(tx: Transaction, desk: Desk, referral: Referral, why: str) -> None:
    """End the cadence that thanks for a referral; its open touches are dropped with the reason."""
    cadence = tx.get(Cadence, referral.cadence_id) if referral.cadence_id else None
    if cadence is not None and cadence.ended_on is None:
        tx.update(replace(cadence, ended_on=desk.today))
        drop_open(tx, desk, {"cadence_id": cadence.id}, why, desk.today)
