"""The cell: a template that is not shipped is checked and filled in by a process of its own, under limits.

The process gets plain JSON and gives plain JSON back. It inherits nothing, can open no file and
write none, and is ended when it takes too long, too much memory, or says too much. A system that
knows no such limits gets no letter from a template of unknown origin.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

import followup_cli
from followup_cli.errors import InputFileError

_START = "import sys; sys.path[:0] = sys.argv[1:]; from followup_cli.documents.letter_cell_child import main; main()"
_INHERITED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where some Pythons find their own libraries; nothing else of the environment is handed on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit to the cell may cost."""

    cpu_seconds: int = 1
    memory: int = 256 * 1024 * 1024
    """Bytes of address space, of which starting takes some thirty million."""
    wall_seconds: float = 2.0
    characters: int = 32 * 1024
    """Of one letter."""
    answer: int = 1024 * 1024
    """Bytes of everything that comes back."""


LIMITS = Limits()


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


def _outcome(letter: dict[str, Any]) -> tuple[str, ...] | CellFault:
    if "texts" in letter:
        return tuple(letter["texts"])
    piece, line, message = letter["fault"]
    return CellFault(piece, line, 1, message)


def _visit(request: dict[str, Any], path: str, limits: Limits) -> dict[str, Any]:
    sizes = {"seconds": limits.cpu_seconds, "bytes": limits.memory, "characters": limits.characters}
    code, data, is_late = _run(json.dumps({**sizes, **request}).encode("ascii"), limits)
    if is_late:
        raise _stopped(path, f"it takes longer than {limits.wall_seconds:g} seconds")
    if len(data) > limits.answer:
        raise _stopped(path, f"it makes more than {limits.answer // 1024} KiB of text")
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise _stopped(path, f"it uses more than {limits.cpu_seconds} s of computing time")
    try:
        answer: dict[str, Any] = json.loads(data) if code == 0 else {"limit": "crash"}
    except ValueError:
        answer = {"limit": "crash"}
    match answer.get("limit"):
        case "memory":
            raise _stopped(path, f"it takes more than {limits.memory // 2**20} MiB of memory")
        case "system":
            raise InputFileError(
                f"{path} is not used: this system cannot hold a template within limits", "use a shipped one"
            )
        case "crash":
            raise _stopped(path, "the process that reads it broke down")
    return answer


def _stopped(path: str, why: str) -> InputFileError:
    return InputFileError(f"{path} was stopped: {why}", "no letter needs that; mend the template or delete it")


def _run(request: bytes, limits: Limits) -> tuple[int, bytes, bool]:
    """Run the cell; return its exit code, what it said (one byte over the limit at most), whether it came too late."""
    homes = dict.fromkeys(str(Path(module.__file__ or "").resolve().parents[1]) for module in _MODULES)
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    # Python itself with a text of ours, no shell: -I and -S keep out whatever else is installed or set.
    process = subprocess.Popen(  # noqa: S603 - nothing of the template is on the command line
        [sys.executable, "-I", "-S", "-B", "-c", _START, *homes],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        start_new_session=True,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(limits.wall_seconds, stop)
    timer.start()
    try:
        return (*_talk(process, request, limits.answer), late.is_set())
    finally:
        timer.cancel()
        process.kill()
        process.wait()


def _talk(process: "subprocess.Popen[bytes]", request: bytes, most: int) -> tuple[int, bytes]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("both are pipes")
    try:
        with process.stdin as there:
            there.write(request)
    except BrokenPipeError:
        pass  # it ended early; its exit code says why
    with process.stdout as back:
        data = back.read(most + 1)
    if len(data) > most:
        process.kill()
    return process.wait(), data


_MODULES = (followup_cli, jinja2, markupsafe)
