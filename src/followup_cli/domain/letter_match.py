"""Where a letter holds a text that was kept as a note: in other words, in its own, or pasted in."""

import re
from dataclasses import dataclass

from followup_cli.domain.letter_names import capitals_in, names_in
from followup_cli.domain.letter_text import (
    Reading,
    Sentence,
    Window,
    content_stems,
    folded_words,
    joints,
    split_sentences,
    stems_of,
)

OVERLAP = 0.6
"""Share of a fact's words that a letter must hold to hold the fact..."""
ENOUGH, ENOUGH_OF = 3, 0.3
"""... or so many of them, if they are this share: what is typed in a hurry is said in other words."""
LEAST = 3
"""Words a fact must have to be one: "quality" is none."""
APART = 2
"""Words of its own that make a fact another."""
_VERBATIM = 4
"""Words of a plainer fact ("loaves that all look alike") that a letter must say as they stand."""
_PASTED = re.compile(
    r"\b(?:mentioned|said|told (?:me|us)|noted|notes?|on file|recorded|know)\s*:\s*(?![\s“\"‘'])", re.IGNORECASE
)
_VERBS = frozenset(
    """
    is are was were be been am has have had do does did will would can could may might shall should must don't doesn't
    didn't won't can't couldn't isn't aren't wasn't i'm i've i'll i'd you're you've you'll you'd we're we've we'll it's
    he's she's they're that's there's it'll came come comes got get gets went goes go said say says told tell took take
    takes made make makes rang ring rings brought bring brings kept keep keeps stood stand stands wrote write let lets
    put puts ran run runs sold found find knew know knows saw see sent send left leave leaves lost lose gave give gives
    """.split()
)
_JOINTS = 0.25
_PERSON = frozenset("i you we he she they it who".split())


@dataclass(frozen=True, slots=True)
class Match:
    """Where a letter holds a fact."""

    stems: frozenset[str]
    """What they share."""
    sentences: tuple[Sentence, ...]
    """The sentences that hold it: one, or two that follow each other."""
    at: int
    """Number of the first word they share, from 0."""

    @property
    def sentence(self) -> str:
        """The sentence that holds most of it."""
        return max(self.sentences, key=lambda one: len(one.stems & self.stems)).text

    @property
    def is_pasted(self) -> bool:
        """Whether it stands there as a note, in no sentence of ours or theirs."""
        return _PASTED.search(self.sentence) is not None or not any(_is_sentence(one) for one in self.sentences)


def _is_sentence(sentence: Sentence) -> bool:
    """Whether somebody does something in it, or it has at least the joints that a note leaves out."""
    words = sentence.words
    if any(word in _VERBS or word in _PERSON or word.endswith(("ed", "'ll", "'ve")) for word in words):
        return True
    return joints(words) >= _JOINTS * len(words)


def best_match(text: str, reading: Reading, known: frozenset[str], least: int = LEAST) -> Match | None:
    """Return where a letter holds the most of a text, or None when it holds too little.

    ``known`` are stems that prove nothing: those of the customer's name, of the product, of the order.
    A text of fewer than ``least`` others is held by no letter.
    """
    wanted = [bare for unit in _units(text, reading) if len(bare := unit - known) >= least]
    found = [match for unit in wanted if (match := _match(unit, reading))]
    if not found and (plainer := _verbatim(text, reading, known) or _by_name(text, reading, known)):
        return plainer
    return max(found, key=lambda match: (len(match.stems), -match.at), default=None)


def _units(text: str, reading: Reading) -> list[frozenset[str]]:
    """A text's sentences as stems; one of a few words goes with the whole."""
    sentences = split_sentences(text)
    units = [content_stems(sentence, reading.stem) for sentence in sentences]
    whole = frozenset().union(*units)
    return [*units, whole] if len(units) > 1 else [whole]


def _match(unit: frozenset[str], reading: Reading) -> Match | None:
    best: Window | None = None
    most = 0
    for window in reading.windows:
        shared = len(unit & window.stems)
        if shared > most and (shared >= OVERLAP * len(unit) or (shared >= ENOUGH and shared >= ENOUGH_OF * len(unit))):
            best, most = window, shared
    if best is None:
        return None
    stems = unit & best.stems
    holding = tuple(one for one in best.sentences if one.stems & stems)
    return Match(stems, holding, _first_word(holding[0], stems, reading))


def _verbatim(text: str, reading: Reading, known: frozenset[str]) -> Match | None:
    """Return where a letter says a whole text of few telling words just as it stands."""
    words = folded_words(text)
    stems = content_stems(text, reading.stem) - known
    if len(words) < _VERBATIM or len(stems) < APART:
        return None
    for sentence in reading.sentences:
        for place in range(len(sentence.words) - len(words) + 1):
            if sentence.words[place : place + len(words)] == words:
                return Match(stems, (sentence,), sentence.start + place)
    return None


def _by_name(text: str, reading: Reading, known: frozenset[str]) -> Match | None:
    """Return where a letter has a name that a text gives, and one telling word of it more."""
    written = capitals_in(text)
    wanted = content_stems(text, reading.stem) - known
    for window in reading.windows if written else ():
        named = {word for one in window.sentences for name in names_in(one.text) for word in name} & written
        stems = frozenset().union(*(stems_of(word, reading.stem) for word in named)) - known
        shared = wanted & window.stems
        if stems and shared - stems:
            holding = tuple(one for one in window.sentences if one.stems & shared)
            return Match(shared, holding, _first_word(holding[0], shared, reading))
    return None


def _first_word(sentence: Sentence, stems: frozenset[str], reading: Reading) -> int:
    places = (place for place, word in enumerate(sentence.words) if stems_of(word, reading.stem) & stems)
    return sentence.start + next(places, 0)
