"""Missed promises: which of a sale's days make it late, how late, and who comes first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.lateness import Delivery, LateKind, Lateness, lateness

TODAY = date(2026, 12, 15)


def on(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("promised", "expected", "shipped", "delivered", "found"),
    [
        # nothing was promised
        (None, None, None, None, None),
        (None, None, -3, -1, None),
        # nothing left or came
        (1, 1, None, None, None),
        (0, 0, None, None, None),
        (-1, -1, None, None, Lateness(LateKind.NO_NEWS, 1)),
        (-1, None, None, None, Lateness(LateKind.NO_DATE, 1)),
        (-9, -2, None, None, Lateness(LateKind.NO_NEWS, 9)),
        # a later day is known, and the first has passed or not yet
        (-1, 0, None, None, Lateness(LateKind.POSTPONED, 1, on(0))),
        (-1, 6, None, None, Lateness(LateKind.POSTPONED, 7, on(6))),
        (0, 6, None, None, None),
        # it left in time, and was put off on the way or not
        (-5, -5, -6, None, None),
        (-5, -5, -5, None, None),
        (-5, None, -6, None, None),
        (-5, 2, -6, None, Lateness(LateKind.POSTPONED, 7, on(2))),
        (-5, -2, -6, None, Lateness(LateKind.POSTPONED, 3, on(-2))),
        # it left too late
        (-5, -5, -4, None, Lateness(LateKind.SHIPPED, 1, on(-4))),
        (-5, 3, -1, None, Lateness(LateKind.SHIPPED, 4, on(-1))),
        # it is there
        (-5, -5, None, -5, None),
        (-5, -5, -9, -6, None),
        (-5, -5, -4, -2, Lateness(LateKind.DELIVERED, 3, on(-2))),
        (-5, -1, -9, -1, Lateness(LateKind.DELIVERED, 4, on(-1))),
        (3, 3, None, -1, None),
    ],
)
def test_how_a_promise_was_missed(
    promised: int | None,
    expected: int | None,
    shipped: int | None,
    delivered: int | None,
    found: Lateness | None,
) -> None:
    assert lateness(Delivery(on(promised), on(expected), on(shipped), on(delivered)), TODAY) == found


def test_no_news_comes_first_then_the_longest_wait() -> None:
    found = [
        Lateness(LateKind.DELIVERED, 90, on(-1)),
        Lateness(LateKind.NO_NEWS, 2),
        Lateness(LateKind.POSTPONED, 99, on(5)),
        Lateness(LateKind.NO_NEWS, 30),
    ]
    assert [found.index(one) for one in sorted(found, key=lambda one: one.rank)] == [3, 1, 2, 0]


days = st.none() | st.integers(-30, 30).map(on)
past = st.none() | st.integers(-30, 0).map(on)


@given(st.builds(Delivery, days, days, past, past))
def test_whoever_is_late_is_late_by_a_day_at_least_and_never_after_a_delivery_in_time(delivery: Delivery) -> None:
    late = lateness(delivery, TODAY)
    if late is not None:
        assert delivery.promised_on is not None
        assert late.days >= 1
        assert late.on is None or late.on == delivery.promised_on + timedelta(days=late.days)
    if delivery.promised_on and delivery.delivered_on and delivery.delivered_on <= delivery.promised_on:
        assert late is None
