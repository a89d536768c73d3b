"""Currencies: which ISO 4217 codes there are."""

from difflib import get_close_matches
from functools import lru_cache

from babel.core import get_global

_MEANT = {
    **dict.fromkeys(("$", "US$", "DOLLAR", "DOLLARS"), "USD"),
    **dict.fromkeys(("€", "EURO", "EUROS"), "EUR"),
    **dict.fromkeys(("£", "POUND", "POUNDS"), "GBP"),
    **dict.fromkeys(("¥", "YEN"), "JPY"),
}
"""Shown as a guess only: many countries share a symbol or a name."""
_CODE_LENGTH = 3


def currency_code(text: str) -> str:
    """Return an ISO 4217 code in capitals; raise ValueError with the cure when there is no such currency."""
    code = text.strip().upper()
    if code in _codes():
        return code
    near = _MEANT.get(code)
    if near is None and len(code) == _CODE_LENGTH:
        near = next(iter(get_close_matches(code, sorted(_codes()), n=1, cutoff=0.6)), None)
    cure = f"did you mean {near}?" if near else "write its three letters, such as USD or EUR"
    raise ValueError(f"{text!r} is no currency; {cure}")


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))
