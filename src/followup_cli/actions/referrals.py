"""Referrals: asked for, received, followed to the sale, rewarded."""

from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.asking import refuse_unfair
from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_to_come
from followup_cli.actions.desk import Desk
from followup_cli.actions.hearing import Word, keep_heard
from followup_cli.actions.lineage import bring, lineage_of, open_ask, refuse_unfit
from followup_cli.actions.people import contact_id_for, customer_of, find_customer, meet_customer
from followup_cli.actions.references import find_sale_to
from followup_cli.actions.referral_asked import asked_remark
from followup_cli.actions.referral_checks import (
    received,
    refuse_day_before,
    refuse_ended,
    running,
)
from followup_cli.actions.referral_list import referral_line
from followup_cli.actions.replan import Replanning
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.details import given
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.records import Cadence, Customer, Sale
from followup_cli.domain.referral_pages import ReferralChanged
from followup_cli.domain.referrals import brought_sales
from followup_cli.domain.vocabulary import Channel, Outcome
from followup_cli.domain.voice_records import Referral
from followup_cli.domain.voice_vocabulary import RewardKind
from followup_cli.errors import RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class ReferralDetails:
    """What ``referral add`` was told."""

    name: str
    """Whom they named."""
    contact: str | None = None
    """Who named them."""
    note: str | None = None
    country: str | None = None
    channel: Channel | None = None
    """The way they named them."""


def ask_referral(desk: Desk, customer: str, contact: str | None, *, on: date) -> ReferralChanged:
    """Write down that a customer was asked for a referral outside of any playbook.

    Raises RefusedError for a day to come, where they may not be asked, and where an earlier ask is unanswered.
    """
    refuse_to_come(desk, on)
    with desk.write() as tx:
        found = find_customer(tx, customer)
        refuse_unfair(tx, found, "a referral", on)
        if (standing := open_ask(tx, found.id, None, on)) is not None:
            raise RefusedError(
                f"{found.name} was asked on {standing.asked_on} already (referral {standing.id}), and has not answered",
                f"once is enough; if they named nobody: followup referral closed {standing.id} --why TEXT",
            )
        person = contact_id_for(tx, found, contact)
        referral = tx.add(Referral(0, found.id, person, asked_on=on))
        return _changed(tx, desk, referral, asked_remark(referral))


def add_referral(desk: Desk, customer: str, told: ReferralDetails, *, on: date) -> ReferralChanged:
    """Write down whom a customer named on a day, and lay the thanks for it; a name nobody knows is a new prospect.

    It answers the last time they were asked, if they were, and they are heard from by it. Raises UsageError for an
    empty name, RefusedError for a day to come, oneself, a second referrer, a circle, or somebody who had bought
    by then.
    """
    refuse_to_come(desk, on)
    with desk.write() as tx:
        referrer = find_customer(tx, customer)
        contact_id = contact_id_for(tx, referrer, told.contact)
        if not told.name.strip():
            raise UsageError("the name is empty", "say whom they named: followup referral add acme 'Bloom Bakery'")
        met = meet_customer(tx, desk, told.name, told.country)
        asked = open_ask(tx, referrer.id, contact_id if told.contact else None, on) or Referral(0, referrer.id)
        note = "; ".join(filter(None, (asked.note, given(told.note)))) or None
        person = contact_id if told.contact else asked.contact_id or contact_id
        word = Word(f"They referred us to {met.customer.name}", on, given(told.note), told.channel)
        referral = bring(
            tx,
            desk,
            replace(
                asked,
                contact_id=person,
                touch_id=keep_heard(tx, referrer.id, person, asked.touch_id, word),
                received_on=on,
                referred_id=met.customer.id,
                note=note,
            ),
        )
        said = [f"{referrer.name} introduced {met.customer.name}, referral {referral.id}.", *met.remarks]
        if met.is_new:
            said.append(f"{met.customer.name} is new, as #{met.customer.id}.")
        if met.similar:
            alike = " and ".join(f"{each.name} (#{each.id})" for each in met.similar)
            merge = f"followup customer merge '#{met.similar[0].id}' '#{met.customer.id}'"
            said.append(f"It looks like {alike}. If it is the same: {merge}")
        return _changed(tx, desk, referral, *said)


def mark_contacted(desk: Desk, reference: str, *, on: date) -> ReferralChanged:
    """Write down the day whom a referral brought was first spoken or written to. Raises RefusedError, NotFoundError."""
    with desk.write() as tx:
        referral = running(tx, reference)
        refuse_day_before(desk, referral, on)
        if referral.contacted_on is not None:
            raise RefusedError(
                f"referral {referral.id}: they were contacted on {referral.contacted_on} already",
                "followup log CUSTOMER TEXT keeps what was said since",
            )
        told = replace(referral, contacted_on=on)
        tx.update(told)
        referred = customer_of(tx, told.referred_id or 0)
        said = [f"Referral {told.id}: {referred.name} was contacted."]
        if not tx.all(Cadence, customer_id=referred.id, ended_on=None):
            said.append(f"To keep in touch until they buy: followup playbook apply keep-in-touch '#{referred.id}'")
        return _changed(tx, desk, told, *said)


def mark_won(desk: Desk, reference: str, sale: str | None) -> ReferralChanged:
    """Say with which sale a referral was won; without one it is the first since they were named.

    One that was closed counts again. Raises RefusedError for a sale that is not won, or not theirs, where there
    is none, and where somebody else counts as their referrer.
    """
    with desk.write() as tx:
        referral = received(tx, reference)
        referred = customer_of(tx, referral.referred_id or 0)
        found = _sale_won(tx, referral, referred, sale)
        since = min(referral.received_on or found.closed_on, found.closed_on)
        told = replace(
            referral,
            received_on=since,
            won_on=found.closed_on,
            won_sale_id=found.id,
            closed_on=None,
            closed_because=None,
        )
        refuse_unfit(tx, told, customer_of(tx, referral.customer_id), referred)
        tx.update(told)
        said = [f"Referral {told.id} is won: {referred.name} bought {found.product} (S{found.id})."]
        if since != referral.received_on:
            said.append(f"They count as introduced on {since}, the day of that sale, not on {referral.received_on}.")
        return _changed(tx, desk, told, *said)


def _sale_won(tx: ReadTransaction, referral: Referral, referred: Customer, named: str | None) -> Sale:
    if named is None:
        first = next(iter(brought_sales(referral, tx.all(Sale, customer_id=referred.id))), None)
        if first is None:
            raise RefusedError(
                f"{referred.name} has bought nothing since {referral.received_on}",
                f"followup close '#{referred.id}' PRODUCT AMOUNT records the sale, and marks the referral as won",
            )
        return first
    sale = find_sale_to(tx, referred, named)
    if sale.outcome is not Outcome.WON:
        raise RefusedError(f"S{sale.id} was {sale.outcome.value}", "name a sale that was won")
    return sale


def close_referral(desk: Desk, reference: str, *, why: str, on: date) -> ReferralChanged:
    """End a referral, or a time they were asked, of which nothing came, for a reason.

    Raises UsageError for an empty reason, RefusedError for one that is won or closed, and a day to come.
    """
    if not why.strip():
        raise UsageError("--why is empty", "say in a few words why nothing came of it")
    with desk.write() as tx:
        referral = find_by_id(tx, Referral, reference)
        refuse_ended(referral)
        refuse_day_before(desk, referral, on)
        told = replace(referral, closed_on=on, closed_because=why.strip())
        tx.update(told)
        return _changed(tx, desk, told, f"Referral {told.id} is closed.")


def reward_referral(desk: Desk, reference: str, what: str, kind: RewardKind | None, *, on: date) -> ReferralChanged:
    """Remember what a customer was given for a referral.

    Raises UsageError for an empty text, RefusedError for one of which nothing has come, and a day to come.
    """
    text = " ".join(what.split())
    if not text:
        raise UsageError("the reward is empty", "say what it was: 'a seat at the tasting'")
    with desk.write() as tx:
        referral = received(tx, reference)
        refuse_day_before(desk, referral, on)
        gift = tx.add(
            Gift(
                0,
                referral.customer_id,
                text,
                on,
                contact_id=referral.contact_id,
                referral_id=referral.id,
                reward_kind=kind,
            )
        )
        customer = customer_of(tx, referral.customer_id)
        said = [f"Remembered what {customer.name} was given for referral {referral.id}."]
        if kind is RewardKind.DISCOUNT:
            said.append(
                "A discount puts a price on a kindness, and lowers yours; a service, an introduction, an invitation "
                "or a small gift is worth more to them."
            )
        return replace(_changed(tx, desk, referral, *said), gift=gift)


def _changed(tx: Transaction, desk: Desk, referral: Referral, *said: str) -> ReferralChanged:
    replanned = Replanning(desk, tx, customer_of(tx, referral.customer_id)).run()
    changed = TouchesChanged("changed", (), tuple(replanned.moves), (*said, *replanned.remarks), desk.is_dry_run)
    return ReferralChanged(referral_line(tx, referral, lineage_of(tx)), changed)
