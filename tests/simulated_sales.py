"""The Northwind sales the simulated seller makes: of every sixth customer, and of some whom those bring."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from followup_cli.almanac.countries import country_code

Row = dict[str, str]

_EVERY = 6
_FIRST_SALES = 3
"""How many are made to a customer named beforehand."""


@dataclass(frozen=True)
class Newcomer:
    """A customer that buys for the first time in the year."""

    name: str
    country: str | None
    buys_on: date


@dataclass(frozen=True)
class YearOfSales:
    """The rows before the year and in it, by the day they closed, and who begins to buy in it."""

    before: list[Row]
    ahead: list[Row]
    brought: frozenset[str]
    """Those of whom one hears with their first sale that somebody sent them."""
    named: tuple[Newcomer, ...]
    """Those of whom one hears before they buy."""


def read_sales(path: Path, first_on: date, last_on: date) -> YearOfSales:
    """Return the sales of a file that are made from one day to another, and before."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    own: dict[str, list[Row]] = {name: [] for name in sorted({row["company"] for row in rows})}
    for row in rows:
        own[row["company"]].append(row)
    begin = {name for name, sales in own.items() if first_on <= day_of(sales[0]) <= last_on}
    places = {name: place % _EVERY for place, name in enumerate(own)}
    named = sorted(name for name in begin if places[name] == 1)
    taken = {id(row) for name in named for row in own[name][:_FIRST_SALES]}
    made = [row for row in rows if places[row["company"]] == 0 or id(row) in taken]
    return YearOfSales(
        [row for row in made if day_of(row) < first_on],
        [row for row in made if first_on <= day_of(row) <= last_on],
        frozenset(name for name in begin if places[name] == 0),
        tuple(Newcomer(name, country_code(own[name][0]["country"]), day_of(own[name][0])) for name in named),
    )


def day_of(row: Row, column: str = "closed_on") -> date:
    return date.fromisoformat(row[column])
