"""A part has left: the customer is told the same day and asked later whether it came whole; the sale stays open."""

from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json

CLOSED, FRIDAY, SATURDAY = "2026-11-20", "2026-12-04", "2026-12-05"


@pytest.fixture(autouse=True)
def _sold() -> None:
    ok("close", "Acme", "Six chairs", "8400", "--contact", "Jo Field", "--country", "US", "--deliver-by", "2026-12-11")


def part(day: str, what: str = "4 of 6 chairs") -> Any:  # noqa: ANN401 - as run_json
    return run_json("shipped", "S1", "--partly", "--why", what, today=day)


def found(*steps: str) -> list[tuple[str, str | None, str]]:
    """Return the touches of steps: which, when, and where they stand."""
    return [(t["step"], t["due_on"], t["state"]) for t in run_json("show", "S1")["touches"] if t["step"] in steps]


def tells(today: str) -> list[str]:
    return [t["why"] for t in run_json("today", today=today)["touches"] if t["step"] == "tell"]


def test_each_part_is_told_on_its_day_and_asked_about_later() -> None:
    before = exported()
    assert "a part left on 2026-12-04: 4 of 6 chairs" in part(FRIDAY)["remarks"][0]
    part(SATURDAY, "1 of 6 chairs")
    assert found("tell", "part-arrived") == [
        ("tell", FRIDAY, "planned"),
        ("tell", SATURDAY, "planned"),
        ("part-arrived", "2026-12-10", "planned"),  # 4 business days after Fri 4 Dec: 7, 8, 9, 10
        ("part-arrived", "2026-12-10", "planned"),  # after Sat 5 Dec: 7, 8, 9, 10
    ]
    assert [why.split(". A ")[0] for why in tells(SATURDAY)] == [
        "A part of it left on Fri 4 Dec: 4 of 6 chairs. The rest is expected on Fri 11 Dec",
        "A part of it left on Sat 5 Dec: 1 of 6 chairs. The rest is expected on Fri 11 Dec",
    ]
    ok("undo")
    ok("undo")
    assert exported() == before


def test_the_page_of_the_sale_tells_every_part() -> None:
    part(FRIDAY)
    part(FRIDAY, "1 of 6 chairs, by courier")
    page = ok("show", "S1", today=SATURDAY)
    assert "part-shipped  Fri 4 Dec\n" in page
    for line in ("Fri 4 Dec: 4 of 6 chairs\n", "Fri 4 Dec: 1 of 6 chairs, by courier\n"):
        assert line in page
    assert "shipped" not in {one["name"] for one in run_json("show", "S1")["milestones"]}


def test_the_same_part_said_twice_is_one_part() -> None:
    part(FRIDAY)
    assert "nothing is changed" in part(FRIDAY)["remarks"][0]
    assert len(found("tell")) == 1


def test_the_sale_stays_on_back_order_until_all_of_it_has_left() -> None:
    ok("backordered", "S1", "--why", "two chairs are missing", today="2026-12-03")
    part(FRIDAY)
    assert any("The rest has no date yet." in why for why in tells(FRIDAY))
    assert ("next-word", None, "waiting") in found("next-word")
    ok("shipped", "S1", today="2026-12-08")
    # all of it is on its way, but nobody has said when it arrives: of that, word is still owed
    assert [state for _, _, state in found("next-word")] == ["dropped", "waiting"]
    assert any("has no new date yet" in why for why in tells("2026-12-08"))
    assert ("part-arrived", "2026-12-10", "planned") in found("part-arrived")


def test_what_is_delivered_is_asked_about_as_a_whole() -> None:
    part(FRIDAY)
    ok("delivered", "S1", today="2026-12-07")
    assert {state for _, _, state in found("tell", "part-arrived")} == {"dropped"}
    assert ("arrived", "2026-12-09", "planned") in found("arrived")


def test_a_part_whose_answers_are_amiss_may_be_a_complaint() -> None:
    part(FRIDAY)
    (asked,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "part-arrived")
    said = run_json("done", str(asked), "--answer", "complete=n", "--answer", "intact=y", today="2026-12-10")
    assert [each["answer"] for each in said["answers"]] == ["no", "yes"]
    assert any("Something is amiss (complete no)" in remark for remark in said["remarks"])


def test_how_it_came_is_said_of_the_delivery_and_not_of_a_part() -> None:
    part(FRIDAY)
    (asked,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "part-arrived")
    ok("done", str(asked), "--answer", "complete=no", today="2026-12-10")
    assert run_json("show", "S1")["condition"] is None
    ok("delivered", "S1", "--on", "2026-12-11", today="2026-12-11")
    (arrived,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "arrived")
    ok("done", str(arrived), "--answer", "complete=yes", "--answer", "intact=no", today="2026-12-15")
    assert run_json("show", "S1")["condition"] == {"complete": "yes", "intact": "no"}
    assert "complete yes, intact no\n" in ok("show", "S1", today="2026-12-15")


def test_no_part_after_all_takes_the_telling_away() -> None:
    part(FRIDAY)
    ok("milestone", "S1", "part-shipped", "--on", "none", today=FRIDAY)
    assert {state for _, _, state in found("tell", "part-arrived")} == {"dropped"}
    assert "taken back\n" in ok("show", "S1", today=FRIDAY)


@pytest.mark.parametrize(
    ("before", "arguments", "error", "hint"),
    [
        ((), ("shipped", "S1", "--partly", "--expected", "tomorrow"), "no day is expected", "delivered --expected"),
        ((), ("shipped", "S1", "--partly", "--on", "tomorrow"), "still to come", "--expected 2026-12-06"),
        ((("shipped", "S1"),), ("shipped", "S1", "--partly"), "shipped on 2026-12-05", "S1 shipped --on none"),
        ((("delivered", "S1"),), ("shipped", "S1", "--partly"), "delivered on 2026-12-05", "S1 delivered --on none"),
    ],
)
def test_what_cannot_be_is_refused(
    before: tuple[tuple[str, ...], ...], arguments: tuple[str, ...], error: str, hint: str
) -> None:
    for command in before:
        ok(*command, today=SATURDAY)
    result = refused(*arguments, code=1, today=SATURDAY)
    assert error in result.error
    assert hint in result.hint


SELLER = (
    *("init", "--name", "Ada Byron", "--company", "Byron Chairs", "--phone", "+1 555 0100"),
    *("--email", "ada@byron.example", "--website", "www.byron.example", "--country", "US"),
)


@pytest.mark.parametrize(("expected", "words"), [("2026-12-18", "December 18, 2026"), ("unknown", "the rest")])
def test_the_letter_says_what_has_left_and_when_the_rest_comes(expected: str, words: str) -> None:
    ok(*SELLER)
    ok("contact", "edit", "Acme", "Jo Field", "--greeting", "Dear Jo", "--email", "jo@acme.example")
    ok("milestone", "S1", "delivered", "--expected", expected, today="2026-12-01")
    part(FRIDAY)
    (call,) = (t["id"] for t in run_json("today", today=FRIDAY)["touches"] if "4 of 6 chairs" in t["why"])
    ok("done", str(call), "--outcome", "no-answer", today=FRIDAY)
    (email,) = (t["id"] for t in run_json("show", "S1")["touches"] if t["step"] == "tell" and t["attempt"] == 2)
    letter = run_json("letter", str(email), today="2026-12-07")
    assert letter["template"] == "part-shipment"
    for fact in ("4 of 6 chairs.", words, "Six chairs", "+1 555 0100", "ada@byron.example"):
        assert fact in letter["text"], fact
    dates = 1 if expected == "unknown" else 2  # the letter's own, and that of the rest
    assert letter["text"].count("December") == dates
