"""The repeat rate and the time to the second sale."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.records import Sale
from followup_cli.domain.repeat import RepeatBuying, purchases, repeat_between, repeat_until
from followup_cli.domain.vocabulary import Outcome

MARCH = date(2026, 3, 1)


def sale(number: int, customer: int, day: int, outcome: Outcome = Outcome.WON) -> Sale:
    return Sale(number, customer, "Oven", outcome, MARCH + timedelta(days=day))


ONCE = [sale(1, 1, 0)]
TWICE = [*ONCE, sale(2, 1, 10)]
LOST = [*ONCE, sale(2, 1, 10, Outcome.LOST)]
CANCELLED = [*ONCE, replace(sale(2, 1, 10, Outcome.CANCELLED), cancelled_on=MARCH)]
TWO_BUYERS = [*TWICE, sale(3, 2, 5)]
SAME_DAY = [sale(1, 1, 3), sale(2, 1, 3)]
THREE = [*TWO_BUYERS, sale(4, 2, 11), sale(5, 1, 40)]


@pytest.mark.parametrize(
    ("sales", "first", "last", "found"),
    [
        ([], 0, 30, RepeatBuying(0, 0, ())),
        (ONCE, 0, 30, RepeatBuying(1, 0, ())),
        (ONCE, 1, 30, RepeatBuying(0, 0, ())),
        (TWICE, 0, 30, RepeatBuying(1, 1, (10,))),
        (TWICE, 0, 9, RepeatBuying(1, 0, ())),
        (TWICE, 1, 30, RepeatBuying(1, 1, (10,))),  # the first purchase lies before
        (TWICE, 11, 30, RepeatBuying(0, 0, ())),
        (LOST, 0, 30, RepeatBuying(1, 0, ())),
        (CANCELLED, 0, 30, RepeatBuying(1, 0, ())),
        (TWO_BUYERS, 0, 30, RepeatBuying(2, 1, (10,))),
        (SAME_DAY, 3, 3, RepeatBuying(1, 1, (0,))),
        (THREE, 0, 60, RepeatBuying(2, 2, (6, 10))),
        (THREE, 12, 60, RepeatBuying(1, 1, ())),  # a third purchase: again, and no second one
    ],
)
def test_who_bought_again(sales: list[Sale], first: int, last: int, found: RepeatBuying) -> None:
    assert repeat_between(sales, MARCH + timedelta(days=first), MARCH + timedelta(days=last)) == found


def test_the_rate_and_the_days_are_none_where_there_is_nothing_to_count() -> None:
    assert (RepeatBuying(0, 0, ()).rate, RepeatBuying(0, 0, ()).days_to_second) == (None, None)
    assert (RepeatBuying(4, 1, (3, 10)).rate, RepeatBuying(4, 1, (3, 10)).days_to_second) == (0.25, 6.5)


def test_purchases_stand_in_the_order_they_closed() -> None:
    assert purchases([sale(2, 1, 4), sale(3, 1, 1), sale(1, 1, 4)]) == {
        1: (sale(3, 1, 1), sale(1, 1, 4), sale(2, 1, 4))
    }


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 20), st.sampled_from(Outcome)), max_size=12),
    st.integers(0, 20),
)
def test_whenever_one_looks_those_with_two_are_some_of_the_buyers(
    rows: list[tuple[int, int, Outcome]], last: int
) -> None:
    """The sum over the days of second purchases is the number of customers with two, in whatever order they come."""
    sales = [sale(number, *row) for number, row in enumerate(rows, 1)]
    until = repeat_until(sales, MARCH + timedelta(days=last))
    by_day = [repeat_between(sales, day, day) for day in (MARCH + timedelta(days=each) for each in range(last + 1))]
    won = [customer for customer, day, outcome in rows if outcome is Outcome.WON and day <= last]
    assert until.buyers == len(set(won))
    assert until.again == sum(won.count(customer) >= 2 for customer in set(won))
    assert until.again == sum(len(each.days) for each in by_day) == len(until.days)
    assert until == repeat_until(list(reversed(sales)), MARCH + timedelta(days=last))
