"""``loss list``: each loss, and what they have in common."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.loss_pages import LossLine, LossList
from followup_cli.domain.losses import LossFigures, LossGroup, kind_in
from followup_cli.domain.money import totals
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, sale_json, sale_ref, sums_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count, sums

_COLUMNS = (
    Column("id", is_right=True),
    Column("lost"),
    Column("amount", is_right=True),
    Column("customer", wraps=True),
    Column("product", wraps=True),
    Column("why", wraps=True),
)
_NOT_SAID = "not said"
_LABELS = 10


def show_losses(result: LossList, console: Console, today: date) -> None:
    """Print a line for each loss, then the figures by kind and competitor."""
    page = Page(console)
    if not result.lines:
        page.line(_none(result))
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    if result.lines and (result.kind or result.competitor):
        page.blank()
        page.line(_narrowed(result))
    if result.figures.losses:
        _add_figures(page, result)
    if result.lines:
        commands(page, _next(result.lines))
    page.print()


def _none(result: LossList) -> str:
    """Say that there is nothing to list, and whom something was lost to."""
    those = [f"of the kind {result.kind}"] if result.kind else []
    those += [f"to {result.competitor}"] if result.competitor else []
    those += [f"in {result.period.name}"] if result.period else []
    named = [group.name for group in result.figures.by_competitor if group.name]
    others = f" Competitors known: {', '.join(named)}." if result.competitor and named else ""
    return f"{' '.join(['No losses', *those])}.{others}"


def _row(line: LossLine, today: date) -> list[Text]:
    sale = line.sale
    return [
        text((f"S{sale.id}", styles.ID)),
        text(day(sale.closed_on, today)),
        text((str(sale.amount or ""), styles.MONEY)),
        text((line.customer.name, styles.WHO)),
        text(sale.product),
        _why(line),
    ]


def _why(line: LossLine) -> Text:
    """Say the kind, who got it, their reason where it says more than the kind, and what became of it."""
    sale = line.sale
    kind = " ".join(filter(None, (sale.loss_kind, f"to {sale.competitor}" if sale.competitor else None)))
    reason = sale.reason if kind_in(sale.reason) is None else None
    told = ((kind, styles.WHO), (reason or "", ""), (_became_of(line), styles.QUIET))
    parts = [text(part) for part in told if part[0]]
    said = text()
    for part in parts:
        said = text(said, " · ", part) if said.plain else part
    return said


def _became_of(line: LossLine) -> str:
    words = [f"won back with S{line.won_back_by.id}"] if line.won_back_by else []
    words += ["reviewed"] if line.is_reviewed else []
    return ", ".join(words)


def _narrowed(result: LossList) -> str:
    amounts = totals(line.sale.amount for line in result.lines if line.sale.amount)
    share = f"{len(result.lines) / result.figures.losses:.0%} of the losses" if result.figures.losses else ""
    parts = (count(len(result.lines), "loss", "losses"), sums(amounts), share)
    return f"These: {', '.join(part for part in parts if part)}."


def _add_figures(page: Page, result: LossList) -> None:
    figures = result.figures
    page.heading("Losses", remark=result.period.name if result.period else "all on record")
    share = f" of {figures.losses + figures.won:,} decided ({figures.share_lost:.0%})" if figures.won else ""
    page.field("lost", f"{figures.losses:,}{share}", _with(sums(figures.value)), label_width=_LABELS)
    page.field("won", f"{figures.won:,}", _with(sums(figures.won_value)), label_width=_LABELS)
    if figures.won_back:
        brought = _with(sums(figures.won_back_value))
        page.field("won back", f"{len(figures.won_back):,} of those lost", brought, label_width=_LABELS)
    _add_groups(page, "By kind", figures.by_kind)
    _add_groups(page, "By competitor", figures.by_competitor)


def _with(amount: str) -> tuple[str, str]:
    return (f", {amount}" if amount else "", styles.MONEY)


def _add_groups(page: Page, title: str, groups: Sequence[LossGroup]) -> None:
    if not groups:
        return
    page.heading(title)
    columns = (Column(wraps=True), Column(is_right=True), Column(is_right=True), Column(wraps=True))
    rows = [
        [
            text(group.name) if group.name else text((_NOT_SAID, styles.QUIET)),
            text(str(len(group.losses))),
            text(f"{group.share:.0%}"),
            text((sums(group.value), styles.MONEY)),
        ]
        for group in groups
    ]
    add_table(page, columns, rows)


def _next(lines: Sequence[LossLine]) -> list[tuple[str, str]]:
    """Offer what is still unsaid or unlearned of the newest loss that lacks it."""
    nameless = next((line.sale for line in lines if line.sale.loss_kind is None), None)
    unread = next((line.sale for line in lines if not line.is_reviewed), None)
    found = [(f"followup sale edit S{nameless.id} --kind KIND", "say why in a word")] if nameless else []
    found += [(f"followup loss review S{unread.id}", "go through it step by step")] if unread else []
    return [*found, (f"followup show S{lines[0].sale.id}", "all about the first")]


def losses_json(result: LossList) -> Shape:
    """Return the losses, and the figures of the whole period."""
    return {
        "period": result.period.name if result.period else None,
        "losses": [
            {
                **sale_json(line.sale),
                "customer": customer_ref(line.customer),
                "won_back_by": sale_ref(line.won_back_by) if line.won_back_by else None,
                "reviewed": line.is_reviewed,
            }
            for line in result.lines
        ],
        "figures": figures_json(result.figures),
    }


def figures_json(figures: LossFigures) -> Shape:
    """Return losses counted; shares go from 0 to 1."""
    return {
        "lost": figures.losses,
        "lost_value": sums_json(figures.value),
        "won": figures.won,
        "won_value": sums_json(figures.won_value),
        "share_lost": figures.share_lost,
        "won_back": list(figures.won_back),
        "won_back_value": sums_json(figures.won_back_value),
        "by_kind": [{"kind": group.name, **_group_json(group)} for group in figures.by_kind],
        "by_competitor": [{"competitor": group.name, **_group_json(group)} for group in figures.by_competitor],
    }


def _group_json(group: LossGroup) -> Shape:
    return {
        "count": len(group.losses),
        "share": group.share,
        "value": sums_json(group.value),
        "losses": list(group.losses),
    }
