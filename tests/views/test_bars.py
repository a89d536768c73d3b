"""Bars and sparklines: true to their numbers, within their cells, in every encoding."""

from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from followup_cli.views.bars import bar, has_blocks, sparkline


@pytest.mark.parametrize(
    ("share", "blocks", "plain"),
    [
        (0.0, "░░░░", "...."),
        (0.001, "▏░░░", "#..."),
        (0.5, "██░░", "##.."),
        (0.53, "██▏░", "##.."),
        (0.999, "███▉", "###."),
        (1.0, "████", "####"),
        (7.5, "████", "####"),
    ],
)
def test_a_bar_shows_something_and_never_looks_whole_before_it_is(share: float, blocks: str, plain: str) -> None:
    assert bar(share, 4, blocks=True, has_track=True) == blocks
    assert bar(share, 4, blocks=False, has_track=True) == plain
    assert bar(share, 4, blocks=True) == blocks.rstrip("░")
    assert bar(share, 4, blocks=False) == plain.rstrip(".")


@pytest.mark.parametrize(
    ("values", "top", "blocks", "plain"),
    [
        ([0, 1, 2, 4], None, "▁▃▅█", "0249"),
        ([None, 0.5, 1.0], 1.0, "·▅█", "-49"),
        ([0.25], 1.0, "▃", "2"),
        ([0, 0], None, "▁▁", "00"),
        ([None], None, "·", "-"),
        ([1, 1000], None, "▂█", "19"),
        ([], None, "", ""),
    ],
)
def test_heights(values: list[float | None], top: float | None, blocks: str, plain: str) -> None:
    assert sparkline(values, blocks=True, top=top) == blocks
    assert sparkline(values, blocks=False, top=top) == plain


@given(st.lists(st.none() | st.floats(0, 1e12), max_size=60), st.booleans())
def test_a_line_of_heights_keeps_length_and_order(values: list[float | None], blocks: bool) -> None:
    drawn = sparkline(values, blocks=blocks)
    assert len(drawn) == len(values)
    heights = sorted((value, sign) for value, sign in zip(values, drawn, strict=True) if value is not None)
    assert [sign for _, sign in heights] == sorted(sign for _, sign in heights)


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", True), ("ascii", False), ("cp437", False), ("latin-1", False)]
)
def test_blocks_only_where_all_of_them_can_be_written(encoding: str, expected: bool) -> None:
    assert has_blocks(Console(file=TextIOWrapper(BytesIO(), encoding=encoding))) is expected
