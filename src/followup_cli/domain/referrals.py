"""How one referral stands, and the sale that came of it."""

from collections import defaultdict
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


def names_itself(referral: Referral) -> bool:
    """Whether who refers and whom they brought have become one customer."""
    return referral.referred_id == referral.customer_id


def received(referrals: Iterable[Referral]) -> tuple[Referral, ...]:
    """Return the referrals that somebody gave, in the order given, without those that were a customer kept twice.

    Not one by which a customer would have brought itself, and not one that names again whom the same customer had
    named already, while that ran: a merge leaves such behind.
    """
    given = tuple(each for each in referrals if each.received_on is not None)
    alike: defaultdict[tuple[int, int | None], list[Referral]] = defaultdict(list)
    for each in given:
        alike[each.customer_id, each.referred_id].append(each)
    return tuple(
        each
        for each in given
        if not names_itself(each)
        and not any(_repeats(each, other) for other in alike[each.customer_id, each.referred_id])
    )


def _repeats(referral: Referral, other: Referral) -> bool:
    """Whether a referral names whom the same customer had named before, by one that still ran then."""
    if referral.referred_id is None or referral.received_on is None or other.received_on is None:
        return False
    is_later = (other.received_on, other.id) < (referral.received_on, referral.id)
    return is_later and (other.closed_on is None or other.closed_on > referral.received_on)


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
