"""What is due and what is coming on checklists, sale by sale, beside the touches of a day."""

from collections.abc import Callable, Sequence
from datetime import date

from followup_cli.domain.agenda import DueCheck
from followup_cli.views import styles
from followup_cli.views.dates import day, late
from followup_cli.views.layout import INDENT, Page, text
from followup_cli.views.words import count

_ID_WIDTH = 6
_MOST_SALES = 10


def add_due_checks(page: Page, checks: Sequence[DueCheck], on: date, most: int | None) -> None:
    """Add a section with two lines for each sale: whose it is and how late, then the keys to tick.

    Sales come in the order of their oldest item; with ``most`` the first ten are shown, the others counted.
    """
    if not checks:
        return
    overdue = sum(1 for check in checks if check.days_late(on))
    page.heading(
        "Checklist", remark=f"{count(len(checks), 'item')} to tick{f', {overdue:,} overdue' if overdue else ''}"
    )
    _add_sales(page, checks, on, most, lambda check: check.key)


def add_coming_checks(page: Page, checks: Sequence[DueCheck], on: date, most: int | None) -> None:
    """Add a section of what falls due in the days looked ahead: for each sale its keys, each with its day."""
    if checks:
        page.heading("Coming on checklists", remark=str(len(checks)))
        _add_sales(page, checks, on, most, lambda check: f"{check.key} {day(check.due_on, on)}")


def _add_sales(
    page: Page, checks: Sequence[DueCheck], on: date, most: int | None, written: Callable[[DueCheck], str]
) -> None:
    by_sale: dict[int, list[DueCheck]] = {}
    for check in checks:
        by_sale.setdefault(check.sale.id, []).append(check)
    sales = list(by_sale.values())
    for items in sales if most is None else sales[:_MOST_SALES]:
        _add_sale(page, items[0], ", ".join(map(written, items)), on)
    if most is not None and len(sales) > _MOST_SALES:
        rest = count(len(sales) - _MOST_SALES, "more sale")
        page.line((f"{INDENT}and {rest}: followup checklist list", styles.QUIET))


def _add_sale(page: Page, first: DueCheck, keys: str, on: date) -> None:
    prefix = text((f"S{first.sale.id}".rjust(_ID_WIDTH), styles.ID), INDENT)
    days = first.days_late(on)
    name = text((first.customer.name, styles.WHO), f" · {first.sale.product}")
    page.spread(prefix, name, text((late(days), styles.LATE)) if days else text())
    page.hang(text(" " * prefix.cell_len), text(keys))


def tick_command(checks: Sequence[DueCheck]) -> list[tuple[str, str]]:
    """Return the command that ticks the oldest item, for the commands to type next."""
    if not checks:
        return []
    return [(f"followup checklist tick S{checks[0].sale.id} {checks[0].key}", "tick what is in order")]
