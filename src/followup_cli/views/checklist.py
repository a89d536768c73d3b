"""Checklists: a sale's items in rows, what changed on one, and the open ones of all sales."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.changes import ChecklistChanged, ItemChange
from followup_cli.domain.pages import ChecklistLine
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.views import styles
from followup_cli.views.dates import day, late
from followup_cli.views.layout import Page, commands, dry_run, remarks, text
from followup_cli.views.shapes import Shape, customer_ref, day_json
from followup_cli.views.table import Column, add_table

_COLUMNS = (Column(), Column(), Column(), Column(wraps=True))
_ALL_COLUMNS = (
    Column("sale"),
    Column("item"),
    Column("stands"),
    Column("what", wraps=True),
    Column("customer", wraps=True),
)


def add_checklist(page: Page, items: Sequence[ChecklistItem], today: date) -> None:
    """Add a row for each item: ticked or open, its key, where it stands, what it says."""
    add_table(page, _COLUMNS, [_row(item, today) for item in items])


def _row(item: ChecklistItem, today: date) -> list[Text]:
    note = f" · {item.note}" if item.note else ""
    return [_box(item), text((item.key, styles.ID)), item_standing(item, today), text(item.text, (note, styles.QUIET))]


def _box(item: ChecklistItem) -> Text:
    if item.dropped_on:
        return text(("[-]", styles.QUIET))
    return text(("[x]", styles.GOOD)) if item.done_on else text("[ ]")


def item_standing(item: ChecklistItem, today: date) -> Text:
    """Return when an item was ticked or dropped, by when it is to be, how late it is, or what it waits for."""
    if item.done_on:
        return text((f"done {day(item.done_on, today)}", styles.GOOD))
    if item.dropped_on:
        return text((f"dropped {day(item.dropped_on, today)}", styles.QUIET))
    if item.due_on is None:
        return text((f"waits for {item.waiting_for}" if item.waiting_for else "no date", styles.WARNING))
    if item.due_on < today:
        return text((late((today - item.due_on).days), styles.LATE))
    return text(f"by {day(item.due_on, today)}")


def show_checklists(result: Sequence[ChecklistLine], console: Console, today: date) -> None:
    """Print the items with the sales they belong to; those of one sale under its name."""
    page = Page(console)
    sales = {line.sale.id: line for line in result}
    if not result:
        page.line("Nothing is on the checklist.")
    elif len(sales) == 1:
        line = result[0]
        _add_head(page, line)
        add_checklist(page, [each.item for each in result], today)
    else:
        add_table(page, _ALL_COLUMNS, [_line(line, today) for line in result], indent=0)
    first = next((line for line in result if line.item.is_open), None)
    if first:
        commands(page, [(f"followup checklist tick S{first.sale.id} {first.item.key}", "tick it")])
    page.print()


def _add_head(page: Page, line: ChecklistLine) -> None:
    page.hang(
        text((f"S{line.sale.id}", styles.ID), "  "), text(line.sale.product, ", ", (line.customer.name, styles.WHO))
    )


def _line(line: ChecklistLine, today: date) -> list[Text]:
    return [
        text((f"S{line.sale.id}", styles.ID)),
        text((line.item.key, styles.ID)),
        item_standing(line.item, today),
        text(line.item.text),
        text((line.customer.name, styles.WHO)),
    ]


def show_checklist_changed(result: ChecklistChanged, console: Console, today: date) -> None:
    """Print what was ticked, moved or added, and how much is left."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.heading(f"{result.verb.capitalize()} on S{result.sale.id}", remark=result.customer.name)
    add_checklist(page, [change.item for change in result.asked], today)
    still_open = [item for item in result.items if item.is_open]
    page.blank()
    page.line(f"{len(still_open)} of {len(result.items)} still open." if still_open else "Nothing is open any more.")
    remarks(page, result.remarks)
    if not result.is_dry_run:
        whole = (f"followup checklist list S{result.sale.id}", "the whole list")
        commands(page, [whole, ("followup undo", "take it back")])
    page.print()


def add_item_changes(page: Page, changes: Sequence[ItemChange], today: date) -> None:
    """Add what changed on checklists on account of something else, if anything did."""
    if changes:
        page.heading("On the checklist")
    add_table(page, _COLUMNS, [_change_row(change, today) for change in changes])


def _change_row(change: ItemChange, today: date) -> list[Text]:
    sale, key, standing, what = (
        text((f"S{change.item.sale_id}", styles.ID)),
        text((change.item.key, styles.ID)),
        item_standing(change.item, today),
        text(change.item.text),
    )
    if change.is_removed:
        return [sale, key, text(("not needed", styles.QUIET)), what]
    if change.moved_from and change.item.is_open:
        return [sale, key, text((f"{day(change.moved_from, today)} → ", styles.QUIET), standing), what]
    return [sale, key, standing, what]


def item_json(item: ChecklistItem) -> Shape:
    """Return an item whole."""
    return {
        "key": item.key,
        "text": item.text,
        "due_on": day_json(item.due_on),
        "waiting_for": item.waiting_for,
        "basis": item.basis,
        "done_on": day_json(item.done_on),
        "ticked_by": item.ticked_by,
        "dropped_on": day_json(item.dropped_on),
        "note": item.note,
        "sale_id": item.sale_id,
    }


def item_change_json(change: ItemChange) -> Shape:
    """Return an item with what happened to it."""
    return {
        **item_json(change.item),
        "moved_from": day_json(change.moved_from),
        "new": change.before is None,
        "removed": change.is_removed,
    }


def checklists_json(result: Sequence[ChecklistLine]) -> Shape:
    """Return the items, each with its sale's product and customer."""
    return {
        "items": [
            {
                **item_json(line.item),
                "sale": {"id": line.sale.id, "product": line.sale.product},
                "customer": customer_ref(line.customer),
            }
            for line in result
        ]
    }


def checklist_changed_json(result: ChecklistChanged) -> Shape:
    """Return the items changed, and the whole checklist as it stands now."""
    return {
        "verb": result.verb,
        "sale": {"id": result.sale.id, "product": result.sale.product},
        "customer": customer_ref(result.customer),
        "changed": [item_change_json(change) for change in result.asked],
        "items": [item_json(item) for item in result.items],
        "remarks": list(result.remarks),
        "dry_run": result.is_dry_run,
    }
