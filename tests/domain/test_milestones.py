"""Milestones: their names, their order, and the word a customer is owed when a date changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from followup_cli.domain.anchor_names import MILESTONES
from followup_cli.domain.milestones import disorder, is_awaited, is_said_unknown, milestone_name
from followup_cli.domain.notices import is_owed, news, promised_on
from followup_cli.domain.sale_records import Milestone, MilestoneChange, Notice

CLOSED = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def on(days: int) -> date:
    return CLOSED + timedelta(days=days)


def milestone(name: str = "delivered", expected: int | None = None, actual: int | None = None) -> Milestone:
    return Milestone(
        1, 5, name, on(expected) if expected is not None else None, on(actual) if actual is not None else None
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("delivered", "delivered"),
        ("Delivery", "delivered"),
        ("BACKORDERED", "back-ordered"),
        ("back ordered", "back-ordered"),
        ("in use", "in-use"),
        ("warranty", "warranty-end"),
        ("go-live", "go-live"),
        ("Go_Live", "go-live"),
    ],
)
def test_a_milestone_is_known_by_its_usual_spellings(typed: str, name: str) -> None:
    assert milestone_name(typed, ["go-live"]) == name


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("deliverd", "there is no milestone 'deliverd'; did you mean delivered?"),
        ("go-lve", "there is no milestone 'go-lve'; did you mean go-live?"),
        ("xyzzy", f"there is no milestone 'xyzzy'; there are {', '.join(MILESTONES)}, go-live"),
    ],
)
def test_an_unknown_name_suggests_the_near_ones(typed: str, complaint: str) -> None:
    with pytest.raises(ValueError, match="there is no milestone") as caught:
        milestone_name(typed, ["go-live"])
    assert str(caught.value) == complaint


@pytest.mark.parametrize(
    ("milestones", "complaints"),
    [
        ([milestone("shipped", actual=3), milestone("delivered", actual=3)], ()),
        ([milestone("shipped", actual=3), milestone("delivered", expected=2)], ()),
        ([milestone("shipped", expected=5), milestone("delivered", actual=3)], ()),
        ([milestone("delivered", actual=-1)], ("delivered on 2026-11-19 lies before the sale on 2026-11-20",)),
        ([milestone("delivered", expected=-1)], ("delivered on 2026-11-19 lies before the sale on 2026-11-20",)),
        (
            [milestone("delivered", actual=2), milestone("shipped", actual=3)],
            ("delivered on 2026-11-22 would come before shipped on 2026-11-23",),
        ),
        (
            [milestone("installed", expected=2), milestone("delivered", expected=3)],
            ("installed on 2026-11-22 would come before delivered on 2026-11-23",),
        ),
        (
            [milestone("warranty-end", expected=2), milestone("delivered", expected=3)],
            ("warranty-end on 2026-11-22 would come before delivered on 2026-11-23",),
        ),
        ([milestone("paid", actual=1), milestone("delivered", actual=9), milestone("go-live", expected=3)], ()),
    ],
)
def test_what_cannot_be_is_said(milestones: list[Milestone], complaints: tuple[str, ...]) -> None:
    assert disorder({each.name: each for each in milestones}, CLOSED) == complaints


@pytest.mark.parametrize(
    ("name", "awaited"),
    [("delivered", True), ("shipped", True), ("go-live", True), ("paid", False), ("entered", False)],
)
def test_a_customer_waits_for_what_reaches_them(name: str, awaited: bool) -> None:
    assert is_awaited(name) is awaited
    changed = milestone(name, expected=9)
    assert is_owed(changed, on(5)) is awaited


NO_DAY = (None, None)


@pytest.mark.parametrize(
    ("history", "is_unknown"),
    [
        ([], True),  # the first word of it, or one from a file, was that nobody knows
        ([NO_DAY], True),
        ([(5, None), NO_DAY], True),
        ([(None, 5), NO_DAY], False),
        ([(None, 5), (None, 6), NO_DAY], False),
        ([(None, 5), NO_DAY, (None, 6), NO_DAY], False),
        # taken back, and then said to be unknown
        ([(None, 5), NO_DAY, NO_DAY], True),
        # what is taken back stands as it stood before it was reached
        ([NO_DAY, (None, 5), NO_DAY], True),
        ([(5, None), NO_DAY, (None, 6), NO_DAY], True),
    ],
)
def test_what_was_only_taken_back_was_not_said_to_be_unknown(
    history: list[tuple[int | None, int | None]], is_unknown: bool
) -> None:
    days = {day: on(day) for line in history for day in line if day is not None}
    changes = [
        MilestoneChange(number, 1, NOON, days.get(expected or 0), days.get(actual or 0))
        for number, (expected, actual) in enumerate(history)
    ]
    assert is_said_unknown(milestone("installed"), changes) is is_unknown


@pytest.mark.parametrize(("expected", "actual"), [(5, None), (None, 5), (5, 6)])
def test_a_day_that_is_known_is_not_unknown(expected: int | None, actual: int | None) -> None:
    assert not is_said_unknown(milestone("installed", expected, actual), [])


def test_what_was_told_last_is_what_they_believe() -> None:
    changes = [MilestoneChange(n, 1, NOON, expected) for n, expected in enumerate([None, on(5), on(9), on(12)])]
    first = Notice(1, 1, 1, on(5), on(9), told_on=on(2))
    unknown = Notice(2, 1, 1, on(9), None, told_on=on(3))
    untold = Notice(3, 1, 1, None, on(12))
    assert promised_on(milestone(expected=12), [], []) == on(12)
    assert promised_on(milestone(), changes, []) == on(5)
    assert promised_on(milestone(), changes, [first]) == on(9)
    assert promised_on(milestone(), changes, [first, unknown, untold]) is None


@pytest.mark.parametrize(
    ("expected", "actual", "believed", "owed"),
    [(12, None, 9, True), (9, None, 9, False), (None, None, 9, True), (12, None, None, True), (12, 11, 9, False)],
)
def test_word_is_owed_where_belief_and_expectation_differ(
    expected: int | None, actual: int | None, believed: int | None, owed: bool
) -> None:
    assert is_owed(milestone("delivered", expected, actual), None if believed is None else on(believed)) is owed


@pytest.mark.parametrize(
    ("promised", "expected", "why", "sentence"),
    [
        (
            5,
            9,
            "a bearing is short.",
            "Delivery was promised for Wed 25 Nov and is now expected on Sun 29 Nov: a bearing is short.",
        ),
        (5, None, None, "Delivery was promised for Wed 25 Nov and has no new date yet."),
        (None, 9, " ", "Delivery had no date and is now expected on Sun 29 Nov."),
    ],
)
def test_the_news_is_a_sentence(promised: int | None, expected: int | None, why: str | None, sentence: str) -> None:
    day = {number: on(number) for number in (5, 9)}
    notice = Notice(1, 1, 1, day.get(promised or 0), day.get(expected or 0), why)
    assert news(milestone(), notice, CLOSED) == sentence
