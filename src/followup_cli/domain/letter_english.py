"""Whether a text is in English, by the small words no English sentence does without."""

import re
from collections.abc import Iterable

ENGLISH_SHARE = 0.25
"""Of the words of a text: an English letter has some four in ten of them, one in another language hardly any."""
FEWEST_WORDS = 8
"""A shorter text is not judged: a name in it may come to more than the bound."""

_SMALL = frozenset(
    """
    the and to of is are you i that for it my your with this have has what when not be was will from they their our
    which
    """.split()
)
"""Those that are words of few other languages: no "in", "an", "on", "as", "we", "me"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def is_english(texts: Iterable[str]) -> bool:
    """Whether texts, taken together, are in English. One of fewer than ``FEWEST_WORDS`` words is said not to be."""
    words = [word.casefold() for text in texts for word in _WORD.findall(text)]
    small = sum(word in _SMALL for word in words)
    return len(words) >= FEWEST_WORDS and small > ENGLISH_SHARE * len(words)
