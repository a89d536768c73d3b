"""Referrals in a list, and who brought whom as a tree."""

from collections.abc import Iterable
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.lineage import lineage_of
from followup_cli.actions.people import customer_of, find_customer
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.lineage import Branch, Lineage
from followup_cli.domain.money import totals
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.referral_pages import ReferralLine, ReferralList, ReferralTree
from followup_cli.domain.referrals import referral_state
from followup_cli.domain.voice_records import Referral
from followup_cli.store.transaction import ReadTransaction


def list_referrals(desk: Desk, *, only_open: bool = False) -> ReferralList:
    """Return the referrals, those of which something may still come first, of both the newest first."""
    with desk.read() as tx:
        found = tx.all(Referral)
        listed = [each for each in found if not only_open or referral_state(each).is_open]
        lines = referral_lines(tx, sorted(listed, key=_newest_open_first))
        return ReferralList(lines, only_open, len(found))


def read_tree(desk: Desk, customer: str | None) -> ReferralTree:
    """Return who brought whom: all of it, or what began with one customer. Raises NotFoundError, AmbiguousError."""
    with desk.read() as tx:
        grown = lineage_of(tx)
        asked_for = find_customer(tx, customer) if customer else None
        tops = (asked_for.id,) if asked_for else grown.roots()
        branches: tuple[Branch, ...] = tuple(branch for top in tops for branch in grown.walk(top))
        above = grown.chain(asked_for.id)[:-1] if asked_for else ()
        people = {each.id: each for each in tx.all(Customer, id={*(b.customer_id for b in branches), *above})}
        return ReferralTree(
            branches,
            people,
            tuple(people[number] for number in above),
            asked_for,
            totals(amount for top in tops for amount in grown.in_all(top)),
        )


def referrals_of(tx: ReadTransaction, customer_id: int) -> tuple[ReferralLine, ...]:
    """Return whom a customer introduced or was asked to, the newest first."""
    own = tx.all(Referral, customer_id=customer_id)
    return referral_lines(tx, sorted(own, key=lambda each: each.id, reverse=True)) if own else ()


def who_brought(tx: ReadTransaction, customer_id: int) -> ReferralLine | None:
    """Return the referral a customer came by, None where nobody introduced them."""
    if not tx.all(Referral, referred_id=customer_id, closed_on=None):
        return None
    grown = lineage_of(tx)
    referral = grown.brought_by(customer_id)
    return referral_line(tx, referral, grown) if referral else None


def referral_lines(tx: ReadTransaction, referrals: Iterable[Referral]) -> tuple[ReferralLine, ...]:
    """Return referrals with what belongs to them, in the order given."""
    found, grown = tuple(referrals), lineage_of(tx)
    return tuple(referral_line(tx, each, grown) for each in found)


def referral_line(tx: ReadTransaction, referral: Referral, grown: Lineage) -> ReferralLine:
    """Return a referral with who gave it, whom it brought, what came of it and what was given for it."""
    gifts = sorted(tx.all(Gift, referral_id=referral.id), key=lambda gift: (gift.given_on, gift.id), reverse=True)
    return ReferralLine(
        referral,
        customer_of(tx, referral.customer_id),
        tx.get(Contact, referral.contact_id) if referral.contact_id else None,
        customer_of(tx, referral.referred_id) if referral.referred_id else None,
        tx.get(Sale, referral.won_sale_id) if referral.won_sale_id else None,
        grown.worth(referral),
        tuple(gifts),
    )


def _newest_open_first(referral: Referral) -> tuple[bool, int, int]:
    latest = referral.received_on or referral.asked_on or date.min
    return not referral_state(referral).is_open, -latest.toordinal(), -referral.id
