"""What the forms of a word have in common, by language."""

from collections.abc import Callable
from functools import cache, lru_cache

import snowballstemmer

_LANGUAGES = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "sv": "swedish",
}
_KEPT = 20_000
"""Words whose stems are kept: a few hundred letters use no more."""


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return what brings the forms of a word together in a language (BCP 47); of one it does not know, the word."""
    name = _LANGUAGES.get(language.casefold().split("-")[0])
    if name is None:
        return str
    stem = snowballstemmer.stemmer(name).stemWord
    return lru_cache(_KEPT)(lambda word: str(stem(word)))
