"""Keeping in touch through real commands: what resets the clock, whose wish counts, what silence does, which class."""

from dataclasses import replace
from datetime import date

import pytest

from followup_cli.actions.apply import apply_playbook
from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.records import CustomerDetails, edit_customer, list_customers
from followup_cli.actions.remember import log_contact
from followup_cli.actions.show import read_page
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.customer_pages import CustomerPage
from followup_cli.domain.money import parse_amount
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Sale, Touch
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, Outcome, TouchOutcome, TouchState, Unit
from tests.actions.desks import FRIDAY, desk, sell

NO_ANSWER, GOOD = TouchOutcome.NO_ANSWER, TouchOutcome.GOOD


def on_day(at: Desk, today: date) -> Desk:
    return replace(at, today=today)


def kept_in_touch() -> Desk:
    """A customer of one light sale, kept in touch with from Friday 20 November 2026 on."""
    at = desk()
    sell(at, playbook="light")
    apply_playbook(at, "keep-in-touch", "acme")
    return at


def of(at: Desk, step: str) -> Touch:
    with at.read() as tx:
        (found,) = (t for t in tx.all(Touch) if t.step == step and t.state.is_open)
    return found


def give(at: Desk, **gaps: Span) -> None:
    with at.write() as tx:
        (jo,) = tx.all(Contact)
        tx.update(replace(jo, **gaps))  # type: ignore[arg-type]


def tick(at: Desk, step: str, on: date, outcome: TouchOutcome | None = None) -> TouchesChanged:
    return complete_touches(on_day(at, on), [of(at, step).id], done_on=on, outcome=outcome)


class TestLiveTalk:
    """No talk yet: 1 month after 20 November, a Sunday, so Monday 21 December."""

    def test_a_talk_on_record_resets_it(self) -> None:
        at = kept_in_touch()
        assert of(at, "live-talk").due_on == date(2026, 12, 21)
        logged = log_contact(on_day(at, date(2026, 12, 3)), "acme", "met", channel=Channel.VISIT, on=date(2026, 12, 3))
        # 3 December + 120 days: 28, 31, 28, 31 are 118 to 31 March; Friday 2 April 2027.
        assert of(at, "live-talk").due_on == date(2027, 4, 2)
        assert "live-talk" in {move.touch.step for move in logged.followed}

    def test_so_does_one_of_another_playbook_and_one_they_began(self) -> None:
        at = kept_in_touch()
        with at.read() as tx:
            call = next(t for t in tx.all(Touch) if t.state.is_open and t.step == "arrived")
        complete_touches(on_day(at, date(2026, 12, 8)), [call.id], done_on=date(2026, 12, 8), outcome=GOOD)
        assert call.channel is Channel.EMAIL, "an answer by mail is no talk"
        assert of(at, "live-talk").due_on == date(2026, 12, 21)
        log_contact(
            on_day(at, date(2026, 12, 9)), "acme", "rang us", channel=Channel.CALL, on=date(2026, 12, 9), from_them=True
        )
        assert of(at, "live-talk").due_on == date(2027, 4, 8)

    @pytest.mark.parametrize(
        ("channel", "outcome", "from_them"),
        [
            (Channel.CALL, NO_ANSWER, False),
            (Channel.EMAIL, None, False),
            (Channel.LETTER, None, False),
            (Channel.EMAIL, None, True),
        ],
    )
    def test_what_is_no_talk_does_not(self, channel: Channel, outcome: TouchOutcome | None, from_them: bool) -> None:
        at = kept_in_touch()
        day = date(2026, 12, 3)
        log_contact(on_day(at, day), "acme", "x", channel=channel, on=day, outcome=outcome, from_them=from_them)
        assert of(at, "live-talk").due_on == date(2026, 12, 21)

    def test_a_call_of_another_sales_playbook_resets_it(self) -> None:
        at = kept_in_touch()
        sell(at, product="Fryer", playbook="first-sale", deliver_by=date(2026, 11, 25))
        with at.read() as tx:
            call = next(t for t in tx.all(Touch, sale_id=2) if t.step == "arrived")
        assert call.channel is Channel.CALL
        complete_touches(on_day(at, date(2026, 11, 30)), [call.id], done_on=date(2026, 11, 30), outcome=GOOD)
        # 30 November + 120 days: 31, 31, 28 are 90 to 28 February; Tuesday 30 March 2027.
        assert of(at, "live-talk").due_on == date(2027, 3, 30)

    def test_a_talk_with_somebody_else_there_does_not(self) -> None:
        at = kept_in_touch()
        with at.write() as tx:
            tx.add(Contact(0, 1, "Max Roe"))
        day = date(2026, 12, 3)
        log_contact(on_day(at, day), "acme", "met Max", channel=Channel.VISIT, on=day, contact="Max")
        assert of(at, "live-talk").due_on == date(2026, 12, 21)


class TestWish:
    def test_what_the_contact_asked_for_goes_before_the_class(self) -> None:
        at = kept_in_touch()
        assert of(at, "value").due_on == date(2026, 12, 21)
        give(at, ideal_gap=Span(6, Unit.WEEK))
        edit_customer(at, "acme", CustomerDetails(customer_class="A"))
        value = of(at, "value")
        # 20 November + 42 days: 10 in November, 31 in December.
        assert value.due_on == date(2027, 1, 1)
        assert value.basis == "6 weeks after start (2026-11-20), every 6 weeks, as they asked"

    def test_two_tries_that_nobody_answers_halve_it_and_a_talk_makes_it_whole(self) -> None:
        at = kept_in_touch()
        edit_customer(at, "acme", CustomerDetails(customer_class="A"))
        tick(at, "value", date(2026, 12, 21))
        # 20 November + 2 months is Wednesday 20 January; + 3 months Saturday 20 February.
        assert of(at, "value").due_on == date(2027, 1, 20)
        day = date(2027, 1, 5)
        once = log_contact(on_day(at, day), "acme", "rang", channel=Channel.CALL, on=day, outcome=NO_ANSWER)
        assert "value" not in {move.touch.step for move in once.followed}
        assert of(at, "no-answer").waiting_for == "unanswered"
        day = date(2027, 1, 7)
        twice = log_contact(on_day(at, day), "acme", "rang", channel=Channel.CALL, on=day, outcome=NO_ANSWER)
        moves = {move.touch.step: move for move in twice.followed}
        assert moves["value"].touch.due_on == date(2027, 2, 22)
        assert moves["value"].because == "half as often, since nobody answered twice in a row"
        assert moves["no-answer"].touch.due_on == date(2027, 1, 8)
        day = date(2027, 1, 11)
        talked = log_contact(on_day(at, day), "acme", "rang us", channel=Channel.CALL, on=day, from_them=True)
        moves = {move.touch.step: move for move in talked.followed}
        assert moves["value"].touch.due_on == date(2027, 1, 20)
        assert moves["value"].because == "in full rhythm again, now they talk"
        assert moves["no-answer"].touch.state is TouchState.WAITING

    def test_a_try_on_two_channels_is_one_try(self) -> None:
        at = kept_in_touch()
        tick(at, "live-talk", date(2026, 12, 21), NO_ANSWER)
        retry = of(at, "live-talk")
        assert (retry.attempt, retry.channel) == (2, Channel.VISIT)
        day = date(2026, 12, 22)
        log_contact(on_day(at, day), "acme", "rang", channel=Channel.CALL, on=day, outcome=NO_ANSWER)
        assert of(at, "no-answer").state is TouchState.WAITING, "the visit is still to come"
        tick(at, "live-talk", date(2026, 12, 29), NO_ANSWER)
        # Of two tries in a row, the second ended on Tuesday 29 December: a day later.
        assert of(at, "no-answer").due_on == date(2026, 12, 30)


def bought(at: Desk, customer: str, amount: str, currency: str = "USD") -> None:
    sell(at, customer, playbook="light")
    with at.write() as tx:
        sale = tx.all(Sale)[-1]
        tx.update(replace(sale, amount=parse_amount(amount, currency)))


class TestClasses:
    def test_value_gives_the_class_and_its_reason(self) -> None:
        at = desk()
        for number, name in enumerate(("Ann", "Ben", "Cid", "Dee", "Eve"), 1):
            bought(at, name, f"{number}00")
        lines = {line.customer.name: line.classed for line in list_customers(at).lines}
        assert {name: found.letter.value for name, found in lines.items() if found} == {
            "Ann": "C",
            "Ben": "C",
            "Cid": "B",
            "Dee": "B",
            "Eve": "A",
        }
        page = read_page(at, "cid")
        assert isinstance(page, CustomerPage)
        assert page.classed
        assert page.classed.because == "300.00 USD in 24 months, number 3 of 5 buyers in USD"

    def test_currencies_are_never_mixed_and_what_was_lost_cancelled_or_long_ago_does_not_count(self) -> None:
        at = desk()
        for number, name in enumerate(("Ann", "Ben", "Cid", "Dee", "Eve"), 1):
            bought(at, name, f"{number}00")
        bought(at, "Jap", "90000", "JPY")
        with at.write() as tx:
            by_name = {1: "Ann", 2: "Ben", 3: "Cid", 4: "Dee", 5: "Eve", 6: "Jap"}
            sales = {by_name[sale.customer_id]: sale for sale in tx.all(Sale)}
            tx.update(replace(sales["Eve"], outcome=Outcome.CANCELLED, cancelled_on=FRIDAY))
            tx.update(replace(sales["Dee"], closed_on=date(2024, 11, 19)))
            tx.update(replace(sales["Cid"], closed_on=date(2024, 11, 20)))
        because = {line.customer.name: line.classed.because for line in list_customers(at).lines if line.classed}
        assert because["Eve"] == because["Dee"] == "nothing bought in 24 months"
        assert because["Cid"] == "300.00 USD in 24 months, and too few buyers in USD to compare"
        assert because["Jap"] == "90,000 JPY in 24 months, and too few buyers in JPY to compare"

    def test_a_class_by_hand_goes_before_value_until_it_is_taken_away(self) -> None:
        at = kept_in_touch()
        tick(at, "value", date(2026, 12, 21))
        # One buyer: B, every 3 months from 20 December: Saturday 20 March 2027. A: every month, 20 January.
        assert of(at, "value").due_on == date(2027, 3, 22)
        edit_customer(at, "acme", CustomerDetails(customer_class="A"))
        assert of(at, "value").due_on == date(2027, 1, 20)
        edit_customer(at, "acme", CustomerDetails(customer_class=""))
        assert of(at, "value").due_on == date(2027, 3, 22)

    def test_value_counts_when_the_customer_is_planned_and_moves_nobody_else(self) -> None:
        at = kept_in_touch()
        tick(at, "value", date(2026, 12, 21))
        with at.write() as tx:
            tx.update(replace(tx.all(Sale)[0], amount=parse_amount("5", "USD")))
        for number in range(1, 5):
            bought(on_day(at, date(2026, 12, 21)), f"Other {number}", "9000")
        assert of(at, "value").due_on == date(2027, 3, 22), "nobody planned them"
        log_contact(on_day(at, date(2026, 12, 22)), "acme", "mail", channel=Channel.EMAIL, on=date(2026, 12, 22))
        # The last of five is C now: 20 December + 6 months is Sunday 20 June.
        assert of(at, "value").due_on == date(2027, 6, 21)
        assert of(at, "value").basis == (
            "date 2 of the rhythm, first 1 month after start (2026-11-20), every 6 months for class C,"
            " moved from 2027-06-20"
        )
