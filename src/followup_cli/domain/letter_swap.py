"""The swap test: how much of a letter would stand as it is in another customer's."""

from itertools import groupby

from followup_cli.domain.letter_dates import named_dates
from followup_cli.domain.letter_draft import Criterion, Draft, Part, Remark
from followup_cli.domain.letter_own import OwnFacts, is_short, known_stems
from followup_cli.domain.letter_text import GRAM, Reading, Sentence, folded_words, grams, stems_of

OF = 25
FULL, NONE = 0.55, 0.70
"""Share that survives: up to the first all points, from the second on none."""
SHORT_FULL, SHORT_NONE = 0.65, 0.80
_FEWEST = 6
"""Words of a sentence that is worth naming."""


def survivors(draft: Draft, reading: Reading, found: OwnFacts) -> tuple[bool, ...]:
    """Return for each run of four words whether another customer's letter would have it.

    With the same letter drafted for another customer: whether it stands there. Without it: whether none
    of its words comes from what is known of this customer.
    """
    if draft.swapped is not None:
        elsewhere = frozenset(grams(folded_words(draft.swapped)))
        return tuple(run in elsewhere for run in reading.grams)
    theirs = _theirs(draft, reading, found)
    length = min(GRAM, len(reading.words))
    return tuple(not any(theirs[start : start + length]) for start in range(len(reading.grams)))


def _theirs(draft: Draft, reading: Reading, found: OwnFacts) -> list[bool]:
    """Mark the words that come from this customer's data: sentences that hold a fact, names, dates, amounts."""
    stems = known_stems(draft, reading)
    dated = frozenset(word for each in named_dates(reading.plain) for word in folded_words(each.text))
    marks = [word in dated or bool(stems_of(word, reading.stem) & stems) for word in reading.words]
    held = (match.sentences for _, match in (*found.linked, *found.pasted))
    for sentences in (*held, found.particulars):
        for sentence in sentences:
            marks[sentence.start : sentence.end] = [True] * len(sentence.words)
    return marks


def share(survives: tuple[bool, ...]) -> float:
    """Return the share of runs that survive; of a letter without words everything does."""
    return sum(survives) / len(survives) if survives else 1.0


def between(value: float, full: float, none: float) -> float:
    """Return 1 up to ``full``, 0 from ``none`` on, and evenly less in between."""
    return min(1.0, max(0.0, (none - value) / (none - full)))


def swap_part(draft: Draft, reading: Reading, found: OwnFacts) -> Part:
    """Give points for how little of the letter another customer could get."""
    survives = survivors(draft, reading, found)
    full, none = (SHORT_FULL, SHORT_NONE) if is_short(draft) else (FULL, NONE)
    survived = share(survives)
    points = round(OF * between(survived, full, none))
    why = f"{survived:.0%} of it could stand in anybody's letter"
    remarks = []
    if survived > full and (general := _most_general(reading, survives)):
        text = f"“{general.text}” would go to anybody as it is, like {survived:.0%} of it; say what is theirs there"
        remarks.append(Remark(text, draft.cures.edit))
    return Part(Criterion.SWAP, points, OF, why, tuple(remarks))


def _most_general(reading: Reading, survives: tuple[bool, ...]) -> Sentence | None:
    """Return the sentence that survives the longest in one piece."""
    longest: tuple[int, Sentence] | None = None
    for sentence in reading.sentences:
        runs = survives[sentence.start : max(sentence.start + 1, sentence.end - GRAM + 1)]
        whole = max((sum(1 for _ in group) for is_general, group in groupby(runs) if is_general), default=0)
        if whole and len(sentence.words) >= _FEWEST and (longest is None or whole > longest[0]):
            longest = (whole, sentence)
    return longest[1] if longest else None
