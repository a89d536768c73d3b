"""Figures of sales: won, cancelled, lost and to whom, won back; who bought again, and how soon."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.money import Money, totals
from followup_cli.domain.names import fold
from followup_cli.domain.records import Sale
from followup_cli.domain.repeat import RepeatBuying, is_purchase, repeat_between, repeat_until
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.vocabulary import Outcome

_UNTOLD = "not told"


def won(books: Books, days: Days) -> int:
    """Count the sales won, by the day they closed; not those that were cancelled since."""
    return len(won_in(books, days))


def value_won(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the amounts of the sales won, per currency."""
    return _value(won_in(books, days))


def win_rate(books: Books, days: Days) -> float | None:
    """Return the sales won as a share of those won or lost, by the day they closed; None without any."""
    gained, gone = won(books, days), lost(books, days)
    return gained / (gained + gone) if gained + gone else None


def cancelled(books: Books, days: Days) -> int:
    """Count the sales cancelled, by the day they were cancelled, whenever they had closed."""
    return len(_cancelled_in(books, days))


def value_cancelled(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the amounts of the sales cancelled, per currency."""
    return _value(_cancelled_in(books, days))


def lost(books: Books, days: Days) -> int:
    """Count the sales lost, by the day they were lost."""
    return len(_lost_in(books, days))


def value_lost(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the amounts of the sales lost, per currency, as far as they are known."""
    return _value(_lost_in(books, days))


def won_back(books: Books, days: Days) -> int:
    """Count the sales that won a loss back, by the day they closed; two for one loss are two."""
    return len(_won_back_in(books, days))


def value_won_back(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the amounts of the sales that won a loss back, per currency."""
    return _value(_won_back_in(books, days))


def losses_by_kind(books: Books, days: Days) -> dict[str, int]:
    """Count the sales lost by kind."""
    return dict(Counter(_kind(sale) for sale in _lost_in(books, days)))


def value_by_kind(books: Books, days: Days) -> dict[str, tuple[Money, ...]]:
    """Add up the amounts of the sales lost by kind, per currency."""
    by_kind: defaultdict[str, list[Sale]] = defaultdict(list)
    for sale in _lost_in(books, days):
        by_kind[_kind(sale)].append(sale)
    return {kind: _value(sales) for kind, sales in by_kind.items()}


def losses_by_competitor(books: Books, days: Days) -> dict[str, int]:
    """Count the sales lost by who got them, as first written, case and accents apart; not where nobody was named."""
    names: dict[str, str] = {}
    for sale in books.sales.values():
        if sale.competitor:
            names.setdefault(fold(sale.competitor), sale.competitor)
    found = (fold(sale.competitor) for sale in _lost_in(books, days) if sale.competitor)
    return {names[key]: count for key, count in Counter(found).items()}


def buyers(books: Books, days: Days) -> int:
    """Count the customers who bought: with a sale won, and not cancelled since, that closed in that time."""
    return _repeat(books, days).buyers


def repeat_rate(books: Books, days: Days) -> float | None:
    """Return, of the customers who bought in that time, the share who bought again: not for the first time.

    Somebody whose first two purchases both lie in that time bought again. None where nobody bought.
    """
    return _repeat(books, days).rate


def repeat_rate_ever(books: Books, days: Days) -> float | None:
    """Return, of all who had ever bought by the end of that time, the share who had bought twice or more."""
    return repeat_until(books.sales.values(), books.end_of(days)).rate


def second_purchases(books: Books, days: Days) -> int:
    """Count the customers whose second purchase closed in that time: the step to being a customer."""
    return len(_repeat(books, days).days)


def days_to_second_sale(books: Books, days: Days) -> float | None:
    """Return the median of the days from first to second purchase, of the second purchases in that time."""
    return _repeat(books, days).days_to_second


def won_in(books: Books, days: Days) -> list[Sale]:
    """Return the sales won in a stretch of days and not cancelled since, by id."""
    return [sale for sale in books.sales.values() if is_purchase(sale) and days.holds(sale.closed_on)]


def _lost_in(books: Books, days: Days) -> list[Sale]:
    return [sale for sale in books.sales.values() if sale.outcome is Outcome.LOST and days.holds(sale.closed_on)]


def _cancelled_in(books: Books, days: Days) -> list[Sale]:
    return [sale for sale in books.sales.values() if days.holds(sale.cancelled_on)]


def _won_back_in(books: Books, days: Days) -> list[Sale]:
    return [sale for sale in won_in(books, days) if sale.won_back_id is not None]


def _repeat(books: Books, days: Days) -> RepeatBuying:
    return repeat_between(books.sales.values(), days.first_on, days.last_on)


def _kind(sale: Sale) -> str:
    return sale.loss_kind.value if sale.loss_kind else _UNTOLD


def _value(sales: Iterable[Sale]) -> tuple[Money, ...]:
    return totals(sale.amount for sale in sales if sale.amount)


_COUNT, _MONEY, _SHARE, _MORE, _LESS = FigureUnit.COUNT, FigureUnit.MONEY, FigureUnit.SHARE, Better.MORE, Better.LESS

SALES_WON = Count("sales-won", "sales won", _COUNT, _MORE, won)
SALES_VALUE = Count("sales-value", "value of the sales won", _MONEY, _MORE, value_won)
WON = (
    SALES_WON,
    SALES_VALUE,
    Count("win-rate", "share won of the sales won or lost", _SHARE, _MORE, win_rate),
    Count("sales-cancelled", "sales cancelled", _COUNT, _LESS, cancelled),
    Count("value-cancelled", "value of the sales cancelled", _MONEY, _LESS, value_cancelled),
)
AGAIN = (
    Count("buyers", "customers who bought", _COUNT, _MORE, buyers),
    Count("repeat-rate", "share of buyers who bought again", _SHARE, _MORE, repeat_rate),
    Count("repeat-rate-ever", "share of all your buyers who ever bought twice", _SHARE, _MORE, repeat_rate_ever),
    Count("second-purchases", "second purchases", _COUNT, _MORE, second_purchases),
    Count("days-to-second-sale", "days from the first sale to the second", FigureUnit.DAYS, _LESS, days_to_second_sale),
)
LOSSES = (
    Count("sales-lost", "sales lost", _COUNT, _LESS, lost),
    Count("value-lost", "value of the sales lost", _MONEY, _LESS, value_lost),
    Count("sales-won-back", "sales won back", _COUNT, _MORE, won_back),
    Count("value-won-back", "value of the sales won back", _MONEY, _MORE, value_won_back),
)
LOSSES_SPLIT = (
    Split("losses-by-kind", "sales lost, by kind", _COUNT, losses_by_kind),
    Split("value-lost-by-kind", "value lost, by kind", _MONEY, value_by_kind),
    Split("losses-by-competitor", "sales lost, by who got them", _COUNT, losses_by_competitor),
)
