"""``away`` and ``pause`` as somebody types them; 20 November 2026 is a Friday."""

import json

import pytest

from tests.cli.program import exported, ok, refused, run_json

CLOSE = ("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-15", "--country", "GB")
AWAY = ("away", "2026-12-14", "2026-12-18")


@pytest.fixture(autouse=True)
def sale(home: object) -> None:  # noqa: ARG001 - a store of its own
    ok(*CLOSE)


def due() -> dict[str, str | None]:
    return {t["step"]: t["due_on"] for t in json.loads(exported())["touches"] if t["state"] == "planned"}


def test_what_is_the_sellers_moves_out_and_the_list_says_that_they_are_away() -> None:
    before = due()
    assert (before["no-news"], before["arrived"]) == ("2026-12-16", "2026-12-17")
    changed = run_json(*AWAY, "--why", "skiing")
    assert changed["absence"] == {
        "id": 1,
        "customer_id": None,
        "from_on": "2026-12-14",
        "until_on": "2026-12-18",
        "why": "skiing",
    }
    # Both are urgent, and come on the first day back.
    assert due() == before | {"no-news": "2026-12-21", "arrived": "2026-12-21"}
    assert "You are away until Fri 18 Dec (skiing): what could move has." in ok("today", today="2026-12-15")
    assert "You are away" not in ok("today", today="2026-12-19")
    day = run_json("today", today="2026-12-17")
    assert day["away"]["until_on"] == "2026-12-18"
    assert {"no-news", "arrived"}.isdisjoint(touch["step"] for touch in day["touches"])


def test_what_is_laid_later_keeps_out_of_it_as_well() -> None:
    ok(*AWAY)
    ok("close", "Baker", "Proofer", "900", "--contact", "Sam Ash", "--deliver-by", "2026-12-14", "--country", "GB")
    away = [t for t in json.loads(exported())["touches"] if "2026-12-14" <= (t["due_on"] or "") <= "2026-12-18"]
    assert away == []


def test_taken_back_everything_stands_where_it_stood() -> None:
    before = due()
    ok(*AWAY)
    assert run_json("away", "--cancel", "1")["ended"] is True
    assert due() == before
    assert run_json("away") == {"absences": []}


def test_back_early_what_fell_so_far_is_not_overdue_and_the_rest_goes_to_its_own_day() -> None:
    ok("away", "2026-12-14", "2027-01-29")
    ok("away", "--cancel", "1", today="2026-12-17")
    assert due()["no-news"] == "2026-12-17"
    assert due()["feedback"] == "2027-01-29"


def test_a_day_chosen_by_hand_stays_and_is_named() -> None:
    ok("snooze", "7", "2026-12-16")
    text = " ".join(ok(*AWAY).split())
    assert "On a day you chose, and so they stay: 7 (Hear whether it arrived whole, 2026-12-16)." in text
    assert "followup snooze 7 DATE" in text


def test_a_paused_customer_hears_only_what_they_await() -> None:
    text = " ".join(ok("pause", "acme", "2027-01-31", "--why", "moving house").split())
    assert "Acme is left in peace until 2027-01-31." in text
    assert "They await it, and so it stays:" in text
    standing = {t["step"]: t for t in json.loads(exported())["touches"] if t["state"] == "planned"}
    assert standing["arrived"]["due_on"] == "2026-12-17"
    assert standing["thank-you"]["due_on"] == "2027-02-01"
    assert "until Sun 31 Jan 2027: moving house" in ok("show", "acme")
    assert "moving house" in ok("pause")
    before = exported()
    ok("pause", "acme", "--end", "--dry-run")
    assert exported() == before
    ok("pause", "acme", "--end")
    assert due()["thank-you"] == "2026-11-23"
    assert "No customer is paused." in ok("pause")


def test_a_pause_said_again_ends_on_the_new_day() -> None:
    ok("pause", "acme", "2027-01-31")
    ok("pause", "acme", "2026-12-31")
    (one,) = run_json("pause")["absences"]
    assert (one["until_on"], one["customer"]["name"]) == ("2026-12-31", "Acme")


def test_undo_puts_everything_back() -> None:
    before = exported()
    for command in (AWAY, ("pause", "acme", "2027-01-31")):
        ok(*command)
        ok("undo")
        assert exported() == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("away", "2026-12-18", "2026-12-14"), 2, "lies before"),
        (("away", "2026-12-18"), 2, "the last day is missing"),
        (("away", "2026-12-18", "2028-12-18"), 2, "a year at the longest"),
        (("away", "12/18/2026", "2026-12-19"), 2, "FROM"),
        (("away", "--why", "x"), 2, "the days are missing"),
        (("away", "--cancel", "7"), 1, "there is no absence 7"),
        (("pause", "acme"), 2, "a pause has a day, or --end"),
        (("pause", "acme", "+1w", "--end"), 2, "a pause has a day, or --end"),
        (("pause", "--end"), 2, "--end names nobody"),
        (("pause", "acme", "yesterday"), 1, "has passed"),
        (("pause", "acme", "--end"), 1, "Acme is not paused"),
        (("pause", "nobody", "+1w"), 1, "no customer"),
    ],
)
def test_bad_input(arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(*arguments, code=code).error


def test_the_same_days_twice_and_days_that_are_over_are_refused() -> None:
    ok(*AWAY)
    assert "is known already" in refused(*AWAY, code=1).error
    assert "was over" in refused("away", "--cancel", "1", code=1, today="2026-12-19").error


def test_days_that_have_passed_are_refused_and_today_is_not_past() -> None:
    before = exported()
    past = refused("away", "2026-10-01", "2026-10-05", code=1)
    assert past.error == "TO: 2026-10-05 has passed"
    assert past.hint == "give days to come; what you missed is due in followup today"
    assert exported() == before
    assert run_json("away", "2026-11-16", "2026-11-20")["absence"]["until_on"] == "2026-11-20"
