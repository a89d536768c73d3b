"""``letter`` and ``template``: a letter's text goes out as it is, remarks beside it."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.pages import LetterDraft
from followup_cli.domain.shelf_pages import ShelfLine
from followup_cli.views import styles
from followup_cli.views.layout import Page, prose, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table

_COLUMNS = (Column("name"), Column("title", wraps=True), Column(), Column(wraps=True))


def show_letter(result: LetterDraft, console: Console, remarks: Console) -> None:
    """Print the letter on ``console``, or where it was written; what is missing or doubtful on ``remarks``."""
    show_remarks(result, remarks)
    if result.path:
        console.print(text("Written to ", result.path), soft_wrap=True)
    elif not result.missing:
        show_plain(result.text, console)


def show_remarks(result: LetterDraft, remarks: Console) -> None:
    """Print what is missing of a letter, or doubtful."""
    for missing in result.missing:
        remarks.print(text(("missing: ", styles.LATE), missing.with_place), soft_wrap=True)
    for warning in result.warnings:
        remarks.print(text(("warning: ", styles.WARNING), warning), soft_wrap=True)


def show_plain(words: str, console: Console) -> None:
    """Print a letter or template line for line; what a terminal would obey is shown instead."""
    console.print(prose(words.removesuffix("\n")), soft_wrap=True)


def letter_json(result: LetterDraft) -> Shape:
    """Return the letter as the contract has it, with the template and the touch it is for."""
    return {
        "path": result.path,
        "text": result.text,
        "missing": [str(each) for each in result.missing],
        "missing_fields": [
            {"field": each.field, "name": each.name, "place": each.place, "command": each.command}
            for each in result.missing
        ],
        "warnings": list(result.warnings),
        "template": result.template,
        "touch": result.touch.id if result.touch else None,
        "has_placeholders": result.has_placeholders,
    }


def show_templates(result: Sequence[ShelfLine], console: Console) -> None:
    """Print a line for each letter template."""
    page = Page(console)
    if not result:
        page.line("No templates.")
    rows = [
        [
            text((line.name, styles.ID)),
            text(line.title),
            text(("yours" if line.is_own else "shipped", styles.QUIET)),
            text((line.problem or "", styles.WARNING)),
        ]
        for line in result
    ]
    add_table(page, _COLUMNS, rows, indent=0)
    page.print()


def templates_json(result: Sequence[ShelfLine]) -> Shape:
    """Return the templates on the shelf."""
    return {
        "templates": [
            {"name": line.name, "title": line.title, "own": line.is_own, "path": line.path, "problem": line.problem}
            for line in result
        ]
    }


def template_json(name: str, words: str) -> Shape:
    """Return one template's own text."""
    return {"name": name, "text": words}
