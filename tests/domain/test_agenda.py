"""The agenda: late, past grace, in order, at stake, within the minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.agenda import Agenda, AgendaItem, AgendaSort, at_stake, fit, ordered
from followup_cli.domain.load import Capacity, Load
from followup_cli.domain.money import Money
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import Channel, Doer, Outcome, Priority, Purpose, TouchState

TODAY = date(2028, 1, 10)
CUSTOMER = Customer(1, "Bólido")


def item(number: int, due: date | None = TODAY, money: Money | None = None, **other: object) -> AgendaItem:
    touch = Touch(number, 1, "Call", Channel.CALL, TouchState.PLANNED, due_on=due)
    sale = Sale(number, 1, "Table", Outcome.WON, date(2028, 1, 3), amount=money) if money else None
    return AgendaItem(replace(touch, **other), CUSTOMER, sale=sale)  # type: ignore[arg-type]


def ids(items: Sequence[AgendaItem]) -> list[int]:
    return [each.touch.id for each in items]


@pytest.mark.parametrize(
    ("due", "grace", "late", "is_missed"),
    [
        (date(2028, 1, 10), date(2028, 1, 10), 0, False),
        (date(2028, 1, 9), date(2028, 1, 10), 1, False),
        (date(2028, 1, 5), date(2028, 1, 9), 5, True),
        (date(2028, 1, 12), None, 0, False),
        (None, None, 0, False),
    ],
)
def test_late_and_past_grace(due: date | None, grace: date | None, late: int, is_missed: bool) -> None:
    each = item(1, due, grace_on=grace)
    assert (each.days_late(TODAY), each.is_past_grace(TODAY)) == (late, is_missed)


def test_the_order_is_by_date_then_priority_then_value_then_id() -> None:
    items = [
        item(1, TODAY),
        item(2, date(2028, 1, 7), priority=Priority.LOW),
        item(3, TODAY, Money(500_00, "USD")),
        item(4, TODAY, priority=Priority.HIGH),
        item(5, TODAY, Money(700_00, "USD")),
        item(6, None),
        item(7, TODAY),
    ]
    assert ids(ordered(items, AgendaSort.DUE)) == [2, 4, 5, 3, 1, 7, 6]
    assert ids(ordered(items, AgendaSort.VALUE)) == [5, 3, 2, 1, 4, 7, 6]


def test_value_is_compared_in_whole_units_of_money() -> None:
    yen, dollars, fils = Money(90_000, "JPY"), Money(1_000_00, "USD"), Money(900_000, "KWD")
    assert ids(ordered([item(1, money=fils), item(2, money=dollars), item(3, money=yen)], AgendaSort.VALUE)) == [
        3,
        2,
        1,
    ]


def test_a_sale_is_at_stake_once_and_currencies_are_kept_apart() -> None:
    usd, eur = item(1, money=Money(5_00, "USD")), item(2, money=Money(7_00, "EUR"))
    again = item(3)._replace(sale=usd.sale)
    assert at_stake([usd, again, eur, item(4)]) == (Money(7_00, "EUR"), Money(5_00, "USD"))
    agenda = Agenda(TODAY, (usd, again, item(5, date(2028, 1, 3))))
    assert agenda.at_stake == (Money(5_00, "USD"),)
    assert ids(agenda.overdue) == [5]
    assert agenda.minutes == 30


def test_minutes_go_to_promises_and_complaints_then_value_then_age() -> None:
    items = [
        item(1, money=Money(900_00, "USD")),
        item(2, priority=Priority.HIGH),
        item(3, promise="I will ring.", priority=Priority.LOW),
        item(4, purpose=Purpose.RECOVERY),
        item(5, date(2028, 1, 3)),
        item(6),
        item(7, money=Money(900_00, "USD"), priority=Priority.HIGH),
        item(8, money=Money(4_000_00, "USD"), priority=Priority.LOW),
    ]
    chosen = [fit(items, Capacity(minutes)) for minutes in range(10, 90, 10)]
    in_order = [(later - earlier) for earlier, later in zip([frozenset(), *chosen], chosen, strict=False)]
    assert in_order == [{4}, {3}, {8}, {7}, {1}, {5}, {2}, {6}]


def test_touches_are_counted_as_minutes_are() -> None:
    items = [item(1, money=Money(9_00, "USD"), minutes=30), item(2, money=Money(8_00, "USD"), minutes=40), item(3)]
    assert fit(items, Capacity(touches=2)) == {1, 2}
    assert fit(items, Capacity(40, 2)) == {1, 3}
    assert fit(items, Capacity(200, 1)) == {1}


def test_what_others_do_takes_none_of_the_time() -> None:
    items = [item(1, minutes=30, doer=Doer.OFFICE), item(2, minutes=30), item(3, minutes=30, doer=Doer.TEAM)]
    assert fit(items, Capacity(10)) == {1}
    assert fit(items, Capacity(30)) == {1, 2}
    assert Agenda(TODAY, tuple(items[:1]), left_out=tuple(items[1:])).load == Load(60, 2)


def test_what_is_left_out_has_its_stake() -> None:
    usd = item(1, money=Money(5_00, "USD"))
    agenda = Agenda(TODAY, (usd,), left_out=(item(2, money=Money(7_00, "USD")), item(3)))
    assert agenda.at_stake_left_out == (Money(7_00, "USD"),)


@given(st.lists(st.integers(1, 45), max_size=12), st.integers(1, 120), st.none() | st.integers(1, 9))
def test_the_time_is_kept_and_nothing_that_fits_is_left(lengths: list[int], minutes: int, most: int | None) -> None:
    items = [item(number, minutes=length) for number, length in enumerate(lengths)]
    chosen = fit(items, Capacity(minutes, most))
    used = sum(each.touch.minutes for each in items if each.touch.id in chosen)
    assert used <= minutes
    assert len(chosen) <= (most or 99)
    is_full = len(chosen) == most
    assert all(is_full or each.touch.id in chosen or used + each.touch.minutes > minutes for each in items)
    assert fit(items[::-1], Capacity(minutes, most)) == chosen
