"""``fans``: the best customers by what they bought and brought, what they were given, and whom one may ask."""

from typing import Any

import pytest

from tests.cli.program import ok, run, run_json


@pytest.fixture(autouse=True)
def _customers() -> None:
    for name, amount in (("Acme", "8400"), ("Bravo", "12000"), ("Cargo", "500")):
        run("close", name, "Oven", amount, "--on", "2026-10-01", "--deliver-by", "none")
    run("referral", "add", "Cargo", "Delta", "--on", "2026-10-05")
    run("close", "Delta", "Oven", "900", "--on", "2026-10-20", "--deliver-by", "none")


def fans(*options: str) -> Any:  # noqa: ANN401 - a JSON document
    return run_json("fans", *options)


def names(found: list[dict[str, Any]]) -> list[str]:
    return [fan["customer"]["name"] for fan in found]


def test_the_best_come_first_by_what_they_bought_and_by_what_they_brought() -> None:
    found = fans()
    assert names(found["by_value"]) == ["Bravo", "Acme", "Delta", "Cargo"]
    (cargo,) = found["by_referrals"]
    assert (cargo["customer"]["name"], cargo["referrals"], cargo["brought"]) == (
        "Cargo",
        1,
        [{"amount": "900.00", "currency": "USD"}],
    )
    assert names(fans("--most", "1")["by_value"]) == ["Bravo"]


def test_each_tells_what_they_were_given_and_whether_one_may_ask_them() -> None:
    ok("gift", "add", "bravo", "two seats at the tasting")
    run("feedback", "add", "bravo", "bakes twice as fast", "--score", "5")
    run("testimonial", "add", "bravo", "Bakes twice as fast.", "--may-use", "reference")
    bravo, acme, *_ = fans()["by_value"]
    assert (bravo["may_be_asked"], bravo["last_gift"]["what"], bravo["places"]) == (
        True,
        "two seats at the tasting",
        ["reference"],
    )
    assert (acme["may_be_asked"], acme["why_not"]) == (False, "nobody has written down that they are content")
    assert names(fans()["references"]) == ["Bravo"]
    text = ok("fans")
    assert "followup referral ask '#2'" in text
    assert "they may be asked, never asked" in text


def test_an_archived_customer_is_no_fan() -> None:
    run("customer", "archive", "bravo", "--yes")
    assert names(fans()["by_value"]) == ["Acme", "Delta", "Cargo"]


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_it_is_whole_on_a_narrow_screen(columns: str) -> None:
    text = ok("fans", env={"COLUMNS": columns})
    assert all(len(line) <= int(columns) for line in text.splitlines())
    assert "12,000.00 USD" in text


def test_what_they_brought_is_told_in_all_and_directly() -> None:
    ok("referral", "add", "Delta", "Echo")
    run("close", "Echo", "Oven", "300", "--deliver-by", "none")
    cargo = fans()["by_referrals"][0]
    assert (cargo["customer"]["name"], cargo["referrals"], cargo["referrals_in_all"]) == ("Cargo", 1, 2)
    assert [cargo[key][0]["amount"] for key in ("brought", "brought_directly")] == ["1200.00", "900.00"]
    text = " ".join(ok("fans").split())
    assert "brought 2 customers in all, 1,200.00 USD; 1 directly, 900.00 USD" in text
    assert "brought 1 customer, 300.00 USD" in text  # Delta, who brought Echo alone


def test_a_reference_with_an_open_complaint_is_not_to_be_rung_now() -> None:
    run("testimonial", "add", "bravo", "Bakes twice as fast.", "--may-use", "reference")
    assert (fans()["references"][0]["may_be_rung"], fans()["references"][0]["why_not_rung"]) == (True, None)
    run("complaint", "open", "bravo", "the door sticks")
    (bravo,) = fans()["references"]
    assert (bravo["may_be_rung"], bravo["why_not_rung"]) == (False, "complaint 1 is open")
    rung = ok("fans").split("Whom a prospect may ring")[1]
    assert "ring not now: complaint 1 is open" in " ".join(rung.split())


def test_bad_news_nobody_decided_on_keeps_prospects_from_ringing_too() -> None:
    run("testimonial", "add", "bravo", "Bakes twice as fast.", "--may-use", "reference")
    run("feedback", "add", "bravo", "it burns the crust", "--score", "1")
    assert "the bad news of feedback 1" in fans()["references"][0]["why_not_rung"]
