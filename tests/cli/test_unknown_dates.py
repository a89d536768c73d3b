"""A day nobody knows: word follows every week until there is one, and what passed meanwhile stays passed."""

from typing import Any

import pytest

from tests.cli.program import ok, run_json

MONDAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _told_that_nobody_knows() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-12-18")
    for step in ("order-check", "thank-you", "hand-off"):
        ok("done", touch(step), today=MONDAY)
    ok("milestone", "S1", "delivered", "--expected", "unknown", "--why", "the maker is silent", today=MONDAY)
    ok("done", touch("tell"), today=MONDAY)


def touches(step: str) -> list[dict[str, Any]]:
    return [t for t in run_json("show", "S1")["touches"] if t["step"] == step and t["state"] in {"planned", "waiting"}]


def touch(step: str) -> str:
    (found,) = touches(step)
    return str(found["id"])


def days(step: str) -> list[str | None]:
    return [each["due_on"] for each in touches(step)]


def listed(today: str) -> set[str]:
    return {each["step"] for each in run_json("today", today=today)["touches"]}


def test_word_follows_every_week_until_a_day_is_known() -> None:
    assert days("next-word") == ["2026-11-30"]  # Mon 23 Nov +7d
    ok("done", touch("next-word"), today="2026-11-30")
    assert days("next-word") == ["2026-12-07"]
    ok("milestone", "S1", "delivered", "--expected", "2027-01-08", today="2026-12-01")
    assert days("next-word") == []
    assert days("tell") == ["2026-12-01"]
    ok("done", touch("tell"), today="2026-12-01")
    assert days("next-word") == []
    ok("milestone", "S1", "delivered", "--expected", "unknown", today="2026-12-02")
    ok("done", touch("tell"), today="2026-12-02")
    assert days("next-word") == ["2026-12-09"]


def test_word_ends_on_arrival_and_comes_back_when_that_was_wrong() -> None:
    ok("delivered", "S1", today="2026-11-25")
    assert days("next-word") == []
    ok("milestone", "S1", "delivered", "--on", "none", today="2026-11-26")
    assert days("next-word") == ["2026-11-30"]


def test_it_goes_for_any_milestone_they_wait_for() -> None:
    ok("milestone", "S1", "installed", "--expected", "2027-01-11", today=MONDAY)
    ok("milestone", "S1", "installed", "--expected", "unknown", today=MONDAY)
    ok("done", touch("tell"), today=MONDAY)
    assert days("next-word") == ["2026-11-30", "2026-11-30"]
    ok("milestone", "S1", "installed", "--on", "today", "--force", today="2026-11-24")
    assert days("next-word") == ["2026-11-30"]


def test_what_passed_while_nobody_knew_does_not_come_back_overdue() -> None:
    assert days("reassure") == days("ship-check") == [None]
    ok("milestone", "S1", "delivered", "--expected", "2027-01-08", today="2026-12-21")
    # every 14 days from Mon 30 Nov: 14 and 28 Dec; the 14th has passed
    assert days("reassure") == ["2026-12-28"]
    # 3 business days before Fri 8 Jan: 7, 6, 5
    assert days("ship-check") == ["2027-01-05"]


def test_what_its_new_day_puts_into_the_past_is_due_on_the_day_it_was_said() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-22", today="2026-12-21")
    ok("done", touch("tell"), today="2026-12-21")
    assert days("ship-check") == ["2026-12-21"]  # 3 business days before Tue 22 Dec would be Thu 17 Dec
    assert days("reassure") == []


def test_once_it_is_there_nothing_asks_where_it_stands() -> None:
    ok("delivered", "S1", today="2026-12-21")
    assert days("reassure") == days("ship-check") == days("no-news") == []
    assert listed("2026-12-22") == set()
    assert days("arrived") == ["2026-12-23"]


def test_a_call_made_too_early_is_made_again_once_it_is_there() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    ok("done", touch("arrived"), "--note", "she has not seen it yet", today="2026-12-22")
    assert days("arrived") == []
    ok("delivered", "S1", today="2027-01-04")
    assert days("arrived") == ["2027-01-06"]


def test_who_has_told_how_it_came_is_not_rung_again() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    said = run_json("done", touch("arrived"), "--answer", "complete=yes", today="2026-12-22")["remarks"]
    assert any("followup milestone S1 delivered" in remark for remark in said)
    ok("delivered", "S1", "--on", "2026-12-18", today="2026-12-22")
    assert days("arrived") == []


def test_a_further_try_waits_for_the_new_day_too() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    ok("done", touch("arrived"), "--outcome", "no-answer", today="2026-12-22")
    assert days("arrived") == ["2026-12-24"]
    ok("milestone", "S1", "delivered", "--expected", "2027-01-11", today="2026-12-22")
    assert days("arrived") == ["2027-01-13"]
    ok("milestone", "S1", "delivered", "--expected", "unknown", today="2026-12-22")
    assert days("arrived") == [None]


def test_a_delivery_nobody_watches_any_more_is_silent_by_itself() -> None:
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18", today=MONDAY)
    ok("done", touch("no-news"), "--note", "they look into it", today="2026-12-21")
    silences = run_json("today", today="2026-12-22")["no_news"]
    assert [(one["milestone"], one["days_late"]) for one in silences] == [("delivered", 4)]
    ok("milestone", "S1", "delivered", "--expected", "2027-01-08", today="2026-12-22")
    assert run_json("today", today="2026-12-22")["no_news"] == []
    assert days("no-news") == ["2027-01-11"]
