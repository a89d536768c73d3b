"""What the seller supplies for a letter: read from ``--say``, or asked for on a terminal."""

import select
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

import typer

from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import open_asks
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError
from followup_cli.views.text import shown

_PASTE_SECONDS = 0.05
"""How long the next line of what was pasted may take to arrive."""


def read_sayings(texts: Iterable[str]) -> dict[str, str]:
    """Read FIELD=TEXT, several; raise UsageError for what is none, or a field given twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, words = text.partition("=")
        name = name.strip()
        if not name or not sign:
            raise UsageError(
                f"--say {text!r} says nothing", "write the field and the sentence: --say worry='Whether …'"
            )
        if name in found:
            raise UsageError(f"--say {name} is given twice", "give one of them")
        found[name] = words
    return found


def ask_sayings(runtime: Runtime, wish: LetterWish) -> LetterWish:
    """Ask for each sentence a letter still lacks, one after the other; Enter leaves it. Return the wish with them."""
    says = dict(wish.says)
    for ask in open_asks(runtime.desk(is_reading=True), runtime.letters(), wish):
        if text := _asked(f"{ask.name}: {ask.what}"):
            says[ask.name] = text
    return replace(wish, says=says)


def _asked(question: str) -> str:
    """Ask on standard error alone: standard output may be the letter's file. Raises Abort when nobody answers."""
    typer.echo(f"{shown(question)}\n> ", nl=False, err=True)
    try:
        typed = sys.stdin.readline()
    except KeyboardInterrupt:
        typed = ""
    except UnicodeDecodeError as exc:
        raise UsageError("what was typed is not text in this terminal's encoding", "type it again") from exc
    if not typed:
        typer.echo(err=True)
        raise typer.Abort
    return " ".join(" ".join((typed, *_pasted())).split())


def _pasted() -> Iterator[str]:
    """Yield the further lines of what was pasted: they belong to this answer and not to the next question."""
    try:
        while sys.stdin.isatty() and select.select([sys.stdin], [], [], _PASTE_SECONDS)[0]:
            line = sys.stdin.readline()
            if not line:
                return
            yield line
    except (OSError, ValueError):
        # Not every terminal can be looked at so; then the first line is the answer.
        return
