"""Objectives: what is typed as a target, and how far it was reached."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.money import Money
from followup_cli.domain.objectives import MEASURES, Target, parse_target, progress
from followup_cli.domain.review import Value
from followup_cli.domain.review_records import Objective
from followup_cli.domain.review_vocabulary import Measure, PeriodKind

START = date(2026, 11, 1)


def objective(measure: Measure, target: int | None = None, amount: Money | None = None, number: int = 1) -> Objective:
    return Objective(number, measure, PeriodKind.MONTH, START, START, target, amount)


def test_every_measure_says_what_it_counts() -> None:
    assert set(MEASURES) == set(Measure)


@pytest.mark.parametrize(
    ("measure", "text", "target"),
    [
        (Measure.SALES, "50,000.50", Target(amount=Money(5_000_050, "USD"))),
        (Measure.SALES_WON, "12", Target(12)),
        (Measure.ON_TIME, "90", Target(90)),
        (Measure.ON_TIME, " 100 % ", Target(100)),
        (Measure.REPEAT_RATE, "1%", Target(1)),
        (Measure.REFERRALS, "4", Target(4)),
    ],
)
def test_targets_as_they_are_typed(measure: Measure, text: str, target: Target) -> None:
    assert parse_target(measure, text, "USD") == target


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure.SALES, "0"),
        (Measure.SALES, "-5"),
        (Measure.SALES, "many"),
        (Measure.ON_TIME, "0"),
        (Measure.ON_TIME, "101"),
        (Measure.ON_TIME, "0.9"),
        (Measure.REPEAT_RATE, "%"),
        (Measure.REFERRALS, "4%"),
        (Measure.REFERRALS, "٤"),
        (Measure.SALES_WON, "1" + "0" * 5000),
        (Measure.SALES_WON, ""),
    ],
)
def test_what_is_no_target_is_refused_with_the_form_to_type(measure: Measure, text: str) -> None:
    with pytest.raises(ValueError, match=r"; .*such as"):
        parse_target(measure, text, "USD")


@pytest.mark.parametrize(
    ("wanted", "value", "reached", "share"),
    [
        (objective(Measure.SALES_WON, 10), 9, 9, 0.9),
        (objective(Measure.SALES_WON, 10), 0, 0, 0.0),
        (objective(Measure.ON_TIME, 80), 0.9, 0.9, 1.125),
        (objective(Measure.ON_TIME, 80), None, None, None),
        (
            objective(Measure.SALES, amount=Money(10_000, "EUR")),
            (Money(7, "USD"), Money(2_500, "EUR")),
            (Money(2_500, "EUR"),),
            0.25,
        ),
        (objective(Measure.SALES, amount=Money(10_000, "EUR")), (Money(7, "USD"),), (Money(0, "EUR"),), 0.0),
        (objective(Measure.SALES, amount=Money(10_000, "EUR")), (), (Money(0, "EUR"),), 0.0),
    ],
)
def test_how_far_an_objective_was_reached(wanted: Objective, value: Value, reached: Value, share: float | None) -> None:
    (found,) = progress([wanted], {wanted.measure: value})
    assert (found.objective, found.reached, found.share) == (wanted, reached, share)
    assert found.is_reached is (share is not None and share >= 1)


def test_what_was_not_counted_has_no_progress() -> None:
    (found,) = progress([objective(Measure.REFERRALS, 4)], {})
    assert (found.reached, found.share, found.is_reached) == (None, None, False)


def test_objectives_stand_in_the_order_of_the_measures_and_then_of_the_currencies() -> None:
    wanted = [
        objective(Measure.REPEAT_RATE, 40, number=1),
        objective(Measure.SALES, amount=Money(1, "USD"), number=2),
        objective(Measure.SALES, amount=Money(1, "EUR"), number=3),
        objective(Measure.ON_TIME, 90, number=4),
    ]
    assert [one.objective.id for one in progress(wanted, {})] == [3, 2, 4, 1]


@given(st.integers(1, 400), st.integers(1, 100), st.integers(1, 400))
def test_a_share_is_reached_exactly_when_the_counts_say_so(done: int, target: int, due: int) -> None:
    done = min(done, due)
    (found,) = progress([objective(Measure.ON_TIME, target)], {Measure.ON_TIME: done / due})
    assert found.is_reached is (100 * done >= target * due)
