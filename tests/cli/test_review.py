"""``review``: a period looked back on, the five questions answered, kept, and shown the next time."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import exported, home_folder, ok, refused, run, run_json
from tests.cli.test_program import on_a_terminal

TOPICS = ["objectives", "better", "learned", "followed-up", "told"]
DECEMBER = "2026-12-10"


def answers(*words: str, today: str = DECEMBER) -> dict[str, str]:
    sections = run_json("review", *words, today=today)["sections"]
    return {section["topic"]: section["answer"]["text"] for section in sections if section["answer"]}


def records() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported())["review_answers"]
    return found


@pytest.mark.parametrize(
    ("words", "today", "period", "before"),
    [
        ((), "2026-11-20", "2026-11", "2026-10"),
        ((), "2026-12-05", "2026-11", "2026-10"),
        ((), "2026-12-06", "2026-12", "2026-11"),
        (("--last",), "2026-12-06", "2026-11", "2026-10"),
        (("--month", "2026-09"), "2026-11-20", "2026-09", "2026-08"),
        (("--week",), "2026-11-20", "2026-W47", "2026-W46"),
        (("--week",), "2026-11-23", "2026-W47", "2026-W46"),
        (("--week", "2026-W10"), "2026-11-20", "2026-W10", "2026-W09"),
        (("--quarter",), "2026-11-20", "2026-Q4", "2026-Q3"),
        (("--year",), "2027-01-15", "2026", "2025"),
        (("2026-Q1",), "2026-11-20", "2026-Q1", "2025-Q4"),
    ],
)
def test_the_period_looked_back_on(words: tuple[str, ...], today: str, period: str, before: str) -> None:
    found = run_json("review", *words, today=today)
    assert (found["period"]["name"], found["before"]["name"], found["today"]) == (period, before, today)
    assert [section["topic"] for section in found["sections"]] == TOPICS
    assert found["is_over"] is (found["period"]["ends_on"] < today)


def test_looking_back_writes_nothing() -> None:
    ok("review")
    assert not list(home_folder().rglob("*.db"))
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field")
    before = exported()
    ok("review", "--year")
    assert exported() == before


def test_the_page_asks_the_five_questions_and_says_how_to_answer() -> None:
    page = ok("review", "2026-11", today=DECEMBER)
    assert [line[:2] for line in page.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    assert "followup review 2026-11 --ask" in page
    assert page.count("Answer  none yet") == 5


def test_an_answer_is_kept_and_shown_next_time() -> None:
    said = ok("review", "2026-11", "--answer", "learned=Ask for the budget first.", today=DECEMBER)
    assert said.splitlines()[:3] == [
        "Kept for November 2026:",
        "  3. What did I learn?",
        "    Ask for the budget first.",
    ]
    assert answers("2026-11") == {"learned": "Ask for the budget first."}
    assert records() == [
        {
            "id": 1,
            "period": "month",
            "starts_on": "2026-11-01",
            "topic": "learned",
            "text": "Ask for the budget first.",
            "answered_on": DECEMBER,
        }
    ]
    (learned,) = [
        section
        for section in run_json("review", "2026-12", today="2027-01-20")["sections"]
        if section["topic"] == "learned"
    ]
    assert learned["answer"] is None
    assert learned["answer_before"] == {
        "period": "2026-11",
        "text": "Ask for the budget first.",
        "answered_on": DECEMBER,
    }
    assert "Before  Ask for the budget first. · 2026-11" in ok("review", "2026-12", today="2027-01-20")
    assert "Ask for the budget" not in ok("review", "2026-Q3", today=DECEMBER), "a quarter has answers of its own"


def test_answering_again_changes_an_answer_and_an_empty_text_takes_it_away() -> None:
    ok("review", "2026-11", "--answer", "1=No.", "--answer", "told=Yes.", today=DECEMBER)
    ok("review", "2026-11", "--answer", "objectives=Nearly.", today="2026-12-11")
    assert answers("2026-11") == {"objectives": "Nearly.", "told": "Yes."}
    assert [(record["id"], record["answered_on"]) for record in records()] == [(1, "2026-12-11"), (2, DECEMBER)]
    said = ok("review", "2026-11", "--answer", "told=", today="2026-12-11")
    assert "no answer" in said
    assert answers("2026-11") == {"objectives": "Nearly."}


def test_undo_takes_all_answers_of_a_command_back() -> None:
    ok("review", "2026-11", "--answer", "1=No.", today=DECEMBER)
    before = exported()
    ok("review", "2026-11", "--answer", "1=Yes.", "--answer", "2=Ring sooner.", today=DECEMBER)
    assert exported() != before
    ok("undo")
    assert exported() == before


def test_a_dry_run_shows_the_answers_and_keeps_none() -> None:
    words = ("review", "2026-11", "--answer", "1=No.", "--dry-run")
    assert ok(*words, today=DECEMBER).startswith("Dry run: nothing was written.")
    found = run_json(*words, today=DECEMBER)
    assert (found["dry_run"], found["sections"][0]["answer"]["text"]) == (True, "No.")
    assert not list(home_folder().rglob("*.db"))


def test_json_of_an_answer_is_the_review_with_it() -> None:
    found = run_json("review", "2026-11", "--answer", "1=No.", today=DECEMBER)
    assert found["sections"][0]["answer"] == {"period": "2026-11", "text": "No.", "answered_on": DECEMBER}
    assert found["html"] is None
    assert found == run_json("review", "2026-11", today=DECEMBER)


def test_what_was_typed_is_shown_and_obeyed_by_nobody() -> None:
    ok("review", "2026-11", "--answer", "2=ACME [old]</script>\x1b[2J", today=DECEMBER)
    assert "ACME [old]</script>␛[2J" in ok("review", "2026-11", today=DECEMBER)
    assert answers("2026-11") == {"better": "ACME [old]</script>\x1b[2J"}


def test_objectives_stand_beside_what_was_reached() -> None:
    ok("objective", "set", "sales-won", "2", today="2026-11-02")
    ok("close", "Acme Ltd", "Deck oven", "8400", "--on", "2026-11-03")
    found = run_json("review", "2026-11", today=DECEMBER)
    (objective,) = found["sections"][0]["objectives"]
    assert (objective["target"], objective["reached"], objective["share"]) == (2, 1, 0.5)
    assert "1 of 2, not reached" in ok("review", "2026-11", today=DECEMBER)


def test_a_page_is_written_whole_and_private_with_the_answers(tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    said = ok("review", "2026-11", "--answer", "2=Ring <sooner>.", "--html", str(page), today=DECEMBER)
    assert said.splitlines()[-1] == f"Written to {page}"
    assert "Ring &lt;sooner&gt;." in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o777 == 0o600
    found = run_json("review", "2026-10", "--html", str(page), "--force", today=DECEMBER)
    assert (found["html"], found["period"]["name"]) == (str(page), "2026-10")
    assert "October 2026" in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_keeps_no_answer(tmp_path: Path) -> None:
    there = tmp_path / "there.html"
    there.write_text("mine", encoding="utf-8")
    for page, error in (
        (there, "exists already"),
        (tmp_path / "no" / "r.html", "there is no folder"),
        (tmp_path, "is a folder"),
    ):
        said = refused("review", "--answer", "1=No.", "--html", str(page), code=1)
        assert error in said.error
    assert there.read_text(encoding="utf-8") == "mine"
    assert not list(home_folder().rglob("*.db"))


def test_a_dry_run_writes_no_page(tmp_path: Path) -> None:
    page = tmp_path / "review.html"
    assert run_json("review", "--html", str(page), "--dry-run")["html"] is None
    assert "Review of" in ok("review", "--html", str(page), "--dry-run")
    assert not page.exists()


@pytest.mark.parametrize("width", ["40", "60", "100"])
def test_the_page_fits(width: str) -> None:
    ok("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", today="2026-11-03")
    page = ok("review", "2026-11", today=DECEMBER, env={"COLUMNS": width})
    assert [line for line in page.splitlines() if len(line) > int(width)] == []


@pytest.mark.parametrize(
    ("words", "code", "error", "hint"),
    [
        (("2027-01",), 1, "2027-01 has not begun", "followup review"),
        (("2026-13",), 2, "PERIOD: there is no period '2026-13'", "a month as 2026-11"),
        (("--month", "11"), 2, "--month: '11' is no period", "a month as 2026-11"),
        (("--week", "--year"), 2, "more than one period is named", "name one"),
        (("--last", "2026-10"), 2, "--last: 2026-10 is named", "followup review 2026-09"),
        (("--ask",), 2, "--ask: nobody is here to be asked", "--answer learned="),
        (("--ask", "--json"), 2, "--ask: a program that reads JSON is asked nothing", "--answer learned="),
        (("--answer", "learned"), 2, "--answer: 'learned' does not say what it answers", "learned="),
        (("--answer", "gained=x"), 2, "--answer: 'gained' is no question of the review", "objectives, better"),
        (("--answer", "1=x", "--answer", "objectives=y"), 2, "--answer: objectives is answered twice", "one answer"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], code: int, error: str, hint: str) -> None:
    said = refused("review", *words, code=code)
    assert error in said.error
    assert hint in said.hint


@pytest.mark.slow
def test_on_a_terminal_the_questions_are_asked_one_by_one() -> None:
    ok("review", "--answer", "told=Yes.")
    typed = "\nRing before noon.\n\n \nNo, one.\n"
    code, said = on_a_terminal(["review", "--ask"], {"NO_COLOR": "1"}, typed)
    assert code == 0, said
    asked = [
        said.index(question) for question in ("1. Did I reach", "2. What could", "3. What did I", "4. Did I follow")
    ]
    assert asked == sorted(asked)
    assert said.count("Your answer (Enter: pass over)") == 4
    assert said.count("Your answer (Enter: keep the answer)") == 1
    assert answers("2026-11", today="2026-11-20") == {"better": "Ring before noon.", "told": "No, one."}


@pytest.mark.slow
def test_an_interrupt_keeps_nothing_and_says_so() -> None:
    ok("review", "--answer", "told=Yes.")
    before = exported()
    code, said = on_a_terminal(["review", "--ask"], {"NO_COLOR": "1"}, "No.\n\x04")
    assert code == 130, said
    assert "nothing was written" in said
    assert exported() == before


def test_nothing_answered_makes_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_cli.cli.runtime import Runtime

    monkeypatch.setattr(Runtime, "is_interactive", True)
    said = run("review", "--ask", stdin="\n" * 5)
    assert said.code == 0
    assert said.out.lstrip().splitlines()[0] == "Nothing was answered for November 2026."
    assert not list(home_folder().rglob("*.db"))
