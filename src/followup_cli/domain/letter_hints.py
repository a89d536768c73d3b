"""What to say of a field of a letter where the usual command that sets it would be refused, or would not help."""

from collections.abc import Mapping
from types import MappingProxyType

from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.vocabulary import OccasionKind, Outcome

_ANY_DAY = "birthday DATE (or wedding, purchase, holiday …)"
_DAYS: Mapping[OccasionKind, str] = MappingProxyType(
    {
        OccasionKind.BIRTHDAY: "birthday DATE",
        OccasionKind.CHILD_BIRTHDAY: 'child-birthday DATE --name "…"',
        OccasionKind.WEDDING: "wedding DATE",
        OccasionKind.PURCHASE: "purchase --sale {sale}",
        OccasionKind.GRADUATION: "graduation DATE",
        OccasionKind.HOLIDAY: 'holiday "Christmas Day"',
        OccasionKind.CUSTOM: 'custom DATE --name "…"',
    }
)
"""What stands behind ``occasion add CUSTOMER`` to keep a day of each kind."""


def always_set(_facts: LetterFacts) -> None:
    """Say nothing: the command works for whatever the letter is about."""


def only_of_won(facts: LetterFacts) -> str | None:
    """Say, of a sale that was lost or cancelled, that the letter is for one that was won."""
    if facts.sale is None or facts.sale.outcome is Outcome.WON:
        return None
    return f"this letter is for a sale that was won, and S{facts.sale.id} was {facts.sale.outcome.value}"


def only_before_delivery(facts: LetterFacts) -> str | None:
    """Say, of a sale that has been delivered, that there is no date to change any more."""
    if not_won := only_of_won(facts):
        return not_won
    if facts.sale is None or facts.change is not None or not facts.is_delivered:
        return None
    return f"S{facts.sale.id} was delivered on {facts.delivery_on}, so there is no changed date to tell of"


def only_of_lost(facts: LetterFacts) -> str | None:
    """Say, of a cancelled sale, that why it was cancelled is for no letter."""
    if facts.sale is None or facts.sale.outcome is not Outcome.CANCELLED:
        return None
    return f"S{facts.sale.id} was cancelled, and why is for no letter to say"


def only_of_its_day(facts: LetterFacts) -> str | None:
    """Say, of the anniversary of a sale that was lost or cancelled, that the letter is for one that was won."""
    return only_of_won(facts) if facts.day_kinds == (OccasionKind.PURCHASE,) else None


def day_wanted(facts: LetterFacts) -> str:
    """Return what to type behind ``occasion add CUSTOMER`` for a day of the kind the letter is for."""
    sale = f"S{facts.sale.id}" if facts.sale else "SALE"
    wanted = [_DAYS[kind].format(sale=sale) for kind in facts.day_kinds]
    if not wanted:
        return _ANY_DAY
    first, *others = wanted
    return f"{first} (or {', '.join(others)})" if others else first
