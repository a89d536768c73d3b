"""The cell from within: a process that checks and fills in a template nobody vouches for, then ends.

It takes one JSON document from standard input, with the limits it is to live under, and gives one
back. The limits are set before anything of the template is looked at: so much computing time and
memory, no file that could be opened, none that could be written, no process.
"""

import contextlib
import json
import sys
from typing import TypedDict

from followup_cli.documents.letter_filling import FillingError, fill_in
from followup_cli.documents.letter_source_check import check_source
from followup_cli.documents.nodes import Faults

try:
    import resource
except ImportError:  # a system without limits: the letter is refused there
    resource = None  # type: ignore[assignment]

_MOST_STANDARD_STREAMS = 3
"""Input, output and errors are open; with room for no more, nothing else can be."""


class _Piece(TypedDict):
    source: str
    line: int
    asked: list[str]
    only: list[str] | None


class _Filling(TypedDict):
    sources: list[str]
    words: dict[str, object]


class _Request(TypedDict):
    seconds: int
    bytes: int
    characters: int
    check: list[_Piece]
    fill: list[_Filling]


def main() -> None:
    """Answer one request; what is too big for memory is told, what takes too long is ended from outside."""
    request: _Request = json.loads(sys.stdin.buffer.read())
    if resource is None:
        answer: dict[str, object] = {"limit": "system"}
    else:
        _warm_up()
        _shut_in(request["seconds"], request["bytes"])
        try:
            answer = _answer(request)
        except MemoryError:
            answer = {"limit": "memory"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()


def _warm_up() -> None:
    """Have Python fetch what it fetches late, a text and a fault each, while it can still open files."""
    check_source("{{ 'a' }}{% if", 1, Faults(""))
    for source in ("{{ 'a' }}{{ [1] | join(', ') }}", "{{ nobody.nothing }}"):
        with contextlib.suppress(FillingError):
            fill_in([source], {})


def _shut_in(seconds: int, size: int) -> None:
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _MOST_STANDARD_STREAMS,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform != "darwin":  # macOS knows the limit of memory and does not let it be set
        limits[resource.RLIMIT_AS] = size
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


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
