"""Neighbours: how near a letter is to those that others got, and that these people had."""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_cli.domain.letter_draft import Criterion, Draft, Neighbour, Part, Remark
from followup_cli.domain.letter_swap import between
from followup_cli.domain.letter_text import Reading, folded_words, grams
from followup_cli.domain.written_days import MONTHS

OF = 15
KIND_WARN, PEOPLE_WARN = 0.60, 0.35
"""Likeness from which on a letter is too near: to others of its kind, to what these very people had."""
_BAND = 0.15
"""Below the warning by this much all points, above it by this much none."""
_PARTS = (
    (0.95, "all"),
    (0.8, "nine tenths"),
    (0.7, "three quarters"),
    (0.6, "two thirds"),
    (0.45, "half"),
    (0.3, "a third"),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near an earlier letter is."""

    neighbour: Neighbour
    jaccard: float
    """Runs of four words both have, of those either has."""
    held: float
    """Share of the draft's runs that the earlier letter has too."""


def likeness(reading: Reading, neighbour: Neighbour) -> Likeness:
    """Compare a letter with an earlier one; with itself both figures are 1."""
    own = frozenset(reading.grams)
    other = frozenset(grams(folded_words(neighbour.body)))
    either = len(own | other)
    both = len(own & other)
    return Likeness(neighbour, both / either if either else 1.0, both / len(own) if own else 1.0)


def nearest(reading: Reading, neighbours: Iterable[Neighbour]) -> Likeness | None:
    """Return the most alike of the letters, the newest of several; None without any."""
    found = [likeness(reading, each) for each in neighbours]
    return max(found, key=lambda each: (each.jaccard, each.neighbour.on), default=None)


def neighbours_part(draft: Draft, reading: Reading) -> Part:
    """Give points for how far the letter is from earlier ones; the nearer of both sides counts."""
    sides = [
        (found, warn)
        for letters, warn in ((draft.same_people, PEOPLE_WARN), (draft.same_kind, KIND_WARN))
        if (found := nearest(reading, letters))
    ]
    if not sides:
        return Part(Criterion.NEIGHBOURS, OF, OF, "there is no earlier letter to be like")
    measured = [(between(found.jaccard, warn - _BAND, warn + _BAND), found, warn) for found, warn in sides]
    measure, found, warn = min(measured, key=lambda each: (each[0], -each[1].jaccard))
    why = f"the nearest earlier letter, to {found.neighbour.whom}, shares {found.jaccard:.0%} of their wording"
    remarks = []
    if found.jaccard > warn:
        on = found.neighbour.on
        day = f"{on.day} {MONTHS[on.month - 1]} {on.year}"
        text = f"{_part_of(found.held)} of it is word for word what {found.neighbour.whom} got on {day}"
        remarks.append(Remark(f"{text}; say it anew", draft.cures.edit))
    return Part(Criterion.NEIGHBOURS, round(OF * measure), OF, why, tuple(remarks))


def _part_of(share: float) -> str:
    return next((word for least, word in _PARTS if share >= least), "a part")
