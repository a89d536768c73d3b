"""The short of a customer's page: of everything kept, what one wants before picking up the phone.

The rule: what was promised is told by the sentence the customer has in writing; what is open, by the next eight
with a day; what was said, by the last three times somebody said something; what was bought, by the last five
sales. The rest is counted and shown when the whole is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.answers import Answered
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.money import Money
from followup_cli.domain.pages import SalePage
from followup_cli.domain.reconcile import promised_steps
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Outcome

MOST_OPEN = 8
MOST_SAID = 3
MOST_SALES = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What was said at a touch."""

    touch: Touch
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What the short page shows; each part with how many more there are."""

    bought: tuple[Money, ...]
    """What the won sales come to, one sum for each currency, the currency bought in last first."""
    sales_won: int
    sales: tuple[SalePage, ...]
    more_sales: int
    promised: tuple[Touch, ...]
    """Open touches the customer was told of in writing and has not had, by day."""
    soon: tuple[Touch, ...]
    """The next open touches with a day that are not among the promised."""
    more_dated: int
    waiting: int
    """Open touches without a day: they wait for something, or are held."""
    said: tuple[Said, ...]
    """Newest first."""
    next_touch: Touch | None
    """The next one that reaches them, with a day."""


def digest(page: CustomerPage, *, with_all: bool = False) -> Digest:
    """Return the short of a customer's page; ``with_all`` leaves nothing out."""
    dated = [touch for touch in page.open_touches if touch.state.is_dated and touch.due_on]
    promised = [touch for touch in dated if touch.id in _told(page)]
    others = [touch for touch in dated if touch not in promised]
    soon = others if with_all else others[:MOST_OPEN]
    sales = page.sales if with_all else page.sales[:MOST_SALES]
    said = _said(page)
    won = [each.sale for each in page.sales if each.sale.outcome is Outcome.WON]
    return Digest(
        bought=_sums(sale.amount for sale in won if sale.amount),
        sales_won=len(won),
        sales=sales,
        more_sales=len(page.sales) - len(sales),
        promised=tuple(promised),
        soon=tuple(soon),
        more_dated=len(others) - len(soon),
        waiting=len(page.open_touches) - len(dated),
        said=tuple(said if with_all else said[:MOST_SAID]),
        next_touch=min((t for t in dated if is_outward(t)), key=lambda t: (t.due_on or date.max, t.id), default=None),
    )


def _told(page: CustomerPage) -> set[int]:
    """Return the ids of the open touches that a letter which has gone out told the customer of."""
    told: set[int] = set()
    of_cadence: dict[int, list[Touch]] = defaultdict(list)
    for touch in (*page.open_touches, *page.past_touches):
        of_cadence[touch.cadence_id or 0].append(touch)
    for own in of_cadence.values():
        steps = promised_steps(own) or ()
        told |= {touch.id for touch in own if touch.promise and touch.step in steps}
    return told


def _said(page: CustomerPage) -> list[Said]:
    answers: dict[int, list[Answered]] = defaultdict(list)
    for each in page.answers:
        answers[each.touch_id].append(each)
    return [
        Said(touch, tuple(answers.get(touch.id, ())))
        for touch in page.past_touches
        if is_outward(touch) and (touch.note or touch.id in answers)
    ]


def _sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())
