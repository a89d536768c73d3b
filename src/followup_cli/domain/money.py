"""Money as an integer of minor units with an ISO 4217 currency; sums per currency, never mixed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_MINOR_DIGITS = {
    **dict.fromkeys(("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF").split(), 0),
    **dict.fromkeys(("BHD IQD JOD KWD LYD OMR TND").split(), 3),
    **dict.fromkeys(("CLF UYW").split(), 4),
}
"""Exponents of ISO 4217 that differ from 2."""

_LARGEST = 10**18
"""In minor units: what every store keeps exactly."""
_CODE = re.compile(r"[A-Z]{3}")
_AMOUNT = re.compile(r"\d{1,15}(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?")
_AS_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""What reads as thousands where the decimal mark is the other one."""
_OTHER_MARKS = str.maketrans(",.", ".,")


def minor_digits(currency: str) -> int:
    """Return how many decimal places a currency's minor unit has (ISO 4217 exponent)."""
    return _MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor currency units (cents, fils; whole yen)."""

    minor: int
    currency: str

    @property
    def major(self) -> Decimal:
        """The amount in major units, with exactly the currency's decimal places."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __str__(self) -> str:
        """Return ``1,234.50 USD``: grouped, with the currency's code behind."""
        return f"{self.major:,f} {self.currency}"


def parse_currency(text: str) -> str:
    """Return an ISO 4217 code in capitals; raise ValueError when the text is not three letters."""
    code = text.strip().upper()
    if not _CODE.fullmatch(code):
        raise ValueError(f"{text!r} is not a currency code; write its three letters, such as USD or EUR")
    return code


def parse_amount(text: str, currency: str, *, decimal: str = ".") -> Money:
    """Read ``1234.50`` or ``1,234.50`` as an amount in ``currency``; with ``decimal=","`` ``1.234,50``.

    Raises ValueError with the cure when it is no number, negative, or written with more decimal
    places than the currency has, be they zeros: ``48.500`` may be meant as thousands.
    """
    cleaned = text.strip() if decimal == "." else text.strip().translate(_OTHER_MARKS)
    if not _AMOUNT.fullmatch(cleaned):
        mark = "point" if decimal == "." else "comma"
        raise ValueError(f"{text!r} is not an amount; write digits with a {mark} for decimals, such as 1234{decimal}50")
    try:
        value = Decimal(cleaned.replace(",", ""))
    except InvalidOperation as exc:  # pragma: no cover - the pattern admits numbers only
        raise ValueError(f"{text!r} is not an amount; write digits") from exc
    places = minor_digits(currency)
    if len(cleaned.partition(".")[2]) > places:
        raise ValueError(_too_fine(text, cleaned, currency, decimal))
    minor = int(value * 10**places)
    if minor > _LARGEST:
        raise ValueError(f"{text!r} is more money than a sale can be; check the digits")
    return Money(minor, currency)


def _too_fine(text: str, cleaned: str, currency: str, decimal: str) -> str:
    """Say why an amount with too many decimal places is refused, and every reading it may have."""
    places = minor_digits(currency)
    whole, _, decimals = cleaned.partition(".")
    if decimals[places:].strip("0"):
        rounded = f"at most {places} decimal places" if places else "whole units"
    else:
        rounded = f"{whole.replace(',', '')}{decimal if places else ''}{decimals[:places]}"
    if _AS_THOUSANDS.fullmatch(cleaned):
        return f"{text!r} can be read in more than one way; type {whole}{decimals} or {rounded}"
    return f"{text!r} has more decimal places than {currency} has; type {rounded}"


def totals(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Sum amounts per currency, largest first; currencies are never added to one another."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(sorted((Money(minor, code) for code, minor in sums.items()), key=lambda m: (-m.major, m.currency)))
