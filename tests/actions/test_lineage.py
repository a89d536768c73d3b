"""Referrals through the actions: whatever is added, sold, merged, cancelled and undone, a forest is left."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_cli.actions.close_sale import SaleToRecord, record_sale
from followup_cli.actions.desk import Desk
from followup_cli.actions.lineage import lineage_of
from followup_cli.actions.merge import merge_customers
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, add_customer
from followup_cli.actions.referrals import ReferralDetails, add_referral, close_referral
from followup_cli.actions.sales import cancel_sale
from followup_cli.domain.money import Money
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.voice_records import Referral
from followup_cli.errors import FollowupError
from followup_cli.store.dump import dump
from followup_cli.store.store import Store
from tests.actions.desks import FRIDAY, desk

SHELVES = desk()
NAMES = ("Acme", "Bloom", "Corner", "Delta", "Elm")
NAMED = st.sampled_from(NAMES)
DAYS = st.integers(0, 9).map(lambda days: FRIDAY - timedelta(days=days))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NAMED, NAMED, DAYS),
        st.tuples(st.just("add"), NAMED, NAMED, DAYS),
        st.tuples(st.just("sell"), NAMED, NAMED | st.none(), DAYS),
        st.tuples(st.just("merge"), NAMED, NAMED, DAYS),
        st.tuples(st.sampled_from(["close", "cancel", "undo"]), st.integers(1, 4), st.none(), DAYS),
    ),
    max_size=9,
)


def whole(store: Store) -> dict[str, Any]:
    with store.read() as tx:
        return dump(tx)


def do(at: Desk, step: tuple[Any, ...]) -> None:
    match step:
        case ("add", who, whom, on):
            add_referral(at, who, ReferralDetails(whom), on=on)
        case ("sell", to, by, on):
            told = SaleToRecord(to, "Spare stones", Outcome.WON, on, Money(180_00, "USD"), playbook="light")
            record_sale(at, replace(told, referred_by=by))
        case ("merge", into, other, _):
            merge_customers(at, into, other)
        case ("close", number, _, _):
            close_referral(at, str(number), why="moved away", on=at.today)
        case ("cancel", number, _, _):
            cancel_sale(at, f"S{number}", why="no money", on=at.today)


@settings(max_examples=30)
@given(STEPS)
def test_whatever_happens_a_forest_is_left_and_undo_brings_back_what_was(steps: list[tuple[Any, ...]]) -> None:
    at = replace(SHELVES, store=Store.in_memory())
    for name in NAMES:
        add_customer(at, CustomerDetails(name, "US"), ContactDetails())
    states = [whole(at.store)]
    for step in steps:
        if step[0] == "undo":
            if len(states) > 1:
                at.store.undo()
                states.pop()
                assert whole(at.store) == states[-1]
            continue
        try:
            do(at, step)
        except FollowupError:
            assert whole(at.store) == states[-1]
            continue
        if (now := whole(at.store)) != states[-1]:
            states.append(now)
        _holds(at)


def _holds(at: Desk) -> None:
    """Compare what the program counts with a recount over the plain records."""
    with at.store.read() as tx:
        referrals, sales, customers = tx.all(Referral), tx.all(Sale), tx.all(Customer)
        grown = lineage_of(tx)
    live = [r for r in referrals if r.referred_id is not None and r.closed_on is None]
    parent = {r.referred_id: r for r in live}
    assert len(parent) == len(live)
    above = {customer.id: _above(customer.id, parent) for customer in customers}
    worth: dict[int, int] = {}
    for referral in live:
        since = referral.received_on or date.max
        won = [s for s in sales if s.customer_id == referral.referred_id and s.outcome is Outcome.WON]
        counted = [s for s in won if s.closed_on >= since]
        worth[referral.referred_id or 0] = sum(s.amount.minor for s in counted if s.amount)
        assert (referral.won_sale_id is not None) is bool(counted)
        assert referral.won_sale_id in {None, *(s.id for s in counted)}
    direct: Counter[int] = Counter()
    in_all: Counter[int] = Counter()
    for number, minor in worth.items():
        direct[above[number][0]] += minor
        for each in above[number]:
            in_all[each] += minor
    for customer in customers:
        assert sum(money.minor for money in grown.direct(customer.id)) == direct[customer.id]
        assert sum(money.minor for money in grown.in_all(customer.id)) == in_all[customer.id]
    assert all(r.won_sale_id is None and r.closed_because for r in referrals if r.closed_on)


def _above(number: int, parent: dict[int | None, Referral]) -> list[int]:
    """Return who brought a customer, who brought those and so on; a circle would never end, so it fails."""
    found: list[int] = []
    while number in parent:
        number = parent[number].customer_id
        assert number not in found
        found.append(number)
    return found
