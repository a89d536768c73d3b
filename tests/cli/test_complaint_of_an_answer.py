"""An answer that says something is wrong becomes a complaint: one Enter on a terminal, ``--complaint`` in a pipe."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json
from tests.cli.test_program import on_a_terminal

CALLED = "2026-12-15"
PLAIN = {"NO_COLOR": "1", "FOLLOWUP_TODAY": CALLED, "COLUMNS": "160"}


@pytest.fixture
def arrived() -> str:
    """The id of the call after the delivery of the only sale."""
    laid = run_json("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-11")
    return str(next(touch["id"] for touch in laid["touches"] if touch["step"] == "arrived"))


def complaints() -> list[tuple[str, bool]]:
    """Return what each complaint says, and whether it is open; the oldest first."""
    found = run_json("complaint", "list", today=CALLED)["complaints"]
    return [(one["text"], one["resolved_on"] is None) for one in sorted(found, key=lambda one: one["id"])]


def notes() -> list[str]:
    return [note["text"] for note in run_json("show", "S1", today=CALLED)["facts"]]


# The questions: reached, complete, intact, on-time, in-use, who uses it, how did it go; then the complaint.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "is_asked", "opened"),
    [
        pytest.param(
            "\nn\nno, one tray is bent\ny\ny\nJo\n\n\n",
            True,
            ["Is everything there? no · Did it all come whole? no, one tray is bent"],
            id="Enter opens one about all that is wrong",
        ),
        pytest.param("\nn\ny\ny\ny\n\n\ntwo trays are missing\n", True, ["two trays are missing"], id="in their words"),
        pytest.param("\nn\ny\ny\ny\n\n\nn\n", True, [], id="not wanted"),
        pytest.param("\ny\ny\ny\ny\n\n\n", False, [], id="nothing is wrong, nothing is asked"),
        pytest.param("\n\n\n\n\n\n\n", False, [], id="passed over"),
        pytest.param("\nn\n\n\n\n\nbad\n\n", True, ["Is everything there? no"], id="a bad end opens it, and one only"),
        pytest.param(
            "\n\n\n\n\nthe lid\nbad\n", False, ["Who uses it, and what is not clear yet? the lid"], id="bad, noted"
        ),
        pytest.param(
            "\n\n\n\n\n\nbad\n", False, ["Hear whether it arrived whole: it went badly"], id="bad, in no words"
        ),
        pytest.param("n\n", False, [], id="nobody there"),
    ],
)
def test_one_enter_on_a_terminal(arrived: str, typed: str, is_asked: bool, opened: list[str]) -> None:
    code, said = on_a_terminal(["done", arrived], PLAIN, typed)
    assert code == 0, said
    assert ("Open a complaint about this?" in said) is is_asked
    assert [text for text, _ in complaints()] == opened


@pytest.mark.slow
def test_what_is_wrong_beside_an_open_complaint_is_kept_with_it(arrived: str) -> None:
    ok("complaint", "open", "acme", "late again", "--sale", "S1", today=CALLED)
    code, said = on_a_terminal(["done", arrived], PLAIN, "\nn\ny\ny\ny\n\n\n\n")
    assert code == 0, said
    assert "Add this to complaint 1?" in said
    assert complaints() == [("late again", True)]
    assert notes() == ["Complaint 1: Is everything there? no"]


def test_in_a_pipe_it_is_said_in_their_words(arrived: str) -> None:
    wrong = ("--answer", "complete=no", "--answer", "in-use=yes")
    done = run_json("done", arrived, *wrong, "--complaint", "two trays are missing", today=CALLED)
    assert "Complaint 1 of Acme Ltd is open." in done["remarks"]
    (complaint,) = run_json("show", "S1", today=CALLED)["complaints"]
    assert (complaint["text"], complaint["sale_id"], complaint["contact_id"]) == ("two trays are missing", 1, 1)
    laid = {touch["step"] for touch in run_json("show", "S1", today=CALLED)["touches"]}
    assert "acknowledge" in laid
    assert "first-answer" not in laid, "they were heard on that call"
    assert complaint["answered_at"] is not None


def test_without_it_a_remark_names_the_command_and_it_may_come_later(arrived: str) -> None:
    wrong = ("--answer", "complete=no", "--answer", "intact=no", "--answer", "in-use=yes")
    done = run_json("done", arrived, *wrong, today=CALLED)
    assert (
        f"Something is amiss (complete no, intact no). If they complain: followup done {arrived} --complaint TEXT"
        in done["remarks"]
    )
    before = exported()
    later = run_json("done", arrived, "--complaint", "two trays are bent", today=CALLED)
    assert "Complaint 1 of Acme Ltd is open." in later["remarks"]
    changes: list[dict[str, Any]] = run_json("show", arrived)["changes"]
    assert [change["reason"] for change in changes][-2:] == ["done", "they complain"]
    ok("undo")
    assert exported() == before


def test_only_what_is_answered_now_is_remarked_on(arrived: str) -> None:
    ok("done", arrived, "--answer", "complete=no", today=CALLED)
    later = run_json("done", arrived, "--answer", "intact=yes", today=CALLED)["remarks"]
    assert not [remark for remark in later if "amiss" in remark]


def test_a_bad_end_and_a_complaint_are_one(arrived: str) -> None:
    ok("done", arrived, "--outcome", "bad", "--complaint", "it leaks", today=CALLED)
    assert complaints() == [("it leaks", True)]


def test_after_it_is_resolved_the_next_one_is_new(arrived: str) -> None:
    ok("done", arrived, "--complaint", "it leaks", today=CALLED)
    resolution = ("--remedy", "seal", "--root-cause", "old stock", "--prevention", "dated stock")
    ok("complaint", "resolve", "1", *resolution, today=CALLED)
    ok("done", arrived, "--complaint", "it leaks again", today=CALLED)
    assert complaints() == [("it leaks", False), ("it leaks again", True)]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--complaint", " "], "--complaint is empty"),
        (["--complaint", "it leaks", "--outcome", "no-answer"], "nobody complains where nobody answered"),
        (["1", "--complaint", "it leaks"], "--complaint is for one touch at a time"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(arrived: str, arguments: list[str], error: str) -> None:
    before = exported()
    assert error in refused("done", arrived, *arguments, code=2, today=CALLED).error
    assert exported() == before
