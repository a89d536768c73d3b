"""Milestones of a sale: which somebody means, which are waited for, and what of their dates cannot be."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise

from followup_cli.domain.anchor_names import MILESTONES
from followup_cli.domain.milestone_names import ORDER
from followup_cli.domain.sale_records import Milestone, MilestoneChange

AWAITED = frozenset({"shipped", "delivered", "installed", "in-use"})
"""Built-in milestones whose date the customer waits for; those a playbook brings along are awaited too."""

_SPELLED = {
    **dict.fromkeys(("partshipped", "partly-shipped", "part-shipment", "shipped-partly"), "part-shipped"),
    "backordered": "back-ordered",
    "back-order": "back-ordered",
    "backorder": "back-ordered",
    "delivery": "delivered",
    "shipment": "shipped",
    "shipping": "shipped",
    "installation": "installed",
    "inuse": "in-use",
    "payment": "paid",
    "invoice": "invoiced",
    "warranty": "warranty-end",
}
_PRECEDING = {"warranty-end": "delivered", "renewal": "delivered"}


def milestone_name(typed: str, invented: Iterable[str] = ()) -> str:
    """Return the milestone somebody means: one of the built-in, or of those ``invented`` by the sale's playbooks.

    Raises ValueError, "fact; cure", for a name that is neither, with the names near it.
    """
    known = (*MILESTONES, *invented)
    name = "-".join(typed.casefold().replace("_", " ").split())
    name = _SPELLED.get(name, name)
    if name in known:
        return name
    near = get_close_matches(name, (*known, *_SPELLED), n=3, cutoff=0.6)
    names = list(dict.fromkeys(_SPELLED.get(one, one) for one in near))
    cure = f"did you mean {' or '.join(names)}?" if names else f"there are {', '.join(known)}"
    raise ValueError(f"there is no milestone {typed!r}; {cure}")


def is_awaited(name: str) -> bool:
    """Whether the customer waits for its day, and is owed word when that changes."""
    return name in AWAITED or name not in MILESTONES


def first_promise(milestone: Milestone, changes: Iterable[MilestoneChange]) -> date | None:
    """Return the first day a milestone was expected on; takes its own history by id, empty while it never changed."""
    return next((change.expected_on for change in changes if change.expected_on), milestone.expected_on)


def is_said_unknown(milestone: Milestone, changes: Sequence[MilestoneChange]) -> bool:
    """Whether somebody said that nobody knows its day; takes its own history by id, empty while it never changed.

    A milestone marked as reached and taken back has no day either, but only stands again as it stood before
    that: then it counts as unknown where it was said to be, and otherwise as one of which nobody has spoken.
    """
    lines = list(changes)
    if any((milestone.expected_on, milestone.actual_on)):
        return False
    while len(lines) > 1 and lines[-2].actual_on:
        lines.pop()
        while lines and lines[-1].actual_on:
            lines.pop()
        if not lines or lines[-1].expected_on:
            return False
    return True


def dated_again_on(changes: Sequence[MilestoneChange]) -> date | None:
    """Return the day a milestone was last given a date after it had none; None when it was never without one.

    Takes its own history by id. The first line of one is what was known before, so that is no word of it.
    """
    given = [
        after.changed_at.astimezone().date()
        for before, after in pairwise(changes)
        if not (before.expected_on or before.actual_on) and (after.expected_on or after.actual_on)
    ]
    return given[-1] if given else None


def disorder(milestones: Mapping[str, Milestone], closed_on: date) -> tuple[str, ...]:
    """Return what cannot be, as sentences: a milestone before the sale, or before one it comes after.

    Only like is held against like: what was reached against what was reached, what is expected
    against what is expected. A late shipment under an old promise is late, not out of order, and what
    is reached early leaves open what was expected before it.
    """
    found = [
        f"{name} on {day} lies before the sale on {closed_on}"
        for name, milestone in milestones.items()
        for day in (milestone.actual_on, milestone.expected_on)
        if day is not None and day < closed_on
    ]
    for later in milestones.values():
        for name in _before(later.name):
            earlier = milestones.get(name)
            if earlier is not None and (pair := _crossed(earlier, later)):
                found.append(f"{later.name} on {pair[1]} would come before {earlier.name} on {pair[0]}")
    return tuple(dict.fromkeys(found))


def _before(name: str) -> tuple[str, ...]:
    if name in ORDER:
        return ORDER[: ORDER.index(name)]
    return (_PRECEDING[name],) if name in _PRECEDING else ()


def _crossed(earlier: Milestone, later: Milestone) -> tuple[date, date] | None:
    if earlier.actual_on and later.actual_on:
        return (earlier.actual_on, later.actual_on) if later.actual_on < earlier.actual_on else None
    is_open = earlier.actual_on is None and later.actual_on is None
    if is_open and earlier.expected_on and later.expected_on and later.expected_on < earlier.expected_on:
        return earlier.expected_on, later.expected_on
    return None
