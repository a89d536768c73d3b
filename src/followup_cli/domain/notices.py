"""Word the customer is owed: a date they were promised has changed, and nobody has told them yet."""

from collections.abc import Iterable, Sequence
from datetime import date

from followup_cli.domain.milestone_names import noun
from followup_cli.domain.milestones import first_promise, is_awaited
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice
from followup_cli.domain.written_days import short_day

WAIT = "wait"
"""The answer to a back order by which they wait for all of it."""

_STILL = "They chose to wait for the day they knew; ask whether they still do."


def promised_on(milestone: Milestone, changes: Sequence[MilestoneChange], notices: Iterable[Notice]) -> date | None:
    """Return the date of a milestone that the customer believes in: the one told last, else the first there was.

    Takes the milestone's own history (empty while it never changed) and notices, each by id.
    """
    told = [notice for notice in notices if notice.told_on is not None]
    if told:
        return told[-1].expected_on
    return first_promise(milestone, changes)


def is_owed(milestone: Milestone, believed_on: date | None) -> bool:
    """Whether the customer waits for the milestone and believes in another date than the one expected."""
    is_open = milestone.actual_on is None and is_awaited(milestone.name)
    return is_open and believed_on != milestone.expected_on


def news(milestone: Milestone, notice: Notice, written_on: date, choice: str | None = None) -> str:
    """Say what changed, in a few sentences: what was promised, what is expected now, and why.

    A year is named where it is not that of ``written_on``. ``choice`` is what they chose when they were
    told of an earlier day.
    """
    what = noun(milestone.name)
    subject = what[:1].upper() + what[1:]
    was = f"was promised for {short_day(notice.promised_on, written_on)}" if notice.promised_on else "had no date"
    if notice.expected_on:
        now = f"is now expected on {short_day(notice.expected_on, written_on)}"
    else:
        now = "has no new date yet"
    asked = f" {_STILL}" if choice == WAIT else ""
    return f"{subject} {was} and {now}{_because(notice)}.{asked}"


def part_news(notice: Notice, delivery: Milestone | None, written_on: date) -> str:
    """Say which part has left and when, and when the rest is expected; ``delivery`` is that of the whole sale."""
    left = f"A part of it left on {short_day(notice.expected_on, written_on)}" if notice.expected_on else "A part left"
    rest_on = delivery.expected_on if delivery else None
    rest = f"is expected on {short_day(rest_on, written_on)}" if rest_on else "has no date yet"
    return f"{left}{_because(notice)}. The rest {rest}."


def _because(notice: Notice) -> str:
    return f": {notice.why.strip().rstrip('.')}" if notice.why and notice.why.strip() else ""
