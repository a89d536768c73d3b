"""A figure beside the one before: currency by currency, and which way is better."""

import pytest

from followup_cli.domain.money import Money
from followup_cli.domain.review import Better, Figure, FigureUnit, Value
from followup_cli.domain.review_compare import Pair, Single, Verdict, figure_verdict, pair_change, pairs, verdict_of

USD, EUR = Money(500, "USD"), Money(300, "EUR")


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        (3, 2, [(3, 2)]),
        (0.5, None, [(0.5, None)]),
        (None, None, [(None, None)]),
        ((USD,), (EUR,), [(USD, Money(0, "USD")), (Money(0, "EUR"), EUR)]),
        ((USD, EUR), None, [(USD, None), (EUR, None)]),
        (None, (EUR,), [(None, EUR)]),
        ((), (EUR,), [(Money(0, "EUR"), EUR)]),
        ((), (), [(0, 0)]),
        ((), None, [(0, None)]),
    ],
)
def test_values_are_paired_by_currency(value: Value, before: Value, expected: list[tuple[Single, Single]]) -> None:
    assert [(pair.value, pair.before) for pair in pairs(value, before)] == expected


@pytest.mark.parametrize(
    ("value", "before", "more", "less", "neither"),
    [
        (3, 2, Verdict.BETTER, Verdict.WORSE, Verdict.MORE),
        (2, 3, Verdict.WORSE, Verdict.BETTER, Verdict.LESS),
        (2, 2, Verdict.SAME, Verdict.SAME, Verdict.SAME),
        (0, 0, Verdict.SAME, Verdict.SAME, Verdict.SAME),
        (0.5, 0.25, Verdict.BETTER, Verdict.WORSE, Verdict.MORE),
        (USD, Money(0, "USD"), Verdict.BETTER, Verdict.WORSE, Verdict.MORE),
        (4.04, 4.01, Verdict.SAME, Verdict.SAME, Verdict.SAME),
        (None, 2, None, None, None),
        (2, None, None, None, None),
    ],
)
def test_verdicts(
    value: Single, before: Single, more: Verdict | None, less: Verdict | None, neither: Verdict | None
) -> None:
    unit = FigureUnit.MONEY if isinstance(value, Money) else FigureUnit.DAYS
    figures = [Figure("x", "x", unit, None, None, way) for way in (Better.MORE, Better.LESS, Better.NEITHER)]
    found = [pair_change(figure, Pair(value, before)) for figure in figures]
    assert [change and verdict_of(change) for change in found] == [more, less, neither]


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        ((USD, EUR), (), Verdict.BETTER),
        ((USD,), (USD, EUR), Verdict.WORSE),
        ((USD,), (EUR,), None),
        ((USD,), None, None),
        ((), (), Verdict.SAME),
        ((USD, EUR), (USD, EUR), Verdict.SAME),
    ],
)
def test_money_is_better_when_no_currency_disagrees(value: Value, before: Value, expected: Verdict | None) -> None:
    assert figure_verdict(Figure("sales", "sales", FigureUnit.MONEY, value, before, Better.MORE)) is expected
