"""Who brought whom, in the store: one customer brings another, a sale comes of it, two that are one are set right."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.laying import add_cadence
from followup_cli.actions.people import customer_of
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import bring_back
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import PlaybookChoice, TouchMove
from followup_cli.domain.lineage import Lineage, Objection, Unfit, lineage
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.referrals import earlier_sale, settled
from followup_cli.domain.vocabulary import Outcome, Purpose, TouchOutcome, TouchState
from followup_cli.domain.voice_records import Referral
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction

REFERRAL_THANKS = "referral-thanks"
"""The playbook that thanks for a referral, at who gave it."""

CONTACT_THEM = "contact-them"
"""Its step that gets in touch with whom they introduced."""


def lineage_of(tx: ReadTransaction) -> Lineage:
    """Return who brought whom, with what came of it."""
    referrals = tx.all(Referral, closed_on=None)
    brought = {each.referred_id for each in referrals if each.referred_id is not None}
    return lineage(referrals, tx.all(Sale, customer_id=brought, outcome=Outcome.WON))


def bring(tx: Transaction, desk: Desk, told: Referral) -> Referral:
    """Write down that one customer brought another, and lay the cadence that thanks them; return it stored.

    ``told`` is new, or one that was asked for. Nothing is planned yet. Who refers comes back if archived.
    Raises RefusedError for oneself, a second referrer, a circle, and somebody who had bought before.
    """
    referrer, referred = customer_of(tx, told.customer_id), customer_of(tx, told.referred_id or 0)
    refuse_unfit(tx, told, referrer, referred)
    cadence = add_cadence(
        tx,
        PlaybookTexts(tx),
        desk,
        PlaybookChoice(REFERRAL_THANKS, f"they introduced {referred.name}"),
        bring_back(tx, desk, referrer),
        sale=None,
        contact_id=told.contact_id,
        started_on=told.received_on or desk.today,
    )
    whole = settled(replace(told, cadence_id=cadence.id), tx.all(Sale, customer_id=referred.id))
    if whole.id == 0:
        return tx.add(whole)
    tx.update(whole)
    return whole


def refuse_unfit(tx: ReadTransaction, told: Referral, referrer: Customer, referred: Customer) -> None:
    """Raise RefusedError, with the names, where a customer cannot have brought another by the rules of the lineage."""
    objection = lineage_of(tx).objection(referrer.id, referred.id, but=told.id or None)
    if objection is not None:
        raise _refusal(tx, objection, referrer, referred)
    earlier = earlier_sale(referred.id, tx.all(Sale, customer_id=referred.id), told)
    if earlier is not None:
        raise RefusedError(
            f"{referred.name} had bought before {told.received_on}: S{earlier.id} on {earlier.closed_on}",
            "give --on the day they were introduced; somebody who buys already is not brought by anybody",
        )


def _refusal(tx: ReadTransaction, objection: Objection, referrer: Customer, referred: Customer) -> RefusedError:
    match objection.kind:
        case Unfit.SELF:
            return RefusedError(
                f"{referrer.name} cannot have introduced itself", "name who was introduced: a customer, or a new name"
            )
        case Unfit.CYCLE:
            chain = brought_in_words([customer_of(tx, number).name for number in objection.chain])
            return RefusedError(
                f"{chain}; so {referrer.name} cannot have introduced {referred.name}",
                f"followup referral tree '#{referred.id}' shows who introduced whom",
            )
        case Unfit.SECOND:
            first = objection.first
            name = customer_of(tx, first.customer_id).name if first else "somebody"
            number, on = (first.id, first.received_on) if first else (0, None)
            return RefusedError(
                f"{referred.name} was introduced by {name} already, on {on} (referral {number})",
                f"one customer is introduced by one other; if nothing came of that one: "
                f"followup referral closed {number} --why TEXT",
            )


def brought_in_words(names: Iterable[str]) -> str:
    """Write a chain of referrals: "Acme introduced Bloom, who introduced Corner"."""
    first, second, *others = names
    return ", ".join([f"{first} introduced {second}", *(f"who introduced {name}" for name in others)])


def settle_referrals(tx: Transaction, desk: Desk, customer_ids: Iterable[int]) -> tuple[str, ...]:
    """Let the referrals that brought these customers follow their sales; return remarks on what changed.

    The first sale won to one marks their referral as won; one that was cancelled takes that back. Who
    brought them is planned afresh. Call it after sales were written.
    """
    concerned = tx.all(Referral, referred_id=tuple(customer_ids), closed_on=None)
    return tuple(remark for referral in concerned for remark in _settle(tx, desk, referral))


def _settle(tx: Transaction, desk: Desk, before: Referral) -> Iterator[str]:
    after = settled(before, tx.all(Sale, customer_id=before.referred_id))
    if after == before:
        return
    tx.update(after)
    referrer, referred = customer_of(tx, before.customer_id), customer_of(tx, before.referred_id or 0)
    moves = plan_thanks(tx, desk, after)
    told = f"{referrer.name}, who introduced {referred.name} (referral {before.id})"
    if after.won_sale_id is None:
        yield f"{told}, has not brought a sale any more."
    elif (thanks := _next_thanks(moves)) is not None:
        yield f"{told}, is thanked for it: {thanks}."
    else:
        yield f"{told}, has brought S{after.won_sale_id}."


def plan_thanks(tx: Transaction, desk: Desk, referral: Referral) -> tuple[TouchMove, ...]:
    """Plan who gave a referral afresh; return what changed of the cadence that thanks for it."""
    replanned = Replanning(desk, tx, customer_of(tx, referral.customer_id)).run()
    return tuple(move for move in replanned.moves if move.touch.cadence_id == referral.cadence_id)


def _next_thanks(moves: Iterable[TouchMove]) -> str | None:
    """Name the first of the touches that has a day and thanks them."""
    dated = [m.touch for m in moves if m.touch.state is TouchState.PLANNED and m.touch.purpose is Purpose.THANKS]
    first = min(dated, key=lambda touch: (touch.due_on or date.max, touch.id), default=None)
    return f"{first.id} ({first.title}), {first.due_on}" if first else None


def unsettled_remarks(tx: ReadTransaction, sale: Sale) -> tuple[str, ...]:
    """Say of a sale just won that a referral may have brought it, where that does not count by itself."""
    referrals = tx.all(Referral, referred_id=sale.customer_id)
    won = tx.all(Sale, customer_id=sale.customer_id, outcome=Outcome.WON) if referrals else ()
    if sale not in won or len(won) > 1 or any(each.won_sale_id is not None for each in referrals):
        return ()
    grown, said = lineage_of(tx), []
    for each in referrals:
        if grown.objection(each.customer_id, sale.customer_id, but=each.id) is not None:
            continue
        name = customer_of(tx, each.customer_id).name
        how = f"closed on {each.closed_on}" if each.closed_on else f"on {each.received_on}"
        said.append(
            f"{name} introduced them ({how}); if that brought this sale: followup referral won {each.id} S{sale.id}"
        )
    return tuple(said)


def contacted_at(tx: Transaction, done: Touch) -> None:
    """Keep that whom a referral brought was contacted, where that is what a done touch was for."""
    if done.step != CONTACT_THEM or done.cadence_id is None or done.outcome is TouchOutcome.NO_ANSWER:
        return
    for referral in tx.all(Referral, cadence_id=done.cadence_id, contacted_on=None):
        tx.update(replace(referral, contacted_on=done.done_on))


def introduce(tx: Transaction, desk: Desk, referrer: Customer, sale: Sale) -> tuple[str, ...]:
    """Write down that a customer brought the one a sale was just won to, unless that is known; return remarks.

    Raises RefusedError where they cannot have, or the sale is not the first.
    """
    known = lineage_of(tx).brought_by(sale.customer_id)
    if known is not None and known.customer_id == referrer.id:
        return settle_referrals(tx, desk, (sale.customer_id,))
    told = open_ask(tx, referrer.id, None, sale.closed_on) or Referral(0, referrer.id)
    brought = bring(tx, desk, replace(told, received_on=sale.closed_on, referred_id=sale.customer_id))
    first = _next_thanks(plan_thanks(tx, desk, brought))
    thanks = f"; they are thanked: {first}" if first else ""
    return (f"{referrer.name} introduced them (referral {brought.id}){thanks}.",)


def open_ask(tx: ReadTransaction, customer_id: int, contact_id: int | None, on: date) -> Referral | None:
    """Return the latest time a customer was asked for a referral by that day and has named nobody yet.

    Of a person named, the time they were asked, or nobody in particular.
    """
    asked = [
        each
        for each in tx.all(Referral, customer_id=customer_id, received_on=None, closed_on=None)
        if each.asked_on is not None and each.asked_on <= on and contact_id in {None, each.contact_id}
    ]
    return max(asked, key=lambda each: (each.asked_on or date.min, each.id), default=None)
