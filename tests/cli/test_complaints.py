"""``complaint``: opened, held, followed, resolved, released, looked at together."""

import json

import pytest

from tests.cli.program import exported, ok, refused, run_json

MONDAY = "2026-11-23"
FRIDAY = "2026-12-04"
PARTS = ("--remedy", "hinge replaced", "--root-cause", "packed badly", "--prevention", "corner guards")


@pytest.fixture(autouse=True)
def _sale() -> None:
    ok("close", "Acme", "Deck oven", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-11-20")


def touches() -> dict[str, dict[str, object]]:
    """Return the open touches by step."""
    found = json.loads(exported())["touches"]
    return {touch["step"]: touch for touch in found if touch["state"] in {"planned", "waiting", "held"}}


def test_a_complaint_lays_its_recovery_and_holds_what_sells() -> None:
    opened = run_json("complaint", "open", "acme", "the door does not close", "--sale", "S1", today=MONDAY)
    complaint = opened["complaint"]
    assert (complaint["text"], complaint["severity"], complaint["sale_id"], complaint["contact_id"]) == (
        "the door does not close",
        "normal",
        1,
        1,
    )
    stands = touches()
    # Opened on Monday 23 November: the answer the same day, word on the 24th and the 25th (Thursday 26th is a holiday).
    assert {step: stands[step]["due_on"] for step in ("first-answer", "acknowledge", "status")} == {
        "first-answer": "2026-11-23",
        "acknowledge": "2026-11-24",
        "status": "2026-11-25",
    }
    held = {step for step, touch in stands.items() if touch["state"] == "held"}
    assert held == {"value-1", "feedback", "value-2", "value-3"}
    listed = {touch["step"] for touch in run_json("today", "--days", "365", today=MONDAY)["touches"]}
    assert listed.isdisjoint(held)
    (first,) = (t for t in run_json("today", today=MONDAY)["touches"] if t["step"] == "first-answer")
    assert first["why"].startswith("They complain: the door does not close. ")


def test_resolved_it_lets_go_after_two_weeks_one_a_week() -> None:
    before = {step: touch["due_on"] for step, touch in touches().items()}
    ok("complaint", "open", "acme", "bent", "--sale", "S1", today=MONDAY)
    ok("complaint", "resolve", "1", *PARTS, today="2027-01-04")
    after = {step: touch["due_on"] for step, touch in touches().items()}
    # Resolved on Mon 4 Jan: nothing before Mon 18, which is a holiday: Tue 19, and a week on Tue 26.
    assert (after["value-1"], after["feedback"]) == ("2027-01-19", "2027-01-26")
    assert {step: after[step] for step in ("value-2", "value-3")} == {
        step: before[step] for step in ("value-2", "value-3")
    }
    assert (after["made-right"], after["root-cause"]) == ("2027-01-06", "2027-01-11")


def test_heard_and_resolved_on_earlier_days() -> None:
    opened = run_json("complaint", "open", "acme", "bent", "--on", "2026-11-20", today=MONDAY)
    assert opened["complaint"]["opened_on"] == "2026-11-20"
    assert touches()["acknowledge"]["due_on"] == MONDAY  # a business day after Friday the 20th
    resolved = run_json("complaint", "resolve", "1", *PARTS, "--on", "2026-11-21", today=MONDAY)
    assert resolved["complaint"]["resolved_on"] == "2026-11-21"
    assert touches()["made-right"]["due_on"] == "2026-11-24"  # two business days after Saturday the 21st
    figures = run_json("complaint", "list", today=MONDAY)["figures"]
    assert figures["hours_to_resolve"] == pytest.approx(24, abs=0.5)


def test_undo_takes_every_step_of_it_back() -> None:
    states = [exported()]
    for line in (
        ("complaint", "open", "acme", "bent", "--severity", "high"),
        ("complaint", "update", "1", "the fitter was there"),
        ("complaint", "resolve", "1", *PARTS),
    ):
        rehearsed = run_json(*line, "--dry-run", today=MONDAY)
        assert exported() == states[-1]
        done = run_json(*line, today=MONDAY)
        assert [t["id"] for t in rehearsed["touches"]] == [t["id"] for t in done["touches"]]
        states.append(exported())
    for state in reversed(states[:-1]):
        ok("undo")
        assert exported() == state


def test_the_first_answer_stops_its_clock_once() -> None:
    ok("complaint", "open", "acme", "bent", today=MONDAY)
    (call,) = (t["id"] for t in run_json("today", today=MONDAY)["touches"] if t["step"] == "first-answer")
    ok("done", str(call), "--outcome", "no-answer", today=MONDAY)
    assert run_json("complaint", "list")["complaints"][0]["answered_at"] is None
    mail = touches()["first-answer"]
    assert (mail["channel"], mail["due_on"]) == ("email", MONDAY)
    ok("done", str(mail["id"]), today=MONDAY)
    answered_at = run_json("complaint", "list")["complaints"][0]["answered_at"]
    assert answered_at is not None
    ok("done", str(touches()["acknowledge"]["id"]), today="2026-11-24")
    assert run_json("complaint", "list")["complaints"][0]["answered_at"] == answered_at


def test_an_answer_told_of_later_stops_the_clock_on_its_own_day() -> None:
    ok("complaint", "open", "acme", "bent", today=MONDAY)
    ok("done", str(touches()["first-answer"]["id"]), "--on", "2026-11-24", today="2026-11-30")
    figures = run_json("complaint", "list", today="2026-11-30")["figures"]
    assert figures["hours_to_answer"] == pytest.approx(24, abs=0.5)


def test_what_arrived_badly_is_a_complaint() -> None:
    (call,) = (touch["id"] for touch in touches().values() if touch["step"] == "arrived")
    done = run_json("done", str(call), "--outcome", "bad", "--note", "two trays bent", today="2026-11-24")
    assert "Complaint 1 of Acme is open." in done["remarks"]
    (complaint,) = run_json("show", "S1")["complaints"]
    assert (complaint["text"], complaint["sale_id"], complaint["resolved_on"]) == ("two trays bent", 1, None)
    assert "acknowledge" in touches()
    assert "first-answer" not in touches(), "they were heard on that call"


def test_not_made_right_it_is_open_again() -> None:
    ok("complaint", "open", "acme", "bent", today=MONDAY)
    ok("complaint", "resolve", "1", *PARTS, today=MONDAY)
    ok("done", str(touches()["made-right"]["id"]), "--outcome", "bad", "--note", "it sticks again", today=FRIDAY)
    assert [(c["id"], c["text"], c["resolved_on"]) for c in run_json("complaint", "list")["complaints"]] == [
        (2, "it sticks again", None),
        (1, "bent", MONDAY),
    ]
    assert touches()["value-1"]["state"] == "held"


def test_pages_and_lists_show_it() -> None:
    ok("complaint", "open", "acme", "the door does not close", "--sale", "S1", "--severity", "high", today=MONDAY)
    ok("complaint", "update", "1", "the fitter was there", today=MONDAY)
    for page in ("acme", "S1"):
        assert "1 of Mon 23 Nov, open, high: the door does not close" in ok("show", page, today=MONDAY)
    assert "Complaint 1: the fitter was there" in ok("show", "acme", today=MONDAY)
    assert "held, waits for complaint 1 resolved" in " ".join(ok("show", "S1", today=MONDAY).split())
    assert "open, high" in ok("complaint", "list", "--open", today=MONDAY)
    ok("complaint", "resolve", "1", *PARTS, today=MONDAY)
    assert "No complaints." in ok("complaint", "list", "--open", today=MONDAY)
    assert "resolved Mon 23 Nov" in ok("complaint", "list", today=MONDAY)


def test_causes_that_come_back_are_named_and_a_habit_is_said_plainly() -> None:
    for number in range(2, 21):
        ok("close", f"Customer {number}", "Oven", "100", today=MONDAY)
    for number in (1, 2):
        ok("complaint", "open", "acme", "bent", "--sale", f"S{1}", today=MONDAY)
        ok("complaint", "resolve", str(number), *PARTS, today=MONDAY)
    assert "no longer rare" not in ok("complaint", "list", "--causes", today=MONDAY)
    ok("complaint", "open", "customer 2", "late", "--sale", "S2", today=MONDAY)
    said = ok("complaint", "list", "--causes", today=MONDAY)
    assert "packed badly · 2 times, complaint 1, 2" in said
    assert "Recoveries are no longer rare." in said
    assert "2 of 20 (10.0%)" in said
    figures = run_json("complaint", "list", today=MONDAY)["figures"]
    assert (figures["total"], figures["open"], figures["no_longer_rare"]) == (3, 1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "error", "hint"),
    [
        (["open", "nobody", "bent"], 1, "nobody", "customer"),
        (["open", "acme", " "], 2, "the complaint is empty", "in their words"),
        (["open", "acme", "bent", "--sale", "S9"], 1, "no sale 'S9'", "sale list"),
        (["open", "acme", "bent", "--sale", "S2"], 1, "S2 is no sale to Acme", "followup show '#1'"),
        (["open", "acme", "bent", "--severity", "awful"], 2, "severity", "high"),
        (["update", "7", "x"], 1, "there is no complaint '7'", "complaint list"),
        (["update", "1", " "], 2, "nothing is told", "say what"),
        (["resolve", "1", "--remedy", "x"], 2, "--root-cause and --prevention are missing", "--without"),
        (
            ["resolve", "1", "--remedy", "x", "--root-cause", "y", "--prevention", " "],
            2,
            "--prevention is",
            "--without",
        ),
        (["open", "acme", "bent", "--on", "2026-11-24"], 1, "--on 2026-11-24 is still to come", "a day so far"),
        (["open", "acme", "bent", "--sale", "S1", "--on", "2026-11-19"], 1, "lies before the sale on", "--on"),
        (["resolve", "1", *PARTS, "--on", "2026-11-22"], 1, "lies before complaint 1 was opened on", "--on"),
        (["resolve", "S1", *PARTS], 1, "there is no complaint 'S1'", "complaint list"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(arguments: list[str], code: int, error: str, hint: str) -> None:
    ok("close", "Bravo", "Mixer", "900", today=MONDAY)
    ok("complaint", "open", "acme", "bent", today=MONDAY)
    before = exported()
    result = refused("complaint", *arguments, code=code, today=MONDAY)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_one_of_the_three_may_be_missing_for_a_reason_that_is_kept() -> None:
    ok("complaint", "open", "acme", "bent", today=MONDAY)
    ok("complaint", "resolve", "1", "--remedy", "money back", "--without", "the carrier is silent", today=MONDAY)
    page = " ".join(ok("show", "acme", today=MONDAY).split())
    assert "remedy: money back no root cause and no prevention: the carrier is silent" in page
    (complaint,) = run_json("complaint", "list", today=MONDAY)["complaints"]
    assert (complaint["remedy"], complaint["root_cause"], complaint["why_missing"]) == (
        "money back",
        None,
        "the carrier is silent",
    )
    assert "already" in refused("complaint", "resolve", "1", *PARTS, code=1, today=MONDAY).error
