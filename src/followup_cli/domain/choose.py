"""Choosing the playbook for a sale, and the reason to show for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from followup_cli.domain.applies_phrases import str_amount_range, str_purchase
from followup_cli.domain.changes import PlaybookChoice
from followup_cli.domain.money import Money
from followup_cli.domain.names import fold
from followup_cli.domain.playbook import AmountRange, Applies, Playbook
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome

_PRODUCT, _AMOUNT, _PURCHASE, _OUTCOME = 8, 4, 2, 1
"""Weights of specificity: what was bought says most, then for how much, then how often."""


@dataclass(frozen=True, slots=True)
class SaleTraits:
    """What choosing looks at. ``purchase`` counts this customer's won sales, this one included."""

    outcome: Outcome
    product: str
    purchase: int
    amount: Money | None = None


def purchase_number(sale: Sale, customers_sales: Iterable[Sale]) -> int:
    """Return which won sale of its customer this is, counted from 1 by closing date, then by id."""
    won = (other for other in customers_sales if other.outcome is Outcome.WON)
    return sum(1 for other in won if (other.closed_on, other.id) <= (sale.closed_on, sale.id))


def choose_playbook(playbooks: Iterable[Playbook], sale: SaleTraits, default: str) -> PlaybookChoice | None:
    """Return the most specific playbook that applies, else the default for a won sale, else None.

    More specific means conditions of more weight: product before amount before purchase before
    outcome; the name decides a tie.
    """
    known = {playbook.name: playbook for playbook in playbooks}
    fitting = []
    for playbook in known.values():
        reasons = _reasons(playbook.applies, sale)
        if reasons:
            weight = sum(weight for weight, _ in reasons)
            fitting.append((-weight, playbook.name, ", ".join(text for _, text in reasons)))
    if fitting:
        _, name, because = min(fitting)
        return PlaybookChoice(name, because)
    if sale.outcome is Outcome.WON and default in known:
        return PlaybookChoice(default, "no playbook names this kind of sale, so the default")
    return None


def _reasons(applies: Applies, sale: SaleTraits) -> list[tuple[int, str]] | None:
    """Return the conditions that hold with their weights, or None when one fails or none is given."""
    if applies.by_name_only:
        return None
    reasons = []
    if applies.products:
        pattern = next((p for p in applies.products if _is_like(sale.product, p)), None)
        if pattern is None:
            return None
        reasons.append((_PRODUCT, f"product like {pattern}"))
    if applies.amounts:
        fitting = next((a for a in applies.amounts if _holds(a, sale.amount)), None)
        if fitting is None:
            return None
        reasons.append((_AMOUNT, f"amount {str_amount_range(fitting)}"))
    if applies.purchase:
        last = applies.purchase.last
        if sale.purchase < applies.purchase.first or (last is not None and sale.purchase > last):
            return None
        reasons.append((_PURCHASE, f"purchase {sale.purchase} ({str_purchase(applies.purchase)})"))
    if applies.outcome:
        if applies.outcome is not sale.outcome:
            return None
        reasons.append((_OUTCOME, sale.outcome.value))
    elif sale.outcome is not Outcome.WON:
        return None
    return reasons or None


def _is_like(product: str, pattern: str) -> bool:
    """Whether a product fits a pattern, in which only ``*`` and ``?`` have a meaning of their own."""
    return fnmatchcase(fold(product), fold(pattern).replace("[", "[[]"))


def _holds(amounts: AmountRange, amount: Money | None) -> bool:
    if amount is None or amount.currency != amounts.currency:
        return False
    return (amounts.low is None or amount.major >= amounts.low) and (
        amounts.high is None or amount.major < amounts.high
    )
