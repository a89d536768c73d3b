"""``plan``: how full the days are; ``plan --level``: what moves, what stays, and how long it stays there.

2026-11-20 is a Friday; the next Monday is 23 November, and 26 November is Thanksgiving in the US.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.program import exported, ok, refused, run_json

FRIDAY, MONDAY, TUESDAY = "2026-11-20", "2026-11-23", "2026-11-24"
IN_TIME = "1998-05-06"
"""The day of the last Northwind sales."""
OWED = {"recovery", "legal", "occasion"}


def three_customers(**capacity: int) -> None:
    """Sell three small things, each with an order check and a thank-you on Monday, and set what a day holds."""
    for name, amount in (("Acme", "120"), ("Bolt", "150"), ("Cole", "180")):
        ok("close", name, "Whetstone", amount, "--country", "US", "--deliver-by", "none")
    for setting, value in capacity.items():
        ok("config", "set", f"daily_{setting}", str(value))


def touches() -> dict[int, dict[str, Any]]:
    """Return every touch that has a day and is to do, by id."""
    found: list[dict[str, Any]] = json.loads(exported())["touches"]
    return {each["id"]: each for each in found if each["state"] in {"planned", "missed"} and each["due_on"]}


def day(plan: Mapping[str, Any], on: str) -> Any:  # noqa: ANN401 - JSON
    return next(each for each in plan["days"] if each["date"] == on)


def test_each_day_has_its_load_beside_what_a_day_holds() -> None:
    three_customers(minutes=25, touches=6)
    plan = run_json("plan", "--weeks", "2")
    assert (plan["from_on"], plan["until_on"]) == (FRIDAY, "2026-11-29")
    assert plan["capacity"] == {"minutes": 25, "touches": 6}
    assert day(plan, MONDAY) == {
        "date": MONDAY,
        "minutes": 30,
        "touches": 6,
        "percent": 120,
        "beyond": {"minutes": 5, "touches": 0},
        "late": 0,
        "day_off": False,
        "away": None,
    }
    assert day(plan, TUESDAY)["touches"] == 0
    assert (plan["levelled"], plan["dry_run"]) == (None, False)


def test_what_is_late_counts_for_today() -> None:
    three_customers()
    plan = run_json("plan", today="2026-11-25")
    assert (day(plan, "2026-11-25")["touches"], day(plan, "2026-11-25")["late"]) == (6, 6)
    assert day(plan, "2026-11-25")["percent"] is None


def test_days_away_and_days_off_are_named() -> None:
    ok("config", "set", "seller.country", "US")
    three_customers()
    ok("away", "2026-12-01", "2026-12-02", "--why", "fair")
    plan = run_json("plan")
    assert [each["date"] for each in plan["days"] if each["day_off"]][:3] == ["2026-11-21", "2026-11-22", "2026-11-26"]
    assert [each["date"] for each in plan["days"] if each["away"]] == ["2026-12-01", "2026-12-02"]
    out = ok("plan")
    assert "Thu 26 Nov  day off" in out
    assert "Tue 1 Dec   away: fair" in out
    assert "Sat 21 Nov" not in out


@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_bars_stay_within_the_screen_and_are_told_without_colour(width: int) -> None:
    three_customers(minutes=20)
    env = {"COLUMNS": str(width)}
    out = ok("plan", env=env)
    assert max(map(cell_len, out.splitlines())) <= width
    assert "█" in out
    assert "▒" in out
    assert "150 %" in out
    levelled = ok("plan", "--level", "--dry-run", env=env)
    assert max(map(cell_len, levelled.splitlines())) <= width
    assert all(str(number) in levelled for number in (each["id"] for each in dry_moves(minutes=20)))


def test_one_day_with_far_too_much_leaves_the_others_their_bars() -> None:
    three_customers(touches=1)
    lines = ok("plan", "--weeks", "1", today="2026-11-25", env={"COLUMNS": "60"}).splitlines()
    assert [line for line in lines if line.strip().startswith("today") and "600 %" in line and line.endswith("▒→")]


def dry_moves(**capacity: int) -> list[Any]:
    for setting, value in capacity.items():
        ok("config", "set", f"daily_{setting}", str(value))
    found: list[Any] = run_json("plan", "--level", "--dry-run")["levelled"]["moves"]
    return found


def test_the_least_worth_moves_and_the_store_stands_as_told() -> None:
    three_customers(touches=4)
    plan = run_json("plan", "--level")
    moves = plan["levelled"]["moves"]
    assert [(move["customer"]["name"], move["moved_from"], move["due_on"]) for move in moves] == [
        ("Acme", MONDAY, TUESDAY),
        ("Acme", MONDAY, TUESDAY),
    ]
    assert (day(plan, MONDAY)["touches"], day(plan, TUESDAY)["touches"]) == (4, 2)
    stored = touches()
    for move in moves:
        assert (stored[move["id"]]["due_on"], stored[move["id"]]["levelled_on"]) == (move["due_on"], move["due_on"])
        assert stored[move["id"]]["planned_on"] == MONDAY
    page = run_json("show", str(moves[0]["id"]))
    assert "levelled: the day before held too much" in [change["reason"] for change in page["changes"]]
    assert "levelled" in ok("show", str(moves[0]["id"]))
    assert run_json("plan") == {**plan, "levelled": None}


def test_levelling_twice_changes_nothing_and_undo_takes_it_back() -> None:
    three_customers(touches=2)
    before = exported()
    assert run_json("plan", "--level")["levelled"]["moves"]
    after = exported()
    assert run_json("plan", "--level")["levelled"]["moves"] == []
    assert exported() == after
    ok("undo")
    assert exported() == before


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    three_customers(touches=3)
    before = exported()
    tried = run_json("plan", "--level", "--dry-run")
    assert exported() == before
    assert tried["dry_run"]
    assert {**tried, "dry_run": False} == run_json("plan", "--level")


def test_what_could_not_be_levelled_says_why() -> None:
    three_customers(touches=1)
    (beyond,) = run_json("plan", "--level")["levelled"]["beyond"]
    assert (beyond["date"], beyond["beyond"]["touches"]) == (MONDAY, beyond["touches"] - 1)
    assert {staying["because"] for staying in beyond["staying"]} == {"without a free day in time"}
    out = ok("plan", "--level")
    assert "Still too full  1" in out
    assert f"beyond: {beyond['touches']} without a free day in time" in out


def levelled_one() -> dict[str, Any]:
    """Level until something moved, and return one touch that did."""
    three_customers(touches=4)
    move = run_json("plan", "--level")["levelled"]["moves"][0]
    return touches()[move["id"]]


def test_planning_afresh_leaves_it_on_its_day() -> None:
    one = levelled_one()
    ok("pause", "Cole", "2026-12-31")
    ok("away", "2027-02-01", "2027-02-02")
    customer = one["customer_id"]
    ok("customer", "edit", f"#{customer}", "--region", "NY")
    assert touches()[one["id"]] == one


def test_a_day_of_ones_own_ends_it() -> None:
    one = levelled_one()
    ok("snooze", str(one["id"]), "2026-11-25")
    now = touches()[one["id"]]
    assert (now["due_on"], now["levelled_on"]) == ("2026-11-25", None)


def test_a_moved_anchor_ends_it() -> None:
    for name in ("Acme", "Bolt"):
        ok("close", name, "Whetstone", "120", "--country", "US", "--deliver-by", "2026-12-10")
    ok("config", "set", "daily_touches", "1")
    moved = run_json("plan", "--level", "--weeks", "5")["levelled"]["moves"]
    (one,) = (touches()[move["id"]] for move in moved if move["step"] == "arrived")
    assert (one["planned_on"], one["due_on"]) == ("2026-12-15", "2026-12-16")
    ok("milestone", f"S{one['sale_id']}", "delivered", "--expected", "2026-12-11")
    now = touches()[one["id"]]
    assert (now["planned_on"], now["due_on"], now["levelled_on"]) == ("2026-12-16", "2026-12-16", None)


def test_days_away_end_it() -> None:
    one = levelled_one()
    ok("away", TUESDAY, TUESDAY)
    now = touches()[one["id"]]
    assert now["due_on"] != TUESDAY
    assert now["levelled_on"] is None


def test_it_is_late_from_the_day_it_was_levelled_to_and_missed_as_before() -> None:
    one = levelled_one()
    today = "2026-11-25"
    found = next(each for each in run_json("today", today=today)["touches"] if each["id"] == one["id"])
    assert (found["days_late"], found["past_grace"]) == (1, False)
    assert one["grace_on"] == next(each["grace_on"] for each in touches().values() if each["step"] == one["step"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plan", "--level"), 1),
        (("plan", "--dry-run"), 2),
        (("today", "--fit"), 1),
        (("today", "--fit", "--minutes", "10"), 2),
    ],
)
def test_what_cannot_be_done_says_what_to_do(arguments: tuple[str, ...], code: int) -> None:
    three_customers()
    assert "followup" in refused(*arguments, code=code).hint


def test_today_says_that_a_day_is_too_full_and_picks_the_best_of_it() -> None:
    three_customers(minutes=15)
    out = ok("today", today=MONDAY)
    assert "Load      30 min of 15 min, 6 touches: 15 min beyond what your day holds" in out
    assert "Run       2 days with nothing missed" in out
    found = run_json("today", "--fit", today=MONDAY)
    assert (len(found["touches"]), len(found["left_out"])) == (3, 3)
    assert found["left_out_totals"]["minutes"] == 15
    assert found["load"]["beyond"] == {"minutes": 15, "touches": 0}


# --- a store with many sales ----------------------------------------------------------------------


def loads(found: Mapping[int, Mapping[str, Any]], today: str) -> dict[str, tuple[int, int]]:
    minutes: dict[str, int] = defaultdict(int)
    number: dict[str, int] = defaultdict(int)
    for each in found.values():
        if each["doer"] in {"seller", "team"}:
            minutes[max(each["due_on"], today)] += each["minutes"]
            number[max(each["due_on"], today)] += 1
    return {on: (minutes[on], number[on]) for on in number}


def is_weekend(on: str) -> bool:
    return date.fromisoformat(on).weekday() >= 5


def test_on_real_sales_nothing_moves_that_must_not(northwind: Path) -> None:
    ok("import", "sales", str(northwind / "closed_sales_small.csv"), "--cadence", "future", today=IN_TIME)
    ok("config", "set", "daily_touches", "2", today=IN_TIME)
    before = touches()
    plan = run_json("plan", "--level", "--weeks", "12", today=IN_TIME)
    after = touches()
    moved = {number for number, each in after.items() if each["due_on"] != before[number]["due_on"]}
    assert moved == {move["id"] for move in plan["levelled"]["moves"]}
    assert len(moved) >= 5
    joined = {each["with_touch_id"] for each in before.values()}
    for number in moved:
        old, new = before[number], after[number]
        assert old["due_on"] < new["due_on"] <= min(old["grace_on"], old["expires_on"] or "9999")
        assert new["levelled_on"] == new["due_on"]
        assert (old["promise"], old["deadline_on"], old["with_touch_id"]) == (None, None, None)
        assert old["purpose"] not in OWED
        assert number not in joined
        assert (old["is_fixed"], old["is_hand_moved"], is_weekend(new["due_on"])) == (False, False, False)
        same = [one for one in after.values() if one["due_on"] == new["due_on"] and one["id"] != number]
        if new["channel"] != "internal":
            assert not [one for one in same if one["contact_id"] == new["contact_id"] and one["channel"] != "internal"]
    for part in (0, 1):
        most = [max(load[part] for load in loads(each, IN_TIME).values()) for each in (before, after)]
        assert most[1] <= most[0]
    told = {each["date"]: (each["minutes"], each["touches"]) for each in plan["days"]}
    counted = loads(after, IN_TIME)
    assert told == {on: counted.get(on, (0, 0)) for on in told}
    ok("away", "1999-02-01", "1999-02-02", today=IN_TIME)
    assert touches() == after


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_the_columns_of_a_full_day_stand_apart(columns: str) -> None:
    ok("config", "set", "daily_minutes", "60")
    for number in range(13):
        ok("close", f"Customer {number}", "Oven", "8400", "--country", "US", "--deliver-by", "none")
    for lines in (ok("plan", today=when, env={"COLUMNS": columns}).splitlines() for when in (MONDAY, TUESDAY)):
        (full,) = (line for line in lines if line.startswith("  today"))
        assert re.match(r"  today +\d\d(\d)?  \d+ h( \d+ min)? +[\d,]+ %", full), full
        assert max(cell_len(line) for line in lines) <= int(columns)
        percents = {line.index(" %") for line in lines if re.match(r"  \S.* %", line) and "(" not in line}
        assert len(percents) == 1


def test_a_date_with_its_year_stands_apart_from_what_follows() -> None:
    ok("customer", "add", "Acme", "--contact", "Jo Field")
    ok("log", "acme", "rang about the door", "--channel", "call", today="2026-12-20")
    assert "Mon 11 Jan 2027  nothing" in ok("plan", "--weeks", "3", today="2026-12-28")
    assert "Sun 20 Dec 2026  call, Jo Field: rang about the door" in ok("show", "acme", today="2027-01-04")
