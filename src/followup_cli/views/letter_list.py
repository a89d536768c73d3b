"""Letters that are kept: all to a customer in a list, and their section on a page."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.letter_records import Letter
from followup_cli.domain.one_line import one_line
from followup_cli.domain.pages import LetterLine, LetterList
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, contact_or_null, customer_ref, day_json
from followup_cli.views.table import Column, add_table
from followup_cli.views.words import count

_COLUMNS = (
    Column("id", is_right=True),
    Column("day"),
    Column("state"),
    Column("to", wraps=True),
    Column("how"),
    Column("letter", wraps=True),
    Column("for"),
    Column("verdict"),
    Column("begins", wraps=True),
)
_SECTION = (Column(is_right=True), Column(), Column(wraps=True))
_BEGINNING = 40
"""Characters of the body that tell one letter from another."""


def show_letters(result: LetterList, console: Console, today: date) -> None:
    """Print a line for each letter."""
    page = Page(console)
    if not result.lines:
        page.line(f"No letters to {result.customer.name} yet.")
        commands(page, [(f"followup letter '#{result.customer.id}'", "draft one")])
    add_table(page, _COLUMNS, [_row(line, today) for line in result.lines], indent=0)
    if result.lines:
        newest = result.lines[0].letter
        commands(page, [(f"followup letter L{newest.id}", "print it again as it is kept")])
    page.print()


def add_letters(page: Page, lines: Sequence[LetterLine], today: date, *, most: int | None = None) -> None:
    """Add a section of letters, ``most`` of them at most, if there are any."""
    if not lines:
        return
    page.heading("Letters")
    add_table(page, _SECTION, [_section_row(line, today) for line in lines[:most]])
    if most is not None and len(lines) > most:
        more = f"and {count(len(lines) - most, 'more')}"
        page.hang(text("  "), text((f"{more}: followup letter --list '#{lines[0].letter.customer_id}'", styles.QUIET)))


def _row(line: LetterLine, today: date) -> list[Text]:
    letter = line.letter
    return [
        text((f"L{letter.id}", styles.ID)),
        text(day(letter.day, today)),
        _state(letter),
        text((line.contact.name if line.contact else "", styles.WHO)),
        text(letter.channel.value),
        text(f"{letter.template}{', edited' if letter.is_edited else ''}"),
        text(f"touch {letter.touch_id}" if letter.touch_id else ""),
        text(letter.verdict.value if letter.verdict else ""),
        text((_beginning(letter), styles.QUIET)),
    ]


def _section_row(line: LetterLine, today: date) -> list[Text]:
    letter = line.letter
    to = f" to {line.contact.name}" if line.contact else ""
    return [
        text((f"L{letter.id}", styles.ID)),
        text((day(letter.day, today), styles.LABEL)),
        text(_state(letter), f" · {letter.channel.value}{to}, {letter.template}"),
    ]


def _state(letter: Letter) -> Text:
    return text("sent") if letter.sent_on else text(("draft", styles.WARNING))


def _beginning(letter: Letter) -> str:
    words = one_line(letter.body)
    return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING].rsplit(' ', 1)[0]} …"


def letters_json(result: LetterList) -> Shape:
    """Return the letters with their customer."""
    return {"customer": customer_ref(result.customer), "letters": [letter_line_json(line) for line in result.lines]}


def letter_line_json(line: LetterLine) -> Shape:
    """Return a letter, its body among it."""
    letter = line.letter
    return {
        "id": letter.id,
        "written_on": day_json(letter.written_on),
        "sent_on": day_json(letter.sent_on),
        "contact": contact_or_null(line.contact),
        "channel": letter.channel,
        "template": letter.template,
        "touch": letter.touch_id,
        "sale": letter.sale_id,
        "format": letter.format,
        "file_name": letter.file_name,
        "size": letter.size,
        "edited": letter.is_edited,
        "has_placeholders": letter.has_placeholders,
        "verdict": letter.verdict,
        "points": letter.points,
        "body": letter.body,
    }
