"""How alike two names are, by rapidfuzz: for what somebody mistyped, and for companies entered twice.

The measure counts letters added, left out, changed or swapped with their neighbour, as a share of
the longer text. The thresholds were tried on the sample customers: no two of them are nearer to each
other than 0.65, and single slips stay above 0.8 from five letters on. Names come folded.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_TWICE = 0.8
"""From here on two whole names may be the same company's."""
POSSIBLE = 0.75
"""From here on a name may be what somebody meant to type."""
SURE = 0.8
"""The same where a guess would be a nuisance if it were wrong."""
_EACH_WORD = 0.6
"""No word typed may be further from the name's than this."""
_SHORTEST_PART = 4
"""Letters a name must have to be looked for inside another."""
_SHORTEST_TYPED = 3
"""Letters somebody must have typed for a guess at what was meant."""
_BEGINNING = 5
"""Letters from which a word may be the beginning of a longer one, mistyped."""
_HELD_INSIDE = 0.95
_LESS_SURE = 0.95
_SHORTLIST = 200
_SHORTLISTED = 60.0

_WORD = re.compile(r"\w+")


def maybe_twice(name: str, known: Iterable[str]) -> list[str]:
    """Return those of the names that may be the same company's, the most alike first; the very name is not among them.

    Alike means: one name holds the other as whole words, or they differ in a few letters.
    """
    others = [other for other in dict.fromkeys(known) if other and other != name]
    if not name:
        return []
    scores = {other: _HELD_INSIDE for other in others if _holds(name, other)}
    near = process.extract(name, others, scorer=OSA.normalized_similarity, score_cutoff=_TWICE, limit=None)
    for other, ratio, _ in near:
        scores[other] = max(ratio, scores.get(other, 0.0))
    return sorted(scores, key=lambda other: (-scores[other], other))


def maybe_meant(typed: str, known: Sequence[str], limit: int, least: float = POSSIBLE) -> list[str]:
    """Return those of the names that somebody may have meant who typed a text that is part of none, nearest first.

    Each word typed has to be near to a word of the name, or to the beginning of one. Where a name
    has several lines, each is a name of its own.
    """
    if len(typed) < _SHORTEST_TYPED:
        return []
    shortlist = process.extract(typed, known, scorer=fuzz.partial_ratio, score_cutoff=_SHORTLISTED, limit=_SHORTLIST)
    scores = {names: max(_nearness(typed, name) for name in names.split("\n")) for names, _, _ in shortlist}
    near = [names for names, score in scores.items() if score >= least]
    return sorted(near, key=lambda names: (-scores[names], names))[:limit]


def _holds(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return (
        len(shorter) >= _SHORTEST_PART
        and shorter in longer
        and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None
    )


def _nearness(typed: str, name: str) -> float:
    whole = OSA.normalized_similarity(typed, name)
    words, there = _WORD.findall(typed), _WORD.findall(name)
    if not words or not there:
        return whole
    each = [max(_word_nearness(word, other) for other in there) for word in words]
    if min(each) < _EACH_WORD:
        return whole
    weighed = sum(ratio * len(word) for ratio, word in zip(each, words, strict=True))
    return max(whole, weighed / sum(map(len, words)))


def _word_nearness(word: str, other: str) -> float:
    ratio = OSA.normalized_similarity(word, other)
    if _BEGINNING <= len(word) < len(other):
        beginning = max(OSA.normalized_similarity(word, other[: len(word) + more]) for more in (-1, 0, 1))
        return max(ratio, _LESS_SURE * beginning)
    return ratio
