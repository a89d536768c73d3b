"""Word the customer is owed: a date they were promised has changed, and nobody has told them yet."""

from collections.abc import Iterable, Sequence
from datetime import date

from followup_cli.domain.milestones import is_awaited, noun
from followup_cli.domain.records import Milestone, MilestoneChange, Notice


def promised_on(milestone: Milestone, changes: Sequence[MilestoneChange], notices: Iterable[Notice]) -> date | None:
    """Return the date of a milestone that the customer believes in: the one told last, else the first there was.

    Takes the milestone's own history (empty while it never changed) and notices, each by id.
    """
    told = [notice for notice in notices if notice.told_on is not None]
    if told:
        return told[-1].expected_on
    if not changes:
        return milestone.expected_on
    return next((change.expected_on for change in changes if change.expected_on is not None), None)


def is_owed(milestone: Milestone, believed_on: date | None) -> bool:
    """Whether the customer waits for the milestone and believes in another date than the one expected."""
    is_open = milestone.actual_on is None and is_awaited(milestone.name)
    return is_open and believed_on != milestone.expected_on


def news(milestone: Milestone, notice: Notice) -> str:
    """Say what changed, in a sentence or two: what was promised, what is expected now, and why."""
    what = noun(milestone.name)
    subject = what[:1].upper() + what[1:]
    was = f"was promised for {notice.promised_on}" if notice.promised_on else "had no date"
    now = f"is now expected on {notice.expected_on}" if notice.expected_on else "has no new date yet"
    because = f": {notice.why.strip().rstrip('.')}" if notice.why and notice.why.strip() else ""
    return f"{subject} {was} and {now}{because}."
