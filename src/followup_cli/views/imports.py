"""``import``: what came in, what did not and why."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.import_pages import ImportReport
from followup_cli.views import styles
from followup_cli.views.field_changes import add_changes, changes_json
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count, listed

_LABELS = 12
_MOST_NAMED = 20
_MOST_SIMILAR = 5
_COLUMNS = (Column("line", is_right=True, label="line"), Column("field"), Column("why it is rejected", wraps=True))


def show_import_report(result: ImportReport, console: Console) -> None:
    """Print the counts, then the rejected rows with line and field."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.line(
        (f"{count(result.read, 'row')} read: ", ""),
        (f"{result.added:,} added", styles.GOOD if result.added else ""),
        f", {result.skipped:,} skipped, ",
        (f"{len(result.rejected):,} rejected", styles.LATE if result.rejected else ""),
        ".",
    )
    for label, value in _details(result):
        page.field(label, value, label_width=_LABELS)
    if result.read and result.read == sum(number for _, number in result.skipped_outcomes):
        page.line("Outcomes are won and lost; ", ("--map outcome=", styles.COMMAND), " takes every row as won.")
    _add_rows(page, result)
    if result.rejected:
        page.heading("Rejected")
        rows = [[text(str(row.line)), text(row.field), text(row.message)] for row in result.rejected]
        add_table(page, _COLUMNS, rows)
    if result.rejected_path:
        page.line("Kept with their reasons in ", result.rejected_path)
    remarks(page, result.remarks)
    if (result.added or result.completed or result.updated) and not result.is_dry_run:
        commands(page, [("followup today", "what is due"), ("followup undo", "take the whole import back")])
    page.print()


def _add_rows(page: Page, result: ImportReport) -> None:
    """Tell what changed of whom, or what the file says that was not taken."""
    for title, remark, rows in (
        ("Updated", "", [(row, row.changes) for row in result.rows if row.changes]),
        (
            "The file says something else",
            "kept as it was; --update takes what the file says",
            [(row, row.differing) for row in result.rows if row.differing],
        ),
    ):
        if rows:
            page.heading(title, remark=remark)
        for row, changes in rows[:_MOST_NAMED]:
            page.line("  ", f"{row.contact} · {row.customer}" if row.contact else row.customer)
            add_changes(page, changes)
        if len(rows) > _MOST_NAMED:
            page.line(f"  and {len(rows) - _MOST_NAMED:,} more; --json lists all")


def _details(result: ImportReport) -> list[tuple[str, str]]:
    late = f", {result.touches_left_out:,} left out that would have fallen before today"
    left_out = late if result.touches_left_out else ""
    has_cadences = result.touches_laid or result.touches_left_out
    outcomes = listed([f"{number:,} {value or 'without an outcome'}" for value, number in result.skipped_outcomes])
    return [
        ("customers", f"{result.customers_added:,} new" if result.customers_added else ""),
        ("touches", f"{result.touches_laid:,} laid{left_out}" if has_cadences else ""),
        ("changed", count(result.touches_moved, "open touch", "open touches") if result.touches_moved else ""),
        ("playbooks", listed([f"{name} for {count(number, 'sale')}" for name, number in result.playbooks])),
        (
            "completed",
            f"{count(result.completed, 'known row')} with what was not known" if result.completed else "",
        ),
        ("updated", count(result.updated, "known row") if result.updated else ""),
        ("contacts", _nameless(result.nameless_kept)),
        (
            "no news",
            f"of {count(result.without_news, 'promised delivery', 'promised deliveries')}: followup sale list --late"
            if result.without_news
            else "",
        ),
        ("known", f"{count(result.already_known, 'row')} with nothing new" if result.already_known else ""),
        ("outcomes", f"neither won nor lost: {outcomes}" if outcomes else ""),
        ("similar", similar_text(result.similar)),
    ]


def similar_text(pairs: Sequence[tuple[str, str]]) -> str:
    """Say which new customers look like known ones, and what tells more; nothing where none does."""
    if not pairs:
        return ""
    told = [f"{new} is new, and looks like {known}" for new, known in pairs[:_MOST_SIMILAR]]
    more = [f"{len(pairs) - len(told):,} more"] if len(pairs) > len(told) else []
    return "; ".join([*told, *more, "followup customer duplicates says why, and how to make one of two"])


def _nameless(number: int) -> str:
    if not number:
        return ""
    rows = "1 row has" if number == 1 else f"{number:,} rows have"
    return f"{rows} an e-mail or phone but nobody's name; kept with a contact that bears the customer's name"


def import_report_json(result: ImportReport) -> Shape:
    """Return the counts and rejected rows as the contract has them, and what else there is to say."""
    return {
        "read": result.read,
        "added": result.added,
        "skipped": result.skipped,
        "rejected": [{"line": row.line, "field": row.field, "message": row.message} for row in result.rejected],
        "kind": result.kind,
        "already_known": result.already_known,
        "completed": result.completed,
        "updated": result.updated,
        "rows": [
            {
                "line": row.line,
                "customer": row.customer,
                "contact": row.contact,
                "changes": changes_json(row.changes),
                "differing": changes_json(row.differing),
            }
            for row in result.rows
        ],
        "skipped_outcomes": dict(result.skipped_outcomes),
        "rejected_path": result.rejected_path,
        "customers_added": result.customers_added,
        "touches_laid": result.touches_laid,
        "touches_left_out": result.touches_left_out,
        "touches_moved": result.touches_moved,
        "remarks": list(result.remarks),
        "playbooks": dict(result.playbooks),
        "nameless_kept": result.nameless_kept,
        "without_news": result.without_news,
        "similar": [{"new": new, "known": known} for new, known in result.similar],
        "dry_run": result.is_dry_run,
    }
