"""``customer archive``: kept for its history, left in peace, and brought back."""

import json

import pytest

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


def test_restore_brings_it_back_and_what_was_dropped_stays_dropped() -> None:
    ok("customer", "archive", "acme")
    back = run_json("customer", "archive", "acme", "--restore")
    assert back["customer"]["archived_on"] is None
    assert back["touches"] == []
    assert back["remarks"] == [
        "What was dropped stays dropped. To keep in touch again: followup playbook apply keep-in-touch 'Acme Ltd'"
    ]
    assert run_json("show", "acme")["open_touches"] == []


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
