"""Figures of being followed up: sales with no touch done, and customers gone quiet."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_build import Count, Split
from followup_cli.domain.figures_sales import won_in
from followup_cli.domain.history import last_contact_on
from followup_cli.domain.money import Money, totals
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.review import Better, FigureUnit
from followup_cli.domain.spacing import is_outward


class Following(StrEnum):
    """Whether a sale was followed up."""

    DONE = "followed up"
    NOT_YET = "not due yet"
    NOT = "not followed up"


def followed_up(books: Books, days: Days) -> int:
    """Count the sales won in that time after which a touch of their own has reached the customer.

    Reached: done, to somebody at the customer, and no call, visit or meeting without an answer.
    """
    return _counted(books, days)[Following.DONE]


def not_followed_up(books: Books, days: Days) -> int:
    """Count the sales won in that time of which no touch has reached the customer, though one was due before today.

    Those of which nothing is planned any more, or ever was, are among them.
    """
    return len(neglected(books, days))


def not_due_yet(books: Books, days: Days) -> int:
    """Count the sales won in that time whose first touch to the customer is still to come."""
    return _counted(books, days)[Following.NOT_YET]


def followed_up_share(books: Books, days: Days) -> float | None:
    """Return the sales followed up as a share of those that were and those that were not; None without any."""
    counted = _counted(books, days)
    of = counted[Following.DONE] + counted[Following.NOT]
    return counted[Following.DONE] / of if of else None


def value_not_followed_up(books: Books, days: Days) -> tuple[Money, ...]:
    """Add up the amounts of the sales that were not followed up, per currency."""
    return totals(sale.amount for sale in neglected(books, days) if sale.amount)


def quiet_customers(books: Books, days: Days) -> int | None:
    """Count the customers who were quiet at the end of that time, of a period that lasts those who are now.

    As ``quiet`` judges them, by the word that had gone either way until then; contacts, wishes and sales are those
    known today. Of a day that is over nobody knows any more what was planned then: whoever had no contact on record
    counts when they had been known for longer than their limit. None where that was not asked for.
    """
    found = (books.quiet or {}).get(books.end_of(days))
    return None if found is None else len(found)


def by_following(books: Books, days: Days) -> dict[str, int]:
    """Count the sales won in that time by whether they were followed up."""
    return {following.value: count for following, count in _counted(books, days).items()}


def neglected(books: Books, days: Days) -> list[Sale]:
    """Return the sales of a stretch of days that were not followed up, by id."""
    found = _following(books, days)
    return [sale for sale, following in found if following is Following.NOT]


def _counted(books: Books, days: Days) -> Counter[Following]:
    return Counter(following for _, following in _following(books, days))


def _following(books: Books, days: Days) -> list[tuple[Sale, Following]]:
    sales = won_in(books, days)
    own: dict[int, list[Touch]] = {sale.id: [] for sale in sales}
    for touch in books.touches:
        if touch.sale_id in own and is_outward(touch):
            own[touch.sale_id].append(touch)
    return [(sale, _of_sale(own[sale.id], books)) for sale in sales]


def _of_sale(touches: Iterable[Touch], books: Books) -> Following:
    own = list(touches)
    if last_contact_on(own) is not None:
        return Following.DONE
    was_due = any(touch.due_on is not None and touch.due_on < books.today for touch in own)
    is_to_come = any(touch.state.is_open for touch in own)
    return Following.NOT_YET if is_to_come and not was_due else Following.NOT


_COUNT, _MORE, _LESS = FigureUnit.COUNT, Better.MORE, Better.LESS

FOLLOWING = (
    Count("sales-followed-up", "sales followed up", _COUNT, _MORE, followed_up),
    Count("sales-not-followed-up", "sales not followed up", _COUNT, _LESS, not_followed_up),
    Count(
        "value-not-followed-up", "value of the sales not followed up", FigureUnit.MONEY, _LESS, value_not_followed_up
    ),
    Count("sales-not-due-yet", "sales whose first touch is still to come", _COUNT, Better.NEITHER, not_due_yet),
    Count("followed-up-share", "share of sales followed up", FigureUnit.SHARE, _MORE, followed_up_share),
    Count("customers-quiet", "customers gone quiet", _COUNT, _LESS, quiet_customers, adds_up=False),
)
BY_FOLLOWING = Split("sales-by-follow-up", "sales won, by follow-up", _COUNT, by_following)
