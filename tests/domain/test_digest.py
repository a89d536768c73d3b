"""The short of a customer's page: what is told, what is counted."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from followup_cli.domain.answers import Answered
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.digest import MOST_OPEN, MOST_SAID, MOST_SALES, digest
from followup_cli.domain.money import Money
from followup_cli.domain.pages import SalePage
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import Channel, Outcome, Purpose, TouchState

TODAY = date(2026, 11, 26)
ACME = Customer(3, "Acme")


def touch(number: int, days: int | None = 0, **details: object) -> Touch:
    due_on = None if days is None else TODAY + timedelta(days=days)
    state = TouchState.WAITING if days is None else TouchState.PLANNED
    base = Touch(number, 3, f"Touch {number}", Channel.CALL, state, cadence_id=1, due_on=due_on)
    return replace(base, **details)  # type: ignore[arg-type]


def done(number: int, days: int, note: str | None = None, **details: Any) -> Touch:  # noqa: ANN401
    return touch(number, state=TouchState.DONE, due_on=None, done_on=TODAY - timedelta(days=days), note=note, **details)


def sale(number: int, amount: Money | None = None, outcome: Outcome = Outcome.WON) -> SalePage:
    made = Sale(number, 3, "Oven", outcome, TODAY - timedelta(days=number), amount=amount)
    return SalePage(made, ACME, None, (), (), ())


def page(
    still_open: tuple[Touch, ...] = (), past: tuple[Touch, ...] = (), sales: tuple[SalePage, ...] = ()
) -> CustomerPage:
    return CustomerPage(ACME, (), sales, still_open, past, (), None)


def test_what_is_open_is_told_up_to_a_number_and_the_rest_is_counted() -> None:
    dated = tuple(touch(n, n) for n in range(1, MOST_OPEN + 4))
    short = digest(page((*dated, touch(40, None), touch(41, None, state=TouchState.HELD))))
    assert short.soon == dated[:MOST_OPEN]
    assert (short.more_dated, short.waiting) == (3, 2)
    whole = digest(page(dated), with_all=True)
    assert (whole.soon, whole.more_dated) == (dated, 0)


def test_a_promise_counts_once_the_letter_has_told_of_it() -> None:
    promised = touch(5, 3, step="arrived", promise="I will ring you.")
    before = digest(page((promised,)))
    assert (before.promised, before.soon) == ((), (promised,))
    letter = done(2, 4, purpose=Purpose.THANKS, letter="thank-you", step="thank-you")
    after = digest(page((promised,), (letter,)))
    assert (after.promised, after.soon) == ((promised,), ())


def test_what_was_said_is_told_with_its_answers_and_without_our_own_notes_to_colleagues() -> None:
    said = tuple(done(n, n, f"said {n}") for n in range(1, MOST_SAID + 2))
    ours = done(30, 0, "told the fitters", channel=Channel.INTERNAL)
    silent = done(31, 0)
    answered = done(32, 0)
    answer = Answered(32, "complete", "Is everything there?", "yes")
    given = replace(page((), (ours, silent, answered, *said)), answers=(answer,))
    short = digest(given)
    assert [each.touch.id for each in short.said] == [32, *(t.id for t in said[: MOST_SAID - 1])]
    assert short.said[0].answers == (answer,)
    assert len(digest(given, with_all=True).said) == MOST_SAID + 2


def test_what_they_bought_is_summed_by_currency_and_lost_sales_are_not() -> None:
    sales = (
        sale(1, Money(100, "EUR")),
        sale(2, Money(250, "USD")),
        sale(3, Money(50, "USD")),
        sale(4, Money(999, "USD"), Outcome.LOST),
        sale(5, None),
        sale(6, Money(1, "USD"), Outcome.CANCELLED),
    )
    short = digest(page(sales=sales))
    assert short.bought == (Money(100, "EUR"), Money(300, "USD"))
    assert short.sales_won == 4
    assert (short.sales, short.more_sales) == (sales[:MOST_SALES], 1)


def test_the_next_touch_is_one_that_reaches_them() -> None:
    inside = touch(1, 0, channel=Channel.INTERNAL)
    outside = touch(2, 5)
    assert digest(page((inside, outside))).next_touch == outside
    assert digest(page((inside,))).next_touch is None
