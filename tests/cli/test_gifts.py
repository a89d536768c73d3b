"""``gift`` and ``done --gave``: what was given is remembered, and told the next time."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json


@pytest.fixture(autouse=True)
def _birthday() -> None:
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field")
    ok("occasion", "add", "acme", "birthday", "12-10")  # touches 1 on Thu 3 Dec 2026 and 2 on Fri 3 Dec 2027


def gifts() -> list[dict[str, Any]]:
    return list(run_json("gift", "list")["gifts"])


def why(touch: int) -> str:
    return str(run_json("show", str(touch))["touch"]["why"])


def test_what_a_touch_gave_is_told_by_the_next() -> None:
    done = run_json("done", "1", "--gave", "a card with sailing boats", today="2026-12-03")
    assert done["remarks"] == ["Remembered what Jo Field was given."]
    (gift,) = gifts()
    assert {key: gift[key] for key in ("what", "given_on", "channel", "contact_id", "occasion_id", "touch_id")} == {
        "what": "a card with sailing boats",
        "given_on": "2026-12-03",
        "channel": "card",
        "contact_id": 1,
        "occasion_id": 1,
        "touch_id": 1,
    }
    assert why(2).startswith("They had a card with sailing boats (2026). They are remembered")
    assert "They had a card with sailing boats (2026)." in " ".join(ok("today", today="2027-12-03").split())
    assert "a card with sailing boats, last year" in ok("show", "2", today="2027-12-03")
    assert [each["what"] for each in run_json("show", "2")["gifts"]] == ["a card with sailing boats"]
    assert run_json("show", "1")["gifts"] == [], "what it gave itself was not given before it"


def test_the_last_two_stand_on_the_touch_newest_first() -> None:
    for what, on in (("wine", "2024-12-10"), ("a book", "2025-12-10"), ("a mug", "2023-12-10")):
        ok("gift", "add", "acme", what, "--on", on)
    assert why(1).startswith("They had a book (2025); wine (2024). ")
    assert [gift["what"] for gift in gifts()] == ["a book", "wine", "a mug"]
    shown = ok("show", "1")
    assert shown.index("a book") < shown.index("wine, ") < shown.index("a mug")


def test_it_may_be_told_later_and_put_right() -> None:
    ok("done", "1", today="2026-12-03")
    ok("done", "1", "--gave", "a book", today="2026-12-05")
    ok("done", "1", "--gave", "a book on sailing", today="2026-12-06")
    (gift,) = gifts()
    assert (gift["what"], gift["given_on"]) == ("a book on sailing", "2026-12-03")


def test_a_present_that_belongs_to_no_touch() -> None:
    added = run_json("gift", "add", "acme", "a box of wine", "--on", "2026-11-02", "--note", "USD 40")
    assert (added["gift"]["channel"], added["gift"]["note"], added["gift"]["occasion_id"]) == ("gift", "USD 40", None)
    run_json("gift", "add", "acme", "a card", "--card", "--for", "1")
    assert [(gift["channel"], gift["occasion_id"]) for gift in gifts()] == [("card", 1), ("gift", None)]
    text = ok("gift", "list", "acme")
    assert "Mon 2 Nov" in text
    assert "a box of wine · USD 40" in text
    assert "What they were given" in ok("show", "acme")
    assert [gift["what"] for gift in run_json("show", "acme")["gifts"]] == ["a card", "a box of wine"]


def test_what_one_person_had_is_not_told_of_another() -> None:
    ok("contact", "add", "acme", "Mo Reed")
    ok("occasion", "add", "acme", "birthday", "12-10", "--for", "Mo")
    ok("gift", "add", "acme", "a book", "--to", "Mo")
    assert why(1).startswith("They are remembered")
    assert why(3).startswith("They had a book (2026). ")
    assert [gift["what"] for gift in run_json("gift", "list", "acme", "--to", "Jo")["gifts"]] == []


def test_forgotten_it_is_told_no_more() -> None:
    before = exported()
    ok("gift", "add", "acme", "a book")
    ok("gift", "remove", "1")
    assert gifts() == []
    assert why(1).startswith("They are remembered")
    ok("undo")
    ok("undo")
    assert exported() == before


def test_nothing_given_yet_says_how() -> None:
    assert "followup gift add" in ok("gift", "list")
    assert max(map(len, ok("gift", "list", env={"COLUMNS": "60"}).splitlines())) <= 60


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        (("gift", "add", "acme", " "), 2, "is empty"),
        (("gift", "add", "acme", "a book", "--on", "2026-12-24"), 1, "still to come"),
        (("gift", "add", "acme", "a book", "--for", "9"), 1, "no occasion"),
        (("gift", "add", "acme", "a book", "--to", "Nobody"), 1, "no contact"),
        (("gift", "remove", "9"), 1, "no gift"),
        (("gift", "list", "--to", "Jo"), 2, "--to"),
        (("done", "1", "--gave", " "), 2, "--gave is empty"),
    ],
)
def test_what_cannot_be_is_refused(line: tuple[str, ...], code: int, error: str) -> None:
    before = exported()
    assert error in refused(*line, code=code).error
    assert exported() == before


def test_a_dry_run_remembers_nothing() -> None:
    before = exported()
    assert "Dry run" in ok("gift", "add", "acme", "a book", "--dry-run")
    assert run_json("done", "1", "--gave", "a book", "--dry-run")["dry_run"]
    assert exported() == before
