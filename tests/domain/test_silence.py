"""Which expected days need no asking, because a later milestone tells that they were kept."""

import pytest

from followup_cli.domain.silence import is_overtaken


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
