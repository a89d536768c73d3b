"""Text is found wherever somebody may have typed it, with what ``show`` takes to see it."""

import pytest

from tests.cli.program import ok, run_json

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
