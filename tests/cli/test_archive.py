"""``customer archive``: kept for its history, left in peace, and brought back."""

import json
from collections import Counter

import pytest

from followup_cli.cli.runtime import Runtime
from tests.cli.program import exported, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _acme() -> None:
    run("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--deliver-by", "2026-12-01")
    ok("checklist", "add", "S1", "send the spare key", "--due", "2026-11-25")
    ok("customer", "add", "Beta")


def names(*options: str) -> list[str]:
    return [line["name"] for line in run_json("customer", "list", *options)["customers"]]


def test_open_touches_are_dropped_with_the_reason_and_nothing_is_planned() -> None:
    before = exported()
    archived = run_json("customer", "archive", "acme", "--why", "closed its doors")
    assert archived["customer"]["archived_on"] == "2026-11-20"
    assert archived["touches"]
    assert {(touch["state"], touch["reason"]) for touch in archived["touches"]} == {
        ("dropped", "archived: closed its doors")
    }
    ok("customer", "edit", "acme", "--class", "A")  # plans afresh
    ok("milestone", "S1", "delivered", "--expected", "2026-12-15")  # would have them told
    page = run_json("show", "acme")
    assert page["open_touches"] == []
    assert [fact["text"] for fact in page["facts"]] == ["Archived: closed its doors"]
    due = run_json("today", "--on", "2027-01-01", "--days", "366")
    assert (due["touches"], due["no_news"], due["checklist"]) == ([], [], [])
    for _ in range(3):
        ok("undo")
    assert exported() == before


def test_it_is_found_and_shown_and_left_out_of_the_list() -> None:
    ok("customer", "archive", "acme")
    assert names() == ["Beta"]
    assert names("--all") == ["Acme Ltd", "Beta"]
    assert "1 archived customer left out: followup customer list --all" in ok("customer", "list")
    assert "Acme Ltd · archived" in ok("customer", "list", "--all", env={"COLUMNS": "100"})
    assert "Fri 20 Nov, nothing is planned" in ok("show", "acme")
    assert run_json("find", "acme")["hits"]


@pytest.mark.parametrize(
    "typed",
    [
        ("close", "Acme Ltd", "Mixer", "2400"),
        ("lose", "Acme Ltd", "Mixer", "--reason", "price"),
        ("complaint", "open", "acme", "the stones cracked"),
        ("contact", "add", "beta", "Kim Roe"),
    ],
)
def test_a_sale_or_complaint_brings_it_back(typed: tuple[str, ...]) -> None:
    ok("customer", "archive", "acme")
    told = run_json(*typed)
    is_back = "Acme Ltd was archived on 2026-11-20, and is back." in json.dumps(told)
    assert is_back is ("acme" in " ".join(typed).casefold())
    assert (run_json("show", "acme")["customer"]["archived_on"] is None) is is_back
    assert bool(run_json("show", "acme")["open_touches"]) is is_back


def test_somebody_who_moves_there_brings_it_back() -> None:
    ok("contact", "add", "beta", "Kim Roe")
    ok("customer", "archive", "acme")
    assert "Acme Ltd was archived on 2026-11-20, and is back." in ok("contact", "moved", "Kim Roe", "--to", "Acme Ltd")


def _open() -> list[tuple[str, str, str]]:
    return sorted(
        (touch["title"], touch["state"], str(touch["due_on"])) for touch in run_json("show", "acme")["open_touches"]
    )


def test_restore_on_the_same_day_brings_back_what_was_planned_and_the_checklist() -> None:
    ok("playbook", "apply", "keep-in-touch", "acme")
    before, items = _open(), run_json("show", "S1")["checklist"]
    ok("customer", "archive", "acme", "--why", "a slip: of the pen")
    assert _open() == []
    back = run_json("customer", "archive", "acme", "--restore")
    assert back["customer"]["archived_on"] is None
    assert back["remarks"] == ["What the playbooks still call for is planned again, from today on."]
    assert _open() == before
    assert run_json("show", "S1")["checklist"] == items


def test_what_was_stopped_by_hand_before_stays_stopped() -> None:
    ok("playbook", "stop", "first-sale", "S1", "--why", "a friend")
    ok("customer", "archive", "acme")
    back = run_json("customer", "archive", "acme", "--restore")
    assert back["touches"] == []
    assert back["remarks"] == ["To keep in touch from time to time: followup playbook apply keep-in-touch 'Acme Ltd'"]


def test_after_a_year_what_fell_in_between_comes_one_a_week() -> None:
    ok("playbook", "apply", "keep-in-touch", "acme")
    ok("customer", "archive", "acme")
    back = run_json("customer", "archive", "acme", "--restore", today="2027-11-22")
    planned = [touch for touch in back["touches"] if touch["state"] == "planned" and touch["channel"] != "internal"]
    days = Counter(touch["due_on"] for touch in planned)
    assert min(days) == "2027-11-22"
    assert len(days) > len(planned) / 2
    assert max(days) > "2028-01-01"
    assert "Acme Ltd was archived until 2027-11-21" in {touch["because"] for touch in planned}


def test_archiving_says_which_sale_is_not_delivered_yet() -> None:
    run("lose", "Acme Ltd", "Mixer", "--reason", "price")
    run("close", "Acme Ltd", "Advice", "90", "--deliver-by", "none")
    archived = run_json("customer", "archive", "acme")
    (said,) = archived["remarks"]
    assert said == (
        "S1 (Deck oven) is not delivered yet, and nothing asks about it now; "
        "to plan it again: followup customer archive '#1' --restore"
    )
    ok("undo")
    ok("milestone", "S1", "delivered")
    assert run_json("customer", "archive", "acme")["remarks"] == []


def test_the_count_of_dropped_touches_and_five_of_them_are_printed() -> None:
    count = len(run_json("customer", "archive", "acme", "--dry-run")["touches"])
    printed = ok("customer", "archive", "acme", "--why", "closed its doors", env={"COLUMNS": "100"})
    assert f"{count} touches and 7 checklist items dropped" in printed
    assert printed.count("  dropped  Acme Ltd  ") == 5
    assert f"and {count - 5} more touches" in printed
    assert "archived: closed" not in printed


@pytest.mark.parametrize(("closed_on", "is_back"), [("2026-11-02", False), ("2026-11-20", True)])
def test_of_a_file_only_what_was_sold_since_brings_it_back(tmp_path: object, closed_on: str, is_back: bool) -> None:
    ok("customer", "archive", "acme")
    path = f"{tmp_path}/sales.csv"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path as typed
        file.write(f"customer,product,amount,closed_on\nAcme Ltd,Rack,900,{closed_on}\n")
    assert run_json("import", "sales", path)["added"] == 1
    page = run_json("show", "acme")
    assert (page["customer"]["archived_on"] is None, bool(page["open_touches"])) == (is_back, is_back)


def test_what_cannot_be_is_refused() -> None:
    assert refused("customer", "archive", "acme", "--restore", code=1).error == "Acme Ltd is not archived"
    ok("complaint", "open", "beta", "late")
    assert refused("customer", "archive", "beta", code=1).error == "complaint 1 of Beta is open"
    ok("customer", "archive", "acme")
    assert refused("customer", "archive", "acme", code=1).error == "Acme Ltd was archived on 2026-11-20 already"
    applied = refused("playbook", "apply", "keep-in-touch", "acme", code=1)
    assert applied.error == "Acme Ltd is archived; nothing is planned for it"
    assert applied.hint == "followup customer archive '#1' --restore brings it back"
    refused("customer", "archive", "acme", "--restore", "--why", "x", code=2)


def test_a_dry_run_writes_nothing() -> None:
    before = exported()
    assert "Dry run: nothing was written." in ok("customer", "archive", "acme", "--dry-run")
    assert exported() == before


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    """Let somebody sit there who answers every question so; return the list the questions go to."""
    questions: list[str] = []

    def confirm(question: str, **_: object) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr(Runtime, "is_interactive", True)
    monkeypatch.setattr("typer.confirm", confirm)
    return questions


def test_on_a_terminal_it_looks_first_and_asks_then(monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(run_json("show", "acme")["open_touches"])
    before = exported()
    questions = at_a_terminal(monkeypatch, answer=False)
    assert refused("customer", "archive", "No Such", code=1).error == "no customer is called 'No Such'"
    assert questions == []
    assert refused("customer", "archive", "acme", code=1).error == "Acme Ltd was not archived"
    refused("customer", "archive", "beta", code=1)
    assert questions == [f"Archive Acme Ltd and drop {number} open touches?", "Archive Beta?"]
    assert exported() == before


def test_asked_and_told_yes_it_is_archived(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = at_a_terminal(monkeypatch, answer=True)
    assert run_json("customer", "archive", "acme")["customer"]["archived_on"] == "2026-11-20"
    assert len(questions) == 1


@pytest.mark.parametrize(
    "typed",
    [
        ("note", "acme", "sold the shop"),
        ("log", "acme", "met at the fair"),
        ("occasion", "add", "acme", "birthday", "02-14"),
    ],
)
def test_what_does_not_bring_it_back_says_that_it_is_archived(typed: tuple[str, ...]) -> None:
    said = "Acme Ltd is archived; followup customer archive '#1' --restore brings it back."
    assert said not in " ".join(ok(*typed, "--dry-run").split())
    ok("customer", "archive", "acme")
    assert said in run_json(*typed, "--dry-run")["remarks"]
    assert said in " ".join(ok(*typed).split())
