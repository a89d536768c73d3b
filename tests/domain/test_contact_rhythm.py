"""The contact's own rhythm: what they asked for, the longest they are to wait, and nobody answering.

31 January 2026 is a Saturday; the dates are worked out by hand.
"""

from datetime import date

import pytest

from followup_cli.domain.cadence import plan
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Touch
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, CustomerClass, TouchState, Unit
from tests.domain.strategies import WEEKENDS
from tests.domain.world import book, step

START = date(2026, 1, 31)
BY_CLASS = {"A": "every month", "B": "every 3 months", "C": "every 6 months"}
VALUE = step("value", "1 month after start", by_class=BY_CLASS, follows_contact=True)


def done(occurrence: int, day: date) -> Touch:
    return Touch(
        9, 3, "Value", Channel.CALL, TouchState.DONE, step="value", occurrence=occurrence, planned_on=day, done_on=day
    )


def only(planned: Step, facts: CadenceFacts) -> PlannedTouch:
    (touch,) = plan(book(planned), facts, WEEKENDS).touches
    return touch


def facts(**told: object) -> CadenceFacts:
    anchors = {"start": START} | told.pop("anchors", {})  # type: ignore[operator]
    return CadenceFacts(anchors, **told)  # type: ignore[arg-type]


SIX_WEEKS, TWO_MONTHS, YEAR = Span(6, Unit.WEEK), Span(2, Unit.MONTH), Span(1, Unit.YEAR)
FIRST = (done(0, date(2026, 3, 2)),)
"""The first one, of Saturday 28 February and so Monday 2 March, done on its day."""


@pytest.mark.parametrize(
    ("told", "first", "second"),
    [
        (
            {},
            date(2026, 3, 2),
            date(2026, 6, 1),
        ),  # B: 31 January + 4 months = Sunday 31 May
        ({"customer_class": CustomerClass.A}, date(2026, 3, 2), date(2026, 3, 31)),
        ({"customer_class": CustomerClass.C}, date(2026, 3, 2), date(2026, 8, 31)),
        # 31 January + 42 days = Saturday 14 March -> Monday 16 March; + 84 days = Saturday 25 April -> 27 April.
        ({"ideal_gap": SIX_WEEKS}, date(2026, 3, 16), date(2026, 3, 16)),
        ({"ideal_gap": SIX_WEEKS, "customer_class": CustomerClass.A}, date(2026, 3, 16), date(2026, 3, 16)),
        ({"ideal_gap": YEAR}, date(2027, 2, 1), date(2027, 2, 1)),
        # Never rarer than the longest gap: every 2 months from 28 February on.
        ({"longest_gap": TWO_MONTHS, "customer_class": CustomerClass.C}, date(2026, 3, 2), date(2026, 4, 30)),
        ({"longest_gap": TWO_MONTHS, "ideal_gap": YEAR}, date(2026, 3, 31), date(2026, 3, 31)),
        ({"longest_gap": YEAR, "customer_class": CustomerClass.A}, date(2026, 3, 2), date(2026, 3, 31)),
    ],
)
def test_whose_rhythm_counts(told: dict[str, object], first: date, second: date) -> None:
    assert only(VALUE, facts(**told)).due_on == first
    assert only(VALUE, facts(**told, ended=FIRST)).due_on == second


def test_without_the_mark_the_contacts_wish_changes_nothing() -> None:
    plain = step("value", "1 month after start", by_class=BY_CLASS)
    assert only(plain, facts(ideal_gap=SIX_WEEKS, unanswered=5)).due_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("told", "basis"),
    [
        ({}, "1 month after start (2026-01-31), every 3 months for class B"),
        ({"customer_class": CustomerClass.A}, "1 month after start (2026-01-31), every month for class A"),
        ({"ideal_gap": SIX_WEEKS}, "6 weeks after start (2026-01-31), every 6 weeks, as they asked"),
        (
            {"longest_gap": TWO_MONTHS},
            "1 month after start (2026-01-31), every 2 months, the longest they are to wait",
        ),
    ],
)
def test_the_basis_says_on_whose_account(told: dict[str, object], basis: str) -> None:
    found = only(VALUE, facts(**told)).basis
    assert found.startswith(basis)


def test_a_real_talk_settles_the_dates_up_to_it() -> None:
    monthly = {"customer_class": CustomerClass.A, "ended": FIRST}
    # 31 March is due; they talked on 2 April: the next date is 30 April.
    assert only(VALUE, facts(**monthly)).due_on == date(2026, 3, 31)
    talked = facts(**monthly, anchors={"last-talk": date(2026, 4, 2)})
    assert only(VALUE, talked).due_on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("told", "due_on"),
    [
        ({"unanswered": 1}, date(2026, 3, 31)),
        ({"unanswered": 2}, date(2026, 4, 30)),
        ({"unanswered": 3}, date(2026, 4, 30)),
        ({"unanswered": 2, "longest_gap": Span(6, Unit.WEEK)}, date(2026, 3, 31)),  # shorter than two months
        ({"unanswered": 2, "longest_gap": TWO_MONTHS}, date(2026, 4, 30)),
    ],
)
def test_nobody_answering_halves_the_rhythm(told: dict[str, object], due_on: date) -> None:
    touch = only(VALUE, facts(customer_class=CustomerClass.A, ended=FIRST, **told))
    assert touch.due_on == due_on
    assert touch.basis.endswith("every second one left out until they talk to us") is (due_on == date(2026, 4, 30))


@pytest.mark.parametrize(
    ("silent_on", "due_on"),
    [(date(2026, 3, 30), date(2026, 4, 30)), (date(2026, 3, 31), date(2026, 3, 31))],
)
def test_what_was_due_before_they_fell_silent_stays_due(silent_on: date, due_on: date) -> None:
    told = facts(customer_class=CustomerClass.A, ended=FIRST, unanswered=2, anchors={"unanswered": silent_on})
    assert only(VALUE, told).due_on == due_on


def test_half_a_rhythm_stays_half_of_the_same_dates() -> None:
    ended = [*FIRST]
    found = []
    for number in range(1, 4):
        touch = only(VALUE, facts(customer_class=CustomerClass.A, ended=tuple(ended), unanswered=2))
        assert touch.due_on is not None
        found.append(touch.due_on)
        ended.append(done(touch.occurrence, touch.due_on))
        assert touch.occurrence == 2 * number
    # 31 January + 3, 5 and 7 months.
    assert found == [date(2026, 4, 30), date(2026, 6, 30), date(2026, 8, 31)]
