"""``undo``: what was taken back."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console

from followup_cli.domain.changes import Undone
from followup_cli.domain.pages import JournalLine
from followup_cli.views import styles
from followup_cli.views.dates import instant
from followup_cli.views.layout import Page, commands, dry_run, text
from followup_cli.views.shapes import Shape
from followup_cli.views.words import count, listed


def show_undone(result: Undone, console: Console, today: date) -> None:
    """Print the command that was undone, and what is as it was before."""
    page = Page(console)
    dry_run(page, result.is_dry_run)
    page.hang(text("Undone  "), text((result.command, styles.COMMAND)))
    page.field("from", instant(result.done_at, today), label_width=11)
    page.field(
        "as before",
        listed([count(number, _one(kind), kind.replace("_", " ")) for kind, number in result.rows]),
        label_width=11,
    )
    if result.remaining and not result.is_dry_run:
        commands(page, [("followup undo", f"{count(result.remaining, 'earlier command')} can be undone too")])
    elif not result.remaining:
        page.line("  Nothing earlier can be undone.")
    page.print()


def _one(kind: str) -> str:
    """The name of one record of a kind: ``touch`` of ``touches``."""
    singular = kind.removesuffix("es") if kind.endswith(("ches", "iases")) else kind.removesuffix("s")
    return singular.replace("_", " ")


def undone_json(result: Undone) -> Shape:
    """Return the command undone and how many records of each kind are as before."""
    return {
        "command": result.command,
        "done_at": result.done_at.isoformat(),
        "rows": dict(result.rows),
        "remaining": result.remaining,
        "dry_run": result.is_dry_run,
    }


def show_journal(result: Sequence[JournalLine], console: Console, today: date) -> None:
    """Print the commands that can be undone, in the order given."""
    page = Page(console)
    if not result:
        page.line("Nothing can be undone.")
    for line in result:
        page.hang(text((instant(line.done_at, today), styles.LABEL), "  "), text((line.command, styles.COMMAND)))
    page.print()


def journal_json(result: Sequence[JournalLine]) -> Shape:
    """Return the commands that can be undone, in the order given."""
    return {"commands": [{"command": line.command, "done_at": line.done_at.isoformat()} for line in result]}
