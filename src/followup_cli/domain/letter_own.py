"""Own facts: what in a letter only this customer would get."""

import re
from dataclasses import dataclass
from itertools import combinations

from followup_cli.domain.letter_draft import Criterion, Draft, Own, Part, Remark
from followup_cli.domain.letter_text import (
    Reading,
    Sentence,
    Window,
    content_stems,
    folded_set,
    folded_words,
    joints,
    split_sentences,
    stems_of,
)
from followup_cli.domain.vocabulary import Channel

OF = 30
EARLY = 8
"""Points for one of them at the beginning, of the thirty."""
EARLY_WORDS = 40
OVERLAP = 0.6
"""Share of a fact's words that a letter must hold to hold the fact..."""
ENOUGH, ENOUGH_OF = 3, 0.3
"""... or so many of them, if they are this share: what is typed in a hurry is said in other words."""
LEAST = 3
"""Words a fact must have to be one: "quality" is none."""
_APART = 2
"""Words of its own that make a fact another."""
_VERBATIM = 4
"""Words of a plainer fact ("loaves that all look alike") that a letter must say as they stand."""
SHORT = 60
"""A letter that may have no more words is measured as a card."""

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
    if not found and (verbatim := _verbatim(text, reading, known)):
        return verbatim
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
    if len(words) < _VERBATIM or len(stems) < _APART:
        return None
    for sentence in reading.sentences:
        for place in range(len(sentence.words) - len(words) + 1):
            if sentence.words[place : place + len(words)] == words:
                return Match(stems, (sentence,), sentence.start + place)
    return None


def _first_word(sentence: Sentence, stems: frozenset[str], reading: Reading) -> int:
    places = (place for place, word in enumerate(sentence.words) if stems_of(word, reading.stem) & stems)
    return sentence.start + next(places, 0)


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """The facts a letter holds."""

    linked: tuple[tuple[Own, Match], ...]
    """Those in a sentence of ours or theirs."""
    pasted: tuple[tuple[Own, Match], ...]
    """Those that stand there like a note."""
    unused: tuple[Own, ...]
    """Those it could say and does not."""

    @property
    def count(self) -> int:
        """None, one, or 2 for several; two of the same words are one."""
        stems = [match.stems for _, match in self.linked]
        is_several = any(len(a - b) >= _APART and len(b - a) >= _APART for a, b in combinations(stems, 2))
        return 2 if is_several else min(1, len(stems))

    @property
    def at(self) -> int | None:
        """Number of the word the first of them starts at."""
        return min((match.at for _, match in self.linked), default=None)


def own_facts(draft: Draft, reading: Reading) -> OwnFacts:
    """Find what the store holds of the customer in the letter."""
    known = known_stems(draft, reading)
    linked, pasted, unused = [], [], []
    for own in draft.own:
        found = [match for text in (own.say, own.text) if text and (match := best_match(text, reading, known))]
        sound = next((match for match in found if not match.is_pasted), None)
        if sound:
            linked.append((own, sound))
        elif found:
            pasted.append((own, found[0]))
        elif not (own.is_private or own.is_of_another):
            unused.append(own)
    return OwnFacts(tuple(linked), tuple(pasted), tuple(unused))


def known_stems(draft: Draft, reading: Reading) -> frozenset[str]:
    """Return the stems of all that a mail merge has."""
    words = folded_set((*draft.names, *draft.merge))
    return frozenset().union(*(stems_of(word, reading.stem) for word in words))


def is_short(draft: Draft) -> bool:
    """Whether the letter is a card or as short as one."""
    return draft.channel in {Channel.CARD, Channel.TEXT} or (draft.words is not None and draft.words.most <= SHORT)


def own_part(draft: Draft, reading: Reading, found: OwnFacts) -> Part:
    """Give points for own facts."""
    wanted = 1 if is_short(draft) else 2
    count = min(found.count, wanted)
    is_early = count > 0 and found.at is not None and found.at < EARLY_WORDS
    points = round((OF - EARLY) * count / wanted) + (EARLY if is_early else 0)
    why = "nothing in it could only be said to them"
    if count:
        things = "one thing" if found.count == 1 else "more than one thing"
        why = f"{things} in it only they would recognise, the first at word {(found.at or 0) + 1}"
    remarks = tuple(_remarks(draft, reading, found, count=count, wanted=wanted, is_early=is_early))
    return Part(Criterion.OWN_FACTS, points, OF, why, remarks)


def _remarks(
    draft: Draft, reading: Reading, found: OwnFacts, *, count: int, wanted: int, is_early: bool
) -> list[Remark]:
    cures = draft.cures
    if found.pasted and count < wanted:
        sentence = found.pasted[0][1].sentence
        return [Remark(f"“{sentence}” is a note pasted in; say it in a sentence of yours", cures.edit)]
    if count < wanted:
        return [_too_few(draft, reading, found)]
    if not is_early:
        own = min(found.linked, key=lambda each: each[1].at)[1].sentence
        return [Remark(f"“{own}” is theirs alone and comes late; begin with it", cures.edit)]
    return []


def _too_few(draft: Draft, reading: Reading, found: OwnFacts) -> Remark:
    """Return what to do where a letter holds nothing of theirs, or too little: say what is known, or know more."""
    if found.linked:
        text = f"“{found.linked[0][1].sentence}” is all that they alone would recognise"
    else:
        text = f"“{reading.sentences[0].text if reading.sentences else ''}” could open anybody's letter"
    known = known_stems(draft, reading)
    for own in found.unused:
        if len(content_stems(own.text, reading.stem) - known) >= LEAST:
            return Remark(f"{text}; “{own.text}” ({own.what}) is not in it, say it", draft.cures.edit)
    cures = draft.cures
    ways = [way for way in (cures.say, cures.benefit, cures.know) if way]
    return Remark(f"{text}, and nothing more is kept of them; keep more", ", or ".join(ways))
