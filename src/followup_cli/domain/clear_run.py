"""The run of days with nothing missed: the habit, counted."""

from datetime import date
from typing import NamedTuple


class ClearRun(NamedTuple):
    """How many days in a row, up to yesterday, nothing became missed."""

    days: int
    is_over: bool = False
    """Whether something became missed today, so that it ends."""


def clear_run(today: date, *, began_on: date | None, missed_on: date | None, is_over: bool = False) -> ClearRun:
    """Count the days since something last became missed, ``missed_on`` before today, or since the first day of all.

    Only finished days count; the day something became missed is none of them, nor is the one on which
    the first word was written down.
    """
    since = max(filter(None, (began_on, missed_on)), default=None)
    days = (today - since).days - 1 if since else 0
    return ClearRun(max(0, days), is_over)
