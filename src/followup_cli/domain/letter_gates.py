"""What a letter must not go out with, however good the rest of it is."""

import re
from collections.abc import Iterator

from followup_cli.domain.letter_check import left_over, leftover, never_phrases, still_missing
from followup_cli.domain.letter_dates import date_troubles
from followup_cli.domain.letter_draft import Draft, Remark
from followup_cli.domain.letter_match import best_match
from followup_cli.domain.letter_own import known_stems
from followup_cli.domain.letter_text import Reading

_ASKS_NOTHING = frozenset(
    """
    thank-you thank-you-card thank-you-lost repeat-thanks light-thanks apology what-changed article birthday holiday
    anniversary child-birthday
    referral-thanks referral-thank-you testimonial-thanks testimonial-thank-you team-thanks farewell
    """.split()
)
"""Kinds of letters that thank, wish, bring or mend; any other may ask one thing."""

_ASKED = re.compile(
    r"(?:^|[,;:–] ?|\band |\bso )"
    r"(?:please (?!give|greet|accept|find)|would you |could you |will you |can you |do you know )",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(r"^(?:if|should|when|whenever) ", re.IGNORECASE)
_OFFER = re.compile(
    r"% off\b|% discount\b|\bvouchers?\b|\bdiscount code\b|\bgift cards?\b|\bprize draw\b|\bspecial offer\b"
    r"|\b(?:order|book|buy|sign up|register|call) (?:now|today|before)\b|\bclick\b|\bspread the word\b"
    r"|\bvisit our (?:website|shop|store|page|online)\b",
    re.IGNORECASE,
)
_PRIVATE = 2
"""Words that give a private matter away."""
_QUOTED = re.compile(r"[“\"][^“”\"]{0,400}[”\"]")


def gates(draft: Draft, reading: Reading) -> tuple[Remark, ...]:
    """Return what keeps the letter back, gravest first."""
    return tuple(dict.fromkeys(_found(draft, reading)))


def _found(draft: Draft, reading: Reading) -> Iterator[Remark]:
    edit = draft.cures.edit
    known = known_stems(draft, reading)
    if not reading.words:
        yield Remark("there is no letter yet, only its frame", edit)
    for mark in draft.placeholders:
        yield Remark(still_missing(mark), edit)
    for text in (draft.greeting, draft.body):
        if (found := leftover(text)) and found not in draft.placeholders:
            yield Remark(left_over(found), edit)
    for phrase in (*never_phrases(draft.greeting), *never_phrases(draft.body)):
        yield Remark(f"“{phrase}” is a stock phrase; say it in your own words", edit)
    for own in draft.own:
        if own.is_private and (match := best_match(own.text, reading, known, _PRIVATE)):
            yield Remark(
                f"“{match.sentence}” speaks of something private that nobody has marked to be said; leave it out", edit
            )
    for trouble in date_troubles(reading.plain, draft.written_on):
        yield Remark(trouble, edit)
    yield from _too_many_asks(draft, reading)


def _too_many_asks(draft: Draft, reading: Reading) -> Iterator[Remark]:
    asks = asks_of(reading)
    allowed = 0 if draft.kind in _ASKS_NOTHING else 1
    if len(asks) <= allowed:
        return
    if allowed:
        text = f"it asks {len(asks)} things, the last “{asks[-1]}”; one is answered, more are put aside"
    else:
        text = f"“{asks[0]}” asks something of them, and a letter of this kind asks nothing"
    yield Remark(text, draft.cures.edit)


def asks_of(reading: Reading) -> tuple[str, ...]:
    """Return the sentences that ask the reader for something, or offer something; what is quoted asks nothing."""
    found = []
    for sentence in reading.sentences:
        bare = _QUOTED.sub("", sentence.text)
        is_asked = _ASKED.search(bare) is not None and not _ON_CONDITION.match(bare)
        if "?" in bare or is_asked or _OFFER.search(bare):
            found.append(sentence.text)
    return tuple(found)
