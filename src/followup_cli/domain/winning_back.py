"""Which loss a sale won makes good.

The rule: a loss to the same customer, of the same day or earlier, that no sale has won back yet. Where the products
read alike, the newest such loss is taken to be won back: the same words in any order, or all the words of one, two at
least, among those of the other ("Deck oven" and "Deck oven, three decks"). Of other losses of the last two years the
seller is asked.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from followup_cli.domain.losses import made_good
from followup_cli.domain.names import fold
from followup_cli.domain.records import Sale
from followup_cli.domain.vocabulary import Outcome

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 2
_ASKED_FOR = timedelta(days=2 * 365)


def losses_before(won: Sale, sales: Iterable[Sale]) -> tuple[Sale, ...]:
    """Return the customer's losses that a sale won may make good, the newest first."""
    known = tuple(sales)
    back = made_good(sale for sale in known if sale.id != won.id)
    lost = [
        sale
        for sale in known
        if sale.customer_id == won.customer_id
        and sale.outcome is Outcome.LOST
        and sale.closed_on <= won.closed_on
        and sale.id not in back
    ]
    return tuple(sorted(lost, key=lambda sale: (sale.closed_on, sale.id), reverse=True))


def won_back(won: Sale, sales: Iterable[Sale]) -> Sale | None:
    """Return the loss that a sale won makes good by its product, None where the products do not say so."""
    return next((loss for loss in losses_before(won, sales) if reads_alike(won.product, loss.product)), None)


def to_ask_about(won: Sale, sales: Iterable[Sale]) -> Sale | None:
    """Return the newest loss of the last two years that a sale won might make good, None where there is none."""
    newest = next(iter(losses_before(won, sales)), None)
    return newest if newest and won.closed_on - newest.closed_on <= _ASKED_FOR else None


def reads_alike(one: str, other: str) -> bool:
    """Whether two products are the same by their words."""
    words, others = set(_WORD.findall(fold(one))), set(_WORD.findall(fold(other)))
    if not words or not others:
        return fold(one) == fold(other)
    fewer, more = sorted((words, others), key=len)
    return words == others or (len(fewer) >= _FEWEST_WORDS and fewer <= more)
