"""``customer archive``: put away or brought back, with what became of its touches."""

from dataclasses import replace
from datetime import date

from rich.console import Console

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.people_changes import CustomerArchived
from followup_cli.views import styles
from followup_cli.views.checklist import add_item_changes, item_change_json
from followup_cli.views.layout import Page, commands, dry_run, remarks
from followup_cli.views.shapes import Shape, customer_json
from followup_cli.views.touches_changed import add_moves, move_json
from followup_cli.views.words import count, listed

_SHOWN = 5
"""How many dropped touches are printed one by one."""


def show_archived(result: CustomerArchived, console: Console, today: date) -> None:
    """Print where the customer stands now, and the touches dropped or planned on that account."""
    page = Page(console)
    touches, customer = result.touches, result.customer
    dry_run(page, touches.is_dry_run)
    stands = "is archived; nothing more is planned." if customer.archived_on else "is back from the archive."
    page.line((customer.name, styles.WHO), (f" (#{customer.id}) ", styles.ID), stands)
    if customer.archived_on:
        _add_dropped(page, touches, today)
    moves = touches.followed if customer.archived_on else (*touches.asked, *touches.followed)
    if moves:
        page.heading("Touches")
        add_moves(page, moves, today)
    if not customer.archived_on:
        add_item_changes(page, touches.items, today)
    remarks(page, touches.remarks)
    if not touches.is_dry_run:
        commands(page, [(f"followup show '#{customer.id}'", "its history"), ("followup undo", "take it back")])
    page.print()


def _add_dropped(page: Page, touches: TouchesChanged, today: date) -> None:
    """Add how much was dropped, and the first of the touches without the reason that all share."""
    items = [count(len(touches.items), "checklist item")] if touches.items else []
    dropped = [count(len(touches.asked), "touch", "touches")] if touches.asked else []
    if not (dropped or items):
        return
    page.heading(f"{listed([*dropped, *items])} dropped")
    first = [replace(move, touch=replace(move.touch, reason=None)) for move in touches.asked[:_SHOWN]]
    add_moves(page, first, today)
    if left := len(touches.asked) - len(first):
        page.line(f"  and {count(left, 'more touch', 'more touches')}")


def archived_json(result: CustomerArchived) -> Shape:
    """Return the customer as it is now, and the touches that changed."""
    touches = result.touches
    return {
        "customer": customer_json(result.customer),
        "touches": [
            *(move_json(move, is_asked=True) for move in touches.asked),
            *(move_json(move, is_asked=False) for move in touches.followed),
        ],
        "checklist": [item_change_json(change) for change in touches.items],
        "remarks": list(touches.remarks),
        "dry_run": touches.is_dry_run,
    }
