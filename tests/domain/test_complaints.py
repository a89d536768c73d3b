"""Complaints looked at together: how fast, what for, how often, how rare."""

from datetime import UTC, date, datetime, timedelta

import pytest

from followup_cli.domain.complaints import complaint_figures
from followup_cli.domain.records import Complaint

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def complaint(
    number: int,
    answered: float | None = None,
    resolved: float | None = None,
    cause: str | None = None,
    sale: int | None = None,
) -> Complaint:
    return Complaint(
        number,
        1,
        "bent",
        date(2026, 11, 2),
        NOON,
        sale_id=sale,
        answered_at=None if answered is None else NOON + timedelta(hours=answered),
        resolved_on=None if resolved is None else date(2026, 11, 9),
        resolved_at=None if resolved is None else NOON + timedelta(hours=resolved),
        root_cause=cause,
    )


def test_nothing_to_count_is_said_as_nothing() -> None:
    figures = complaint_figures([], 0)
    assert (figures.hours_to_answer, figures.hours_to_resolve, figures.share) == (None, None, None)
    assert not figures.is_no_longer_rare


def test_hours_are_medians_of_what_has_ended() -> None:
    figures = complaint_figures([complaint(1, 1, 10), complaint(2, 3, 30), complaint(3, 8), complaint(4)], 9)
    assert (figures.total, figures.open) == (4, 2)
    assert (figures.hours_to_answer, figures.hours_to_resolve) == (3, 20)


def test_causes_that_read_alike_are_one_the_most_frequent_first() -> None:
    causes = ("Packed badly", "wrong voltage", "packed  BADLY")
    found = complaint_figures([complaint(n, cause=cause) for n, cause in enumerate(causes, 1)], 9)
    assert [(cause.name, cause.complaints, cause.is_repeated) for cause in found.causes] == [
        ("Packed badly", (1, 3), True),
        ("wrong voltage", (2,), False),
    ]


@pytest.mark.parametrize(
    ("with_complaint", "sales", "no_longer_rare"), [(1, 20, False), (2, 20, True), (5, 19, False), (5, 100, False)]
)
def test_a_share_above_a_twentieth_of_enough_sales_is_no_longer_rare(
    with_complaint: int, sales: int, no_longer_rare: bool
) -> None:
    complaints = [complaint(n, sale=n) for n in range(1, with_complaint + 1)]
    assert complaint_figures([*complaints, complaint(99, sale=1)], sales).is_no_longer_rare is no_longer_rare
