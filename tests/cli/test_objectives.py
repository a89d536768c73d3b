"""``objective``: set for a period, set again, listed with what was reached, removed."""

import json
from typing import Any

import pytest

from tests.cli.program import exported, ok, refused, run_json


def records() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported())["objectives"]
    return found


def listed(*options: str) -> list[tuple[int, str, str]]:
    found = run_json("objective", "list", *options)["objectives"]
    return [(one["id"], one["measure"], one["period"]) for one in found]


@pytest.mark.parametrize(
    ("words", "period", "starts_on"),
    [
        ((), "2026-11", "2026-11-01"),
        (("--week",), "2026-W47", "2026-11-16"),
        (("--week", "2026-W50"), "2026-W50", "2026-12-07"),
        (("--month", "2026-12"), "2026-12", "2026-12-01"),
        (("--quarter",), "2026-Q4", "2026-10-01"),
        (("--quarter", "2027-q1"), "2027-Q1", "2027-01-01"),
        (("--year",), "2026", "2026-01-01"),
        (("2027",), "2027", "2027-01-01"),
    ],
)
def test_the_period_is_this_month_or_the_one_named(words: tuple[str, ...], period: str, starts_on: str) -> None:
    said = run_json("objective", "set", "referrals", "4", *words)
    assert said == {
        "objective": {
            "id": 1,
            "measure": "referrals",
            "period": period,
            "target": 4,
            "amount": None,
            "set_on": "2026-11-20",
        },
        "was": None,
        "removed": False,
        "remarks": [],
        "dry_run": False,
    }
    (record,) = records()
    assert record["starts_on"] == starts_on


def test_money_is_in_your_currency_or_the_one_named_and_each_has_an_objective() -> None:
    assert run_json("objective", "set", "sales", "50,000")["objective"]["amount"] == {
        "amount": "50000.00",
        "currency": "USD",
    }
    ok("objective", "set", "sales", "9000", "--currency", "eur")
    assert [record["amount"]["currency"] for record in records()] == ["USD", "EUR"]


def test_setting_it_again_changes_it_and_undo_takes_that_back() -> None:
    ok("objective", "set", "on-time", "80")
    before = exported()
    said = run_json("objective", "set", "on-time", "90%")
    assert (said["objective"]["id"], said["objective"]["target"], said["was"]["target"]) == (1, 90, 80)
    assert "touches done on time: 90% in November 2026" in ok("objective", "set", "on-time", "90")
    ok("undo")
    assert exported() == before


def test_a_dry_run_writes_nothing() -> None:
    ok("objective", "set", "on-time", "80")
    before = exported()
    assert run_json("objective", "set", "on-time", "90", "--dry-run")["dry_run"] is True
    assert ok("objective", "remove", "1", "--dry-run").startswith("Dry run: nothing was written.")
    assert exported() == before


def test_an_objective_set_after_the_fact_says_so() -> None:
    said = run_json("objective", "set", "referrals", "4", "2026-10")
    assert said["remarks"] == ["2026-10 was over when it was set."]


def test_those_of_the_past_are_listed_when_asked_for() -> None:
    for period in ("2026-10", "2026", "2026-11", "2027-01"):
        ok("objective", "set", "referrals", "4", period)
    assert listed() == [(2, "referrals", "2026"), (3, "referrals", "2026-11"), (4, "referrals", "2027-01")]
    assert (1, "referrals", "2026-10") in listed("--all")
    assert len(listed("--all")) == 4


def test_the_list_tells_how_far_each_was_reached() -> None:
    ok("objective", "set", "sales", "10000", today="2026-11-02")
    ok("objective", "set", "sales", "10000", "2027-01", today="2026-11-02")
    ok("close", "Acme Ltd", "Deck oven", "8400", "--on", "2026-11-03", today="2026-11-20")
    now, later = run_json("objective", "list")["objectives"]
    assert now["reached"] == [{"amount": "8400.00", "currency": "USD"}]
    assert (now["share"], now["is_reached"]) == (0.84, False)
    assert (later["reached"], later["share"]) == (None, None)
    page = " ".join(ok("objective", "list").split())
    assert "8,400.00 USD of 10,000.00 USD, not reached yet" in page
    assert "of 10,000.00 USD: nothing to count yet" in page


def test_removed_is_gone() -> None:
    ok("objective", "set", "referrals", "4")
    assert ok("objective", "remove", "#1") == "Removed  referrals received: 4 in November 2026\n"
    assert records() == []
    assert ok("objective", "list").startswith("No objectives of periods that run or are to come.")
    assert ok("objective", "list", "--all").startswith("No objectives.")


@pytest.mark.parametrize(
    ("words", "code", "error", "hint"),
    [
        (("set", "profit", "4"), 2, "'profit' is not one of sales, sales-won, on-time", "sales"),
        (("set", "on-time", "120"), 2, "TARGET: '120' is no target for on-time", "per cent from 1 to 100"),
        (("set", "referrals", "many"), 2, "TARGET: 'many' is no target for referrals", "write a number from 1"),
        (("set", "sales", "0"), 2, "TARGET: nothing is no objective", "such as 50000"),
        (("set", "sales", "5", "--currency", "XQZ"), 2, "--currency: 'XQZ' is no currency", "USD or EUR"),
        (("set", "on-time", "90", "--currency", "EUR"), 2, "--currency: on-time is not counted in money", "leave"),
        (("set", "on-time", "90", "2026-13"), 2, "PERIOD: there is no period '2026-13'", "a week as 2026-W48"),
        (("set", "on-time", "90", "0026"), 2, "PERIOD: '0026' is out of range", "from 1900 to 2199"),
        (("set", "on-time", "90", "--month", "2026-Q4"), 2, "--month: '2026-Q4' is a quarter, no month", "2026-10"),
        (("set", "on-time", "90", "--week", "2026-11"), 2, "--week: '2026-11' is a month, no week", "2026-W44"),
        (("set", "on-time", "90", "--week", "--year"), 2, "more than one period is named", "name one"),
        (("set", "on-time", "90", "2026", "--month", "2026-11"), 2, "more than one period is named", "name one"),
        (("remove", "7"), 1, "there is no objective '7'", "followup objective list --all"),
        (("remove", "on-time"), 1, "there is no objective 'on-time'", "followup objective list --all"),
    ],
)
def test_what_is_refused(words: tuple[str, ...], code: int, error: str, hint: str) -> None:
    said = refused("objective", *words, code=code)
    assert error in said.error
    assert hint in said.hint
