"""A sale of which nothing is delivered: no step of delivery is laid, none is promised, whenever one learns of it."""

import pytest

from tests.actions.laid_by_hand import dates
from tests.cli.program import ok, run, run_json

DELIVERY_STEPS = {"hand-off", "reassure", "ship-check", "no-news", "arrived", "papers"}
SELLER = (
    "init",
    "--name",
    "Ada",
    "--phone",
    "1",
    "--email",
    "a@b.example",
    "--website",
    "b.example",
    "--country",
    "US",
)


def test_no_step_of_delivery_is_laid_and_the_letter_promises_none() -> None:
    ok(*SELLER)
    ok(
        *("close", "Acme", "Audit of three kitchens", "6000", "--contact", "Jo", "--deliver-by", "none"),
        *("--benefit", "a clean report by March"),
        today="2026-11-02",
    )
    laid = dates("first-sale")
    assert DELIVERY_STEPS.isdisjoint(laid)
    # 60 days after Mon 2 Nov 2026 is Fri 1 Jan 2027, a holiday: Mon 4 Jan. 45 days after is Thu 17 Dec.
    assert (laid["feedback"], laid["value-1"]) == ("2027-01-04", "2026-12-17")
    assert "delivered" not in {touch["waiting_for"] for touch in run_json("show", "S1")["touches"]}
    letter = run("letter", "acme", today="2026-11-02").out
    assert "arrived" not in letter
    assert "Deliver" not in letter
    assert "January 4, 2027: I will ring you to ask" in letter


def test_learning_of_it_later_drops_what_was_laid_for_the_delivery() -> None:
    ok("close", "Acme", "Audit", "6000", "--deliver-by", "2026-12-11", "--country", "US", today="2026-11-02")
    assert set(dates("first-sale")) >= DELIVERY_STEPS
    changed = run_json("sale", "edit", "S1", "--deliver-by", "none", today="2026-11-02")
    dropped = {touch["step"] for touch in changed["touches"] if touch["state"] == "dropped"}
    assert dropped == DELIVERY_STEPS
    assert {touch["reason"] for touch in changed["touches"] if touch["state"] == "dropped"} == {"nothing is delivered"}
    assert DELIVERY_STEPS.isdisjoint(dates("first-sale"))


def test_and_a_date_after_all_lays_them_again() -> None:
    ok("close", "Acme", "Audit", "6000", "--deliver-by", "none", "--country", "US", today="2026-11-02")
    ok("sale", "edit", "S1", "--deliver-by", "2026-12-11", today="2026-11-02")
    assert set(dates("first-sale")) >= DELIVERY_STEPS


@pytest.mark.parametrize("amount", ["100", "6000"])
def test_what_waits_for_a_delivery_is_left_out_with_the_reason(amount: str) -> None:
    closed = run("close", "Acme", "Advice", amount, "--deliver-by", "none", today="2026-11-02")
    assert "nothing is delivered" in closed.out
