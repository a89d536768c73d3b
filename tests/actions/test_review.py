"""A review as it is read from the store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followup_cli.actions.complete import complete_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.quiet import quiet_customers
from followup_cli.actions.review import read_review
from followup_cli.domain.people_records import Absence
from followup_cli.domain.periods import parse_period
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.review import Review, ReviewSection, Value
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.domain.review_vocabulary import PeriodKind, ReviewTopic
from followup_cli.domain.vocabulary import Channel, TouchState
from followup_cli.errors import RefusedError
from tests.actions.desks import FRIDAY, desk, sell

NOVEMBER = parse_period("2026-11")


def section(review: Review, topic: ReviewTopic) -> ReviewSection:
    return next(each for each in review.sections if each.topic is topic)


def figures(review: Review) -> dict[str, Value]:
    return {figure.key: figure.value for each in review.sections for figure in each.figures}


def answer(
    at: Desk, topic: ReviewTopic, starts_on: date, text: str, period: PeriodKind = PeriodKind.MONTH
) -> ReviewAnswer:
    with at.write() as tx:
        return tx.add(ReviewAnswer(0, period, starts_on, topic, text, at.today))


def test_what_happened_today_counts_and_what_is_due_today_does_not_yet() -> None:
    at = desk()
    laid = sell(at, on=FRIDAY - timedelta(days=1))
    due = next(each for each in laid.touches if each.due_on == FRIDAY)
    complete_touches(at, [due.id], done_on=FRIDAY)
    found = figures(read_review(at, NOVEMBER))
    assert (found["sales-won"], found["touches-done"], found["touches-due"]) == (1, 1, 0)
    found = figures(read_review(desk(today=FRIDAY + timedelta(days=1), store=at.store), NOVEMBER))
    assert (found["touches-on-time"], found["touches-missed"]) == (1, 0)


def test_a_period_that_lasts_says_so() -> None:
    at = desk()
    review = read_review(at, NOVEMBER)
    assert (review.is_over, review.before.name, review.today) == (False, "2026-10", FRIDAY)
    over = "2026-11 is not over: 19 of its 30 days beside the whole of 2026-10."
    assert review.remarks == (f"{over} Counts and sums are not judged before it is.",)
    assert read_review(at, parse_period("2026-10")).remarks == ()


@pytest.mark.parametrize(
    ("name", "message"), [("2026-12", "2026-12 has not begun"), ("0001", "there is no period before")]
)
def test_what_cannot_be_looked_back_on_is_refused(name: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        read_review(desk(), parse_period(name))


def test_an_answer_stands_beside_the_last_earlier_one_of_such_a_period() -> None:
    at = desk()
    answer(at, ReviewTopic.LEARNED, date(2026, 8, 1), "ring before nine")
    answer(at, ReviewTopic.LEARNED, date(2026, 9, 1), "ask twice")
    now = answer(at, ReviewTopic.LEARNED, date(2026, 11, 1), "write by hand")
    answer(at, ReviewTopic.LEARNED, date(2026, 10, 1), "not this kind", PeriodKind.QUARTER)
    answer(at, ReviewTopic.TOLD, date(2026, 10, 1), "not this question")
    learned = section(read_review(at, NOVEMBER), ReviewTopic.LEARNED)
    assert (learned.answer, learned.answer_before and learned.answer_before.text) == (now, "ask twice")
    august = section(read_review(at, parse_period("2026-08")), ReviewTopic.LEARNED)
    assert (august.answer and august.answer.text, august.answer_before) == ("ring before nine", None)


def put_in_place_of_all(at: Desk, sale: Sale, touch: Touch) -> None:
    """Leave a sale with one touch alone, as it is given."""
    with at.write() as tx:
        for each in tx.all(Touch, sale_id=sale.id):
            tx.update(replace(each, state=TouchState.DROPPED, due_on=None, done_on=at.today))
        tx.update(touch)


@pytest.mark.parametrize(
    ("days", "breaks_on"),
    [(0, None), (1, date(2026, 1, 12)), (None, date(2026, 1, 12))],
    ids=["done on the last day of its grace", "done a day later", "never done"],
)
def test_the_run_of_days_reaches_back_beyond_both_periods(days: int | None, breaks_on: date | None) -> None:
    """The store is asked for what two periods need, and for every miss there ever was."""
    at = desk(today=date(2026, 1, 5))
    recorded = sell(at)
    due = replace(recorded.touches[0], state=TouchState.PLANNED, due_on=date(2026, 1, 6), grace_on=date(2026, 1, 11))
    due = replace(due, expires_on=None)
    if days is not None:
        due = replace(due, state=TouchState.DONE, done_on=date(2026, 1, 11) + timedelta(days=days))
    put_in_place_of_all(at, recorded.sale, due)
    run = figures(read_review(desk(today=FRIDAY, store=at.store), NOVEMBER))["days-without-miss"]
    assert run == (FRIDAY - (breaks_on or date(2026, 1, 5))).days - 1


def test_what_was_done_before_its_period_counts_on_the_day_it_was_due() -> None:
    at = desk(today=date(2026, 6, 1))
    recorded = sell(at)
    early = replace(recorded.touches[0], state=TouchState.DONE, due_on=date(2026, 11, 3), done_on=date(2026, 6, 2))
    put_in_place_of_all(at, recorded.sale, replace(early, expires_on=None, grace_on=date(2026, 11, 6)))
    assert figures(read_review(desk(today=FRIDAY, store=at.store), NOVEMBER))["touches-on-time"] == 1


def test_a_sale_whose_day_was_corrected_has_the_touches_it_had() -> None:
    at = desk(today=date(2026, 6, 1))
    recorded = sell(at)
    done = next(each for each in recorded.touches if each.channel is not Channel.INTERNAL and each.due_on)
    put_in_place_of_all(at, recorded.sale, replace(done, state=TouchState.DONE, done_on=date(2026, 6, 2)))
    with at.write() as tx:
        tx.update(replace(recorded.sale, closed_on=date(2026, 11, 2)))
    assert figures(read_review(desk(today=FRIDAY, store=at.store), NOVEMBER))["sales-followed-up"] == 1


def test_who_was_quiet_is_told_as_of_the_periods_end() -> None:
    at = desk(today=date(2026, 3, 2))
    sell(at, "Acme")
    with at.write() as tx:
        tx.add(Customer(0, "Never Heard", created_on=date(2026, 1, 1)))
        away = tx.add(Customer(0, "Left In Peace", created_on=date(2026, 1, 1)))
        tx.add(Absence(0, date(2026, 9, 1), date(2026, 12, 31), away.id))
        tx.add(Customer(0, "Gone", created_on=date(2026, 1, 1), archived_on=date(2026, 10, 15)))
    later = desk(today=FRIDAY, store=at.store)

    def named(name: str) -> list[str]:
        names = section(read_review(later, parse_period(name)), ReviewTopic.FOLLOWED_UP).names
        return sorted(each.split(":")[0] for each in names if not each.startswith("S1 "))

    assert named("2026-06") == []
    # Nobody did anything for Acme, of class B, for 120 days; the others are of class C: 210.
    assert named("2026-07") == ["Acme", "Gone", "Left In Peace", "Never Heard"]
    assert named("2026-09") == ["Acme", "Gone", "Never Heard"]
    assert named("2026-11") == ["Acme", "Never Heard"]
    assert sorted(each.relation.customer.name for each in quiet_customers(later)) == ["Acme", "Never Heard"]
