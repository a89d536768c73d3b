"""The console every view prints on: it interprets nothing, and knows when colour is unwelcome."""

import os
from collections.abc import Mapping
from typing import TextIO

from rich.console import Console

PIPE_WIDTH = 100
_NARROWEST = 20
_HEIGHT = 25


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the caller: Rich would end the program with a code that says it failed."""
        raise BrokenPipeError


def make_console(file: TextIO, environ: Mapping[str, str]) -> Console:
    """Return a console on ``file`` that prints text as it is: no markup, no emoji codes, no highlighting.

    Colour only on a terminal that can show it (or with FORCE_COLOR), and never with NO_COLOR or
    TERM=dumb: then not one escape byte is written. The width is COLUMNS, else the terminal's,
    else 100. What the stream does with a sign its encoding lacks is the stream's business.
    """
    is_plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") in {"dumb", "unknown"}
    return _Console(
        file=file,
        width=_width(file, environ),
        height=_HEIGHT,
        color_system=None if is_plain else "auto",
        markup=False,
        emoji=False,
        highlight=False,
        safe_box=True,
        legacy_windows=False,
        _environ=environ,
    )


def _width(file: TextIO, environ: Mapping[str, str]) -> int:
    asked = environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked) > 0:
        return max(_NARROWEST, int(asked))
    try:
        columns = os.get_terminal_size(file.fileno()).columns
    except (OSError, ValueError):
        return PIPE_WIDTH
    return max(_NARROWEST, columns) if columns else PIPE_WIDTH
