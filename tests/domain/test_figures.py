"""How figures, breakdowns and trends are made, and the rules whose edges a year of work seldom meets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.figures_books import Books, ChangedDate, Days, days_of, steps_of
from followup_cli.domain.figures_build import Count, Split, breakdown, figure, trend
from followup_cli.domain.figures_following import by_following, not_followed_up, value_not_followed_up
from followup_cli.domain.figures_names import MOST, names_of
from followup_cli.domain.figures_sections import counts, sections_of
from followup_cli.domain.figures_told import by_told
from followup_cli.domain.figures_touches import MISSED, by_timeliness, longest_run, run_of_days, run_until, value_missed
from followup_cli.domain.money import Money
from followup_cli.domain.periods import Period, parse_period
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.review import QUESTIONS, Better, FigureUnit, Part
from followup_cli.domain.review_compare import figure_verdict
from followup_cli.domain.review_vocabulary import ReviewTopic
from followup_cli.domain.sale_records import Milestone, Notice
from followup_cli.domain.vocabulary import Channel, Outcome, Purpose, TouchState

TODAY = date(2026, 11, 20)
NOVEMBER, OCTOBER = parse_period("2026-11"), parse_period("2026-10")
ACME = Customer(1, "Acme")
OVEN = Sale(1, 1, "Oven", Outcome.WON, date(2026, 11, 2), amount=Money(840000, "USD"))


def nov(day: int) -> date:
    return date(2026, 11, day)


def touch(number: int, due: date | None, **details: object) -> Touch:
    blank = Touch(number, 1, "Thank them", Channel.LETTER, TouchState.PLANNED, sale_id=1, cadence_id=1, step="thanks")
    return replace(blank, due_on=due, grace_on=due + timedelta(days=5) if due else None, **details)  # type: ignore[arg-type]


def books(touches: Sequence[Touch] = (), sale: Sale = OVEN, **details: object) -> Books:
    return Books(TODAY, {1: ACME}, {1: sale}, tuple(touches), **details)  # type: ignore[arg-type]


# --- how they are made ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "count", "first", "second", "last"),
    [
        ("2026-W48", 7, "2026-11-23", "2026-11-24", "2026-11-29"),
        ("2026-11", 30, "2026-11-01", "2026-11-02", "2026-11-30"),
        ("2026-Q4", 14, "2026-W40", "2026-W41", "2026-W53"),
        ("2026", 12, "2026-01", "2026-02", "2026-12"),
        ("2024-02", 29, "2024-02-01", "2024-02-02", "2024-02-29"),
    ],
)
def test_a_trend_steps_through_its_period(period: str, count: int, first: str, second: str, last: str) -> None:
    steps = steps_of(parse_period(period))
    assert (len(steps), steps[0].name, steps[1].name, steps[-1].name) == (count, first, second, last)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_the_steps_of_a_trend_are_its_period_without_gap_or_overlap(day: date, kind: str) -> None:
    iso = day.isocalendar()
    names = {
        "week": f"{iso.year}-W{iso.week:02}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
    }
    period = parse_period(names.get(kind, str(day.year)))
    steps = steps_of(period)
    assert (steps[0].first_on, steps[-1].last_on) == (period.starts_on, period.ends_on)
    for step, following in pairwise(steps):
        assert following.first_on - step.last_on == timedelta(days=1)


def test_a_breakdown_has_the_largest_part_first_and_those_there_were_before() -> None:
    split = Split(
        "by", "By", FigureUnit.COUNT, lambda _, days: {"b": 2, "a": 2, "c": 5} if days.holds(nov(1)) else {"d": 9}
    )
    parts = (Part("c", 5, 0), Part("a", 2, 0), Part("b", 2, 0), Part("d", 0, 9))
    assert breakdown(split, books(), NOVEMBER, OCTOBER).parts == parts
    money = Split(
        "by",
        "By",
        FigureUnit.MONEY,
        lambda _, days: {"x": (Money(5, "USD"),)} if days.holds(nov(1)) else {"y": (Money(9, "USD"),)},
    )
    assert breakdown(money, books(), NOVEMBER, OCTOBER).parts == (
        Part("x", (Money(5, "USD"),), ()), Part("y", (), (Money(9, "USD"),)),
    )  # fmt: skip


def test_a_figure_stands_beside_the_period_before_and_a_trend_ends_today() -> None:
    count = Count(
        "days", "Days", FigureUnit.COUNT, Better.MORE, lambda _, days: (days.last_on - days.first_on).days + 1
    )
    found = figure(count, books(), NOVEMBER, OCTOBER)
    assert (found.value, found.before, found.better) == (30, 31, Better.MORE)
    points = trend(count, books(), NOVEMBER).points
    assert [point.value for point in points] == [1] * 20 + [None] * 10


def test_every_question_has_figures_and_every_figure_stands_once() -> None:
    sections = sections_of(books(), NOVEMBER, OCTOBER)
    assert [(each.topic, each.question) for each in sections] == list(QUESTIONS.items())
    assert all(section.figures for section in sections)
    keys = [each.key for each in counts()]
    assert len(keys) == len(set(keys))
    assert [figure.key for section in sections for figure in section.figures] == keys
    assert all(each.of.__doc__ for each in counts())


def test_of_an_empty_store_nothing_is_counted_and_nothing_fails() -> None:
    for period in map(parse_period, ("2026-W47", "2026-11", "2026-Q4", "2026", "1900")):
        sections = sections_of(Books(TODAY, {}, {}, quiet={}), period, period.shifted(-1))
        values = {figure.value for section in sections for figure in section.figures}
        assert values == {0, None, ()}


# --- touches ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "how"),
    [
        (touch(1, nov(3), state=TouchState.DONE, done_on=nov(3)), "on-time"),
        (touch(1, nov(3), state=TouchState.DONE, done_on=nov(2)), "on-time"),
        (touch(1, nov(3), state=TouchState.DONE, done_on=nov(8)), "late"),
        (touch(1, nov(3), state=TouchState.DONE, done_on=nov(9)), "missed"),
        (touch(1, nov(3)), "missed"),
        (touch(1, nov(19)), "open"),
        (touch(1, TODAY), None),  # the day is not over
        (touch(1, TODAY, state=TouchState.DONE, done_on=TODAY), None),
        (touch(1, nov(3), state=TouchState.SKIPPED, done_on=nov(4)), None),
        (touch(1, nov(3), state=TouchState.DROPPED, done_on=nov(4)), None),
        (touch(1, None, state=TouchState.HELD), None),
        (touch(1, date(2026, 10, 31)), None),  # due in October
        (touch(1, nov(3), step=None, state=TouchState.DONE, done_on=nov(3)), None),  # only logged
    ],
)
def test_what_became_of_a_touch_due_in_november(given: Touch, how: str | None) -> None:
    assert by_timeliness(books([given]), days_of(NOVEMBER)) == ({how: 1} if how else {})


def test_a_sale_behind_two_missed_touches_is_missed_once() -> None:
    assert value_missed(books([touch(1, nov(3)), touch(2, nov(4))]), days_of(NOVEMBER)) == (Money(840000, "USD"),)


@pytest.mark.parametrize(
    ("missed", "began", "run"),
    [
        ((), nov(10), 9),
        ((), None, 0),
        ((), nov(25), 0),  # later
        ((nov(12),), nov(1), 7),
        ((nov(12),), nov(15), 4),
        ((nov(12), nov(18)), nov(1), 1),
        ((nov(19),), nov(1), 0),
        ((nov(25),), nov(10), 9),  # after the day that is looked at
    ],
)
def test_the_run_of_days_ends_at_a_miss(missed: tuple[date, ...], began: date | None, run: int) -> None:
    assert run_until(missed, began, nov(19)) == run
    whole = books([touch(number, day - timedelta(days=6)) for number, day in enumerate(missed)], began_on=began)
    assert run_of_days(whole, days_of(NOVEMBER)) == run
    assert longest_run(whole, days_of(NOVEMBER)) >= run


def test_what_was_held_until_it_lapsed_breaks_no_run() -> None:
    held = touch(1, None, state=TouchState.EXPIRED, planned_on=nov(2), expires_on=nov(9), done_on=nov(9))
    found = books([replace(held, grace_on=nov(7))], began_on=nov(1))
    assert (run_of_days(found, days_of(NOVEMBER)), by_timeliness(found, days_of(NOVEMBER))) == (18, {})


# --- followed up, told --------------------------------------------------------------------------------

REACHED = touch(1, nov(3), state=TouchState.DONE, done_on=nov(4))


@pytest.mark.parametrize(
    ("touches", "how"),
    [
        ([REACHED], "followed up"),
        ([replace(REACHED, channel=Channel.INTERNAL)], "not followed up"),
        ([replace(REACHED, purpose=Purpose.INTERNAL)], "not followed up"),
        ([replace(REACHED, sale_id=None)], "not followed up"),  # somebody wrote to them, and not about the sale
        ([touch(1, nov(3))], "not followed up"),
        ([touch(1, TODAY)], "not due yet"),
        ([touch(1, nov(25))], "not due yet"),
        ([touch(1, nov(25), planned_on=nov(3))], "not due yet"),  # put off by the seller
        ([touch(1, None, state=TouchState.WAITING)], "not due yet"),
        ([touch(1, nov(3)), touch(2, nov(25))], "not followed up"),
        ([touch(1, nov(25), state=TouchState.DROPPED, done_on=nov(3))], "not followed up"),
        ([], "not followed up"),
    ],
)
def test_whether_a_sale_was_followed_up(touches: list[Touch], how: str) -> None:
    found = by_following(books(touches), days_of(NOVEMBER))
    assert {name for name, count in found.items() if count} == {how}


def test_a_sale_without_an_amount_that_was_not_followed_up_counts_and_is_worth_nothing_known() -> None:
    found = books(sale=replace(OVEN, amount=None))
    days = days_of(NOVEMBER)
    assert (not_followed_up(found, days), value_not_followed_up(found, days)) == (1, ())


@pytest.mark.parametrize(
    ("promised", "expected", "told", "arrived", "how"),
    [
        (15, 25, 15, None, "in time"),
        (15, 25, 16, None, "late"),
        (15, 12, 13, None, "late"),  # it comes sooner than they count on, and they heard after it came
        (15, None, 14, None, "in time"),
        (None, 25, 19, None, "in time"),  # they had counted on no day
        (15, 25, None, None, "not told"),
        (25, 28, None, None, "to tell"),
        (20, 28, None, None, "to tell"),  # today
        (19, None, None, None, "not told"),
        (25, 28, None, 18, "not told"),
        (None, 28, None, None, "to tell"),
    ],
)
def test_whether_a_change_was_told(
    promised: int | None, expected: int | None, told: int | None, arrived: int | None, how: str
) -> None:
    promised_on, expected_on, told_on, actual_on = (
        nov(each) if each else None for each in (promised, expected, told, arrived)
    )
    notice = Notice(1, 1, 1, promised_on, expected_on, told_on=told_on)
    change = ChangedDate(notice, Milestone(1, 1, "delivered", expected_on, actual_on), nov(5))
    assert by_told(books(changed_dates=(change,)), days_of(NOVEMBER)) == {how: 1}
    assert by_told(books(changed_dates=(change,)), days_of(OCTOBER)) == {}
    assert len(names_of(ReviewTopic.TOLD, books(changed_dates=(change,)), days_of(NOVEMBER))) == (
        how in {"not told", "to tell"}
    )


def test_the_most_valuable_are_named_and_no_more_than_so_many() -> None:
    sales = {number: replace(OVEN, id=number, amount=Money(number * 100, "USD")) for number in range(1, 9)}
    missed = tuple(replace(touch(number, nov(3)), sale_id=number) for number in sales)
    named = names_of(ReviewTopic.BETTER, Books(TODAY, {1: ACME}, sales, missed), days_of(NOVEMBER))
    assert len(named) == MOST
    assert named[0] == "S8 Oven, Acme, 8.00 USD: Thank them, missed 2026-11-09"


def test_days_of_a_period_hold_its_first_and_last() -> None:
    days = days_of(Period(NOVEMBER.kind, NOVEMBER.starts_on))
    assert days == Days(nov(1), nov(30), "2026-11")
    assert [days.holds(day) for day in (None, date(2026, 10, 31), nov(1), nov(30), date(2026, 12, 1))] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert MISSED.of(books(), days) == 0


# --- a period that runs -----------------------------------------------------------------------------

_AT_THE_END = {"days-without-miss", "complaints-open", "customers-quiet"}


def test_what_adds_up_is_not_judged_while_the_period_runs() -> None:
    running, over = (
        sections_of(books(), *periods) for periods in ((NOVEMBER, OCTOBER), (OCTOBER, OCTOBER.shifted(-1)))
    )
    unjudged = {each.key for section in running for each in section.figures if each.beside_whole == "2026-10"}
    adding_up = {each.key for each in counts() if each.unit in {FigureUnit.COUNT, FigureUnit.MONEY}}
    assert unjudged == adding_up - _AT_THE_END | {"hours-done"}
    assert {each.beside_whole for section in over for each in section.figures} == {None}


@pytest.mark.parametrize(
    ("key", "verdict"),
    [("sales-won", None), ("sales-value", None), ("win-rate", "worse"), ("days-without-miss", "better")],
)
def test_half_a_month_is_no_worse_than_a_whole_one(key: str, verdict: str | None) -> None:
    october = [replace(OVEN, id=number, closed_on=date(2026, 10, number)) for number in (2, 3)]
    lost = replace(OVEN, id=4, outcome=Outcome.LOST)
    kept = replace(books(began_on=date(2026, 10, 1)), sales={each.id: each for each in (OVEN, *october, lost)})
    found = {each.key: each for section in sections_of(kept, NOVEMBER, OCTOBER) for each in section.figures}
    assert figure_verdict(found[key]) == verdict


def test_the_step_of_a_trend_that_is_not_over_is_marked() -> None:
    points = trend(MISSED, books(), parse_period("2026")).points
    assert [point.name for point in points if point.is_so_far] == ["2026-11"]
    assert not any(point.is_so_far for point in trend(MISSED, books(), OCTOBER).points)
