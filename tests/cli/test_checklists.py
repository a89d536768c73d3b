"""The checklist of a sale: laid at the close, ticked by hand or by itself, late ones on today, all of it undone."""

from typing import Any

import pytest

from tests.cli.program import exported, home_folder, ok, refused, run_json

CLOSED, LATER = "2026-11-20", "2026-11-30"  # Fridays and Mondays; Thu 26 Nov is Thanksgiving


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok("close", "Acme", "Oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-12-11")


def items() -> dict[str, dict[str, Any]]:
    return {item["key"]: item for item in run_json("show", "S1")["checklist"]}


def standing() -> dict[str, str | None]:
    """Return where each item stands: done, dropped, its day or what it waits for."""
    return {
        key: "done" if item["done_on"] else "dropped" if item["dropped_on"] else item["due_on"] or item["waiting_for"]
        for key, item in items().items()
    }


LAID = {
    "order-form": "2026-11-24",  # close +2bd: Mon 23, Tue 24
    "choice": "2026-11-24",
    "credit": "2026-11-24",
    "order-entered": "2026-11-24",
    "handed-over": "2026-11-25",  # +3bd: Wed 25
    "invoice": "2026-12-18",  # Fri 11 Dec +5bd: 14, 15, 16, 17, 18
    "warranty-papers": "2026-12-18",
}


def test_it_is_laid_at_the_close_and_moves_with_the_delivery() -> None:
    assert standing() == LAID
    moved = run_json("milestone", "S1", "delivered", "--expected", "2026-12-18", today=CLOSED)["checklist"]
    # Fri 18 Dec +5bd: 21, 22, 23, 24, 28 (Fri 25 is Christmas)
    assert [(item["key"], item["moved_from"], item["due_on"]) for item in moved] == [
        ("invoice", "2026-12-18", "2026-12-28"),
        ("warranty-papers", "2026-12-18", "2026-12-28"),
    ]
    ok("undo")
    assert standing() == LAID


def test_close_tells_of_it() -> None:
    told = ok("close", "Bolt", "Mixer", "900")
    assert "7 items, the first by Tue 24 Nov" in told
    assert len(run_json("close", "Dent", "Mixer", "900")["checklist"]) == 7
    assert run_json("close", "Eve", "Whisk", "90")["checklist"] == []  # a light sale has none


def test_what_is_late_is_on_today_by_its_sale_until_it_is_ticked() -> None:
    assert run_json("today", today="2026-11-23")["checklist"] == []
    found = run_json("today", today=LATER)["checklist"]
    assert [(item["key"], item["days_late"], item["sale"]["id"]) for item in found] == [
        ("order-form", 6, 1),
        ("choice", 6, 1),
        ("credit", 6, 1),
        ("order-entered", 6, 1),
        ("handed-over", 5, 1),
    ]
    told = ok("today", today=LATER)
    assert "Checklist  5 items to tick, 5 overdue" in told
    assert "order-form, choice, credit, order-entered, handed-over" in told
    assert "followup checklist tick S1 order-form" in told
    for cut in (("--minutes", "10"), ("--channel", "call")):
        assert run_json("today", *cut, today=LATER)["checklist"] == []
    ok("checklist", "tick", "S1", "order-form", "choice", "credit", "order-entered", "handed-over", today=LATER)
    assert run_json("today", today=LATER)["checklist"] == []


def test_looking_ahead_shows_what_comes_too_and_only_then() -> None:
    def ahead(*options: str) -> list[tuple[str, str, int]]:
        found = run_json("today", *options, today=CLOSED)["checklist_coming"]
        return [(item["key"], item["due_on"], item["days_late"]) for item in found]

    week = [(key, day, 0) for key, day in LAID.items() if day <= "2026-11-27"]
    assert len(week) == 5
    assert ahead() == []
    assert ahead("--days", "3") == []
    assert ahead("--days", "4") == week[:4]
    assert ahead("--days", "7") == week
    for cut in (("--minutes", "10"), ("--channel", "call")):
        assert ahead("--days", "7", *cut) == []
        assert "Coming on checklists" not in ok("today", "--days", "7", *cut, today=CLOSED)
    assert "Coming on checklists" not in ok("today", today=CLOSED)
    told = ok("today", "--days", "7", today=CLOSED)
    assert "Coming on checklists  5" in told
    assert "S1  Acme · Oven" in told
    assert "order-form Tue 24 Nov, choice Tue 24 Nov" in told
    assert "handed-over Wed 25 Nov" in told
    at_hand = run_json("today", "--days", "1", today="2026-11-24")
    assert [[item["key"] for item in at_hand[name]] for name in ("checklist", "checklist_coming")] == [
        ["order-form", "choice", "credit", "order-entered"],
        ["handed-over"],
    ]


def test_a_free_day_shows_it_too() -> None:
    ok("playbook", "stop", "first-sale", "S1", "--why", "by hand from here")
    ok("checklist", "add", "S1", "The crane is booked", "--due", "2026-11-25")
    told = ok("today", today=LATER)
    assert "Nothing is due today." in told
    assert "Nobody is waiting" not in told
    assert "followup checklist tick S1 crane-booked" in told


def test_a_tick_by_hand_is_kept_with_its_day_and_note_and_undone() -> None:
    before = exported()
    ticked = run_json("checklist", "tick", "S1", "CREDIT", "--on", "2026-11-23", "--note", "cash", today=LATER)
    assert [(item["key"], item["done_on"], item["note"]) for item in ticked["changed"]] == [
        ("credit", "2026-11-23", "cash")
    ]
    assert len(ticked["items"]) == 7
    assert "[x]  credit" in ok("show", "S1", today=LATER)
    ok("checklist", "untick", "S1", "credit", today=LATER)
    assert standing() == LAID
    ok("undo")
    ok("undo")
    assert exported() == before


def test_a_milestone_and_a_step_tick_what_stands_for_them() -> None:
    ok("milestone", "S1", "entered", "--on", "2026-11-23", today=LATER)
    (hand_off,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "hand-off")
    done = run_json("done", str(hand_off), "--on", "2026-11-24", today=LATER)
    assert [(item["key"], item["ticked_by"], item["done_on"]) for item in done["checklist"]] == [
        ("handed-over", "hand-off done", "2026-11-24")
    ]
    assert (items()["order-entered"]["ticked_by"], items()["order-entered"]["done_on"]) == ("entered", "2026-11-23")
    ok("milestone", "S1", "entered", "--on", "none", today=LATER)
    assert standing()["order-entered"] == "2026-11-24"


def test_ticked_by_hand_before_its_milestone_it_says_how_to_mark_that() -> None:
    assert "followup milestone S1 entered" in ok("checklist", "tick", "S1", "order-entered")
    ok("milestone", "S1", "entered")
    assert items()["order-entered"]["ticked_by"] is None


def test_a_day_of_ones_own_stays_when_the_delivery_moves() -> None:
    ok("checklist", "move", "S1", "invoice", "--to", "2026-12-01")
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    assert standing() == LAID | {"invoice": "2026-12-01", "warranty-papers": "2026-12-28"}


def test_what_a_sale_does_not_need_is_dropped_with_the_reason() -> None:
    ok("checklist", "drop", "S1", "credit", "--why", "paid in advance")
    assert "[-]  credit" in ok("show", "S1")
    ok("milestone", "S1", "entered")
    assert (standing()["credit"], items()["credit"]["note"]) == ("dropped", "paid in advance")
    ok("checklist", "untick", "S1", "credit")
    assert standing()["credit"] == LAID["credit"]


def test_an_item_of_ones_own_stays_through_everything() -> None:
    ok("checklist", "add", "S1", "The crane is booked", "--due", "2026-12-08")
    ok("checklist", "add", "S1", "The floor plan is signed")
    ok("milestone", "S1", "delivered", "--expected", "2026-12-18")
    assert (standing()["crane-booked"], standing()["floor-plan"]) == ("2026-12-08", None)
    assert "no date" in ok("checklist", "list", "S1")
    assert {line["key"] for line in run_json("checklist", "list")["items"]} == {*LAID, "crane-booked", "floor-plan"}


def test_a_cancelled_sale_and_a_stopped_playbook_drop_what_is_open() -> None:
    ok("checklist", "tick", "S1", "credit")
    ok("checklist", "add", "S1", "The crane is booked")
    before = exported()
    stopped = run_json("playbook", "stop", "first-sale", "S1", "--why", "by hand")
    assert {item["key"] for item in stopped["checklist"]} == LAID.keys() - {"credit"}
    assert standing() == {**dict.fromkeys(LAID, "dropped"), "credit": "done", "crane-booked": None}
    ok("undo")
    assert exported() == before
    ok("sale", "cancel", "S1", "--why", "budget withdrawn")
    assert standing() == {**dict.fromkeys(LAID, "dropped"), "credit": "done", "crane-booked": "dropped"}
    assert items()["invoice"]["note"] == "the sale was cancelled: budget withdrawn"


def test_a_sale_of_advice_has_no_delivery_on_its_list() -> None:
    ok("sale", "edit", "S1", "--deliver-by", "none")
    assert standing().keys() == {"order-form", "choice", "credit", "order-entered"}
    ok("sale", "edit", "S1", "--deliver-by", "2026-12-11")
    assert standing() == LAID


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (("tick", "S1", "credits"), 1, "has no 'credits'", "did you mean 'credit'?"),
        (("tick", "S1", "order"), 1, "'order' fits 2 items of S1", "type the key"),
        (("tick", "S1", "credit", "--on", "2026-12-01"), 1, "still to come", "a day so far"),
        (("tick", "S9", "credit"), 1, "there is no sale 'S9'", "followup sale list"),
        (("untick", "S1", "credit"), 1, "credit of S1 is open", "followup checklist list S1"),
        (("untick", "S1", "invoice"), 1, "ticked by itself, with invoiced", "milestone S1 invoiced --on none"),
        (("tick", "S1", "invoice"), 1, "was ticked on 2026-11-20 already", "followup checklist untick S1 invoice"),
        (("drop", "S1", "credit", "--why", " "), 2, "--why is empty", "does not need it"),
        (("add", "S1", " "), 2, "the item is empty", "say what must be so"),
        (
            ("add", "S1", "credit and terms of payment are CLEARED"),
            1,
            "that is on the checklist of S1: credit",
            "list S1",
        ),
        (("move", "S1", "credit", "--to", "soon"), 2, "--to", "write"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    arguments: tuple[str, ...], code: int, error: str, hint: str
) -> None:
    ok("milestone", "S1", "invoiced")
    before = exported()
    result = refused("checklist", *arguments, code=code)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    before = exported()
    rehearsed = run_json("checklist", "tick", "S1", "credit", "--dry-run")
    assert exported() == before
    assert {**rehearsed, "dry_run": False} == run_json("checklist", "tick", "S1", "credit")


def test_a_playbook_of_ones_own_that_drops_the_step_behind_an_item_stays_whole() -> None:
    text = "name: mine\nextends: first-sale\ndrop: [papers, credit]\n"
    folder = home_folder() / "playbooks"
    folder.mkdir(exist_ok=True)
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    assert run_json("playbook", "check", "mine")["complaints"] == []
    laid = run_json("close", "Bolt", "Mixer", "900", "--playbook", "mine")["checklist"]
    assert {item["key"] for item in laid} == LAID.keys() - {"credit"}


def test_what_was_ticked_stays_when_the_delivery_makes_it_pointless() -> None:
    (hand_off,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "hand-off")
    ok("done", str(hand_off))
    ok("delivered", "S1", "--on", "2026-11-23", today="2026-11-23")
    assert standing()["handed-over"] == "done"
    ok("close", "Bolt", "Mixer", "900", "--deliver-by", "2026-12-11")
    gone = run_json("delivered", "S2", "--on", "2026-11-23", today="2026-11-23")["checklist"]
    assert [item["key"] for item in gone if item["removed"]] == ["handed-over"]
