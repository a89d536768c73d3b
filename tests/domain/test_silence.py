"""Which expected days need no asking, because a later milestone tells that they were kept."""

from datetime import date, timedelta

import pytest

from followup_cli.domain.silence import is_overtaken, is_taken_as_come


@pytest.mark.parametrize(
    ("name", "reached", "overtaken"),
    [
        ("installed", (), False),
        ("installed", ("in-use",), True),
        ("installed", ("entered", "shipped", "delivered"), False),
        ("entered", ("shipped",), True),
        ("entered", ("entered",), False),
        ("in-use", ("installed", "paid", "go-live"), False),
        ("go-live", ("in-use", "paid"), False),
        ("paid", ("in-use", "invoiced"), False),
    ],
)
def test_a_later_one_reached_tells_of_those_before_it(name: str, reached: tuple[str, ...], overtaken: bool) -> None:
    assert is_overtaken(name, reached) is overtaken


@pytest.mark.parametrize(
    ("name", "reached", "days", "taken"),
    [
        ("delivered", {"shipped"}, 14, False),
        ("delivered", {"shipped"}, 15, True),
        ("delivered", {"entered"}, 60, False),
        ("installed", {"shipped"}, 60, False),
    ],
)
def test_what_has_left_is_taken_to_have_come_after_two_weeks(
    name: str, reached: set[str], days: int, taken: bool
) -> None:
    day = date(2026, 12, 31)
    assert is_taken_as_come(name, day - timedelta(days=days), reached, day) is taken
