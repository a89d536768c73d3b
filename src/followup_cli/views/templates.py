"""``template``: the shelf of letter templates, what one can print, what is wrong with one."""

from collections.abc import Sequence

from rich.console import Console

from followup_cli.domain.shelf_pages import ShelfLine, TemplateFields, TemplateReport
from followup_cli.views import styles
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_COLUMNS = (
    Column("name"),
    Column("title", wraps=True),
    Column("for", wraps=True),
    Column("language"),
    Column(),
    Column(wraps=True),
)
_FIELD_COLUMNS = (Column("fact"), Column("what it is", wraps=True), Column("example", wraps=True), Column())


def show_templates(result: Sequence[ShelfLine], console: Console) -> None:
    """Print a line for each letter template."""
    page = Page(console)
    if not result:
        page.line("No templates.")
    rows = [
        [
            text((line.name, styles.ID)),
            text(line.title),
            text(line.applies.removeprefix("for ")),
            text(line.language or ""),
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
            {
                "name": line.name,
                "title": line.title,
                "own": line.is_own,
                "path": line.path,
                "for": line.applies.removeprefix("for ").split(", ") if line.applies else [],
                "language": line.language,
                "problem": line.problem,
            }
            for line in result
        ]
    }


def template_json(name: str, words: str) -> Shape:
    """Return one template's own text."""
    return {"name": name, "text": words}


def show_fields(result: TemplateFields, console: Console) -> None:
    """Print every fact there is, those the template prints marked; then what it needs and asks for."""
    page = Page(console)
    rows = [
        [
            text((line.path, styles.ID)),
            text(line.what),
            text((line.example, styles.QUIET)),
            text("printed" if line.is_printed else ""),
        ]
        for line in result.fields
    ]
    add_table(page, _FIELD_COLUMNS, rows, indent=0)
    page.line("")
    if result.needs:
        page.line(f"{result.name} needs:")
        page.lines.extend(text("  ", (path, styles.ID), f": {what}") for path, what in result.needs)
    for ask in result.asks:
        page.line(f"{'asks' if ask.is_needed else 'may ask'} for said.{ask.name}: {ask.what}")
    page.print()


def fields_json(result: TemplateFields) -> Shape:
    """Return the facts there are, and what the template needs and asks for."""
    return {
        "name": result.name,
        "fields": [
            {"field": line.path, "what": line.what, "example": line.example, "printed": line.is_printed}
            for line in result.fields
        ],
        "needs": [{"field": path, "what": what} for path, what in result.needs],
        "asks": [{"name": ask.name, "what": ask.what, "needed": ask.is_needed} for ask in result.asks],
    }


def show_reports(result: Sequence[TemplateReport], console: Console) -> None:
    """Print each complaint on one line, as editors read them, and what the letters would be remarked on for."""
    page = Page(console)
    if not result:
        page.line("No template of your own; followup template new NAME writes one to start from.")
    for report in result:
        formats = f", written as {', '.join(each.value for each in report.formats)}" if report.formats else ""
        verdict = (
            (count(len(report.complaints), "complaint"), styles.LATE)
            if report.complaints
            else (f"in order{formats}", styles.GOOD)
        )
        page.lines.append(text((report.path, styles.WHO), ": ", verdict))
        page.lines.extend(text(str(complaint)) for complaint in report.complaints)
        page.lines.extend(text(("remark: ", styles.WARNING), remark) for remark in report.remarks)
    page.print()


def reports_json(result: Sequence[TemplateReport]) -> Shape:
    """Return the complaints with their places, and the remarks."""
    return {
        "templates": [
            {
                "name": report.name,
                "path": report.path,
                "complaints": [
                    {"path": found.path, "line": found.line, "column": found.column, "message": found.message}
                    for found in report.complaints
                ],
                "remarks": list(report.remarks),
                "formats": [each.value for each in report.formats],
            }
            for report in result
        ]
    }


def show_new_template(name: str, path: str, console: Console) -> None:
    """Print where a new template was written and what to do with it."""
    console.print(text("Written to ", path), soft_wrap=True)
    check = f"followup template check {name}"
    language = name.partition(".")[2]
    if path.endswith(".docx"):
        then = "Change it in Word, then: followup letter TOUCH --format docx --out letter.docx"
    elif language and language.partition("-")[0].casefold() != "en":
        then = f"In your editor translate the text, then {check}"
    else:
        then = f"Change it in your editor, then: {check}"
    console.print(text(then), soft_wrap=True)


def new_template_json(name: str, path: str) -> Shape:
    """Return the name and path of a new template."""
    return {"name": name, "path": path}
