"""A year of simulated work: every figure of a review equals a naive recount over what ``export all`` gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from followup_cli.domain.figures_sections import counts
from followup_cli.domain.periods import Period
from followup_cli.domain.review import Review, Value
from followup_cli.domain.review_vocabulary import Measure
from followup_cli.domain.vocabulary import TouchState
from tests.naive_counting import OURS, Counted
from tests.naive_review import NaiveReview
from tests.simulated_looks import LookedAt, Morning, Stop
from tests.simulated_year import BEGAN_ON, FIRST_DAY, LAST_DAY

pytestmark = pytest.mark.slow

STOPS = (date(1997, 3, 19), date(1997, 8, 21), LAST_DAY)
"""Days on which one looks back: twice in the middle of a month, and when the year is over."""
MORNINGS = (
    FIRST_DAY,
    *(date(1997, 1, 6) + timedelta(days=each) for each in range(6)),
    *(date(1997, 7, 23) + timedelta(days=each) for each in range(8)),
    *(date(1997, 11, 3) + timedelta(days=each) for each in range(0, 18, 3)),
)
"""Mornings one looks at the list: when work has begun, while the seller is away and comes back, in a usual month."""
LOOKED_AT = {
    STOPS[0]: ["1997-W12", "1997-02", "1997-03", "1997-Q1", "1997"],
    STOPS[1]: ["1997-W34", "1997-08", "1997-Q2", "1997-Q3"],
    STOPS[2]: [
        *("1997-W02", "1997-W22", "1997-W31", "1997-W49", "1998-W03"),
        *("1997-01", "1997-04", "1997-06", "1997-07", "1997-10", "1997-12", "1998-01"),
        *("1997-Q2", "1997-Q4", "1998-Q1", "1997", "1998"),
    ],
}


@dataclass(frozen=True)
class Simulated:
    """The year as it was looked at."""

    stops: dict[date, Stop]
    mornings: list[Morning]


@pytest.fixture(scope="module")
def simulated(northwind: Path, tmp_path_factory: pytest.TempPathFactory) -> Simulated:
    looked_at = LookedAt(northwind, tmp_path_factory.mktemp("year"))
    seen = Simulated({}, [])
    for day in sorted({*MORNINGS, *STOPS}):
        if day in STOPS:
            seen.stops[day] = looked_at.back(day, LOOKED_AT[day])
        else:
            seen.mornings.append(looked_at.in_the_morning(day))
    assert not looked_at.year.wishes.left
    return seen


@pytest.fixture(scope="module")
def stops(simulated: Simulated) -> dict[date, Stop]:
    return simulated.stops


@pytest.fixture(
    params=[(day, name) for day in STOPS for name in LOOKED_AT[day]], ids=lambda pair: f"{pair[1]}-on-{pair[0]}"
)
def looked_at(request: pytest.FixtureRequest, stops: dict[date, Stop]) -> tuple[Stop, Review]:
    day, name = request.param
    return stops[day], stops[day].reviews[name]


def test_every_figure_equals_a_naive_recount(looked_at: tuple[Stop, Review]) -> None:
    stop, review = looked_at
    figures = [figure for section in review.sections for figure in section.figures]
    assert {each.key: naive(each.value) for each in figures} == stop.recount(review.period).figures()
    assert {each.key: naive(each.before) for each in figures} == stop.recount(review.before).figures()


def test_every_breakdown_equals_a_naive_recount(looked_at: tuple[Stop, Review]) -> None:
    stop, review = looked_at
    breakdowns = {each.key: each for section in review.sections for each in section.breakdowns}
    now, then = stop.recount(review.period).breakdowns(), stop.recount(review.before).breakdowns()
    assert set(breakdowns) == set(now)
    for key, found in breakdowns.items():
        assert {part.name for part in found.parts} == set(now[key]) | set(then[key])
        assert {part.name: naive(part.value) for part in found.parts if part.value} == nonzero(now[key])
        assert {part.name: naive(part.before) for part in found.parts if part.before} == nonzero(then[key])
        sizes = [size(part.value) for part in found.parts]
        assert sizes == sorted(sizes, reverse=True)


def test_every_trend_equals_a_naive_recount_of_its_steps(looked_at: tuple[Stop, Review]) -> None:
    stop, review = looked_at
    steps = list(naive_steps(review.period))
    for found in (each for section in review.sections for each in section.trends):
        assert [point.starts_on for point in found.points] == [first for first, _ in steps]
        for point, (first, last) in zip(found.points, steps, strict=True):
            if first > stop.desk.today:
                assert point.value is None
            else:
                recount = NaiveReview(stop.document, first, last, stop.desk.today, BEGAN_ON)
                assert naive(point.value) == trend_figures(recount)[found.key], (found.key, first)


def test_every_measure_equals_a_naive_recount(looked_at: tuple[Stop, Review]) -> None:
    stop, review = looked_at
    figures = stop.recount(review.period).figures()
    found = {measure: naive(value) for measure, value in stop.measures[review.period.name].items()}
    assert found == {
        Measure.SALES: figures["sales-value"],
        Measure.SALES_WON: figures["sales-won"],
        Measure.ON_TIME: figures["on-time-share"],
        Measure.REFERRALS: figures["referrals-received"],
        Measure.REPEAT_RATE: figures["repeat-rate"],
    }


def test_customers_quiet_today_are_those_that_quiet_shows(stops: dict[date, Stop]) -> None:
    for stop in stops.values():
        for review in stop.reviews.values():
            if not review.is_over:
                assert figures_of(review)["customers-quiet"] == stop.quiet


def test_the_run_of_days_is_the_same_in_the_morning_and_in_the_review(simulated: Simulated) -> None:
    runs = [each.clear_run for each in simulated.mornings]
    assert [run and run.days for run in runs] == [figures_of(m.review)["days-without-miss"] for m in simulated.mornings]
    assert {run and run.is_over for run in runs} == {True, False}
    lengths = [run.days for run in runs if run]
    assert 0 in lengths
    assert max(lengths) >= 3


def test_the_year_holds_what_a_year_may_bring(stops: dict[date, Stop]) -> None:
    """A recount of nothing would agree as well: every figure is there, and every kind of event happened."""
    last = stops[LAST_DAY]
    year = figures_of(last.reviews["1997"])
    may_be_nothing = {
        "feedback-acted-untold",
        "sales-not-due-yet",
        "changes-to-tell",
        "touches-open",
        "days-without-miss",
    }
    assert {key for key, value in year.items() if not value} <= may_be_nothing
    now = {
        key
        for stop in stops.values()
        for review in stop.reviews.values()
        for key, value in figures_of(review).items()
        if value
    }
    assert now == {count.key for count in counts()}
    worked = {touch["done_on"] for touch in last.document["touches"] if touch["done_on"]}
    first, days = FIRST_DAY, (LAST_DAY - FIRST_DAY).days
    weekdays = [first + timedelta(days=each) for each in range(days) if (first + timedelta(days=each)).weekday() < 5]
    assert 20 < sum(str(each) not in worked for each in weekdays) < len(weekdays) / 2
    states = {touch["state"] for touch in last.document["touches"]}
    assert {state.value for state in TouchState} - {"missed"} <= states
    outcomes = {touch["outcome"] for touch in last.document["touches"]}
    assert {None, "good", "bad", "no-answer"} <= outcomes
    assert {code for sale in last.document["sales"] if sale["amount"] for code in [sale["amount"]["currency"]]} == {
        "EUR",
        "USD",
    }
    assert any(letter["sent_on"] is None for letter in last.document["letters"])
    breakdowns = {each.key: each for section in last.reviews["1997"].sections for each in section.breakdowns}
    assert min(len(each.parts) for each in breakdowns.values()) >= 2, breakdowns


def test_the_year_is_lived_through_the_programs_own_ways(stops: dict[date, Stop]) -> None:
    """What the playbooks ask for and what comes unasked, customers who bring others, days of peace: each came about."""
    document = stops[LAST_DAY].document
    for kind in ("feedback", "referrals", "testimonials"):
        assert {bool(each["touch_id"]) for each in document[kind]} == {True, False}, kind
        assert any(each["asked_on"] and each["received_on"] for each in document[kind]), kind
        assert any(each["asked_on"] and not each["received_on"] for each in document[kind]), kind
    referrals = document["referrals"]
    assert sum(each["won_on"] is not None for each in referrals) >= 4
    assert any(each["closed_because"] for each in referrals)
    assert {each["id"] for each in referrals if each["won_on"]} & {gift["referral_id"] for gift in document["gifts"]}
    assert {bool(each["customer_id"]) for each in document["absences"]} == {True, False}
    assert {bool(each["until_on"]) for each in document["do_not_contact"]} == {True, False}
    assert any(fact["text"].startswith("Archived: ") for fact in document["facts"])


LATER = "9999"


def test_what_was_missed_stays_so_in_the_year_when_it_is_dropped_or_slips(stops: dict[date, Stop]) -> None:
    document = stops[LAST_DAY].document
    resolved = [each for each in document["complaints"] if each["resolved_at"]]
    unanswered = [each for each in resolved if (each["answered_at"] or LATER) > each["resolved_at"]]
    recoveries = {each["cadence_id"]: each["resolved_on"] for each in unanswered}
    dropped = {
        touch["step"]
        for touch in document["touches"]
        if touch["state"] == "dropped"
        and touch["missed_on"]
        and touch["done_on"] == recoveries.get(touch["cadence_id"])
    }
    assert {"first-answer", "acknowledge", "status"} <= dropped
    slipped = {
        touch["addressee"] in OURS
        for touch in document["touches"]
        if touch["missed_on"] and touch["planned_on"] and touch["planned_on"] > touch["missed_on"]
        if not touch["is_hand_moved"] and touch["step"] == "no-news"
    }
    assert slipped == {True}


def figures_of(review: Review) -> dict[str, Value]:
    return {figure.key: figure.value for section in review.sections for figure in section.figures}


def naive(value: Value) -> Counted:
    """Return a value as the recount has it."""
    return {sum_.currency: sum_.major for sum_ in value} if isinstance(value, tuple) else value


def nonzero(parts: dict[str, Counted]) -> dict[str, Counted]:
    return {name: value for name, value in parts.items() if value}


def size(value: Value) -> Decimal:
    return max((sum_.major for sum_ in value), default=Decimal(0)) if isinstance(value, tuple) else Decimal(value or 0)


def trend_figures(recount: NaiveReview) -> dict[str, Counted]:
    return {**recount.of_sales(), **recount.of_touches(), **recount.of_work()}


def naive_steps(period: Period) -> Iterator[tuple[date, date]]:
    """Yield the first and last days of a trend's steps: days, weeks from Monday, or months."""
    first = period.starts_on
    day = first
    while day <= period.ends_on:
        following = day + timedelta(days=1)
        is_end = {
            "week": True,
            "month": True,
            "quarter": following.weekday() == 0,
            "year": following.day == 1,
        }[period.kind.value]
        if is_end or day == period.ends_on:
            yield first, day
            first = following
        day = following
