"""What became of a sale's days: each milestone with its first promise, its moves, and what the customer knows of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from followup_cli.domain.anchor_names import MILESTONES, PART_SHIPPED
from followup_cli.domain.milestone_names import ORDER
from followup_cli.domain.milestones import first_promise, is_awaited, is_said_unknown
from followup_cli.domain.notices import is_owed, promised_on
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice

DELIVERED = "delivered"
BACK_ORDERED = "back-ordered"
_NOT_A_DAY_TO_WAIT_FOR = frozenset({PART_SHIPPED, BACK_ORDERED})


@dataclass(frozen=True, slots=True)
class Moved:
    """One move of an expected day: what it was, what it became, when and why; None is a day nobody knows."""

    said_on: date
    was_on: date | None
    now_on: date | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part that has left, and what of it."""

    on: date
    what: str | None = None


@dataclass(frozen=True, slots=True)
class DateStory:
    """A milestone and how it came to stand where it stands."""

    name: str
    expected_on: date | None = None
    actual_on: date | None = None
    promised_on: date | None = None
    """The first day there was."""
    moves: tuple[Moved, ...] = ()
    """Oldest first; the first day given is none."""
    why: str | None = None
    """The reason given when it happened, or for the only day it was given."""
    parts: tuple[Part, ...] = ()
    """Of ``part-shipped`` alone: everything that has left."""
    told: Notice | None = None
    """What the customer was told last."""
    is_owed: bool = False
    """Whether the customer is still to be told of the newest day."""
    parts_owed: tuple[Part, ...] = ()
    """Those the customer has not been told of."""
    is_unknown: bool = False
    """Whether it has no day because somebody said that nobody knows it, not because it was taken back."""


def date_stories(
    milestones: Iterable[Milestone], changes: Sequence[MilestoneChange], notices: Sequence[Notice]
) -> tuple[DateStory, ...]:
    """Return the story of each milestone, by its day, those without one last; takes histories and notices by id."""
    by_day = sorted(milestones, key=lambda each: (each.actual_on or each.expected_on or date.max, each.id))
    return tuple(
        _story(
            milestone,
            [change for change in changes if change.milestone_id == milestone.id],
            [notice for notice in notices if notice.milestone_id == milestone.id],
        )
        for milestone in by_day
    )


def is_on_back_order(stories: Iterable[DateStory]) -> bool:
    """Whether it cannot be delivered for now: said so, and neither left nor come since."""
    reached = {story.name for story in stories if story.actual_on}
    return BACK_ORDERED in reached and reached.isdisjoint({"shipped", DELIVERED})


def still_awaited(stories: Iterable[DateStory]) -> tuple[DateStory, ...]:
    """Return those whose day the customer still waits for; what lies behind a later one that was reached is over."""
    found = tuple(stories)
    reached = [ORDER.index(story.name) for story in found if story.actual_on and story.name in ORDER]
    over = ORDER[: max(reached, default=0)]
    return tuple(
        story
        for story in found
        if story.actual_on is None
        and story.name not in over
        and story.name not in _NOT_A_DAY_TO_WAIT_FOR
        and is_awaited(story.name)
    )


def _story(milestone: Milestone, changes: list[MilestoneChange], notices: list[Notice]) -> DateStory:
    told = [notice for notice in notices if notice.told_on]
    last_told = told[-1] if told else None
    if milestone.name == PART_SHIPPED:
        parts = _parts(milestone, changes)
        untold = {(notice.expected_on, notice.why) for notice in notices if not notice.told_on}
        owed = tuple(part for part in parts if (part.on, part.what) in untold)
        return DateStory(milestone.name, None, milestone.actual_on, parts=parts, told=last_told, parts_owed=owed)
    is_untold = bool(notices) and notices[-1].told_on is None
    # Of a playbook's own days only its notices tell whether anybody waits for them.
    believed_on = promised_on(milestone, changes, notices)
    is_due = is_untold or (milestone.name in MILESTONES and is_owed(milestone, believed_on))
    moves = _moves(changes)
    told_of = [change for change in changes if bool(change.actual_on) is bool(milestone.actual_on)]
    return DateStory(
        milestone.name,
        milestone.expected_on,
        milestone.actual_on,
        first_promise(milestone, changes),
        moves,
        None if moves and not milestone.actual_on else _why(told_of),
        told=last_told,
        is_owed=milestone.actual_on is None and is_due,
        is_unknown=is_said_unknown(milestone, changes),
    )


def _moves(changes: Sequence[MilestoneChange]) -> tuple[Moved, ...]:
    """Gather the changes that left the same day standing; from one day to another is a move."""
    standing = [list(same) for _, same in groupby(changes, key=lambda change: change.expected_on)]
    while standing and standing[0][0].expected_on is None:
        standing.pop(0)
    return tuple(
        Moved(
            after[0].changed_at.astimezone().date(),
            before[-1].expected_on,
            after[0].expected_on,
            _why(change for change in after if not change.actual_on),
        )
        for before, after in pairwise(standing)
    )


def _parts(milestone: Milestone, changes: Sequence[MilestoneChange]) -> tuple[Part, ...]:
    """Return what has left since it was last said that nothing has."""
    parts: list[Part] = []
    for change in changes:
        parts = [*parts, Part(change.actual_on, change.why)] if change.actual_on else []
    if not parts and milestone.actual_on:
        return (Part(milestone.actual_on),)
    return tuple(parts)


def _why(changes: Iterable[MilestoneChange]) -> str | None:
    """Return the reason given last."""
    reasons = [change.why for change in changes if change.why]
    return reasons[-1] if reasons else None
