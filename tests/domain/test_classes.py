"""Classes by value: the first fifth A, the next three tenths B, each currency for itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.classes import Standing, classed, period_from
from followup_cli.domain.money import Money
from followup_cli.domain.vocabulary import CustomerClass

A, B, C = CustomerClass.A, CustomerClass.B, CustomerClass.C
TEN = Money(1000, "USD")


@pytest.mark.parametrize(
    ("buyers", "classes"),
    [
        (5, "ABBCC"),  # 20 % of 5 is 1, half of it 2.5, to the nearest 3
        (6, "ABBCCC"),
        (8, "AABBCCCC"),  # 1.6 is 2
        (10, "AABBBCCCCC"),
    ],
)
def test_where_the_classes_end(buyers: int, classes: str) -> None:
    found = [classed(None, [Standing(TEN, rank, buyers)]).letter for rank in range(1, buyers + 1)]
    assert "".join(found) == classes


@pytest.mark.parametrize(
    ("by_hand", "standings", "letter", "because"),
    [
        (A, [], A, "set by hand"),
        (C, [Standing(TEN, 1, 40)], C, "set by hand"),
        (None, [], C, "nothing bought in 24 months"),
        (None, [Standing(None, 1, 9)], B, "the purchases have no amount"),
        (None, [Standing(TEN, 1, 4)], B, "10.00 USD in 24 months, and too few buyers in USD to compare"),
        (None, [Standing(TEN, 2, 10)], A, "10.00 USD in 24 months, number 2 of 10 buyers in USD"),
        (
            None,
            [Standing(TEN, 9, 10), Standing(Money(500, "EUR"), 5, 10)],
            B,
            "5.00 EUR in 24 months, number 5 of 10 buyers in EUR",
        ),
        (None, [Standing(TEN, 9, 10), Standing(None, 1, 1)], B, "the purchases have no amount"),
    ],
)
def test_a_class_and_its_reason(
    by_hand: CustomerClass | None, standings: list[Standing], letter: CustomerClass, because: str
) -> None:
    found = classed(by_hand, standings)
    assert (found.letter, found.because, found.is_by_hand) == (letter, because, by_hand is not None)


@given(st.integers(5, 400), st.data())
def test_who_bought_more_is_never_in_a_lower_class(buyers: int, data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.tuples(st.integers(1, buyers), st.integers(1, buyers))))
    better, worse = (classed(None, [Standing(TEN, rank, buyers)]).letter for rank in (first, second))
    assert better <= worse


def test_the_period_keeps_to_the_month_end() -> None:
    assert period_from(date(2028, 2, 29)) == date(2026, 2, 28)
