"""Milestones whose expected day passes in silence stand on ``today``, whatever playbook runs."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, run_json

CLOSED, SAID = "2026-11-20", "2026-11-30"
EXPECTED, NEXT_DAY, LATER = "2026-12-09", "2026-12-10", "2026-12-14"  # Wednesday, Thursday, Monday
OLD = "2027-01-20"


@pytest.fixture(autouse=True)
def _oven() -> None:
    """Sell an oven that is to be installed; its playbook asks for nothing of the kind."""
    ok("close", "Acme", "Deck oven", "8400", "--country", "US", "--deliver-by", "2026-12-04", today=CLOSED)
    ok("delivered", "S1", "--on", "2026-12-04", today="2026-12-04")
    ok("milestone", "S1", "installed", "--expected", EXPECTED, today="2026-12-04")


def silent(today: str, *options: str) -> list[tuple[Any, ...]]:
    found = run_json("today", *options, today=today)["no_news"]
    return [(one["sale"]["id"], one["milestone"], one["expected_on"], one["days_late"]) for one in found]


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_day_after_it_stands_there_by_itself() -> None:
    assert silent(EXPECTED) == []
    assert silent(NEXT_DAY) == [(1, "installed", EXPECTED, 1)]
    (one,) = run_json("today", today=LATER)["no_news"]
    assert (one["sale"], one["customer"]) == ({"id": 1, "product": "Deck oven"}, {"id": 1, "name": "Acme"})
    told = ok("today", today=LATER)
    assert "No news  1 expected day passed without a word" in told
    assert "S1 Acme · Deck oven installation was expected Wed 9 Dec, 5 days ago" in words(told)
    assert "followup milestone S1 installed --expected DATE" in told
    assert told.index("Overdue") < told.index("No news") < told.index("Total")
    assert silent(EXPECTED, "--on", LATER) == [(1, "installed", EXPECTED, 5)]


@pytest.mark.parametrize("cut", [("--minutes", "30"), ("--channel", "call")])
def test_a_list_cut_to_touches_has_none_of_it(cut: tuple[str, str]) -> None:
    assert silent(LATER, *cut) == []
    assert "No news" not in ok("today", *cut, today=LATER)


@pytest.mark.parametrize(
    "word",
    [
        ("installed", "--on", EXPECTED),
        ("installed", "--expected", "2026-12-18"),
        ("installed", "--expected", LATER),
        ("installed", "--expected", "unknown"),
        ("in-use", "--on", NEXT_DAY),
    ],
)
def test_any_word_of_it_ends_it_and_undo_brings_it_back(word: tuple[str, ...]) -> None:
    before = exported()
    ok("milestone", "S1", *word, today=LATER)
    assert silent(LATER) == []
    ok("undo", today=LATER)
    assert silent(LATER) == [(1, "installed", EXPECTED, 5)]
    assert exported() == before


def test_a_new_day_may_pass_in_silence_too() -> None:
    ok("milestone", "S1", "installed", "--expected", "2026-12-18", today=LATER)
    assert silent("2026-12-18") == []
    assert silent("2026-12-20") == [(1, "installed", "2026-12-18", 2)]


def test_what_is_asked_for_elsewhere_or_simply_comes_is_not_there() -> None:
    ok("close", "Bolt", "Mixer", "900", "--deliver-by", "2026-12-11", today=CLOSED)
    for name in ("shipped", "warranty-end", "renewal"):
        ok("milestone", "S2", name, "--expected", "2026-12-11", "--force", today=SAID)
    assert len(run_json("show", "S2")["milestones"]) == 4
    assert silent(OLD) == [(1, "installed", EXPECTED, 42)]


def test_it_is_asked_of_every_other_milestone_one_of_a_playbook_too() -> None:
    ok("close", "Bolt", "Software", "90000", "--playbook", "software-rollout", "--deliver-by", "none", today=CLOSED)
    for name in ("entered", "invoiced", "paid", "go-live", "in-use"):
        ok("milestone", "S2", name, "--expected", "2026-12-08", "--force", today=SAID)
    assert [one[1] for one in silent(LATER)] == ["entered", "invoiced", "paid", "go-live", "in-use", "installed"]
    assert "go-live was expected Tue 8 Dec, 6 days ago" in words(ok("today", today=LATER))
    ok("milestone", "S2", "in-use", "--on", "2026-12-10", "--force", today=LATER)
    assert [one[1] for one in silent(LATER)] == ["invoiced", "paid", "go-live", "installed"]


def test_a_cancelled_sale_and_one_of_which_nothing_is_delivered_are_let_be() -> None:
    ok("sale", "cancel", "S1", "--why", "withdrawn", "--yes", today=LATER)
    assert silent(LATER) == []
    ok("undo", today=LATER)
    ok("milestone", "S1", "delivered", "--on", "none", today=LATER)
    ok("sale", "edit", "S1", "--deliver-by", "none", today=LATER)
    assert silent(LATER) == []


def test_on_a_free_day_somebody_is_waiting_all_the_same() -> None:
    ok("playbook", "stop", "first-sale", "S1", "--why", "by hand from here", today="2026-12-04")
    assert "Nobody is waiting for you." in ok("today", today=EXPECTED)
    told = ok("today", today=NEXT_DAY)
    assert "Nothing is due today." in told
    assert "Nobody is waiting" not in told
    assert "installation was expected Wed 9 Dec, yesterday" in told
    assert "followup milestone S1 installed --expected DATE" in told


def test_of_many_the_first_ten_are_shown_and_the_rest_counted() -> None:
    for number in range(2, 13):
        ok("close", f"Bolt {number}", "Pan", "900", today=CLOSED)
        ok("milestone", f"S{number}", "installed", "--expected", EXPECTED, today=SAID)
    told = ok("today", today=LATER)
    assert told.count("installation was expected") == 10
    assert "and 2 more: followup today --all lists every one" in told
    assert told.count("--expected DATE") == 1
    assert ok("today", "--all", today=LATER).count("installation was expected") == 12
