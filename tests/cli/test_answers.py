"""Answers kept as fields: ``done --answer``, the questions asked on a terminal, and where answers are shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, home_folder, ok, refused, run_json
from tests.cli.test_program import on_a_terminal

CALLED = "2026-12-15"
"""A Tuesday, 2 business days after the delivery."""


@pytest.fixture
def arrived() -> str:
    """The id of the call after the delivery of the only sale."""
    laid = run_json("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-11")
    return str(next(touch["id"] for touch in laid["touches"] if touch["step"] == "arrived"))


def kept(touch: str) -> dict[str, str]:
    return {each["question"]: each["answer"] for each in run_json("show", touch, today=CALLED)["answers"]}


def records() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported())["answers"]
    return found


def test_answers_are_kept_as_the_playbook_spells_them(arrived: str) -> None:
    done = run_json("done", arrived, "--answer", "complete=NO", "--answer", " Intact = yes", today=CALLED)
    assert done["answers"] == run_json("show", arrived)["answers"] == run_json("show", "S1")["answers"]
    assert done["answers"][0] == {
        "touch_id": int(arrived),
        "question": "complete",
        "ask": "Is everything there?",
        "answer": "no",
    }
    assert records() == [
        {"id": 1, "touch_id": int(arrived), "question": "complete", "answer": "no"},
        {"id": 2, "touch_id": int(arrived), "question": "intact", "answer": "yes"},
    ]
    assert run_json("show", arrived)["touch"]["note"] is None


def test_answers_are_shown_wherever_the_touch_is(arrived: str) -> None:
    wide = {"COLUMNS": "160"}
    assert "on-time=yes|no" in ok("show", arrived, env=wide)
    answers = ("--answer", "complete=no", "--answer", "intact=yes")
    done = ok("done", arrived, *answers, "--note", "two trays", today=CALLED, env=wide)
    line = "Hear whether it arrived whole · two trays · complete no, intact yes"
    for page in (done, ok("show", "S1", env=wide), ok("show", "acme", env=wide)):
        assert line in page
    page = ok("show", arrived, env=wide)
    assert "Is everything there?  no\n" in page
    assert "on-time=yes|no" in page


def test_answers_may_come_later_and_be_corrected(arrived: str) -> None:
    ok("done", arrived, "--answer", "complete=no", "--outcome", "good", "--note", "rang", today=CALLED)
    later = run_json("done", arrived, "--answer", "complete=yes", "--answer", "in-use=yes", today="2026-12-18")
    assert [move["id"] for move in later["touches"] if move["asked"]] == [int(arrived)]
    page = run_json("show", arrived)
    assert {key: page["touch"][key] for key in ("done_on", "outcome", "note")} == {
        "done_on": CALLED,
        "outcome": "good",
        "note": "rang",
    }
    assert kept(arrived) == {"complete": "yes", "in-use": "yes"}
    assert [change["reason"] for change in page["changes"]][-2:] == [
        "done, good",
        "answered: complete yes (before: no), in-use yes",
    ]
    assert "was done on 2026-12-15 already" in refused("done", arrived, "--note", "x", code=1).error
    ok("undo")
    assert kept(arrived) == {"complete": "no"}


def test_a_late_answer_starts_nothing_twice() -> None:
    path = home_folder() / "playbooks" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "name: mine\ntitle: Mine\napplies: {by-name-only: true}\nsteps:\n"
        "  - {key: ring, title: Ring, when: on close, channel: call, purpose: service, why: W., brings: B.,\n"
        "     outcomes: {good: start light}, questions: [{key: who, ask: Who was it}]}\n",
        "utf-8",
    )
    laid = run_json("close", "Bolt", "Press", "100", "--playbook", "mine")
    ring = str(laid["touches"][0]["id"])
    assert len(run_json("done", ring, "--outcome", "good")["touches"]) > 1
    later = run_json("done", ring, "--answer", "who=Jo = the boss")
    assert (len(later["touches"]), later["remarks"]) == (1, [])
    assert kept(ring) == {"who": "Jo = the boss"}


@pytest.mark.parametrize(
    ("answers", "code", "error", "hint"),
    [
        (["complet=no"], 2, "asks no 'complet'", "did you mean 'complete'?"),
        (["weather=no"], 2, "asks no 'weather'", "write one of: complete, intact, on-time, in-use"),
        (["complete=maybe"], 2, "'maybe' does not answer complete (Is everything there?)", "write one of: yes, no"),
        (["intact=yes", "complete=none"], 2, "'none' does not answer complete", "write one of: yes, no"),
        (["complete"], 2, "--answer 'complete' gives no answer", "--answer complete=no"),
        (["complete= "], 2, "gives no answer", "--answer complete=no"),
        (["=no"], 2, "gives no answer", "--answer complete=no"),
        (["complete=no", "COMPLETE=yes"], 2, "--answer complete is given twice", "give one"),
    ],
)
def test_answers_that_do_not_fit_change_nothing(
    arrived: str, answers: list[str], code: int, error: str, hint: str
) -> None:
    before = exported()
    options = [part for answer in answers for part in ("--answer", answer)]
    result = refused("done", arrived, *options, code=code, today=CALLED)
    assert error in result.error
    assert hint in result.hint
    assert exported() == before


def test_answers_belong_to_one_touch_that_asks_and_was_answered(arrived: str) -> None:
    before = exported()
    yes = ("--answer", "complete=yes")
    assert "one touch at a time" in refused("done", "1", arrived, *yes, code=2, today=CALLED).error
    assert "asks nothing" in refused("done", "2", *yes, code=2, today=CALLED).error
    nobody = refused("done", arrived, "--outcome", "no-answer", *yes, code=1, today=CALLED)
    assert "ended with no answer" in nobody.error
    assert exported() == before
    ok("skip", arrived, "--why", "met him", today=CALLED)
    assert "was skipped" in refused("done", arrived, *yes, code=1, today=CALLED).error


def test_a_contact_outside_any_plan_asks_nothing(arrived: str) -> None:
    logged = run_json("log", "acme", "met")["touches"][0]["id"]
    assert logged != int(arrived)
    assert "asks nothing" in refused("done", str(logged), "--answer", "complete=yes", code=2).error


def test_undo_and_a_dry_run_leave_no_answer_behind(arrived: str) -> None:
    before = exported()
    dry = run_json("done", arrived, "--answer", "complete=no", "--dry-run", today=CALLED)
    assert dry["answers"][0]["answer"] == "no"
    assert exported() == before
    ok("done", arrived, "--answer", "complete=no", today=CALLED)
    assert "1 answer" in ok("undo")
    assert exported() == before


def test_answers_travel_with_the_store(arrived: str, tmp_path: Path) -> None:
    ok("done", arrived, "--answer", "complete=no", today=CALLED)
    whole = exported()
    path = tmp_path / "all.json"
    path.write_text(whole, "utf-8")
    ok("import", "all", str(path), env={"FOLLOWUP_STORE": str(tmp_path / "other.db")})
    assert ok("export", "all", env={"FOLLOWUP_STORE": str(tmp_path / "other.db")}) == whole
    assert len(json.loads(whole)["answers"]) == 1


PLAIN = {"NO_COLOR": "1", "FOLLOWUP_TODAY": CALLED, "COLUMNS": "160"}


@pytest.mark.slow
def test_a_terminal_offers_the_answers_and_takes_their_beginning(arrived: str) -> None:
    typed = "\nn\nno, one tray is bent\nmaybe\nY\n\nJo, and the timer\n\nn\n"
    code, said = on_a_terminal(["done", arrived], PLAIN, typed)
    assert code == 0, said
    assert "Is everything there? [yes/no] " in said
    assert said.count("Was it there on the day we said? [yes/no]") == 2, "maybe is no answer, so it asks again"
    assert kept(arrived) == {"complete": "no", "intact": "no", "on-time": "yes"}
    assert run_json("show", arrived)["touch"]["note"] == (
        "Did it all come whole? no, one tray is bent · Who uses it, and what is not clear yet? Jo, and the timer"
    )


@pytest.mark.slow
def test_a_terminal_asks_of_a_touch_done_before_what_is_still_unsaid(arrived: str) -> None:
    ok("done", arrived, "--answer", "complete=no", "--answer", "intact=no", today=CALLED)
    code, said = on_a_terminal(["done", arrived], PLAIN, "\ny\n\n\n")
    assert code == 0, said
    assert "Is everything there?" not in said
    assert "what is not clear yet?" not in said
    assert kept(arrived) == {"complete": "no", "intact": "no", "on-time": "yes"}


@pytest.mark.slow
def test_a_terminal_asks_nothing_where_an_answer_was_typed_along(arrived: str) -> None:
    code, said = on_a_terminal(["done", arrived, "--answer", "complete=no"], PLAIN)
    assert code == 0, said
    assert "[yes/no]" not in said
    assert kept(arrived) == {"complete": "no"}
