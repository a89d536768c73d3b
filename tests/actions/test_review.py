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
from followup_cli.domain.records import Customer
from followup_cli.domain.review import Review, ReviewSection, Value
from followup_cli.domain.review_records import ReviewAnswer
from followup_cli.domain.vocabulary import PeriodKind, ReviewTopic
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
    assert review.remarks == ("2026-11 is not over: 19 of its 30 days beside the whole of 2026-10.",)
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


def test_the_run_of_days_reaches_back_beyond_both_periods() -> None:
    """The store is asked for what two periods need, and for every miss there ever was."""
    at = desk(today=date(2026, 1, 5))
    due = next(each for each in sell(at).touches if each.due_on)
    assert due.due_on
    assert due.grace_on
    for day in (due.grace_on, due.grace_on + timedelta(days=1)):
        later = desk(today=day, store=at.store)
        with later.write() as tx:
            for each in tx.all(type(due), sale_id=due.sale_id):
                if each.id != due.id:
                    tx.update(replace(each, due_on=None, grace_on=None))
            tx.update(replace(due, state=type(due.state).DONE, done_on=day))
        looked_at = desk(today=FRIDAY, store=at.store)
        run = figures(read_review(looked_at, NOVEMBER))["days-without-miss"]
        first = due.due_on if day == due.grace_on else day + timedelta(days=1)
        assert run == (FRIDAY - first).days


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
