"""``playbook list`` and ``playbook check``."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.shelf_pages import CheckReport, ShelfLine
from followup_cli.views import styles
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_COLUMNS = (
    Column("name"),
    Column("steps", is_right=True, label="steps"),
    Column("title", wraps=True),
    Column("applies to", wraps=True),
    Column(),
)


def show_playbooks(result: Sequence[ShelfLine], console: Console) -> None:
    """Print a line for each playbook; one that cannot be read says so."""
    page = Page(console)
    rows = [
        [
            text((line.name, styles.ID)),
            text(str(line.steps) if not line.problem else ""),
            text(line.title),
            text((line.problem, styles.WARNING) if line.problem else line.applies),
            text(("yours" if line.is_own else "shipped", styles.QUIET)),
        ]
        for line in result
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    if result:
        commands(page, [(f"followup playbook preview {result[0].name}", "its dates on a timeline")])
    else:
        page.line("No playbooks.")
    page.print()


def playbooks_json(result: Sequence[ShelfLine]) -> Shape:
    """Return the playbooks on the shelf."""
    return {
        "playbooks": [
            {
                "name": line.name,
                "title": line.title,
                "own": line.is_own,
                "path": line.path,
                "applies": line.applies,
                "steps": line.steps,
                "problem": line.problem,
            }
            for line in result
        ]
    }


def show_check(result: CheckReport, console: Console) -> None:
    """Print each complaint on one line, as editors read them."""
    page = Page(console)
    page.line(
        (result.path, styles.WHO),
        ": ",
        (count(len(result.complaints), "complaint"), styles.LATE) if result.complaints else ("in order", styles.GOOD),
    )
    page.lines.extend(text(str(complaint)) for complaint in result.complaints)
    page.lines.extend(text(("remark: ", styles.WARNING), remark) for remark in result.remarks)
    page.print()


def check_json(result: CheckReport) -> Shape:
    """Return the complaints with their places, and the remarks."""
    return {
        "path": result.path,
        "complaints": [
            {"path": found.path, "line": found.line, "column": found.column, "message": found.message}
            for found in result.complaints
        ],
        "remarks": list(result.remarks),
    }


def show_new_playbook(name: str, path: str, console: Console) -> None:
    """Print where a new playbook was written and what to do with it."""
    console.print(text("Written to ", path), soft_wrap=True)
    console.print(text(f"Change it in your editor, then: followup playbook check {name}"), soft_wrap=True)


def new_playbook_json(name: str, path: str) -> Shape:
    """Return the name and path of a new playbook."""
    return {"name": name, "path": path}
