"""A process of its own, under limits: where whatever somebody else may have written is read and filled in.

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
from types import ModuleType
from typing import Any

import followup_cli
from followup_cli.errors import InputFileError

_INHERITED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Where some Pythons find their own libraries; nothing else of the environment is handed on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit to a cell may cost."""

    cpu_seconds: int = 1
    memory: int = 256 * 1024 * 1024
    """Bytes of address space, of which starting takes some thirty million."""
    wall_seconds: float = 2.0
    answer: int = 1024 * 1024
    """Bytes of everything that comes back."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of cell: the module of ours that runs in it, whose ``main`` serves, and the libraries it needs."""

    child: str
    libraries: Sequence[ModuleType]

    def visit(self, request: Mapping[str, object], path: str, limits: Limits) -> dict[str, Any]:
        """Return the child's answer; raises InputFileError naming the file and the limit that ended it."""
        sizes = {"seconds": limits.cpu_seconds, "bytes": limits.memory}
        code, data, is_late = self._run(json.dumps({**sizes, **request}).encode("ascii"), limits)
        if is_late:
            raise _stopped(path, f"it takes longer than {limits.wall_seconds:g} seconds")
        if len(data) > limits.answer:
            raise _stopped(path, f"it makes more than {limits.answer // 1024} KiB")
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

    def _run(self, request: bytes, limits: Limits) -> tuple[int, bytes, bool]:
        """Return the exit code, what was said (one byte over the limit at most), whether it came too late."""
        modules = (followup_cli, *self.libraries)
        homes = dict.fromkeys(str(Path(module.__file__ or "").resolve().parents[1]) for module in modules)
        start = f"import sys; sys.path[:0] = sys.argv[1:]; from {self.child} import main; main()"
        # Python itself with a text of ours, no shell: -I and -S keep out whatever else is installed or set.
        process = subprocess.Popen(  # noqa: S603 - nothing of the template is on the command line
            [sys.executable, "-I", "-S", "-B", "-c", start, *homes],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ},
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


def _stopped(path: str, why: str) -> InputFileError:
    return InputFileError(f"{path} was stopped: {why}", "no letter needs that; mend the template or delete it")


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
