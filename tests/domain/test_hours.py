"""The hours at which somebody likes to be rung."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.hours import each_hours, parse_hours


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09:00-11:30", "09:00-11:30"),
        ("9-11:30", "09:00-11:30"),
        ("9.00 – 11.30", "09:00-11:30"),
        ("9am-11:30am", "09:00-11:30"),
        ("1-3pm", "13:00-15:00"),
        ("11-1 p.m.", "11:00-13:00"),
        ("12-1pm", "12:00-13:00"),
        ("8 to 17", "08:00-17:00"),
        ("02:00-04:00", "02:00-04:00"),
        ("14-16, 9-11", "09:00-11:00, 14:00-16:00"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, kept: str) -> None:
    assert parse_hours(typed) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "are no hours of the day"),
        ("mornings", "are no hours of the day"),
        ("9", "are no hours of the day"),
        ("11:30-9", "ends before it begins"),
        ("9-9", "ends before it begins"),
        ("25-26", "is no time of day"),
        ("9:60-10", "is no time of day"),
        ("13pm-14pm", "is no time of day"),
        ("2-4", "begins in the night; did you mean 14:00-16:00?"),
        ("9-11, 10-12", "names some hours twice"),
    ],
)
def test_what_are_no_hours_is_refused(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match="; ") as found:
        parse_hours(typed)
    assert told in str(found.value)


@given(st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=2, max_size=6, unique=True))
def test_what_is_written_is_read_again(times: list[time]) -> None:
    times = sorted(times)[: len(times) // 2 * 2]
    hours = list(zip(times[::2], times[1::2], strict=True))
    kept = ", ".join(f"{since:%H:%M}-{until:%H:%M}" for since, until in hours)
    assert parse_hours(kept) == kept
    assert list(each_hours(kept)) == hours
