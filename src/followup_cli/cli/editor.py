"""The user's own editor, opened on a text."""

import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from followup_cli.cli.runtime import Runtime
from followup_cli.errors import FollowupError, RefusedError

_FALLBACK = "vi"

R = TypeVar("R")


def edited(runtime: Runtime, text: str, take: Callable[[str], R]) -> R:
    """Open a text in $VISUAL or $EDITOR, hand what was saved to ``take``, and return what that returns.

    Raises RefusedError when neither is set and no terminal is there for the usual one, when the editor is not
    there, ends with an error or leaves what is no text, and whatever ``take`` raises. What was typed is never
    lost: it stays in a private file, which the hint names.
    """
    command = _editor(runtime)
    folder = Path(tempfile.mkdtemp(prefix="followup-"))
    path = folder / "letter.txt"
    try:
        path.touch(0o600)
        path.write_bytes(text.encode())
        taken = take(_saved(command, path))
    except FollowupError as exc:
        if _was_changed(path, text):
            exc.hint = f"{exc.hint or 'try again'}; what you typed is kept in {path}"
        else:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    except BaseException:
        if not _was_changed(path, text):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)
    return taken


def _editor(runtime: Runtime) -> str:
    chosen = runtime.environ.get("VISUAL") or runtime.environ.get("EDITOR")
    if not chosen and not (sys.stdin.isatty() and sys.stdout.isatty()):
        # One with a window needs no terminal; the usual one would wait for keys that nobody can type.
        raise RefusedError(f"no editor is set, and there is no terminal to open {_FALLBACK} on", "set VISUAL or EDITOR")
    return chosen or _FALLBACK


def _saved(command: str, path: Path) -> str:
    try:
        ended = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603
    except (OSError, ValueError) as exc:
        raise RefusedError(f"the editor {command!r} cannot be opened: {exc}", "set VISUAL or EDITOR") from exc
    if ended.returncode != 0:
        raise RefusedError(f"the editor {command!r} ended with an error, so the text was not used", "try again")
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as exc:
        line = exc.object[: exc.start].count(b"\n") + 1
        raise RefusedError(f"line {line} of the edited letter is not UTF-8 text", "save it as UTF-8") from exc
    except OSError as exc:
        raise RefusedError(f"the edited letter cannot be read: {exc.strerror}", "save it under its own name") from exc


def _was_changed(path: Path, text: str) -> bool:
    """Whether something was typed that would be lost."""
    try:
        saved = path.read_bytes()
    except OSError:
        return False
    return bool(saved.strip()) and saved != text.encode()
