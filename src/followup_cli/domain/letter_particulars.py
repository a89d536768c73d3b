"""Particulars: what a letter says to one person that neither a record nor a template holds."""

import re
from collections.abc import Iterator

from followup_cli.domain.letter_draft import Draft
from followup_cli.domain.letter_names import names_in
from followup_cli.domain.letter_phrases import flattery_in, stock_in
from followup_cli.domain.letter_text import Reading, Sentence, folded_set, folded_words, grams
from followup_cli.domain.letter_things import THINGS

FEWEST = 2
"""Different things that make a letter concrete of itself; beside a fact that is kept, one."""
_TAKEN = 0.25
"""Share of a sentence's runs in a template or in another's letter, above which it is nobody's own."""
_THEIRS = frozenset("you your yours yourself you'd you've you'll you're".split())
_MINE = frozenset("i i'd i've i'll i'm my mine me myself".split())
_OURS = frozenset("we our ours us ourselves we'd we've we'll we're".split())
_ANYBODY = re.compile(
    r"\b(?:if|whether|do you|would you|should)\b.{0,160}?\b(?:any|some)(?:body|one)\b|\bwhoever\b"
    r"|\beveryone (?:who|at)\b"
)
_MEASURE = re.compile(
    r"(?<![\w.,])\d[\d.,]{0,11} ?-?(?:mm|cm|m|km|kg|g|litres?|microns?|decibels?|degrees"
    r"|amps?|volts?|bar|inch(?:es)?|feet|kilos?)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:(?:at|by|before|after|from|until|since|past) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|midnight)\b(?=[,.;:?!)]|$| (?:in|on|and|or|instead|sharp|o'clock|tomorrow|today)\b)"
    r"|half past \w+|\d{1,2}[:.][0-5]\d\b(?! ?%))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"](?:[^\s“”\"]+\s+){3,40}[^\s“”\"]+[”\"]")


def particulars(draft: Draft, reading: Reading, *, beside_a_fact: bool) -> tuple[Sentence, ...]:
    """Return the sentences that say something no mail merge has.

    Names, measures, hours and what is quoted count in a letter that says "I" more than "we", things of somebody's
    life (``THINGS``) where "I" or "you" stands beside them. None counts that speaks to anybody, holds a phrase of
    stock, or stands in the same letter to another customer or in an earlier one. Too few of them are none.
    """
    mine, ours = (sum(word in kind for word in reading.words) for kind in (_MINE, _OURS))
    if ours > mine:
        return ()
    merged = folded_set((*draft.names, *draft.merge, *draft.sender))
    taken = frozenset(grams(folded_words(draft.swapped))) if draft.swapped else frozenset()
    taken = taken.union(*(grams(folded_words(each.body)) for each in (*draft.same_kind, *draft.same_people)))
    found: list[Sentence] = []
    told: set[str] = set()
    for sentence in reading.sentences:
        things = frozenset(_things(sentence, merged))
        if things and not _is_for_anybody(sentence) and not _is_taken(sentence, taken):
            found.append(sentence)
            told |= things
    return tuple(found) if len(told) >= (1 if beside_a_fact else FEWEST) else ()


def _things(sentence: Sentence, merged: frozenset[str]) -> Iterator[str]:
    words = frozenset(sentence.words)
    if words & (_MINE | _THEIRS):
        for word in words:
            whole = word.removesuffix("'s")
            pieces = (whole,) if whole in THINGS else whole.split("-")
            yield from (piece for piece in pieces if piece in THINGS and piece not in merged)
    yield from (name[0] for name in names_in(sentence.text) if merged.isdisjoint(name))
    for pattern in (_MEASURE, _HOUR, _QUOTED):
        yield from (match[0] for match in pattern.finditer(sentence.text))


def _is_for_anybody(sentence: Sentence) -> bool:
    text = sentence.text.replace("’", "'").casefold()
    return _ANYBODY.search(text) is not None or bool(stock_in(text) or flattery_in(text))


def _is_taken(sentence: Sentence, taken: frozenset[tuple[str, ...]]) -> bool:
    runs = grams(sentence.words)
    return sum(run in taken for run in runs) > _TAKEN * len(runs)
