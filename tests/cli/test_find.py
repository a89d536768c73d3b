"""Text is found wherever somebody may have typed it, with what ``show`` takes to see it."""

import csv
from pathlib import Path

import pytest

from followup_cli.domain.names import fold
from followup_cli.store import search_schema
from tests.cli.program import ok, refused, run_json

MONDAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _a_delivery_gone_wrong() -> None:
    ok("close", "Acme", "Press line", "84000", "--contact", "Jo Field", "--country", "US", "--playbook", "complex-sale")
    ok("contact", "add", "acme", "Marco Díaz")
    ok("team", "add", "S1", "Marco Díaz", "--role", "site-lead")
    ok("team", "add", "S1", "Sam Okafor", "--role", "delivery", "--email", "sam@northgate.example")
    ok("checklist", "add", "S1", "the crane is booked")
    ok("checklist", "tick", "S1", "credit", "--note", "paid by bank guarantee", today=MONDAY)
    (call,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "status")
    ok("done", str(call), "--answer", "done=cables laid", today=MONDAY)
    ok("complaint", "open", "acme", "two trays are missing", "--sale", "S1", today=MONDAY)
    ok("complaint", "open", "acme", "nobody rang back", today=MONDAY)
    causes = (
        "--remedy",
        "trays sent by courier",
        "--root-cause",
        "a carton left open",
        "--prevention",
        "cartons weighed",
    )
    ok("complaint", "resolve", "1", *causes, today=MONDAY)


def found(text: str) -> list[tuple[str, int | None, str]]:
    return [(hit["kind"], hit["sale_id"], hit["text"]) for hit in run_json("find", text)["hits"]]


def shown(text: str) -> list[list[str]]:
    """Return, line by line, what to show and of which kind it is."""
    lines = [line.split() for line in ok("find", text).splitlines()]
    return [words[:2] for words in lines if words and words[0] != "Next"]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("MISSING", [("complaint", 1, "two trays are missing")]),
        ("trays courier", [("complaint", 1, "two trays are missing · trays sent by courier")]),
        ("carton open", [("complaint", 1, "a carton left open · cartons weighed")]),
        ("nobody rang", [("complaint", None, "nobody rang back")]),
        ("crane", [("checklist", 1, "the crane is booked")]),
        ("guarantee", [("checklist", 1, "paid by bank guarantee")]),
        ("terms of payment", [("checklist", 1, "Credit and terms of payment are cleared")]),
        ("cables", [("answer", 1, "cables laid")]),
        ("okafor", [("team", 1, "Sam Okafor")]),
        ("northgate", [("team", 1, "sam@northgate.example")]),
        ("diaz", [("contact", None, "Marco Díaz"), ("team", 1, "Marco Díaz")]),
    ],
)
def test_what_was_typed_is_found(text: str, finds: list[tuple[str, int | None, str]]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("rang", [["#1", "complaint"]]),
        ("trays", [["S1", "complaint"]]),
        ("crane", [["S1", "checklist"]]),
        ("cables", [["S1", "answer"]]),
        ("diaz", [["#1", "contact"], ["S1", "team"]]),
    ],
)
def test_each_find_says_what_shows_it(text: str, lines: list[list[str]]) -> None:
    assert shown(text) == lines
    for reference, _ in lines:
        assert run_json("show", reference)["customer" if reference == "#1" else "sale"]["id"] == 1


def test_what_is_no_name_by_a_slip_brings_the_nearest() -> None:
    assert ok("find", "okafr") == "Nothing found.\n", "a colleague is no contact"
    ok("contact", "add", "acme", "Rosa Lindqvist")
    assert ok("find", "lindkvist") == "Nothing holds 'lindkvist'; did you mean Rosa Lindqvist (#1 Acme)?\n"
    near = run_json("find", "lindkvist")
    assert (near["hits"], near["total"]) == ([], 0)
    assert near["similar"] == [
        {"kind": "contact", "id": 3, "name": "Rosa Lindqvist", "customer": {"id": 1, "name": "Acme"}}
    ]
    ok("note", "acme", "wrote to Lindkvist")
    assert "No name holds it; did you mean Rosa Lindqvist (#1 Acme)?" in ok("find", "lindkvist")
    assert run_json("find", "lindqvist")["similar"] == []


def test_a_long_list_is_cut_and_says_so() -> None:
    for number in range(1, 5):
        ok("note", "acme", f"word {number}")
    cut = ok("find", "word", "--limit", "2")
    assert [line.split()[-1] for line in cut.splitlines()[:2]] == ["4", "3"], "the newest first"
    assert "2 more finds; type more words, or --limit 4 shows all." in cut
    page = run_json("find", "word")
    assert (len(page["hits"]), page["total"]) == (4, 4)
    assert len(run_json("find", "word", "--limit", "3")["hits"]) == 3


@pytest.mark.parametrize("typed", ["tortuga", "TORTUGA rest", "blondesddsl", "pere et fils", "hari", "bolido", "lule"])
def test_part_of_a_sample_name_without_its_accents_is_enough(northwind: Path, typed: str) -> None:
    ok("import", "customers", str(northwind / "customers.csv"))
    words = typed.casefold().split()
    hits = run_json("find", typed)["hits"]
    assert hits
    assert all(word in fold(hits[0]["text"]) for word in words)


def test_every_phone_of_the_sample_customers_is_found_by_its_digits(northwind: Path) -> None:
    path = northwind / "customers.csv"
    ok("import", "customers", str(path))
    with path.open(encoding="utf-8") as file:
        for row in list(csv.DictReader(file))[::9]:
            number = "".join(char for char in row["Phone"] if char.isdigit())
            assert row["CompanyName"] in {hit["customer"]["name"] for hit in run_json("find", number)["hits"]}


def test_a_python_without_full_text_search_is_told_apart_from_a_damaged_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(search_schema, "_TABLE", search_schema._TABLE.replace("trigram", "of_a_newer_sqlite"))
    for arguments in (("customer", "add", "Acme"), ("find", "acme")):
        result = refused("--store", str(tmp_path / "new.db"), *arguments, code=3)
        assert "cannot search text" in result.error
        assert "3.34 or newer" in result.hint
    assert list(tmp_path.glob("*.db")) == []


def test_a_contact_is_named_whatever_finds_it() -> None:
    ok("contact", "edit", "acme", "jo", "--phone", "+1 802 555 0114", "--email", "jo@acme.example", "--title", "Buyer")
    for typed, held in (("5550114", "+1 802 555 0114"), ("acme.example", "jo@acme.example"), ("buyer", "Buyer")):
        assert ok("find", typed).splitlines()[0] == f"#1  contact  Acme  Jo Field · {held}"
        assert [(hit["what"], hit["text"]) for hit in run_json("find", typed)["hits"]] == [("Jo Field", held)]
    assert ok("find", "field").splitlines()[0] == "#1  contact  Acme  Jo Field"


def test_two_occasions_of_one_title_are_told_apart() -> None:
    for kind, day in (("child-birthday", "2015-03-12"), ("custom", "06-05")):
        ok("occasion", "add", "acme", kind, day, "--name", "Lena", "--for", "Jo Field")
    assert sorted(ok("find", "lena").splitlines()[:2]) == [
        "#1  occasion  Acme  Lena's birthday, 12 March 2015",
        "#1  occasion  Acme  Lena, 5 June",
    ]
