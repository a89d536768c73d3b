"""``sale list``."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.pages import SaleLine
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, sale_json
from followup_cli.views.table import Column, add_table

_COLUMNS = (
    Column("id", is_right=True),
    Column("closed"),
    Column("outcome"),
    Column("amount", is_right=True),
    Column("customer", wraps=True),
    Column("product", wraps=True),
    Column("open", is_right=True, label="open"),
)


def show_sales(result: Sequence[SaleLine], console: Console, today: date) -> None:
    """Print a line for each sale."""
    page = Page(console)
    if not result:
        page.line("No sales.")
        commands(page, [('followup close "Customer" "Product" 1200', "record the first")])
    rows = [
        [
            text((f"S{line.sale.id}", styles.ID)),
            text(day(line.sale.closed_on, today)),
            text(line.sale.outcome.value),
            text((str(line.sale.amount or ""), styles.MONEY)),
            text((line.customer.name, styles.WHO)),
            text(line.sale.product),
            text(str(line.open_touches)),
        ]
        for line in result
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    page.print()


def sales_json(result: Sequence[SaleLine]) -> Shape:
    """Return the sales, each with its customer, how many touches are open, and how its delivery went."""
    return {"sales": [_sale_line_json(line) for line in result]}


def _sale_line_json(line: SaleLine) -> Shape:
    return {
        **sale_json(line.sale),
        "customer": customer_ref(line.customer),
        "open_touches": line.open_touches,
        "promised_on": day_json(line.delivery.promised_on),
        "shipped_on": day_json(line.delivery.shipped_on),
        "delivered_on": day_json(line.delivery.delivered_on),
        "late": {"kind": line.late.kind, "days": line.late.days} if line.late else None,
    }
