"""How a milestone is written."""

from datetime import date

from followup_cli.domain.records import Milestone
from followup_cli.views.dates import day


def milestone_line(milestone: Milestone, today: date) -> str:
    """Write when a milestone was reached or is expected: ``Fri 4 Dec, expected Tue 1 Dec``."""
    expected = f"expected {day(milestone.expected_on, today)}" if milestone.expected_on else ""
    if milestone.actual_on is None:
        return expected
    is_as_expected = milestone.expected_on in {None, milestone.actual_on}
    return day(milestone.actual_on, today) + ("" if is_as_expected else f", {expected}")
