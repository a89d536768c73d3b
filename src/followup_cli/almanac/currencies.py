"""Currencies: which ISO 4217 codes there are."""

from difflib import get_close_matches
from functools import lru_cache

from babel.core import get_global

_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
"""Shown as a guess only: many countries share a symbol."""


def currency_code(text: str) -> str:
    """Return an ISO 4217 code in capitals; raise ValueError with the cure when there is no such currency."""
    code = text.strip().upper()
    if code in _codes():
        return code
    near = [_SYMBOLS[code]] if code in _SYMBOLS else get_close_matches(code, sorted(_codes()), n=1, cutoff=0.6)
    cure = f"did you mean {near[0]}?" if near else "write its three letters, such as USD or EUR"
    raise ValueError(f"{text!r} is no currency; {cure}")


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))
