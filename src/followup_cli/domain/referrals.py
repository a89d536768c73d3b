"""How one referral stands, and the sale that came of it."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.voice_records import Referral


class ReferralState(StrEnum):
    """How far a referral has come."""

    ASKED = "asked"
    RECEIVED = "received"
    CONTACTED = "contacted"
    WON = "won"
    CLOSED = "closed"
    """Ended without a sale."""

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self not in {ReferralState.WON, ReferralState.CLOSED}


def referral_state(referral: Referral) -> ReferralState:
    """Return how far a referral has come; one that has ended is closed whatever came before."""
    if referral.closed_on is not None:
        return ReferralState.CLOSED
    if referral.won_on is not None:
        return ReferralState.WON
    if referral.contacted_on is not None:
        return ReferralState.CONTACTED
    return ReferralState.RECEIVED if referral.received_on is not None else ReferralState.ASKED


def is_brought(referral: Referral) -> bool:
    """Whether it says who brought a customer: somebody was named, and it has not ended without a sale."""
    return referral.referred_id is not None and referral.received_on is not None and referral.closed_on is None


def brought_sales(referral: Referral, sales: Iterable[Sale]) -> tuple[Sale, ...]:
    """Return the sales won to whom a referral brought since that day, the earliest first."""
    since = referral.received_on
    if since is None or referral.referred_id is None:
        return ()
    won = [s for s in sales if _is_won_to(s, referral.referred_id) and s.closed_on >= since]
    return tuple(sorted(won, key=_by_day))


def earlier_sale(customer_id: int, sales: Iterable[Sale], referral: Referral) -> Sale | None:
    """Return the first sale won to a customer before the day a referral says they were brought."""
    since = referral.received_on
    won = [s for s in sales if _is_won_to(s, customer_id) and since is not None and s.closed_on < since]
    return min(won, key=_by_day, default=None)


def settled(referral: Referral, sales: Iterable[Sale]) -> Referral:
    """Return a referral won with the first sale that came of it, or not won where there is none (any more).

    The sale it is won with stays that as long as it is won and theirs, so that one chosen by hand does.
    """
    if not is_brought(referral):
        return referral
    known = tuple(sales)
    if any(s.id == referral.won_sale_id and _is_won_to(s, referral.referred_id) for s in known):
        return referral
    first = next(iter(brought_sales(referral, known)), None)
    if first is None:
        return replace(referral, won_on=None, won_sale_id=None)
    return replace(referral, won_on=first.closed_on, won_sale_id=first.id)


def _is_won_to(sale: Sale, customer_id: int | None) -> bool:
    return sale.customer_id == customer_id and sale.outcome is Outcome.WON


def _by_day(sale: Sale) -> tuple[object, int]:
    return sale.closed_on, sale.id
