"""Who brought whom: always a forest, and its sums those of a recount that looks at every customer by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.lineage import Lineage, Objection, Unfit, lineage, misfits
from followup_cli.domain.money import Money
from followup_cli.domain.records import Sale
from followup_cli.domain.referrals import ReferralState, earlier_sale, referral_state, settled
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.voice_records import Referral

DAY = date(2026, 11, 20)
ACME, BLOOM, CORNER, DELTA = 1, 2, 3, 4


def brought(number: int, who: int, whom: int, days: int = 0, **details: object) -> Referral:
    on = DAY + timedelta(days=days)
    return replace(Referral(number, who, received_on=on, referred_id=whom), **details)  # type: ignore[arg-type]


def sold(number: int, to: int, minor: int = 100_00, days: int = 0, currency: str = "USD", **details: object) -> Sale:
    on = DAY + timedelta(days=days)
    return replace(
        Sale(number, to, "Oven", Outcome.WON, on, amount=Money(minor, currency)),
        **details,  # type: ignore[arg-type]
    )


LINE = (brought(1, ACME, BLOOM), brought(2, BLOOM, CORNER, 3))


@pytest.mark.parametrize(
    ("who", "whom", "objection"),
    [
        (ACME, ACME, Objection(Unfit.SELF)),
        (BLOOM, ACME, Objection(Unfit.CYCLE, (ACME, BLOOM))),
        (CORNER, ACME, Objection(Unfit.CYCLE, (ACME, BLOOM, CORNER))),
        (CORNER, BLOOM, Objection(Unfit.CYCLE, (BLOOM, CORNER))),
        (DELTA, CORNER, Objection(Unfit.SECOND, first=LINE[1])),
        (ACME, CORNER, Objection(Unfit.SECOND, first=LINE[1])),
        (DELTA, ACME, None),
        (CORNER, DELTA, None),
    ],
)
def test_who_cannot_have_brought_whom(who: int, whom: int, objection: Objection | None) -> None:
    assert lineage(LINE).objection(who, whom) == objection


def test_a_referral_does_not_speak_against_itself() -> None:
    assert lineage(LINE).objection(BLOOM, CORNER, but=2) is None


def test_what_has_ended_or_named_nobody_counts_for_nothing() -> None:
    grown = lineage([replace(LINE[0], closed_on=DAY), Referral(3, ACME, asked_on=DAY), LINE[1]])
    assert grown.roots() == (BLOOM,)
    assert grown.objection(BLOOM, ACME) is None


def test_what_was_won_counts_from_the_day_they_were_named_and_per_currency() -> None:
    sales = [
        sold(1, BLOOM, 5_00, -1),  # before they were named
        sold(2, BLOOM, 7_00, 0),
        sold(3, CORNER, 11_00, 9),
        sold(4, CORNER, 13_00, 9, "EUR"),
        sold(5, CORNER, 99_00, 9, outcome=Outcome.CANCELLED),
        sold(6, BLOOM, 17_00, 30),
        sold(7, ACME, 99_00),  # nobody brought them
    ]
    top, bloom, corner = lineage(LINE, sales).walk(ACME)
    assert (top.depth, top.brought, top.below, top.worth, top.referral) == (0, 1, 2, (), None)
    assert top.direct == bloom.worth == (Money(24_00, "USD"),)
    assert top.in_all == (Money(35_00, "USD"), Money(13_00, "EUR"))
    assert corner.worth == bloom.in_all == bloom.direct == (Money(13_00, "EUR"), Money(11_00, "USD"))
    assert (corner.depth, corner.is_last, corner.in_all) == (2, True, ())


def test_the_tree_is_in_the_order_in_which_they_were_named() -> None:
    grown = lineage([brought(1, ACME, DELTA, 5), brought(2, ACME, BLOOM, 1), brought(3, BLOOM, CORNER, 9)])
    assert [(b.customer_id, b.depth, b.is_last) for b in grown.walk(ACME)] == [
        (ACME, 0, True),
        (BLOOM, 1, False),
        (CORNER, 2, True),
        (DELTA, 1, True),
    ]


def test_a_thousand_generations_are_walked() -> None:
    grown = lineage([brought(n, n, n + 1, n) for n in range(1, 1001)])
    assert grown.chain(1001) == tuple(range(1, 1002))
    assert [branch.below for branch in grown.walk(1)] == list(range(1000, -1, -1))


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (brought(3, ACME, ACME, 9), Unfit.SELF),
        (brought(3, DELTA, CORNER, 9), Unfit.SECOND),
        (brought(3, CORNER, ACME, 9), Unfit.CYCLE),
    ],
)
def test_of_what_two_customers_leave_the_earlier_one_stays(left: Referral, kind: Unfit) -> None:
    ((found, objection),) = misfits([left, *LINE])
    assert (found, objection.kind) == (left, kind)


def test_of_a_circle_the_last_one_named_gives_way() -> None:
    first = brought(3, CORNER, ACME, -9)
    ((found, objection),) = misfits([*LINE, first])
    assert (found.id, objection) == (2, Objection(Unfit.CYCLE, (CORNER, ACME, BLOOM)))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"received_on": None, "referred_id": None, "asked_on": DAY}, ReferralState.ASKED),
        ({}, ReferralState.RECEIVED),
        ({"contacted_on": DAY}, ReferralState.CONTACTED),
        ({"won_on": DAY}, ReferralState.WON),
        ({"contacted_on": DAY, "closed_on": DAY}, ReferralState.CLOSED),
    ],
)
def test_how_it_stands(changes: dict[str, object], state: ReferralState) -> None:
    assert referral_state(brought(1, ACME, BLOOM, **changes)) is state  # type: ignore[arg-type]


def test_it_is_won_with_the_first_sale_since_and_not_any_more_when_that_is_cancelled() -> None:
    first, second = sold(8, BLOOM, days=4), sold(9, BLOOM, days=2)
    won = settled(LINE[0], [sold(7, BLOOM, days=-1), first, second, sold(6, CORNER, days=1)])
    assert (won.won_sale_id, won.won_on) == (9, DAY + timedelta(days=2))
    # What it was won with stays, though another came to light that is earlier still.
    assert settled(won, [second, sold(10, BLOOM, days=1)]) == won
    gone = replace(second, outcome=Outcome.CANCELLED)
    assert settled(won, [first, gone]).won_sale_id == 8
    assert settled(won, [gone]) == LINE[0]
    assert settled(replace(LINE[0], closed_on=DAY), [first]).won_sale_id is None


def test_who_had_bought_before() -> None:
    sales = [sold(8, BLOOM, days=-2), sold(7, BLOOM, days=-1), sold(6, BLOOM, days=0)]
    found = earlier_sale(BLOOM, sales, LINE[0])
    assert found is not None
    assert found.id == 8
    assert earlier_sale(BLOOM, sales[2:], LINE[0]) is None


PEOPLE = st.integers(1, 7)
PAIRS = st.lists(st.tuples(PEOPLE, PEOPLE, st.integers(0, 20)), max_size=14)
SALES = st.lists(
    st.tuples(PEOPLE, st.integers(0, 1000), st.integers(-5, 25), st.sampled_from(["USD", "EUR"]), st.booleans()),
    max_size=10,
)


def added(pairs: Iterable[tuple[int, int, int]]) -> list[Referral]:
    """Return the referrals that were taken when each was asked about before it was written down."""
    kept: list[Referral] = []
    for number, (who, whom, days) in enumerate(pairs, 1):
        if lineage(kept).objection(who, whom) is None:
            kept.append(brought(number, who, whom, days))
    return kept


def descendants(kept: Iterable[Referral], of: int) -> set[int]:
    """Return everybody below a customer, found by asking again until nobody new turns up."""
    found: set[int] = set()
    while more := {r.referred_id for r in kept if r.customer_id in {of, *found}} - found:
        found |= {number for number in more if number is not None}
    return found


def is_forest(kept: list[Referral]) -> bool:
    once = Counter(referral.referred_id for referral in kept)
    return all(number == 1 for number in once.values()) and all(
        person not in descendants(kept, person) for person in range(1, 8)
    )


@given(PAIRS, SALES, st.randoms(use_true_random=False))
def test_any_order_of_adding_leaves_a_forest_whose_sums_are_those_of_a_recount(
    pairs: list[tuple[int, int, int]], told: list[tuple[int, int, int, str, bool]], shuffling: object
) -> None:
    kept = added(pairs)
    assert is_forest(kept)
    assert misfits(kept) == ()
    sales = [
        sold(number, to, minor, days, currency, outcome=Outcome.WON if is_won else Outcome.LOST)
        for number, (to, minor, days, currency, is_won) in enumerate(told, 1)
    ]
    mixed = list(kept)
    shuffling.shuffle(mixed)  # type: ignore[attr-defined]
    grown = lineage(mixed, sales)
    since = {referral.referred_id: referral.received_on or DAY for referral in kept}
    for person in range(1, 8):
        children = {referral.referred_id for referral in kept if referral.customer_id == person}
        for people, sums in (
            (children, grown.direct(person)),
            (descendants(kept, person), grown.in_all(person)),
        ):
            naive: Counter[str] = Counter()
            for sale in sales:
                is_theirs = sale.outcome is Outcome.WON and sale.customer_id in people
                if is_theirs and sale.closed_on >= since[sale.customer_id] and sale.amount:
                    naive[sale.amount.currency] += sale.amount.minor
            assert {one.currency: one.minor for one in sums if one.minor} == {k: v for k, v in naive.items() if v}
        assert len(grown.below(person)) == len(descendants(kept, person))
    _holds_together(grown, kept)


def _holds_together(grown: Lineage, kept: list[Referral]) -> None:
    """The trees from all tops show everybody exactly once."""
    walked = [branch.customer_id for top in grown.roots() for branch in grown.walk(top)]
    everybody = {number for r in kept for number in (r.customer_id, r.referred_id)}
    assert sorted(walked) == sorted(number for number in everybody if number is not None)


@given(PAIRS, PEOPLE, PEOPLE)
def test_two_customers_made_one_leave_a_forest_once_the_misfits_are_closed(
    pairs: list[tuple[int, int, int]], kept_one: int, gone: int
) -> None:
    def one(number: int | None) -> int | None:
        return kept_one if number == gone else number

    before = added(pairs)
    after = [replace(r, customer_id=one(r.customer_id) or 0, referred_id=one(r.referred_id)) for r in before]
    left = misfits(after)
    closed = {referral.id for referral, _ in left}
    stay = [referral for referral in after if referral.id not in closed]
    assert is_forest(stay)
    for referral, objection in left:
        earlier = [r for r in stay if (r.received_on or DAY, r.id) < (referral.received_on or DAY, referral.id)]
        rivals = [r for r in earlier if r.referred_id == referral.referred_id]
        match objection.kind:
            case Unfit.SELF:
                assert referral.customer_id == referral.referred_id
            case Unfit.SECOND:
                assert objection.first in rivals
            case Unfit.CYCLE:
                assert referral.customer_id in descendants(earlier, referral.referred_id or 0)
