"""The sample sales that ship with the program, dated from the day they are looked at."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from followup_cli.documents.files import read_text
from followup_cli.documents.template_folder import template_folder


@dataclass(frozen=True, slots=True)
class DemoSale:
    """One sample sale: its cells by column, its dates counted from a day."""

    cells: dict[str, str]
    closed_on: date
    deliver_by: date | None

    def text(self, column: str) -> str | None:
        """Return a cell, or None when it is empty."""
        return self.cells[column] or None


def read_demo_sales(today: date, is_day_off: Callable[[date], bool], path: Path | None = None) -> tuple[DemoSale, ...]:
    """Return the sample sales, oldest first, as if made in the weeks before ``today``.

    Nobody promises a delivery for a Sunday or for Christmas Day: it is the last working day before then.
    """
    text = read_text(path or template_folder() / "demo" / "sales.csv")
    sales = (_sale(cells, today, is_day_off) for cells in csv.DictReader(text.splitlines()))
    return tuple(sorted(sales, key=lambda sale: sale.closed_on))


def _sale(cells: dict[str, str], today: date, is_day_off: Callable[[date], bool]) -> DemoSale:
    days = cells["deliver_in_days"]
    return DemoSale(
        cells,
        today - timedelta(days=int(cells["days_ago"])),
        _workday(today + timedelta(days=int(days)), is_day_off) if days else None,
    )


def _workday(day: date, is_day_off: Callable[[date], bool]) -> date:
    while is_day_off(day):
        day -= timedelta(days=1)
    return day
