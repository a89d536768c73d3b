"""``customer merge`` as somebody types it."""

import pytest

from tests.cli.program import exported, ok, refused, run, run_json


@pytest.fixture(autouse=True)
def _two() -> None:
    run("close", "Acme Ltd", "Deck oven", "8400", "--contact", "Jo Field", "--email", "jo@acme.example")
    run("close", "ACME Limited", "Mixer", "2400", "--contact", "Joanna Field", "--email", "jo@acme.example")
    ok("contact", "add", "acme limited", "Pat Moss")
    ok("note", "acme limited", "bakes on Sundays")


def test_two_become_one_with_everything_and_are_parted_again() -> None:
    before = exported()
    merged = run_json("customer", "merge", "acme ltd", "acme limited")
    assert merged["customer"]["name"] == "Acme Ltd"
    assert merged["merged"] == {"id": 2, "name": "ACME Limited"}
    assert merged["moved"] == {"contacts": 1, "sales": 1, "cadences": 1, "touches": 15, "facts": 1}
    (joined,) = merged["joined"]
    assert (joined["contact"]["name"], joined["was_name"]) == ("Jo Field", "Joanna Field")
    assert joined["because"] == "the same e-mail address, jo@acme.example"
    assert joined["differences"] == [{"detail": "name", "kept": "Jo Field", "other": "Joanna Field"}]
    assert [contact["name"] for contact in merged["came_along"]] == ["Pat Moss"]
    page = run_json("show", "acme")
    assert sorted(sale["sale"]["product"] for sale in page["sales"]) == ["Deck oven", "Mixer"]
    assert {fact["text"] for fact in page["facts"]} == {
        "bakes on Sundays",
        "Joanna Field at ACME Limited is Jo Field. There it said: name Joanna Field.",
        "Kept as ACME Limited (#2) as well until now.",
    }
    ok("undo")
    assert exported() == before


def test_a_dry_run_shows_the_same_and_writes_nothing() -> None:
    before = exported()
    shown = ok("customer", "merge", "#1", "#2", "--dry-run")
    assert "ACME Limited (#2) becomes part of Acme Ltd (#1)." in shown
    assert exported() == before


def test_the_other_name_still_finds_it_everywhere() -> None:
    ok("customer", "merge", "#1", "#2")
    assert run_json("show", "acme limited")["customer"]["id"] == 1
    assert {hit["customer"]["id"] for hit in run_json("find", "acme limited")["hits"]} == {1}
    assert run_json("close", "ACME LIMITED", "Peel", "90")["sale"]["customer"]["id"] == 1
    assert refused("customer", "add", "Acme Limited", code=1).error == "Acme Ltd is known already, as #1"


def test_a_file_read_before_the_merge_adds_nothing_after_it(tmp_path: object) -> None:
    path = f"{tmp_path}/sales.csv"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path as typed
        file.write("customer,product,amount,closed_on\nGamma,Oven,900,2026-11-02\nAcme Ltd,Rack,50,2026-11-02\n")
    run("import", "sales", path)
    ok("customer", "merge", "acme ltd", "gamma")
    before = exported()
    again = run_json("import", "sales", path)
    assert (again["added"], again["already_known"]) == (0, 2)
    assert exported() == before


@pytest.mark.parametrize(
    ("one", "other", "error"),
    [
        ("#1", "acme ltd", "both are Acme Ltd (#1); a customer is not merged with itself"),
        ("acme", "#2", "'acme' fits 2 customers"),
        ("#1", "nobody", "no customer is called 'nobody'"),
        ("#1", "#9", "there is no customer #9"),
    ],
)
def test_what_cannot_be_merged_is_refused(one: str, other: str, error: str) -> None:
    before = exported()
    assert refused("customer", "merge", one, other, code=1).error == error
    assert exported() == before


def test_merging_again_says_that_it_is_done() -> None:
    ok("customer", "merge", "#1", "#2")
    again = refused("customer", "merge", "acme ltd", "acme limited", code=1)
    assert again.error == "acme limited is part of Acme Ltd (#1) already"
