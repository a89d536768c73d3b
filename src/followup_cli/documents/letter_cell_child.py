"""The cell of letter templates from within (see ``cell_child``)."""

import contextlib
from typing import TypedDict

from followup_cli.documents.cell_child import serve
from followup_cli.documents.letter_filling import FillingError, fill_in
from followup_cli.documents.letter_source_check import check_source
from followup_cli.documents.nodes import Faults


class _Piece(TypedDict):
    source: str
    line: int
    asked: list[str]
    only: list[str] | None


class _Filling(TypedDict):
    sources: list[str]
    words: dict[str, object]


class _Request(TypedDict):
    characters: int
    check: list[_Piece]
    fill: list[_Filling]


def main() -> None:
    """Check and fill in what one request holds."""
    serve(_warm_up, _answer)


def _warm_up() -> None:
    """A text and a fault each fetch what checking and filling in need."""
    check_source("{{ 'a' }}{% if", 1, Faults(""))
    for source in ("{{ 'a' }}{{ [1] | join(', ') }}", "{{ nobody.nothing }}"):
        with contextlib.suppress(FillingError):
            fill_in([source], {})


def _answer(request: _Request) -> dict[str, object]:
    complaints = [each for number, piece in enumerate(request["check"]) for each in _complaints(number, piece)]
    if complaints:
        return {"complaints": complaints}
    return {"letters": [_letter(letter, request["characters"]) for letter in request["fill"]]}


def _complaints(number: int, piece: _Piece) -> list[list[object]]:
    faults = Faults("")
    check_source(piece["source"], piece["line"], faults, piece["asked"], piece["only"])
    return [[number, each.line, each.column, each.message] for each in faults.complaints]


def _letter(letter: _Filling, most: int) -> dict[str, object]:
    try:
        return {"texts": fill_in(letter["sources"], letter["words"], most)}
    except FillingError as error:
        return {"fault": [error.piece, error.line, error.message]}
