"""The program run whole, in this process: its own door, its exit code, what it printed."""

import io
import json
import os
from collections.abc import Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from followup_cli.cli.main import main

TODAY = "2026-12-01"


class Run(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - a JSON document
        return json.loads(self.out)


def run(*arguments: str, **environ: str) -> Run:
    """Run a command on the first of December 2026, unless ``environ`` says otherwise."""
    out, err = io.StringIO(), io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, {"FOLLOWUP_TODAY": TODAY, **environ}))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        code = main(arguments)
    return Run(code, out.getvalue(), err.getvalue())


def done(*arguments: str, **environ: str) -> Run:
    """Run a command that must succeed."""
    found = run(*arguments, **environ)
    assert found.code == 0, found.err
    return found


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
