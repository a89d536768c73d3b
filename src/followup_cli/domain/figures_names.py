"""Whom or what a question is about: the few worth looking at by name, the most valuable first."""

from collections.abc import Iterable

from followup_cli.domain.agenda import value_of
from followup_cli.domain.figures_books import Books, Days
from followup_cli.domain.figures_following import neglected
from followup_cli.domain.figures_told import Told, changed_in, told_of
from followup_cli.domain.figures_touches import judged_in
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.missed import Timeliness, missed_on
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.review_vocabulary import ReviewTopic

MOST = 5
"""So many are named of each."""


def names_of(topic: ReviewTopic, books: Books, days: Days) -> tuple[str, ...]:
    """Return what to look at beside a question: missed touches, sales not followed up, word not told, quiet customers.

    At most ``MOST`` of each; texts that somebody typed stand in them as typed.
    """
    match topic:
        case ReviewTopic.BETTER:
            return _missed(books, days)
        case ReviewTopic.FOLLOWED_UP:
            return (*_neglected(books, days), *_quiet(books, days))
        case ReviewTopic.TOLD:
            return _untold(books, days)
        case _:
            return ()


def _missed(books: Books, days: Days) -> tuple[str, ...]:
    found = [each.touch for each in judged_in(books, days) if each.how is Timeliness.MISSED]
    found.sort(key=lambda touch: (-value_of(_sale(books, touch)), touch.due_on or books.today, touch.id))
    return tuple(f"{_behind(books, touch)}: {touch.title}, missed {missed_on(touch, books.today)}" for touch in found)[
        :MOST
    ]


def _neglected(books: Books, days: Days) -> tuple[str, ...]:
    found = sorted(neglected(books, days), key=lambda sale: (-value_of(sale), sale.closed_on, sale.id))
    return tuple(f"{_said(books, sale)}: nothing has reached them since {sale.closed_on}" for sale in found[:MOST])


def _quiet(books: Books, days: Days) -> tuple[str, ...]:
    found = (books.quiet or {}).get(books.end_of(days), ())
    return tuple(f"{each.relation.customer.name}: {each.because}" for each in found[:MOST])


def _untold(books: Books, days: Days) -> tuple[str, ...]:
    found = [change for change in changed_in(books, days) if told_of(change, books.today) in {Told.NOT, Told.TO_TELL}]
    found.sort(key=lambda change: (-value_of(books.sales[change.milestone.sale_id]), change.notice.id))
    return tuple(
        f"{_said(books, books.sales[change.milestone.sale_id])}: {noun(change.milestone.name)} changed on "
        f"{change.known_on}, {told_of(change, books.today).value}"
        for change in found[:MOST]
    )


def _sale(books: Books, touch: Touch) -> Sale | None:
    return books.sales.get(touch.sale_id) if touch.sale_id is not None else None


def _behind(books: Books, touch: Touch) -> str:
    sale = _sale(books, touch)
    return _said(books, sale) if sale else books.customers[touch.customer_id].name


def _said(books: Books, sale: Sale) -> str:
    worth: Iterable[str] = (str(sale.amount),) if sale.amount else ()
    return ", ".join((f"S{sale.id} {sale.product}", books.customers[sale.customer_id].name, *worth))
