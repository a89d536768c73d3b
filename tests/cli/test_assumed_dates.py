"""Days a playbook counts from though nobody has named them are shown until somebody does."""

from typing import Any

from tests.cli.program import ok, run_json

SOLD = ("close", "Acme", "Press line", "84000", "--country", "US", "--playbook", "complex-sale")
MONDAY = "2026-11-23"


def assumed(sale: str = "S1") -> dict[str, str]:
    return {guess["name"]: guess["on"] for guess in run_json("show", sale)["assumed"]}


def shown(sale: str = "S1") -> str:
    return " ".join(ok("show", sale).split())


def remarks(*arguments: str) -> list[str]:
    told: dict[str, Any] = run_json(*arguments)
    return [remark for remark in told["remarks"] if remark.startswith("Assumed")]


def test_a_close_says_what_it_assumed_and_how_to_say_otherwise() -> None:
    # Fri 20 Nov +5bd: Mon 23, Tue 24, Wed 25, (Thanksgiving), Fri 27, Mon 30; +60d: 10 to 30 Nov, 31 Dec, 19 Jan
    days = "kickoff Mon 30 Nov, go-live Tue 19 Jan 2027, acceptance Thu 18 Feb 2027"
    said = f"Assumed until you say otherwise: {days}: followup milestone S1 go-live --expected DATE"
    assert remarks(*SOLD) == [said]
    assert said.replace("S1", "S2") in " ".join(ok(*SOLD).split())


def test_a_sale_shows_what_is_assumed_until_it_is_named_reached_or_said_to_be_unknown() -> None:
    ok(*SOLD)
    assert run_json("show", "S1")["assumed"][1] == {
        "name": "go-live",
        "title": "The new system carries the work",
        "on": "2027-01-19",
        "basis": "60 days after close",
    }
    line = "go-live assumed Tue 19 Jan 2027 (60 days after close); followup milestone S1 go-live --expected DATE"
    assert line in shown()
    ok("milestone", "S1", "go-live", "--expected", "2027-02-01", today=MONDAY)
    # what counts from it moves along: Mon 1 Feb +30d
    assert assumed() == {"kickoff": "2026-11-30", "acceptance": "2027-03-03"}
    assert "go-live assumed" not in shown()
    ok("milestone", "S1", "kickoff", today="2026-11-30")
    assert assumed() == {"acceptance": "2027-03-03"}
    ok("milestone", "S1", "go-live", "--expected", "unknown", today=MONDAY)
    assert assumed() == {}
    assert run_json("show", "acme")["sales"][0]["assumed"] == []


def test_a_letter_warns_before_it_promises_a_day_that_is_only_assumed() -> None:
    ok("init", "--name", "Dana Reed", "--phone", "+1 503 555 0100", "--email", "d@n.example", "--website", "none")
    ok(*SOLD, "--contact", "Jo Field", "--benefit", "two shifts fewer", "--thanks-for", "your time")
    ok("sale", "edit", "S1", "--deliver-by", "none")
    warning = (
        "a day it promises counts from one that is only assumed; name it first: "
        "kickoff Mon 30 Nov: followup milestone S1 kickoff --expected DATE"
    )
    assert warning in run_json("letter", "S1")["warnings"]
    ok("milestone", "S1", "kickoff", "--expected", "2026-12-01")
    assert not [said for said in run_json("letter", "S1")["warnings"] if "assumed" in said]


def test_the_page_of_a_customer_shows_it_too() -> None:
    ok(*SOLD)
    ok("close", "Acme", "Oven", "900")
    assert [len(sale["assumed"]) for sale in run_json("show", "acme")["sales"]] == [0, 3]
    assert "go-live assumed Tue 19 Jan 2027" in " ".join(ok("show", "acme", "--all").split())


def test_a_cadence_that_has_ended_assumes_nothing() -> None:
    ok(*SOLD)
    ok("playbook", "stop", "complex-sale", "S1", "--why", "they run it themselves")
    assert assumed() == {}


def test_a_guess_that_counts_from_a_day_nobody_knows_is_none_yet() -> None:
    car = ("close", "Acme", "Hatchback", "21000", "--playbook", "car")
    assert remarks(*car) == []
    assert assumed() == {}
    assert len(remarks(*car, "--deliver-by", "2026-12-01")) == 1


def test_a_lost_sale_names_no_command_that_would_be_refused() -> None:
    assert remarks("lose", "Acme", "Fryer", "--reason", "price") == []
    assert "assumed Sat 20 Nov 2027 (1 year after lost)" in shown()
    assert "--expected" not in shown()
