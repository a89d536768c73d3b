"""The run of days with nothing missed: finished days only, from the day after the last miss or the first word."""

from datetime import date

import pytest

from followup_cli.domain.clear_run import ClearRun, clear_run

TODAY = date(2028, 1, 10)


@pytest.mark.parametrize(
    ("began_on", "missed_on", "days"),
    [
        (None, None, 0),
        (TODAY, None, 0),
        (date(2028, 1, 9), None, 0),
        (date(2028, 1, 8), None, 1),
        (date(2028, 1, 1), date(2028, 1, 8), 1),
        (date(2028, 1, 1), date(2028, 1, 9), 0),
        (None, date(2028, 1, 1), 8),
        (date(2028, 1, 5), date(2028, 1, 1), 4),
    ],
)
def test_only_finished_days_since_the_last_miss_count(began_on: date | None, missed_on: date | None, days: int) -> None:
    assert clear_run(TODAY, began_on=began_on, missed_on=missed_on) == ClearRun(days)
    assert clear_run(TODAY, began_on=began_on, missed_on=missed_on, is_over=True) == ClearRun(days, is_over=True)
