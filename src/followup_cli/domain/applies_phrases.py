"""The phrases of ``applies``, read and written: "1 to 3", "under 250 USD"."""

import re
from decimal import Decimal

from followup_cli.domain import phrase_cures
from followup_cli.domain.phrases import PhraseError, folded, unreadable
from followup_cli.domain.playbook import AmountRange, PurchaseRange

PURCHASE_PATTERN = r"(?:(?P<only>[0-9]{1,3})|(?P<first>[0-9]{1,3}) to (?P<last>[0-9]{1,3})|from (?P<from>[0-9]{1,3}))"
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,4})?"
AMOUNT_PATTERN = (
    rf"(?:under (?P<under>{_NUMBER})|from (?P<low>{_NUMBER})(?: to (?P<high>{_NUMBER}))?) (?P<currency>[A-Z]{{3}})"
)


def parse_purchase(text: str) -> PurchaseRange:
    """Read "1", "1 to 3", "from 4"."""
    try:
        return _read_purchase(folded(text))
    except PhraseError:
        examples = "'1' for the first, '1 to 3', or 'from 4'"
        raise unreadable(text, "a purchase", examples, phrase_cures.near_purchase(text), _read_purchase) from None


def _read_purchase(text: str) -> PurchaseRange:
    match = re.fullmatch(PURCHASE_PATTERN, text)
    if not match:
        raise PhraseError(text)
    if match["from"]:
        found = PurchaseRange(int(match["from"]))
    else:
        found = PurchaseRange(int(match["only"] or match["first"]), int(match["only"] or match["last"]))
    if found.first < 1 or (found.last is not None and found.last < found.first):
        raise PhraseError(text)
    return found


def str_purchase(purchase: PurchaseRange) -> str:
    """Write a range of purchases as a phrase."""
    if purchase.last is None:
        return f"from {purchase.first}"
    return str(purchase.first) if purchase.first == purchase.last else f"{purchase.first} to {purchase.last}"


def parse_amount_range(text: str) -> AmountRange:
    """Read "under 250 USD", "from 50000 EUR", "from 1000 to 5000 GBP"."""
    try:
        return _read_amount_range(folded(text))
    except PhraseError:
        examples = "'under 250 USD', 'from 50000 EUR' or 'from 1000 to 5000 GBP'"
        near = phrase_cures.near_amount(text)
        raise unreadable(text, "a range of amounts", examples, near, _read_amount_range) from None


def _read_amount_range(text: str) -> AmountRange:
    match = re.fullmatch(AMOUNT_PATTERN, text)
    if not match:
        raise PhraseError(text)
    low = Decimal(match["low"]) if match["low"] else None
    top = match["high"] or match["under"]
    high = Decimal(top) if top else None
    if high is not None and high <= (low or 0):
        raise PhraseError(text)
    return AmountRange(match["currency"], low, high)


def str_amount_range(amounts: AmountRange) -> str:
    """Write a range of amounts as a phrase."""
    if amounts.low is None:
        return f"under {amounts.high:f} {amounts.currency}"
    top = f" to {amounts.high:f}" if amounts.high is not None else ""
    return f"from {amounts.low:f}{top} {amounts.currency}"
