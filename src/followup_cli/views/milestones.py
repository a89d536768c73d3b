"""How milestones are written: where each stands, how it came there, what the customer was told."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise

from followup_cli.domain.pages import SalePage
from followup_cli.domain.playbook import PART_SHIPPED
from followup_cli.domain.records import Milestone, MilestoneChange
from followup_cli.views import styles
from followup_cli.views.dates import day, local_day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, day_json


def milestone_line(milestone: Milestone, today: date) -> str:
    """Write when a milestone was reached or is expected: ``Fri 4 Dec, expected Tue 1 Dec``."""
    expected = f"expected {day(milestone.expected_on, today)}" if milestone.expected_on else ""
    if milestone.actual_on is None:
        return expected or "nobody knows when"
    is_as_expected = milestone.expected_on in {None, milestone.actual_on}
    return day(milestone.actual_on, today) + ("" if is_as_expected else f", {expected}")


def add_milestones(page: Page, result: SalePage, today: date, label_width: int) -> None:
    """Add a line for each milestone, with a quiet one for each change of its date and what was told of it."""
    for milestone in result.milestones:
        page.field(milestone.name, milestone_line(milestone, today), label_width=label_width)
        for line in _history(result, milestone, today):
            page.field("", text((line, styles.QUIET)), label_width=label_width)


def _history(result: SalePage, milestone: Milestone, today: date) -> list[str]:
    changes = [change for change in result.milestone_changes if change.milestone_id == milestone.id]
    if milestone.name == PART_SHIPPED:
        return [_part(change, today) for change in changes]
    lines = [_was(before[-1], after, today) for before, after in pairwise(_by_day(changes))]
    if (why := _why(change for change in changes if change.actual_on)) and milestone.actual_on:
        lines.append(why)
    notices = [notice for notice in result.notices if notice.milestone_id == milestone.id]
    if notices and notices[-1].told_on:
        lines.append(f"the customer was told {day(notices[-1].told_on, today)}")
    elif notices and milestone.actual_on is None:
        lines.append("the customer is still to be told")
    return lines


def _by_day(changes: Sequence[MilestoneChange]) -> list[list[MilestoneChange]]:
    """Gather the changes that left the same expected day standing."""
    return [list(same) for _, same in groupby(changes, key=lambda change: change.expected_on)]


def _part(change: MilestoneChange, today: date) -> str:
    if change.actual_on is None:
        return "taken back"
    return f"{day(change.actual_on, today)}{f': {change.why}' if change.why else ''}"


def _was(before: MilestoneChange, after: Sequence[MilestoneChange], today: date) -> str:
    former = f"expected {day(before.expected_on, today)}" if before.expected_on else "without a date"
    why = _why(change for change in after if not change.actual_on)
    return f"was {former} until {day(local_day(after[0].changed_at), today)}{f': {why}' if why else ''}"


def _why(changes: Iterable[MilestoneChange]) -> str | None:
    """Return the reason given last."""
    reasons = [change.why for change in changes if change.why]
    return reasons[-1] if reasons else None


def milestone_json(milestone: Milestone, changes: Sequence[MilestoneChange] = ()) -> Shape:
    """Return a milestone of a sale with the history of its dates."""
    return {
        "name": milestone.name,
        "expected_on": day_json(milestone.expected_on),
        "actual_on": day_json(milestone.actual_on),
        "changes": [
            {
                "changed_at": change.changed_at.isoformat(),
                "expected_on": day_json(change.expected_on),
                "actual_on": day_json(change.actual_on),
                "why": change.why,
            }
            for change in changes
            if change.milestone_id == milestone.id
        ],
    }
