"""``customer archive``: put away or brought back, with what became of its touches."""

from datetime import date

from rich.console import Console

from followup_cli.domain.people_changes import CustomerArchived
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, dry_run, remarks
from followup_cli.views.shapes import Shape, customer_json
from followup_cli.views.touches_changed import add_moves, move_json


def show_archived(result: CustomerArchived, console: Console, today: date) -> None:
    """Print where the customer stands now, and the touches dropped or planned on that account."""
    page = Page(console)
    touches, customer = result.touches, result.customer
    dry_run(page, touches.is_dry_run)
    stands = "is archived; nothing more is planned." if customer.archived_on else "is back from the archive."
    page.line((customer.name, styles.WHO), (f" (#{customer.id}) ", styles.ID), stands)
    moves = (*touches.asked, *touches.followed)
    if moves:
        page.heading("Touches")
        add_moves(page, moves, today)
    remarks(page, touches.remarks)
    if not touches.is_dry_run:
        commands(page, [(f"followup show '#{customer.id}'", "its history"), ("followup undo", "take it back")])
    page.print()


def archived_json(result: CustomerArchived) -> Shape:
    """Return the customer as it is now, and the touches that changed."""
    touches = result.touches
    return {
        "customer": customer_json(result.customer),
        "touches": [
            *(move_json(move, is_asked=True) for move in touches.asked),
            *(move_json(move, is_asked=False) for move in touches.followed),
        ],
        "remarks": list(touches.remarks),
        "dry_run": touches.is_dry_run,
    }
