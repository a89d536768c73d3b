"""Losses counted by kind and competitor, and the reason that is a kind's very word."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.losses import kind_in, loss_figures, made_good, parse_kind
from followup_cli.domain.money import Money
from followup_cli.domain.periods import parse_period
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import LossKind, Outcome

DAY = date(2026, 11, 20)


def sale(number: int, outcome: Outcome = Outcome.LOST, minor: int | None = 100, **other: object) -> Sale:
    amount = Money(minor, "USD") if minor is not None else None
    return Sale(number, 1, "Oven", outcome, **{"closed_on": DAY, "amount": amount, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("price", LossKind.PRICE),
        (" Price. ", LossKind.PRICE),
        ("No decision", LossKind.NO_DECISION),
        ("DELIVERY_TIME", LossKind.DELIVERY_TIME),
        ("delivery-time", LossKind.DELIVERY_TIME),
        ("the price", None),
        ("price and service", None),
        ("", None),
        (None, None),
    ],
)
def test_a_reason_that_is_a_kinds_very_word(reason: str | None, kind: LossKind | None) -> None:
    assert kind_in(reason) is kind


@pytest.mark.parametrize("kind", LossKind)
def test_each_kind_is_read_by_its_word(kind: LossKind) -> None:
    assert parse_kind(kind.value.replace("-", " ").upper()) is kind


def test_what_is_no_kind_is_refused_with_all_of_them() -> None:
    with pytest.raises(ValueError, match=r"'pric' is no kind of loss; write one of: price, delivery-time, .*other"):
        parse_kind("pric")


def test_figures_by_kind_and_competitor() -> None:
    figures = loss_figures(
        [
            sale(1, loss_kind=LossKind.PRICE, competitor="Ovens & Co"),
            sale(2, loss_kind=LossKind.PRICE, competitor="OVENS & CO", minor=None),
            sale(3, competitor="Bolt"),
            sale(4, loss_kind=LossKind.TERMS),
            sale(5, Outcome.WON, 700, won_back_id=4),
            sale(6, Outcome.CANCELLED),
        ]
    )
    assert (figures.losses, figures.won, figures.share_lost) == (4, 1, 0.8)
    assert [(g.name, g.losses, g.share) for g in figures.by_kind] == [
        ("price", (1, 2), 0.5),
        ("terms", (4,), 0.25),
        (None, (3,), 0.25),
    ]
    assert [(g.name, g.losses, g.value) for g in figures.by_competitor] == [
        ("Ovens & Co", (1, 2), (Money(100, "USD"),)),
        ("Bolt", (3,), (Money(100, "USD"),)),
    ]
    assert (figures.won_back, figures.won_back_value) == ((4,), (Money(700, "USD"),))


def test_a_period_holds_what_was_decided_in_it_and_a_win_later_still_counts_as_won_back() -> None:
    later = date(2027, 2, 1)
    won = sale(3, Outcome.WON, won_back_id=1, closed_on=later)
    sales = [sale(1), sale(2, closed_on=later), won, sale(4, Outcome.WON)]
    figures = loss_figures(sales, parse_period("2026-Q4"))
    assert (figures.losses, figures.won, figures.won_back) == (1, 1, (1,))
    assert loss_figures([], parse_period("2026")).share_lost is None


def test_a_sale_cancelled_since_makes_nothing_good() -> None:
    assert made_good([sale(1), sale(2, Outcome.CANCELLED, won_back_id=1)]) == {}


KINDS = st.none() | st.sampled_from(LossKind)
SALES = st.lists(st.tuples(st.sampled_from(Outcome), KINDS, st.none() | st.sampled_from(["A", "a", "B", "É", "e"])))


@given(SALES)
def test_every_loss_is_in_one_kind_and_shares_are_of_all_losses(told: list[tuple[Outcome, LossKind, str]]) -> None:
    sales = [sale(n, o, loss_kind=k, competitor=c) for n, (o, k, c) in enumerate(told, 1)]
    lost = [each for each in sales if each.outcome is Outcome.LOST]
    figures = loss_figures(sales)
    by_kind = Counter(each.loss_kind for each in lost)
    assert {g.name: len(g.losses) for g in figures.by_kind} == by_kind
    assert sorted(n for g in figures.by_kind for n in g.losses) == [each.id for each in lost]
    spellings = {"A": "a", "É": "e"}
    by_name = Counter(spellings.get(c, c).lower() for c in (each.competitor for each in lost) if c)
    assert sorted(len(g.losses) for g in figures.by_competitor) == sorted(by_name.values())
    assert all(g.share == len(g.losses) / len(lost) for g in (*figures.by_kind, *figures.by_competitor))
