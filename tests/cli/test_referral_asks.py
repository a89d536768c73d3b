"""Asking for a referral: only the content, once, never during a complaint; at a step or outside of any."""

import pytest

from tests.cli.program import ok, refused, run_json
from tests.cli.referral_desk import LATER, MONDAY, content, listed, touches


@pytest.fixture(autouse=True)
def _customer() -> None:
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field")


def test_only_the_content_are_asked_and_once() -> None:
    found = refused("referral", "ask", "acme", code=1)
    assert found.error == ("Acme may not be asked for a referral now: nobody has written down that they are content")
    content()
    asked = run_json("referral", "ask", "acme", today=LATER)
    assert (asked["referral"]["state"], asked["referral"]["asked_on"]) == ("asked", LATER)
    again = refused("referral", "ask", "acme", code=1, today=LATER)
    assert again.error == "Acme was asked on 2026-12-04 already (referral 1), and has not answered"
    assert refused("referral", "won", "1", code=1, today=LATER).error == (
        "referral 1: Acme was asked, and has named nobody yet"
    )
    added = run_json("referral", "add", "acme", "Bloom Bakery", today=LATER)["referral"]
    assert (added["id"], added["asked_on"], added["received_on"]) == (1, LATER, LATER)
    # The next name answers no ask: it is one of its own.
    assert run_json("referral", "add", "acme", "Corner Cafe", today=LATER)["referral"]["asked_on"] is None


def test_never_during_a_complaint() -> None:
    content()
    ok("complaint", "open", "acme", "the door does not close", today=MONDAY)
    found = refused("referral", "ask", "acme", code=1, today=LATER)
    assert found.error == "Acme may not be asked for a referral now: complaint 1 is open"


@pytest.mark.parametrize("outcome", ["good", "bad", "no-answer"])
def test_the_step_that_asks_keeps_that_it_asked(outcome: str) -> None:
    content()
    feedback = str(touches()["feedback"]["id"])
    ok("done", feedback, "--outcome", "good", "--note", "twice as fast", today="2027-01-04")
    ask = touches()["referral"]
    assert ask["due_on"] == "2027-01-11"
    result = run_json("done", str(ask["id"]), "--outcome", outcome, today="2027-01-11")
    if outcome == "no-answer":
        assert listed() == {}  # a call that nobody took has asked nobody
        return
    (kept,) = listed().values()
    assert (kept["state"], kept["asked_on"], kept["touch_id"], kept["sale_id"]) == ("asked", "2027-01-11", ask["id"], 1)
    assert any(each.startswith("Referral 1: asked. When they name somebody:") for each in result["remarks"])
    ok("done", str(ask["id"]), "--note", "they will think of somebody", "--verified", today="2027-01-12")
    assert len(listed()) == 1
