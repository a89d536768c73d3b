"""Own facts: what in a letter only this customer would get."""

from dataclasses import dataclass
from itertools import combinations

from followup_cli.domain.letter_draft import Criterion, Draft, Own, Part, Remark
from followup_cli.domain.letter_match import APART, LEAST, Match, best_match
from followup_cli.domain.letter_particulars import particulars
from followup_cli.domain.letter_text import Reading, Sentence, content_stems, folded_set, stems_of
from followup_cli.domain.vocabulary import Channel

OF = 30
EARLY = 8
"""Points for one of them at the beginning, of the thirty."""
EARLY_WORDS = 40
SHORT = 80
"""A letter that may have no more words is measured as a card."""


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """The facts a letter holds."""

    linked: tuple[tuple[Own, Match], ...]
    """Those in a sentence of ours or theirs."""
    pasted: tuple[tuple[Own, Match], ...]
    """Those that stand there like a note."""
    unused: tuple[Own, ...]
    """Those it could say and does not."""
    particulars: tuple[Sentence, ...] = ()
    """Sentences beside these that say what no record holds, and no template."""

    @property
    def count(self) -> int:
        """None, one, or 2 for several; two of the same words are one."""
        stems = [match.stems for _, match in self.linked]
        is_several = any(len(a - b) >= APART and len(b - a) >= APART for a, b in combinations(stems, 2))
        return 2 if is_several else min(2, min(1, len(stems)) + len(self.particulars))

    @property
    def at(self) -> int | None:
        """Number of the word the first of them starts at."""
        return min(self._places, default=(None, ""))[0]

    @property
    def first(self) -> str:
        """The sentence of the first of them; empty without any."""
        return min(self._places, default=(None, ""))[1]

    @property
    def _places(self) -> list[tuple[int, str]]:
        facts = [(match.at, match.sentence) for _, match in self.linked]
        return facts + [(one.start, one.text) for one in self.particulars]


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
    return OwnFacts(tuple(linked), tuple(pasted), tuple(unused), _beside(draft, reading, linked, pasted))


def _beside(
    draft: Draft, reading: Reading, linked: list[tuple[Own, Match]], pasted: list[tuple[Own, Match]]
) -> tuple[Sentence, ...]:
    """Return the particulars that hold none of these facts."""
    held = frozenset(sentence.start for _, match in (*linked, *pasted) for sentence in match.sentences)
    found = particulars(draft, reading, beside_a_fact=bool(linked))
    return tuple(sentence for sentence in found if sentence.start not in held)


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
        return [Remark(f"“{found.first}” is theirs alone and comes late; begin with it", cures.edit)]
    return []


def _too_few(draft: Draft, reading: Reading, found: OwnFacts) -> Remark:
    """Return what to do where a letter holds nothing of theirs, or too little: say what is known, or know more."""
    if found.first:
        text = f"“{found.first}” is all that they alone would recognise"
    else:
        text = f"“{reading.sentences[0].text if reading.sentences else ''}” could open anybody's letter"
    known = known_stems(draft, reading)
    for own in found.unused:
        if len(content_stems(own.text, reading.stem) - known) >= LEAST:
            return Remark(f"{text}; “{own.text}” ({own.what}) is not in it, say it", draft.cures.edit)
    cures = draft.cures
    ways = [way for way in (cures.say, cures.benefit, cures.know) if way]
    return Remark(f"{text}, and nothing more is kept of them; keep more", ", or ".join(ways))
