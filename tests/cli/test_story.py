"""One long story, told three ways: as text, as JSON and as a dry run; and taken back step by step.

The three tellings must agree, a dry run must leave every byte alone, and ``undo`` must lead back
through every state the store was in.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import TODAY, exported, files_below, ok, refused, run_json

WIDE = {"COLUMNS": "250"}
"""So wide that no line is broken: facts are looked for whole."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the story, the day it is typed, and facts both tellings must hold."""

    command: tuple[str, ...]
    says: tuple[str, ...]
    today: str = TODAY


def typed(*command: str, says: tuple[str, ...] = (), today: str = TODAY) -> Step:
    return Step(command, says, today)


SALES = """customer,contact,country,product,amount,closed_on,promised_on,outcome
Corner Café,Ana Ruiz,ES,Grinder,450.00,2026-11-02,2026-12-01,won
Corner Café,Ana Ruiz,ES,Milk fridge,700.00,2026-11-03,,lost
Corner Café,Ana Ruiz,ES,Awning,900.00,2026-11-03,,pending
"""
CUSTOMERS = """customer,contact,phone,country
Acme Ltd,Mo Wood,+44 20 7946 0101,
Deli Nord,Siv Berg,,NO
"""

STORY = (
    # Friday 20 November: a first sale. 1 business day later is Monday the 23rd, 2 are Tuesday the 24th.
    typed(
        *("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "+4w"),
        *(
            "--country",
            "GB",
            "--benefit",
            "the first trays out by five",
            "--source",
            "trade fair",
            "--note",
            "rang twice",
        ),
        says=("Acme Ltd", "Deck oven", "first-sale", "Write the thank-you letter"),
    ),
    typed("close", "Bolt & Co", "Spare stones", "180", "--on", "yesterday", "--contact", "Sam", says=("light",)),
    typed("close", "Bolt & Co", "Toaster", "90.50", "--currency", "EUR", "--deliver-by", "none", says=("light",)),
    typed("lose", "Acme Ltd", "Mixer", "2100", "--reason", "nine weeks against six", says=("lost-deal", "nine weeks")),
    typed(
        "customer", "add", "Deli Süd", "--country", "Germany", "--region", "BY", "--contact", "Uli", says=("Deli Süd",)
    ),
    typed("customer", "edit", "deli", "--class", "A", "--street", "Am Markt 1", "--city", "Passau", says=("Passau",)),
    typed(
        "contact", "add", "deli", "Eva Lang", "--email", "eva@deli.example", "--channel", "email", says=("Eva Lang",)
    ),
    typed("contact", "edit", "acme", "Jo", "--phone", "+44 20 7946 0100", "--title", "Head Baker", says=("7946 0100",)),
    typed("note", "acme", "two ovens, one chimney", "--about", "Jo", says=("two ovens, one chimney",)),
    typed("log", "deli", "met at the fair", "--channel", "meeting", "--on", "2026-11-18", says=("met at the fair",)),
    typed("playbook", "apply", "keep-in-touch", "deli", "--contact", "Eva", says=("Check name, role, address",)),
    # Monday the 23rd: the day's work.
    typed("done", "1", says=("done",), today="2026-11-23"),
    typed("done", "2", "3", "--on", "2026-11-23", "--note", "posted", today="2026-11-24"),
    typed("skip", "4", "--why", "heard it from her at the fair", says=("heard it from her",), today="2026-11-24"),
    typed("snooze", "5", "6", "2026-12-01", says=("snoozed",), today="2026-11-24"),
    typed(
        "sale",
        "edit",
        "S1",
        "--deliver-by",
        "2027-01-15",
        "--benefit",
        "a quiet night",
        says=("S1",),
        today="2026-11-24",
    ),
    typed("sale", "edit", "S1", "--amount", "8600", "--contact", "Jo", today="2026-11-24"),
    typed("import", "customers", "customers.csv", says=(), today="2026-11-25"),
    typed("import", "sales", "sales.csv", "--cadence", "all", says=(), today="2026-11-25"),
    typed("import", "sales", "sales.csv", "--cadence", "all", says=(), today="2026-11-25"),
    typed(
        "close", "Corner Cafe", "Oven", "5000", "--playbook", "complex-sale", says=("complex-sale",), today="2026-11-26"
    ),
    typed("contact", "edit", "corner", "Ana", "--channel", "email", says=("Ana Ruiz",), today="2026-11-26"),
    typed("customer", "edit", "corner", "--country", "US", says=("Corner Café",), today="2026-11-26"),
    typed("playbook", "apply", "keep-in-touch", "S1", today="2026-11-26"),
    typed("sale", "cancel", "S3", "--why", "budget withdrawn", says=("budget withdrawn",), today="2026-11-27"),
    typed("customer", "edit", "#1", "--name", "Acme [old]", says=("Acme [old]",), today="2026-11-27"),
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sales.csv").write_text(SALES, encoding="utf-8")
    Path("customers.csv").write_text(CUSTOMERS, encoding="utf-8")


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time pass, so that two stores can be compared to the last instant."""
    monkeypatch.setattr("followup_cli.cli.clock.now", lambda _environ: datetime(2026, 11, 20, 12, tzinfo=UTC))


@pytest.fixture
def move_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give a function that moves the program into another home of this test."""

    def move(name: str) -> Path:
        folder = tmp_path / "homes" / name
        monkeypatch.setenv("FOLLOWUP_HOME", str(folder))
        return folder

    return move


def test_text_json_and_dry_run_tell_one_story(move_to: Callable[[str], Path]) -> None:
    for step in STORY:
        as_text, as_json = move_to("text"), move_to("json")
        wide = {**WIDE, "FOLLOWUP_HOME": str(as_text)}

        untouched = files_below(as_text)
        rehearsed = ok(*step.command, "--dry-run", today=step.today, env=wide)
        foretold = run_json(*step.command, "--dry-run", today=step.today, env=wide)
        assert files_below(as_text) == untouched, step

        told = ok(*step.command, today=step.today, env=wide)
        document = run_json(*step.command, today=step.today, env={"FOLLOWUP_HOME": str(as_json)})
        assert (foretold.pop("dry_run"), document.pop("dry_run")) == (True, False)
        assert foretold == document, step
        assert without_frame(rehearsed) == without_frame(told), step
        assert rehearsed.startswith("Dry run: nothing was written.")
        assert not [fact for fact in (*step.says, *facts(document, step.today)) if fact not in told], (step, told)

        move_to("text")
        ours = exported()
        move_to("json")
        assert exported() == ours, step


def test_undo_after_each_command_and_all_the_way_back(move_to: Callable[[str], Path]) -> None:
    home, aside = move_to("main"), move_to("aside")
    states: list[str] = []
    idle: list[Step] = []
    for step in STORY:
        move_to("main")
        states.append(exported())
        ok(*step.command, today=step.today)
        # The ids a command gave stay given, so each is undone in a copy, and the story goes on in the original.
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(home, aside)
        move_to("aside")
        if changed := exported() != states[-1]:
            undone = run_json("undo")
            assert undone["command"].split()[1] == step.command[0]
        assert exported() == states[-1], step
        if not changed:
            idle.append(step)
            states.pop()

    assert idle == [step for step in STORY if step.command[:2] == ("import", "sales")][1:]
    move_to("main")
    while states:
        foretold = run_json("undo", "--dry-run")
        undone = run_json("undo")
        assert foretold == {**undone, "dry_run": True}
        assert undone["remaining"] == len(states) - 1
        assert exported() == states.pop()
    refused("undo", code=1)
    assert json.loads(exported()) == {"format": 2, **{name: [] for name in json.loads(exported()) if name != "format"}}


def test_the_story_survives_a_move_to_another_store(move_to: Callable[[str], Path], tmp_path: Path) -> None:
    move_to("first")
    for step in STORY:
        ok(*step.command, today=step.today)
    whole = exported()
    move_to("second")
    file = tmp_path / "whole.json"
    file.write_text(whole, encoding="utf-8")
    rehearsed = run_json("import", "all", str(file), "--dry-run")
    assert exported() != whole
    assert run_json("import", "all", str(file)) == {**rehearsed, "dry_run": False}
    assert exported() == whole
    refused("import", "all", str(file), code=1)
    assert run_json("close", "Acme [old]", "Grinder", "300")["sale"]["id"] > max(
        s["id"] for s in json.loads(whole)["sales"]
    )


def without_frame(text: str) -> str:
    """Return a command's text without what only a dry run, or only the deed, has to say."""
    body = text.removeprefix("Dry run: nothing was written.\n\n").split("\nNext ")[0]
    return body.replace("What follows", "What followed").rstrip()


def facts(document: Any, today: str) -> Iterator[str]:  # noqa: ANN401 - JSON is of any shape
    """Yield what a document states and a person must be told as well, in the words of the text."""
    year = date.fromisoformat(today).year
    for touch in document.get("touches", []):
        yield str(touch["id"])
        yield touch["title"]
        is_open = touch.get("state", "planned") == "planned"
        if touch["due_on"] and is_open:
            yield written(date.fromisoformat(touch["due_on"]), year)
        if touch.get("waiting_for") and touch.get("state", "waiting") == "waiting":
            awaited = {"unanswered": "two tries in a row that nobody answers"}
            yield f"waits for {awaited.get(touch['waiting_for'], touch['waiting_for'])}"
        if touch.get("customer"):
            yield touch["customer"]["name"]
    if sale := document.get("sale"):
        yield from (sale["customer"]["name"], sale["product"], sale["playbook"], sale["playbook_because"])
        yield f"{float(sale['amount']['amount']):,.2f} {sale['amount']['currency']}"
        yield from (step["title"] for step in document["left_out"])
    if "customer" in document:
        yield document["customer"]["name"]
        yield from (contact["name"] for contact in document["contacts"])
    if "read" in document:
        yield f"{document['read']} rows read: {document['added']} added, {document['skipped']} skipped, 0 rejected."
    yield from document.get("remarks", [])


def written(on: date, year: int) -> str:
    return f"{on:%a} {on.day} {on:%b}" + ("" if on.year == year else f" {on.year}")
