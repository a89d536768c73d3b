"""A letter template that is not shipped is checked and filled in by a process of its own (see ``cell``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
import markupsafe

from followup_cli.documents.cell import Cell, Limits

LIMITS = Limits()
MOST_CHARACTERS = 32 * 1024
"""Of one letter."""

_CELL = Cell("followup_cli.documents.letter_cell_child", (jinja2, markupsafe))


@dataclass(frozen=True, slots=True)
class CheckedPiece:
    """A piece to check: its text, the line it starts on, the names its header asks for, the facts it is kept to."""

    source: str
    line: int
    asked: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a piece, counted from 0; the line is that of the file when checked, else of the piece."""

    piece: int
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What is to be filled in with the same words."""

    sources: tuple[str, ...]
    words: Mapping[str, object]


def check_in_cell(pieces: Sequence[CheckedPiece], path: str, limits: Limits = LIMITS) -> tuple[CellFault, ...]:
    """Return what is wrong with pieces of the template at ``path``; raises InputFileError when a limit ends it."""
    check = [
        {"source": each.source, "line": each.line, "asked": list(each.asked), "only": each.only and list(each.only)}
        for each in pieces
    ]
    answer = _visit({"check": check, "fill": []}, path, limits)
    return tuple(CellFault(*complaint) for complaint in answer.get("complaints", ()))


def fill_in_cell(
    fillings: Sequence[Filling], path: str, limits: Limits = LIMITS
) -> tuple[tuple[str, ...] | CellFault, ...]:
    """Return for each filling its texts, or what stopped it; raises InputFileError when a limit ends it.

    The pieces should have been checked; the cell holds also when they were not.
    """
    fill = [{"sources": list(each.sources), "words": each.words} for each in fillings]
    answer = _visit({"check": [], "fill": fill}, path, limits)
    return tuple(_outcome(letter) for letter in answer["letters"])


def _visit(request: dict[str, object], path: str, limits: Limits) -> dict[str, Any]:
    return _CELL.visit({"characters": MOST_CHARACTERS, **request}, path, limits)


def _outcome(letter: dict[str, Any]) -> tuple[str, ...] | CellFault:
    if "texts" in letter:
        return tuple(letter["texts"])
    piece, line, message = letter["fault"]
    return CellFault(piece, line, 1, message)
