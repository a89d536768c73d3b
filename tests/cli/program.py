"""The program as a user meets it, run inside the test: arguments in, exit code and both streams out.

FOLLOWUP_HOME comes from the ``home`` fixture, so every test has a store of its own.
"""

import io
import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followup_cli.cli.main import main

TODAY = "2026-11-20"
"""A Friday. The next Monday is 23 November, and 26 November is Thanksgiving in the US."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is of any shape
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """What stands behind ``error: `` on standard error."""
        return next(line for line in self.err.splitlines() if line.startswith("error: ")).removeprefix("error: ")

    @property
    def hint(self) -> str:
        """What stands behind ``hint: `` on standard error."""
        return next(line for line in self.err.splitlines() if line.startswith("hint: ")).removeprefix("hint: ")

    @property
    def doubts(self) -> str:
        """Standard error without the score that every drafted letter gets, and what it says to mend first."""
        lines = self.err.splitlines(keepends=True)
        scored = next((at for at, line in enumerate(lines) if _SCORE.match(line)), len(lines))
        after = next((at for at, line in enumerate(lines[scored + 1 :], scored + 1) if line[:2] != "- "), len(lines))
        return "".join((*lines[:scored], *lines[after:]))


_SCORE = re.compile(r"(?:Personal|Thin|Form letter): \d+ of 100(?:; it must not go out like this)?$")

Environment = Mapping[str, str | None]
"""Variables to set for a run, or with None to take away."""


def run(*arguments: str, today: str = TODAY, stdin: str = "", env: Environment | None = None) -> Result:
    """Run the program as if typed on a day, through pipes: nobody sits at a terminal."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOLLOWUP_TODAY", today)
        for name, value in (env or {}).items():
            if value is None:
                patch.delenv(name, raising=False)
            else:
                patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = main(arguments)
        out.flush()
        err.flush()
    return Result(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def ok(*arguments: str, today: str = TODAY, stdin: str = "", env: Environment | None = None) -> str:
    """Run a command that must succeed and have nothing to remark but a letter's score; return its text."""
    result = run(*arguments, today=today, stdin=stdin, env=env)
    assert (result.code, result.doubts) == (0, ""), result
    return result.out


def run_json(*arguments: str, today: str = TODAY, env: Environment | None = None) -> Any:  # noqa: ANN401 - as above
    """Run a command with --json that must succeed, with not a word beside its document; return the document."""
    return json.loads(ok(*arguments, "--json", today=today, env=env))


def exported() -> str:
    """Return the whole store as ``export all`` prints it."""
    return ok("export", "all")


def refused(*arguments: str, code: int, today: str = TODAY, env: Environment | None = None) -> Result:
    """Run a command that must fail with a code: one ``error:``, one ``hint:``, and not a word on standard output."""
    result = run(*arguments, today=today, env=env)
    assert result.code == code, result
    assert result.out == "", result
    lines = result.err.splitlines()
    assert [line.split(":")[0] for line in lines if not line.startswith("  ")] == ["error", "hint"], result
    assert "Traceback" not in result.err
    return result


def home_folder() -> Path:
    """Return the folder the program lives in during this test."""
    return Path(os.environ["FOLLOWUP_HOME"])


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, the locks and logs SQLite keeps beside a store apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }
