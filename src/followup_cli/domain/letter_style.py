"""How an English letter is written: phrases of stock, concrete things, somebody who does something, a fitting shape."""

import re

from followup_cli.domain.letter_check import WordRange, never_phrases, wrong_length
from followup_cli.domain.letter_dates import named_dates
from followup_cli.domain.letter_draft import Criterion, Draft, Part, Remark
from followup_cli.domain.letter_phrases import INTENSIFIERS, flattery_in, stock_in
from followup_cli.domain.letter_text import Reading, Sentence, folded_set
from followup_cli.domain.vocabulary import Channel

STOCK_OF, CONCRETE_OF, DOER_OF, SHAPE_OF = 10, 10, 5, 5
CONCRETE_WANTED = 4
"""Numbers, days, places and names in 100 words."""
_FEW_WORDS = 40
"""Below this rates jump, so that two concrete things will do."""
_OURS_MOST = 0.4
CHANNEL_WORDS = {
    Channel.CARD: WordRange(15, 60),
    Channel.TEXT: WordRange(5, 50),
    Channel.EMAIL: WordRange(30, 180),
    Channel.LETTER: WordRange(30, 180),
}
"""What a channel bears, where the template does not say."""

_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:'s)?$")
_CAPITAL = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[^\W_][\w'’-]*")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
)
_DEED = re.compile(
    r"\bI(?:['’](?:ll|ve|m|d))?\s+(?:(?:will|have|had|am|shall|can|also|already|now|just|only|still|then)\s+){0,3}([a-z]+)"
)
_NO_DEED = frozenset(
    """
    hope think believe look know wish want trust understand like love am was feel guess suppose appreciate thank value
    mean do did would could may might should must not be been sure glad happy pleased delighted writing looking hoping
    remember need will have had can
    """.split()
)
_MINE = frozenset("i i'll i've i'm i'd my mine me myself".split())
_OURS = frozenset("we we'll we've we're we'd our ours us ourselves".split())


def stock_part(draft: Draft, reading: Reading) -> Part:
    """Give points for the absence of phrases anybody writes: one is forgiven."""
    lowered = reading.plain.casefold()
    praise, stock = flattery_in(lowered), stock_in(lowered)
    count = len(praise) + len(stock) + len(never_phrases(draft.body))
    points = max(0, STOCK_OF - 5 * max(0, count - 1))
    remarks = []
    if praise:
        text = f"“{_quoted(reading, praise[0])}” praises without a reason; say what they did"
        remarks.append(Remark(text, draft.cures.edit))
    if count > 1 and stock:
        remarks.append(Remark(f"“{stock[0]}” is what anybody writes; say it in your own words", draft.cures.edit))
    why = {0: "no phrase of stock", 1: "one phrase of stock"}.get(count, f"{count} phrases of stock")
    return Part(Criterion.STOCK, points, STOCK_OF, why, tuple(remarks))


def _quoted(reading: Reading, phrase: str) -> str:
    return reading.sentence_with(phrase) or phrase


def concrete_part(draft: Draft, reading: Reading) -> Part:
    """Give points for numbers, days, places and names that are not the customer's own."""
    words = len(reading.words)
    count = concrete_count(draft, reading)
    wanted = 2.0 if words < _FEW_WORDS else CONCRETE_WANTED * words / 100
    points = round(CONCRETE_OF * min(1.0, count / wanted))
    remarks = []
    if points < CONCRETE_OF // 2:
        text = "it names hardly a number, day, place or person; put in what they could point at"
        remarks.append(Remark(text, draft.cures.edit))
    return Part(Criterion.CONCRETE, points, CONCRETE_OF, f"{count} concrete things in {words} words", tuple(remarks))


def concrete_count(draft: Draft, reading: Reading) -> int:
    """Count what could be pointed at; a date is one thing, and what a mail merge has is none."""
    merged = folded_set((*draft.names, *draft.merge, *draft.sender))
    return sum(_concrete_in(sentence, merged) for sentence in reading.sentences)


def _concrete_in(sentence: Sentence, merged: frozenset[str]) -> int:
    text = sentence.text
    dates = named_dates(text)
    for each in reversed(dates):
        text = f"{text[: each.start]}{' ' * len(each.text)}{text[each.start + len(each.text) :]}"
    count = len(dates)
    is_in_name = False
    for number, match in enumerate(_TOKEN.finditer(text)):
        word = match[0].replace("’", "'")
        folded = word.casefold()
        if folded in merged or folded.removesuffix("'s") in merged or folded in _MINE:
            is_in_name = False
            continue
        is_name = number > 0 and word[0].isupper()
        is_other = bool(_DIGIT.search(word)) or _WEEKDAY.match(folded) is not None or folded in _NUMBERS
        count += is_other or (is_name and not is_in_name)
        is_in_name = is_name and not is_other
    return count


def doer_part(draft: Draft, reading: Reading) -> Part:
    """Give points for an "I" that does something, and for few a "we"."""
    deed = next((match[1] for match in _DEED.finditer(reading.plain) if match[1] not in _NO_DEED), None)
    mine = sum(word in _MINE for word in reading.words)
    ours = sum(word in _OURS for word in reading.words)
    is_ours = ours > _OURS_MOST * (mine + ours)
    points = (3 if deed else 0) + (0 if is_ours else 2)
    why = ("somebody does something" if deed else "nobody does anything") + (", mostly “we”" if is_ours else "")
    remarks = []
    if not deed:
        text = "nobody in it does anything; say one thing you did or will do, and when"
        remarks.append(Remark(text, draft.cures.edit))
    return Part(Criterion.DOER, points, DOER_OF, why, tuple(remarks))


def shape_part(draft: Draft, reading: Reading) -> Part:
    """Give points for a fitting length, their name once, one exclamation mark, few a "very"."""
    edit = draft.cures.edit
    length = _length_trouble(draft)
    remarks = [Remark(length, edit)] if length else []
    loud = reading.plain.count("!")
    strong = [word for word in reading.words if word in INTENSIFIERS]
    named = _times_named(draft, reading)
    faults = []
    if named > 1:
        faults.append(f"their name stands in it {named} times; once is a person, twice is a mailing")
    if loud > 1:
        faults.append(f"it has {loud} exclamation marks; one is plenty")
    if len(strong) > max(1, len(reading.words) // 100):
        faults.append(f"“{strong[0]}” and “{strong[1]}” add nothing; cut them")
    remarks += [Remark(text, edit) for text in faults]
    points = SHAPE_OF - (2 if length else 0) - len(faults)
    why = length or (faults[0] if faults else f"{len(reading.words)} words, as it should be")
    return Part(Criterion.SHAPE, points, SHAPE_OF, why, tuple(remarks))


def _length_trouble(draft: Draft) -> str | None:
    channel = CHANNEL_WORDS.get(draft.channel)
    if draft.words is None:
        return wrong_length(draft.body, channel)
    if channel and draft.channel in {Channel.CARD, Channel.TEXT}:
        # A template for letters and cards gives the letter's length; the card has no more room for it.
        most = min(draft.words.most, channel.most)
        return wrong_length(draft.body, WordRange(min(draft.words.least, most), most))
    return wrong_length(draft.body, draft.words)


def _times_named(draft: Draft, reading: Reading) -> int:
    """Count how often they are named, a whole name as one."""
    text = reading.plain.casefold()
    count = 0
    for name in sorted(
        {" ".join(name.casefold().split()) for name in draft.names if name.strip()}, key=len, reverse=True
    ):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        text, times = pattern.subn("\x00", text)
        count += times
    return count
