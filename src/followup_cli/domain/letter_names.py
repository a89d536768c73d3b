"""Names of people and places in English text: capital letters that no sentence start, day or title explains."""

import re

from followup_cli.domain.written_days import DAYS, MONTHS

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*")
_OPENS = re.compile(r"(?:^|[.!?:…]|[\"“‘(])\s*$")
_BEFORE = 4
_NONE = frozenset(
    """
    i i'll i've i'm i'd mr mrs ms dr prof if no yes ok english german french italian spanish dutch polish swedish
    internet wi-fi christmas easter advent ramadan bluetooth email e-mail monday's
    """.split()
) | {word.casefold() + end for word in (*DAYS, *MONTHS) for end in ("", "s", "'s")}


def capitals_in(text: str) -> frozenset[str]:
    """Return the words of a text that are written like a name, folded, wherever they stand."""
    return frozenset(folded for match in _TOKEN.finditer(text) if (folded := _folded(match)))


def names_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names in a sentence, each as its folded words: those that follow each other are one name."""
    found: list[list[str]] = []
    end = None
    for match in _TOKEN.finditer(text):
        folded = _folded(match)
        if not folded or _OPENS.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            continue
        if end is not None and text[end : match.start()] == " ":
            found[-1].append(folded)
        else:
            found.append([folded])
        end = match.end()
    return tuple(map(tuple, found))


def _folded(match: re.Match[str]) -> str | None:
    word = match[0].replace("’", "'")
    folded = word.casefold().removesuffix("'s").rstrip("'-")
    return folded if word[0].isupper() and len(folded) > 1 and folded not in _NONE else None
