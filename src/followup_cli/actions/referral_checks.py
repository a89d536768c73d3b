"""Referrals by their ids, and what speaks against changing one."""

from datetime import date

from followup_cli.actions.by_id import find_by_id
from followup_cli.actions.day_said import refuse_unlikely_day
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.domain.referrals import names_itself
from followup_cli.domain.voice_records import Referral
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def received(tx: ReadTransaction, reference: str) -> Referral:
    """Return a referral that has named somebody; raise RefusedError for one that has only been asked for."""
    referral = find_by_id(tx, Referral, reference)
    if referral.referred_id is None:
        name = customer_of(tx, referral.customer_id).name
        raise RefusedError(
            f"referral {referral.id}: {name} was asked, and has named nobody yet",
            f"when they do: followup referral add '#{referral.customer_id}' NAME",
        )
    return referral


def running(tx: ReadTransaction, reference: str) -> Referral:
    """Return a referral that has named somebody and of which a sale may still come; raise RefusedError."""
    referral = received(tx, reference)
    if referral.won_on is not None and referral.closed_on is None:
        raise RefusedError(
            f"referral {referral.id} was won on {referral.won_on} already, with S{referral.won_sale_id}",
            f"what you tell them now: followup log '#{referral.referred_id}' TEXT",
        )
    refuse_ended(referral)
    return referral


def refuse_ended(referral: Referral) -> None:
    """Raise RefusedError for one that is closed or won."""
    if referral.closed_on is not None:
        cure = f"if they bought after all: followup referral won {referral.id}"
        if names_itself(referral):
            cure = f"nobody else was named by it; if somebody is: followup referral add '#{referral.customer_id}' NAME"
        raise RefusedError(
            f"referral {referral.id} was closed on {referral.closed_on} already: {referral.closed_because}", cure
        )
    if referral.won_on is not None:
        raise RefusedError(
            f"referral {referral.id} was won on {referral.won_on} already, with S{referral.won_sale_id}",
            f"if that sale came to nothing: followup sale cancel S{referral.won_sale_id} --why TEXT",
        )


def refuse_day_before(desk: Desk, referral: Referral, on: date) -> None:
    """Raise RefusedError for a day to come, or before what a referral began with."""
    because = "they were named" if referral.received_on else "they were asked"
    refuse_unlikely_day(desk, on, referral.received_on or referral.asked_on, because)
