"""Promised days that pass: on ``today`` by themselves while nothing is known, and in ``sale list --late``."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.cli.program import ok, run_json

CLOSED = "2026-11-20"
PROMISED, NEXT_DAY = "2026-12-15", "2026-12-16"  # a Tuesday and a Wednesday


@pytest.fixture(autouse=True)
def _oven() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--country", "US", "--deliver-by", PROMISED, today=CLOSED)


def silent(today: str) -> list[str]:
    """Return the days for which the list asks where something is."""
    touches = run_json("today", today=today)["touches"]
    return [touch["due_on"] for touch in touches if touch["step"] == "no-news"]


def late(today: str, *options: str) -> list[tuple[Any, ...]]:
    found = run_json("sale", "list", "--late", *options, today=today)["sales"]
    return [(sale["product"], *sale["late"].values()) for sale in found]


def test_the_day_after_a_promise_that_passed_in_silence() -> None:
    assert silent(PROMISED) == []
    assert late(PROMISED) == []
    assert silent(NEXT_DAY) == [NEXT_DAY]
    assert late(NEXT_DAY) == [("Deck oven", "no-news", 1)]


@pytest.mark.parametrize("word", ["shipped", "delivered"])
def test_word_that_it_left_or_came_ends_it_and_back_it_comes_when_that_was_wrong(word: str) -> None:
    changed = run_json(word, "S1", today=PROMISED)["touches"]
    assert [t["reason"] for t in changed if t["step"] == "no-news"] == [
        f"it {'is' if word == 'delivered' else 'has'} {word}"
    ]
    assert silent(NEXT_DAY) == []
    assert late(NEXT_DAY) == []
    ok("undo", today=NEXT_DAY)
    assert silent(NEXT_DAY) == [NEXT_DAY]


def test_a_new_day_moves_it_and_the_customer_is_told() -> None:
    changed = run_json("milestone", "S1", "delivered", "--expected", "2026-12-22", today=NEXT_DAY)["touches"]
    moved = {touch["step"]: (touch["moved_from"], touch["due_on"]) for touch in changed}
    assert moved["no-news"] == (NEXT_DAY, "2026-12-23")
    assert moved["tell"] == (None, NEXT_DAY)
    assert silent(NEXT_DAY) == []
    assert late(NEXT_DAY) == [("Deck oven", "postponed", 7)]
    assert silent("2026-12-23") == ["2026-12-23"]
    assert late("2026-12-23") == [("Deck oven", "no-news", 8)]


def test_a_day_nobody_knows_cannot_pass() -> None:
    changed = run_json("milestone", "S1", "delivered", "--expected", "unknown", today=NEXT_DAY)["touches"]
    assert [t["waiting_for"] for t in changed if t["step"] == "no-news"] == ["delivered"]
    assert silent("2027-01-20") == []
    assert late("2027-01-20") == [("Deck oven", "no-date", 36)]
    assert "nobody knows when" in ok("sale", "list", "--late", today="2027-01-20")


def test_what_was_taken_home_from_a_small_sale_is_not_looked_for() -> None:
    ok("close", "Bolt", "Pan", "90", "--deliver-by", "today", today=CLOSED)
    ok("close", "Bolt", "Tray", "80", "--deliver-by", "tomorrow", today=CLOSED)
    ok("close", "Bolt", "Advice", "70", "--deliver-by", "none", today=CLOSED)
    asked = run_json("today", today="2026-12-01")["touches"]
    assert [touch["sale"]["product"] for touch in asked if touch["step"] == "no-news"] == ["Tray"]


def sell(product: str, promised: str, *marks: Sequence[str]) -> None:
    closed = run_json("close", "Bolt", product, "950.5", "--deliver-by", promised, today=CLOSED)
    for name, day in marks:
        ok(name, f"S{closed['sale']['id']}", "--on", day, "--force", today=NEXT_DAY)


def test_the_worst_come_first() -> None:
    sell("left late", "2026-12-01", ("shipped", "2026-12-11"))
    sell("came late", "2026-12-01", ("shipped", "2026-12-01"), ("delivered", "2026-12-04"))
    sell("came in time", "2026-12-01", ("delivered", "2026-12-01"))
    sell("on its way", "2026-12-01", ("shipped", "2026-12-01"))
    sell("forgotten", "2026-12-04")
    sell("to come", "2027-01-15")
    sell("cancelled", "2026-12-01")
    ok("sale", "cancel", "S8", "--why", "withdrawn", "--yes", today=NEXT_DAY)
    ok("lose", "Bolt", "Mixer", "--reason", "price", today=CLOSED)
    expected = [
        ("forgotten", "no-news", 12),
        ("Deck oven", "no-news", 1),
        ("left late", "shipped", 10),
        ("came late", "delivered", 3),
    ]
    assert late(NEXT_DAY) == expected
    assert late(NEXT_DAY, "--customer", "acme") == expected[1:2]
    assert late(NEXT_DAY, "--outcome", "lost") == []

    shown = ok("sale", "list", "--late", today=NEXT_DAY)
    for fact in ("forgotten", "no news", "12 days late", "shipped Fri 11 Dec", "delivered Fri 4 Dec", "950.50 USD"):
        assert fact in shown
    assert "followup delivered S6" in shown
    assert "in time" not in shown


def test_every_line_says_how_its_delivery_went() -> None:
    sell("came late", "2026-12-01", ("shipped", "2026-12-01"), ("delivered", "2026-12-04"))
    ok("milestone", "S1", "delivered", "--expected", "2026-12-22", today=NEXT_DAY)
    ok("lose", "Bolt", "Mixer", "--reason", "price", today=NEXT_DAY)
    lines = run_json("sale", "list", today=NEXT_DAY)["sales"]
    keys = ("product", "promised_on", "shipped_on", "delivered_on", "late")
    assert [tuple(line[key] for key in keys) for line in lines] == [
        ("Mixer", None, None, None, None),
        ("came late", "2026-12-01", "2026-12-01", "2026-12-04", {"kind": "delivered", "days": 3}),
        ("Deck oven", PROMISED, None, None, {"kind": "postponed", "days": 7}),
    ]
