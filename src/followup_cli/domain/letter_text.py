"""A letter's body as the check reads it: words, runs of four words, sentences, stems of what carries meaning."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from followup_cli.domain.letter_like_words import ALIKE

Stem = Callable[[str], str]
"""Brings the forms of a word together: "files", "filing" -> "file"."""

GRAM = 4
"""Words in a run that two letters are compared by."""

_WORD = re.compile(r"[^\W_](?:[\w'’.,@:/-]*[^\W_])?")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_ITEM = re.compile(r"\s*\d{1,2}\. ")
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+(?=\s)")
_SHORT_FORM = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|jr|sr|vs|etc|approx|inc|ltd|e\.g|i\.e|a\.m|p\.m|[A-Z])\.$", re.IGNORECASE
)
_PIECES = re.compile(r"[-/:@,]|(?<=\D)\.|\.(?=\D)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_EMPTY = frozenset(
    """
    a about above across after again against ago all almost along already also although always am among an and another
    any anybody anyone anything are as at away back be because been before being below between both but by came can
    cannot come comes could day did do does doing done down during each either else enough even ever every everything
    few first for from further get gets give given go goes going gone good got had has have having he hear her here hers
    him his how i if in into is it its itself just keep kept know known last least let like long look made make makes
    many may me mean might mine more most much must my myself need needed needs never new next no nobody none nor not
    nothing now of off often on once one only onto or other others our ours out over own per perhaps please put quite
    rather really said same saw say says see seen shall she should since so some something soon still such sure take
    taken tell than thank thanks that the their theirs them then there these they thing things this those though
    through till time to today told too took under until up upon us use used very want wanted wants was way we well
    went were what when where whether which while who whom whose why will with without word words would yes yet you
    your yours yourself customer letter please order ordered company quality service price support product
    """.split()
)
"""Words that carry no fact: the joints of English, and what any seller says of any goods."""


@lru_cache(maxsize=4096)
def folded_words(text: str) -> tuple[str, ...]:
    """Return a text's words in small letters; "up-to-date", "don't", "1,200.50" and "a@b.example" are one each."""
    return tuple(match[0].replace("’", "'").casefold() for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """Count words; "up-to-date", "don't", "1,200.50" and "a@b.example" are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def grams(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the runs of four words, in their order; a text of fewer words is one run, one of none has none."""
    if len(words) < GRAM:
        return (words,) if words else ()
    return tuple(zip(*(words[start:] for start in range(GRAM)), strict=False))


@lru_cache(maxsize=20_000)
def stems_of(word: str, stem: Stem) -> frozenset[str]:
    """Return the stems of what a folded word says; none for the joints of the language."""
    found = set()
    for piece in _PIECES.split(_THOUSANDS.sub("", word)):
        bare = piece.removesuffix("'s").strip("'.")
        if bare and bare not in _EMPTY and (len(bare) > 1 or bare.isdigit()):
            found.add(stem(ALIKE.get(bare, bare)))
    return frozenset(found)


def joints(words: Iterable[str]) -> int:
    """Count the folded words that carry no fact, which notes leave out and sentences do not."""
    return sum(word in _EMPTY for word in words)


def content_stems(text: str, stem: Stem) -> frozenset[str]:
    """Return the stems of all that a text says."""
    return frozenset().union(*(stems_of(word, stem) for word in folded_words(text)))


def split_sentences(text: str) -> tuple[str, ...]:
    """Return a text's sentences, paragraph by paragraph, each on one line."""
    return tuple(s for paragraph in _PARAGRAPH.split(text.replace("\r\n", "\n")) for s in _sentences(paragraph))


def without_lists(body: str) -> str:
    """Return a body without its numbered items: options and terms are worded alike for everybody, and should be."""
    kept = [paragraph for paragraph in _PARAGRAPH.split(body.replace("\r\n", "\n")) if not _ITEM.match(paragraph)]
    return "\n\n".join(kept)


def _sentences(paragraph: str) -> Iterator[str]:
    flat = " ".join(paragraph.split())
    start = 0
    for match in _END.finditer(flat):
        following = flat[match.end() + 1 : match.end() + 2]
        before = flat[max(start, match.end() - 12) : match.end()]
        if following.islower() or (match[0] == "." and _SHORT_FORM.search(before)):
            continue
        yield flat[start : match.end()]
        start = match.end() + 1
    if flat[start:].strip():
        yield flat[start:]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body."""

    text: str
    start: int
    """Number of its first word in the body, from 0."""
    words: tuple[str, ...]
    stems: frozenset[str]

    @property
    def end(self) -> int:
        """Number of the word after its last."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, or two that follow each other."""

    sentences: tuple[Sentence, ...]
    stems: frozenset[str]


class Reading:
    """A body read once: what each criterion asks of it. Never fails, whatever the text."""

    def __init__(self, body: str, stem: Stem) -> None:
        self.body = body
        self.stem = stem
        found = []
        start = 0
        for text in split_sentences(body):
            words = folded_words(text)
            stems = frozenset().union(*(stems_of(word, stem) for word in words))
            found.append(Sentence(text, start, words, stems))
            start += len(words)
        self.sentences = tuple(found)
        self.words = tuple(word for sentence in found for word in sentence.words)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every sentence alone, then every two that follow each other."""
        alone = [Window((one,), one.stems) for one in self.sentences]
        pairs = zip(self.sentences, self.sentences[1:], strict=False)
        return (*alone, *(Window((one, next_), one.stems | next_.stems) for one, next_ in pairs))

    @cached_property
    def plain(self) -> str:
        """The whole body on one line, with straight apostrophes."""
        return " ".join(self.body.replace("’", "'").split())

    @cached_property
    def grams(self) -> tuple[tuple[str, ...], ...]:
        """The runs of four words."""
        return grams(self.words)

    def sentence_with(self, phrase: str) -> str | None:
        """Return the sentence a folded phrase stands in, or None."""
        for sentence in self.sentences:
            if phrase in sentence.text.replace("’", "'").casefold():
                return sentence.text
        return None


def folded_set(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of the texts, folded."""
    return frozenset(word for text in texts for word in folded_words(text))
