"""What no letter may leave the house with: stock phrases, leftovers of a template, a wrong length."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from followup_cli.domain.letter_placeholders import PLACEHOLDER
from followup_cli.domain.letter_text import count_words

NEVER_PHRASES = (
    "valued customer",
    "thank you for your business",
    "thank you for choosing us for",
    "we appreciate",
    "please do not hesitate",
    "please don't hesitate",
    "any inconvenience",
    "beyond our control",
    "just checking in",
    "touching base",
    "touch base",
    "just following up",
    "following up on",
    "hope this finds you well",
    "hope this letter finds you well",
    "hope this email finds you well",
    "anyone you know who",
    "if you know anyone",
    "rest assured",
    "your satisfaction is our",
    "thank you for your understanding",
    "dear customer",
    "dear sir or madam",
    "to whom it may concern",
)
"""A reader can finish each of these after its first words."""

_FOR_ALL = re.compile(r"\bfor all (?:of )?your [\w -]{1,40}? needs\b")
_LEFTOVERS = (
    PLACEHOLDER,
    re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"),
    re.compile(r"(?<![\w'’-])None(?![\w'’-])"),
    re.compile(r"\[(?:your|insert|name|date|company|product)\b[^\]\n]{0,80}\]", re.IGNORECASE),
    re.compile(r"\b(?:TODO|TBD|XXX)\b"),
)


@dataclass(frozen=True, slots=True)
class WordRange:
    """How many words a letter's body should have, both ends included."""

    least: int
    most: int


def check_body(body: str, words: WordRange | None, marked: Collection[str] = ()) -> tuple[str, ...]:
    """Return remarks on a letter's body as whole sentences, gravest first; none means it may go.

    ``marked`` are the placeholders of what is known to be missing, which is told elsewhere.
    """
    remarks = [f"“{phrase}” is a stock phrase; say it in your own words" for phrase in never_phrases(body)]
    if (found := leftover(body)) and found not in marked:
        remarks.append(left_over(found))
    if trouble := wrong_length(body, words):
        remarks.append(trouble)
    return tuple(remarks)


def left_over(found: str) -> str:
    """Return the remark on what looks like none of the letter's own words."""
    return f"“{found}” looks like a leftover; see whether it belongs there"


def still_missing(mark: str) -> str:
    """Return the remark on a placeholder that stands in a letter."""
    return f"“{mark}” is still to be filled in"


def never_phrases(text: str) -> tuple[str, ...]:
    """Return what is in a text that no letter says, folded."""
    lowered = _plain(text).casefold()
    near = [phrase for phrase in NEVER_PHRASES if phrase in lowered]
    found = [phrase for phrase in near if re.search(rf"\b{re.escape(phrase)}\b", lowered)]
    return (*found, *(match[0] for match in [_FOR_ALL.search(lowered)] if match))


def leftover(text: str) -> str | None:
    """Return what a template or placeholder left in a text."""
    plain = _plain(text)
    return next((match[0] for pattern in _LEFTOVERS if (match := pattern.search(plain))), None)


def wrong_length(body: str, words: WordRange | None) -> str | None:
    """Return a sentence when the body is shorter or longer than it should be."""
    count = count_words(body)
    if words is None or words.least <= count <= words.most:
        return None
    verdict = "short" if count < words.least else "long"
    return f"The letter is {verdict}: {count} words, and {words.least} to {words.most} read best"


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
