"""The clock: the day one asks for, or the true one."""

from datetime import UTC, date

import pytest

from followup_cli.cli.clock import now, today
from followup_cli.errors import UsageError


@pytest.mark.parametrize("text", ["2026-12-01", " 2026-12-01 "])
def test_acting_as_if_on_a_day(text: str) -> None:
    assert today({"FOLLOWUP_TODAY": text}) == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["20261201", "2026-W49-2", "2026-02-30", "tomorrow", "01/12/2026", "٢٠٢٦-12-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(UsageError, match="FOLLOWUP_TODAY"):
        today({"FOLLOWUP_TODAY": text})


@pytest.mark.parametrize("environ", [{}, {"FOLLOWUP_TODAY": ""}])
def test_without_it_the_true_day(environ: dict[str, str]) -> None:
    before, asked, after = today({}), today(environ), today({})
    assert before <= asked <= after


def test_instants_are_utc() -> None:
    before, asked, after = today({}), now({}), today({})
    assert asked.tzinfo is UTC
    assert before <= asked.astimezone().date() <= after


def test_instants_are_of_the_day_one_acts_on() -> None:
    asked = now({"FOLLOWUP_TODAY": "2031-05-06"})
    assert asked.astimezone().date() == date(2031, 5, 6)
    assert asked.tzinfo is UTC
