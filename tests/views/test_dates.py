"""Days and lengths of time in words."""

from datetime import date

import pytest

from followup_cli.views.dates import away, day, duration, full_day, gap, late
from tests.views.factories import TODAY, on


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 11, 20), "Fri 20 Nov"),
        (date(2027, 1, 2), "Sat 2 Jan 2027"),
        (date(1998, 5, 6), "Wed 6 May 1998"),
    ],
)
def test_a_day_has_its_year_only_when_it_differs(moment: date, words: str) -> None:
    assert day(moment, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (9, "in 9 days"), (-9, "9 days ago")],
)
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    assert away(on(days), TODAY) == words


def test_a_day_written_out() -> None:
    assert full_day(TODAY) == "Tuesday 1 December 2026"


@pytest.mark.parametrize(("days", "words"), [(1, "1 day late"), (3, "3 days late")])
def test_lateness(days: int, words: str) -> None:
    assert late(days) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (95, "1 h 35 min"), (120, "2 h")]
)
def test_duration(minutes: int, words: str) -> None:
    assert duration(minutes) == words


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (9, "9 days"), (16, "2 weeks"), (91, "3 months")])
def test_gap(days: int, words: str) -> None:
    assert gap(days) == words
