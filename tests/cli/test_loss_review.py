"""``loss review``: the way to a loss gone through step by step, its answers kept and shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.program import exported, home_folder, ok, refused, run_json

KEYS = ["prepare", "open", "need", "offer", "objections", "close", "after"]
ANSWERS = ("--answer", "need=bread by five", "--answer", "after=ring the night baker first")

OLD = """
name: old-loss
title: As it was once
applies: {outcome: lost, by-name-only: true}
steps:
  - key: self-review
    title: Look back
    when: 3 days after lost
    channel: internal
    to: self
    purpose: internal
    why: It still hurts enough to be honest.
    questions: [What happened?]
"""


@pytest.fixture(autouse=True)
def _loss() -> None:
    ok("lose", "Acme", "Oven", "8400", "--reason", "price", "--contact", "Jo Field", "--country", "US")


def review(*options: str, sale: str = "S1", today: str = "2026-11-25") -> Any:  # noqa: ANN401 - JSON
    return run_json("loss", "review", sale, *options, today=today)


def answers(page: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
    return {each["question"]: each["answer"] for each in page["questions"] if each["answer"]}


def self_reviews() -> list[Any]:
    return [touch for touch in json.loads(exported())["touches"] if touch["step"] == "self-review"]


def test_unanswered_it_shows_the_questions_and_writes_nothing() -> None:
    before = exported()
    page = review()
    assert ([each["question"] for each in page["questions"]], answers(page), page["kept"]) == (KEYS, {}, False)
    assert "--answer need=…" in ok("loss", "review", "S1")
    assert exported() == before


def test_answers_are_kept_with_the_planned_review_which_is_done() -> None:
    page = review(*ANSWERS)
    kept = {"need": "bread by five", "after": "ring the night baker first"}
    assert (answers(page), page["touch"]["state"], page["touch"]["done_on"]) == (kept, "done", "2026-11-25")
    assert len(self_reviews()) == 1
    assert "need bread by five" in " ".join(ok("show", "S1").split())
    assert [hit["id"] for hit in run_json("find", "night baker")["hits"]] == [page["touch"]["id"]]
    assert run_json("loss", "list")["losses"][0]["reviewed"] is True
    ok("undo")
    assert answers(review()) == {}
    assert self_reviews()[0]["state"] == "planned"


def test_later_answers_join_the_earlier_and_take_their_place() -> None:
    review(*ANSWERS)
    page = review("--answer", "need=a quiet night", "--answer", "close=at the price", today="2026-12-02")
    assert answers(page) == {
        "need": "a quiet night",
        "close": "at the price",
        "after": "ring the night baker first",
    }
    assert (len(self_reviews()), page["touch"]["done_on"]) == (1, "2026-11-25")


def test_one_ticked_off_with_done_is_the_same_review() -> None:
    number = str(self_reviews()[0]["id"])
    ok("done", number, "--answer", "offer=too large")
    assert answers(review("--answer", "need=small")) == {"offer": "too large", "need": "small"}
    assert len(self_reviews()) == 1


@pytest.mark.parametrize("how", ["skipped", "quiet", "imported"])
def test_where_no_review_is_planned_one_is_written_down(how: str, tmp_path: Path) -> None:
    sale = "S2"
    if how == "skipped":
        ok("skip", str(self_reviews()[0]["id"]), "--why", "no time")
        sale = "S1"
    elif how == "quiet":
        ok("lose", "Bolt", "Oven", "--reason", "price", "--quiet")
    else:
        file = tmp_path / "sales.csv"
        file.write_text("customer,product,amount,closed_on,outcome\nBolt,Oven,8400,2026-01-05,lost\n")
        ok("import", "sales", str(file), "--cadence", "none")
    before = len(self_reviews())
    assert answers(review("--answer", "need=cheap", sale=sale)) == {"need": "cheap"}
    assert answers(review("--answer", "after=ask", sale=sale)) == {"need": "cheap", "after": "ask"}
    assert len(self_reviews()) == before + 1
    assert "need cheap" in ok("show", sale)


def test_a_review_laid_before_questions_had_keys_asks_todays() -> None:
    folder = home_folder() / "playbooks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "old-loss.yaml").write_text(OLD)
    ok("lose", "Bolt", "Oven", "--reason", "price", "--playbook", "old-loss")
    page = review("--answer", "need=cheap", sale="S2")
    assert (answers(page), page["touch"]["title"]) == ({"need": "cheap"}, "Look back")
    assert [each["state"] for each in self_reviews()] == ["planned", "done"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("S9",), 1, "there is no sale 'S9'"),
        (("S1", "--answer", "needs=x"), 2, "asks no 'needs'"),
        (("S1", "--answer", "need"), 2, "gives no answer"),
        (("S1", "--answer", "need=x", "--on", "2026-11-27"), 1, "still to come"),
        (("S1", "--answer", "need=x", "--on", "2026-11-19"), 1, "before the loss"),
    ],
)
def test_refused_with_nothing_written(arguments: tuple[str, ...], code: int, says: str) -> None:
    before = exported()
    assert says in refused("loss", "review", *arguments, code=code, today="2026-11-25").error
    assert exported() == before


def test_a_question_it_does_not_ask_is_answered_with_those_it_does() -> None:
    told = refused("loss", "review", "S1", "--answer", "nokey=x", code=2, today="2026-11-25").err
    assert "--answer: the review asks no 'nokey'" in told
    assert "it asks: prepare, open, need, offer, objections, close, after" in " ".join(told.split())


def test_a_sale_won_is_not_gone_through() -> None:
    ok("close", "Bolt", "Oven", "8400")
    assert "S2 was won" in refused("loss", "review", "S2", code=1).error


def test_a_dry_run_shows_and_writes_nothing() -> None:
    before = exported()
    page = review(*ANSWERS, "--dry-run")
    assert (page["dry_run"], answers(page)["need"]) == (True, "bread by five")
    assert exported() == before


def test_on_a_terminal_question_by_question(monkeypatch: pytest.MonkeyPatch) -> None:
    review(*ANSWERS)
    lines = ["", "", "a quiet night", "", "", "", ""]
    questions: list[str] = []

    def prompt(question: str, **_: object) -> str:
        questions.append(question)
        return lines[len(questions) - 1]

    monkeypatch.setattr(Runtime, "is_interactive", True)
    monkeypatch.setattr("typer.prompt", prompt)
    ok("loss", "review", "S1")
    assert len(questions) == len(KEYS)
    assert "so far: bread by five" in questions[2]
    assert answers(review()) == {"need": "a quiet night", "after": "ring the night baker first"}
    before = exported()
    lines[2] = ""
    questions.clear()
    ok("loss", "review", "S1")
    assert exported() == before, "all passed over, nothing changed"


def test_the_neutral_persons_answers_have_keys() -> None:
    number = next(t["id"] for t in json.loads(exported())["touches"] if t["step"] == "ask-why")
    ok("done", str(number), "--answer", "decided=the price", "--answer", "not-asked=who bakes", "--outcome", "good")
    said = {each["question"]: each["answer"] for each in run_json("show", "S1")["answers"]}
    assert said == {"decided": "the price", "not-asked": "who bakes"}


def test_forty_columns_hold_it() -> None:
    review(*ANSWERS)
    assert all(len(line) <= 40 for line in ok("loss", "review", "S1", env={"COLUMNS": "40"}).splitlines())
