"""Prospect, prospect who bought, customer: by purchases that stand, since the day of the second."""

from datetime import date

import pytest

from followup_cli.domain.records import Sale
from followup_cli.domain.stage import Stage, StageReached, stage_reached
from followup_cli.domain.vocabulary import Outcome

FIRST, SECOND, THIRD = date(2026, 1, 31), date(2026, 3, 1), date(2026, 8, 1)


def sale(on: date, outcome: Outcome = Outcome.WON, cancelled_on: date | None = None) -> Sale:
    return Sale(1, 1, "Oven", outcome, on, cancelled_on=cancelled_on)


@pytest.mark.parametrize(
    ("sales", "reached"),
    [
        ([], StageReached(Stage.PROSPECT, 0)),
        ([sale(FIRST, Outcome.LOST)], StageReached(Stage.PROSPECT, 0)),
        ([sale(FIRST, cancelled_on=SECOND)], StageReached(Stage.PROSPECT, 0)),
        ([sale(FIRST), sale(SECOND, Outcome.LOST)], StageReached(Stage.BOUGHT, 1, FIRST)),
        ([sale(SECOND), sale(FIRST)], StageReached(Stage.CUSTOMER, 2, SECOND, 29)),
        ([sale(THIRD), sale(SECOND), sale(FIRST)], StageReached(Stage.CUSTOMER, 3, SECOND, 29)),
        ([sale(FIRST), sale(FIRST)], StageReached(Stage.CUSTOMER, 2, FIRST, 0)),
    ],
)
def test_how_far_somebody_has_come(sales: list[Sale], reached: StageReached) -> None:
    assert stage_reached(sales) == reached
