"""Figures in words: values with their units, and how they changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.figure_words import Change, changes, is_none, is_uncounted, written
from followup_cli.domain.money import Money
from followup_cli.domain.review import Better, Figure, FigureUnit, Value

COUNT, SHARE, MONEY = FigureUnit.COUNT, FigureUnit.SHARE, FigureUnit.MONEY
DAYS, HOURS, POINTS = FigureUnit.DAYS, FigureUnit.HOURS, FigureUnit.POINTS
MORE, LESS, NEITHER = Better.MORE, Better.LESS, Better.NEITHER


@pytest.mark.parametrize(
    ("value", "unit", "lines"),
    [
        (None, COUNT, ["nothing to count"]),
        (None, MONEY, ["nothing to count"]),
        (0, COUNT, ["0"]),
        (1200, COUNT, ["1,200"]),
        (0.8421, SHARE, ["84.2%"]),
        (1.0, SHARE, ["100%"]),
        (0.9999, SHARE, ["99.9%"]),
        (0.0001, SHARE, ["0.1%"]),
        (0.0, SHARE, ["0%"]),
        (1, DAYS, ["1 day"]),
        (61.5, DAYS, ["61.5 days"]),
        (0.96, DAYS, ["1 day"]),
        (1.0, HOURS, ["1 hour"]),
        (7.54, HOURS, ["7.5 hours"]),
        (74, POINTS, ["74 of 100"]),
        (74.25, POINTS, ["74.2 of 100"]),
        ((), MONEY, ["none"]),
        ((Money(123456, "USD"), Money(500, "JPY")), MONEY, ["1,234.56 USD", "500 JPY"]),
    ],
)
def test_a_value_is_written_with_its_unit(value: Value, unit: FigureUnit, lines: list[str]) -> None:
    assert list(written(value, unit)) == lines


@pytest.mark.parametrize(
    ("now", "before", "unit", "better", "text", "is_better"),
    [
        (14, 9, COUNT, MORE, "5 more", True),
        (9, 14, COUNT, MORE, "5 fewer", False),
        (9, 14, COUNT, LESS, "5 fewer", True),
        (9, 14, COUNT, NEITHER, "5 fewer", None),
        (9, 9, COUNT, MORE, "as before", None),
        (0.8421, 0.79, SHARE, MORE, "5.2 points up", True),
        (0.79, 0.80, SHARE, MORE, "1 point down", False),
        (0.79001, 0.79, SHARE, MORE, "as before", None),
        (2.0, 3.5, DAYS, LESS, "1.5 days shorter", True),
        (3, 2, DAYS, MORE, "1 day longer", True),
        (7.5, 3.25, HOURS, LESS, "4.3 hours longer", False),
        (74, 68, POINTS, MORE, "6 points up", True),
    ],
)
def test_a_change_says_how_far_and_whether_it_is_better(
    now: float, before: float, unit: FigureUnit, better: Better, text: str, is_better: bool | None
) -> None:
    [change] = changes(Figure("key", "label", unit, now, before, better))
    assert (change.text, change.is_better) == (text, is_better)


def test_money_changes_in_each_currency_by_itself() -> None:
    figure = Figure("key", "label", MONEY, (Money(500, "USD"), Money(100, "EUR")), (Money(900, "USD"),), MORE)
    assert changes(figure) == (Change("4.00 USD less", False, False), Change("1.00 EUR more", True, True))
    assert changes(replace(figure, before=())) == (
        Change("5.00 USD more", True, True),
        Change("1.00 EUR more", True, True),
    )
    assert changes(replace(figure, value=(), before=(Money(100, "EUR"),))) == (Change("1.00 EUR less", False, False),)
    assert changes(replace(figure, before=figure.value)) == (Change("as before", None, None),)
    assert changes(replace(figure, value=(), before=())) == (Change("as before", None, None),)


@pytest.mark.parametrize(("now", "before"), [(None, 3), (3, None), (None, None), ((Money(1, "USD"),), None)])
def test_nothing_is_said_of_a_change_where_one_of_the_two_is_missing(now: Value, before: Value) -> None:
    unit = MONEY if isinstance(now, tuple) else COUNT
    assert changes(Figure("key", "label", unit, now, before, MORE)) == ()


@pytest.mark.parametrize(
    ("now", "before", "unit", "none", "uncounted"),
    [
        (0, 0, COUNT, True, False),
        (0, 1, COUNT, False, False),
        (0, None, COUNT, False, False),
        ((), (), MONEY, True, False),
        ((Money(0, "EUR"),), (), MONEY, True, False),
        ((), (Money(1, "EUR"),), MONEY, False, False),
        (0.0, 0.0, SHARE, False, False),
        (None, None, SHARE, False, True),
        (None, 0.5, SHARE, False, False),
    ],
)
def test_what_says_nothing_is_known(now: Value, before: Value, unit: FigureUnit, none: bool, uncounted: bool) -> None:
    figure = Figure("key", "label", unit, now, before)
    assert (is_none(figure), is_uncounted(figure)) == (none, uncounted)


_NUMBERS = {
    COUNT: st.integers(0, 10**6),
    SHARE: st.floats(0, 1),
    DAYS: st.floats(0, 4000),
    HOURS: st.floats(0, 9000),
    POINTS: st.floats(0, 100),
}


@given(st.sampled_from(sorted(_NUMBERS)).flatmap(lambda unit: st.tuples(st.just(unit), _NUMBERS[unit], _NUMBERS[unit])))
def test_as_before_is_said_exactly_of_what_is_written_the_same(case: tuple[FigureUnit, float, float]) -> None:
    unit, now, before = case
    [change] = changes(Figure("key", "label", unit, now, before, MORE))
    assert (change.text == "as before") == (written(now, unit) == written(before, unit))
    assert change.is_up is (None if change.text == "as before" else now > before)
    assert change.is_better is change.is_up
