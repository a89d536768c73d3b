"""Aligned columns without rules: cells wrap, and on a narrow screen each row is stacked instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from followup_cli.views import styles
from followup_cli.views.layout import INDENT, Page, text

_GAP = 2
_LONGEST_WORD = 24
"""Cells; a column need not be wider than this for the sake of one long word."""
_LEAST = 12
_BELOW = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``wraps`` when its cells may be broken over lines; ids, dates and amounts never are."""

    title: str = ""
    wraps: bool = False
    is_right: bool = False
    label: str = ""
    """Stands before the cell where rows are stacked and the title is out of sight."""


def add_table(page: Page, columns: Sequence[Column], rows: Sequence[Sequence[Text]], indent: int = 2) -> None:
    """Add rows of cells, under their titles if any column has one.

    Where the columns that wrap would become too narrow to read, the fixed cells of a row share a
    line and the others follow below it, each on its own. A second column that wraps, the name say,
    comes before them, beside the first.
    """
    if not rows:
        return
    titles = [text((column.title, styles.LABEL)) for column in columns]
    has_titles = any(column.title for column in columns)
    widths = _widths(columns, [titles, *rows] if has_titles else rows, page.width - indent)
    if widths is None:
        _add_stacked(page, columns, rows, indent)
        return
    for row in [titles, *rows] if has_titles else rows:
        _add_row(page, columns, row, widths, indent)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> list[int] | None:
    """Share the room: fixed columns take what they need, the others the rest."""
    natural = [max(row[i].cell_len for row in rows) for i in range(len(columns))]
    used = [width for width in natural if width]
    room -= _GAP * (len(used) - 1)
    if sum(natural) <= room:
        return natural
    least = [
        min(natural[i], max(_LEAST, _longest_word(rows, i))) if column.wraps else natural[i]
        for i, column in enumerate(columns)
    ]
    return None if sum(least) > room else _shared(natural, least, room)


def _shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widen the narrowest first: short columns stand whole, the long ones wrap."""
    widths = list(least)
    spare = room - sum(least)
    wrapping = sorted((i for i in range(len(least)) if natural[i] > least[i]), key=lambda i: natural[i] - least[i])
    for done, i in enumerate(wrapping):
        more = min(natural[i] - least[i], spare // (len(wrapping) - done))
        widths[i] += more
        spare -= more
    return widths


def _longest_word(rows: Sequence[Sequence[Text]], index: int) -> int:
    longest = max((cell_len(word) for row in rows for word in row[index].plain.split()), default=0)
    return min(longest, _LONGEST_WORD)


def _add_row(page: Page, columns: Sequence[Column], row: Sequence[Text], widths: Sequence[int], indent: int) -> None:
    cells = [page.wrapped(cell, width) if width else [] for cell, width in zip(row, widths, strict=True)]
    for number in range(max(len(lines) for lines in cells)):
        line = Text(" " * indent)
        for column, lines, width in zip(columns, cells, widths, strict=True):
            if not width:
                continue
            cell = lines[number] if number < len(lines) else Text()
            padding = " " * max(0, width - cell.cell_len)
            line.append_text(text(padding, cell) if column.is_right else text(cell, padding))
            line.append(" " * _GAP)
        line.rstrip()
        page.lines.append(line)


def _add_stacked(page: Page, columns: Sequence[Column], rows: Sequence[Sequence[Text]], indent: int) -> None:
    below = Text(" " * (indent + _BELOW))
    for row in rows:
        pairs = list(zip(columns, row, strict=True))
        fixed = [_labelled(column, cell) for column, cell in pairs if not column.wraps and cell.plain.strip()]
        beside = Text(INDENT).join(fixed[1:])
        head = text(" " * indent, fixed[0], INDENT)
        if columns[1].wraps and row[1].plain:
            if head.cell_len + _longest_word([row], 1) <= page.width:
                page.hang(head, row[1])
            else:
                page.hang(head, Text())
                page.hang(below, row[1])
            if beside.plain:
                page.hang(below, beside)
            del pairs[1]
        else:
            page.hang(head, beside)
        for column, cell in pairs:
            if column.wraps and cell.plain:
                page.hang(below, cell)


def _labelled(column: Column, cell: Text) -> Text:
    start = len(cell.plain) - len(cell.plain.lstrip())
    bare = cell[start:] if start else cell
    return text((f"{column.label} ", styles.LABEL), bare) if column.label else bare
