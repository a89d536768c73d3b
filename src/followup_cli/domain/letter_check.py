"""What no letter may leave the house with: stock phrases, leftovers of a template, a wrong length."""

import re
from dataclasses import dataclass

from followup_cli.domain.letter_placeholders import PLACEHOLDER

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
    re.compile(r"\[(?:your|insert|name|date|company|product)\b[^\]]*\]", re.IGNORECASE),
    re.compile(r"\b(?:TODO|TBD|XXX)\b"),
)
_WORD = re.compile(r"[^\W_](?:[\w'’.,@:/-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class WordRange:
    """How many words a letter's body should have, both ends included."""

    least: int
    most: int


def count_words(text: str) -> int:
    """Count words; "up-to-date", "don't", "1,200.50" and "a@b.example" are one each."""
    return len(_WORD.findall(text))


def check_body(body: str, words: WordRange | None) -> tuple[str, ...]:
    """Return remarks on a letter's body as whole sentences, gravest first; none means it may go."""
    plain = " ".join(body.replace("’", "'").split())
    lowered = plain.casefold()
    remarks = [f"“{phrase}” is a stock phrase; say it in your own words" for phrase in _stock_phrases(lowered)]
    found = next((match for pattern in _LEFTOVERS if (match := pattern.search(plain))), None)
    if found:
        remarks.append(f"“{found[0]}” looks like a leftover; see whether it belongs there")
    if words:
        count = count_words(plain)
        if not words.least <= count <= words.most:
            verdict = "short" if count < words.least else "long"
            remarks.append(f"The letter is {verdict}: {count} words, and {words.least} to {words.most} read best")
    return tuple(remarks)


def _stock_phrases(lowered: str) -> list[str]:
    found = [phrase for phrase in NEVER_PHRASES if re.search(rf"\b{re.escape(phrase)}\b", lowered)]
    return [*found, *(match[0] for match in [_FOR_ALL.search(lowered)] if match)]
