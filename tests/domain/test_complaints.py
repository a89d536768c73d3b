"""Complaints looked at together: how fast, what for, how often, how rare."""

from datetime import UTC, date, datetime, timedelta

import pytest

from followup_cli.domain.complaints import complaint_figures
from followup_cli.domain.sale_records import Complaint

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
    figures = complaint_figures([], ())
    assert (figures.hours_to_answer, figures.hours_to_resolve, figures.share) == (None, None, None)
    assert not figures.is_no_longer_rare


def test_hours_are_medians_of_what_has_ended() -> None:
    figures = complaint_figures([complaint(1, 1, 10), complaint(2, 3, 30), complaint(3, 8), complaint(4)], range(1, 10))
    assert (figures.total, figures.open) == (4, 2)
    assert (figures.hours_to_answer, figures.hours_to_resolve) == (3, 20)


def test_causes_that_read_alike_are_one_the_most_frequent_first() -> None:
    causes = ("Packed badly", "wrong voltage", "packed  BADLY")
    found = complaint_figures([complaint(n, cause=cause) for n, cause in enumerate(causes, 1)], range(1, 10))
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
    assert (
        complaint_figures([*complaints, complaint(99, sale=1)], range(1, sales + 1)).is_no_longer_rare is no_longer_rare
    )


def test_only_sales_that_count_are_counted_and_one_about_no_sale_is_a_sale_of_its_own() -> None:
    lost_and_won = [complaint(1, sale=1), complaint(2, sale=2), complaint(3, sale=7)]
    assert complaint_figures(lost_and_won, (7,)).sales_with_complaint == 1
    about_none = [complaint(n, sale=None) for n in range(1, 4)]
    figures = complaint_figures(about_none, range(1, 23))
    assert (figures.sales_with_complaint, figures.is_no_longer_rare) == (3, True)
    assert complaint_figures(about_none, (1,)).share == 1
