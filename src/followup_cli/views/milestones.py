"""How milestones are written: where each stands, how it came there, what the customer was told."""

from collections.abc import Sequence
from datetime import date

from followup_cli.domain.anchor_names import PART_SHIPPED
from followup_cli.domain.assumed import Assumed
from followup_cli.domain.date_stories import DateStory, Moved, Part, date_stories
from followup_cli.domain.pages import SalePage
from followup_cli.domain.records import Sale
from followup_cli.domain.sale_records import Milestone, MilestoneChange
from followup_cli.domain.vocabulary import Outcome
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape, day_json


def milestone_line(milestone: Milestone | DateStory, today: date) -> str:
    """Write when a milestone was reached or is expected: ``Fri 4 Dec, expected Tue 1 Dec``."""
    expected = f"expected {day(milestone.expected_on, today)}" if milestone.expected_on else ""
    if milestone.actual_on is None:
        is_taken_back = isinstance(milestone, DateStory) and not milestone.is_unknown
        return expected or ("not yet" if is_taken_back else "nobody knows when")
    is_as_expected = milestone.expected_on in {None, milestone.actual_on}
    return day(milestone.actual_on, today) + ("" if is_as_expected else f", {expected}")


def add_milestones(page: Page, result: SalePage, today: date, label_width: int) -> None:
    """Add a line for each milestone, with a quiet one for each change of its date and what was told of it.

    Below them come the days that are only assumed.
    """
    for story in date_stories(result.milestones, result.milestone_changes, result.notices):
        page.field(story.name, milestone_line(story, today), label_width=label_width)
        if story.name == "delivered":
            said = ", ".join(f"{question} {answer}" for question, answer in result.condition.items())
            page.field("", said, label_width=label_width)
        for line in _history(story, today):
            page.field("", text((line, styles.QUIET)), label_width=label_width)
    for guess in result.assumed:
        page.field(guess.name, _assumed(guess, result.sale, today), label_width=label_width)


def _assumed(guess: Assumed, sale: Sale, today: date) -> str:
    """Say which day is assumed, why, and how to name it; only what was won has milestones to set."""
    command = f"; followup milestone S{sale.id} {guess.name} --expected DATE" if sale.outcome is Outcome.WON else ""
    return f"assumed {day(guess.on, today)} ({guess.basis}){command}"


def _history(story: DateStory, today: date) -> list[str]:
    if story.name == PART_SHIPPED:
        return [_part(part, today) for part in story.parts] or ["taken back"]
    lines = [_was(move, today) for move in story.moves]
    if story.why:
        lines.append(story.why)
    if story.is_owed:
        lines.append("the customer is still to be told")
    elif story.told and story.told.told_on:
        lines.append(f"the customer was told {day(story.told.told_on, today)}")
    return lines


def _part(part: Part, today: date) -> str:
    return f"{day(part.on, today)}{f': {part.what}' if part.what else ''}"


def _was(move: Moved, today: date) -> str:
    former = f"expected {day(move.was_on, today)}" if move.was_on else "without a date"
    return f"was {former} until {day(move.said_on, today)}{f': {move.why}' if move.why else ''}"


def assumed_json(guess: Assumed) -> Shape:
    """Return a day of a playbook's anchor that nobody has named."""
    return {"name": guess.name, "title": guess.title, "on": day_json(guess.on), "basis": guess.basis}


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
