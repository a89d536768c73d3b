"""``sale list --late``."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.lateness import LateKind, Lateness
from followup_cli.domain.pages import SaleLine
from followup_cli.views import styles
from followup_cli.views.dates import day, late
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.table import Column, add_table

_COLUMNS = (
    Column("id", is_right=True),
    Column("product", wraps=True),
    Column("customer", wraps=True),
    Column("promised", label="promised"),
    Column("what happened"),
    Column("late", is_right=True),
    Column("amount", is_right=True),
)
_HAPPENED = {
    LateKind.NO_NEWS: "no news",
    LateKind.BACK_ORDERED: "on back order",
    LateKind.NO_DATE: "nobody knows when",
    LateKind.POSTPONED: "expected",
    LateKind.SHIPPED: "shipped",
    LateKind.DELIVERED: "delivered",
}


def show_late_sales(result: Sequence[SaleLine], console: Console, today: date) -> None:
    """Print a line for each sale whose promised delivery was missed, and what to type about the first without news."""
    page = Page(console)
    if not result:
        page.line("No promised delivery was missed.")
    rows = [
        [
            text((f"S{line.sale.id}", styles.ID)),
            text(line.sale.product),
            text((line.customer.name, styles.WHO)),
            text(day(line.delivery.promised_on, today) if line.delivery.promised_on else ""),
            text(_happened(line.late, today)),
            text((late(line.late.days), styles.LATE)),
            text((str(line.sale.amount or ""), styles.MONEY)),
        ]
        for line in result
        if line.late
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    silent = next((line.sale for line in result if line.late and line.late.kind is LateKind.NO_NEWS), None)
    if silent:
        commands(
            page,
            [
                (f"followup milestone S{silent.id} delivered --expected DATE", "say when it will be there"),
                (f"followup delivered S{silent.id}", "or that it is"),
            ],
        )
    page.print()


def _happened(found: Lateness, today: date) -> str:
    happened = _HAPPENED[found.kind]
    if found.kind is LateKind.BACK_ORDERED:
        return f"{happened}, was expected {day(found.on, today)}" if found.on else f"{happened}, no day ahead"
    return f"{happened} {day(found.on, today)}" if found.on else happened
