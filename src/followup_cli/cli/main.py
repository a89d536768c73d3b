"""The program's door: global options, commands by name, one boundary for everything that goes wrong."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from followup_cli import __version__
from followup_cli.cli.boundary import run_guarded
from followup_cli.cli.options import examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.cli.table import COMMANDS
from followup_cli.errors import UsageError

_BY_NAME = {line.name: line for line in COMMANDS}
_SPELLED_APART = "--store"
_COMPLETION = "_FOLLOWUP_COMPLETE"
"""Set by the shell when it asks how a line may go on."""


class Program(TyperGroup):
    """The command ``followup``: imports a command's module only when that command is typed."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """Return every command's name, in the order of a day's work."""
        return list(_BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return a command by its name, or None."""
        line = _BY_NAME.get(cmd_name)
        if line is None:
            return None
        module = import_module(f"followup_cli.cli.{line.module}")
        command = get_command(module.app)
        found = getattr(command, "commands", {}).get(cmd_name, command)
        found.name = cmd_name
        return found

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the list of commands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(line.name, line.help) for line in COMMANDS])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Accept ``--store`` anywhere on the line."""
        return super().parse_args(ctx, _store_first(args))


def _store_first(args: Sequence[str]) -> list[str]:
    front: list[str] = []
    rest: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        if word == _SPELLED_APART:
            if not waiting:
                raise UsageError("--store names no file", "followup today --store PATH")
            front = [word, waiting.pop(0)]
        elif word.startswith(f"{_SPELLED_APART}="):
            front = [word]
        else:
            rest.append(word)
    return [*front, *rest]


app = new_app(completes=True)


def _show_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"followup {__version__}\n")
        raise typer.Exit


@app.callback(
    cls=Program,
    invoke_without_command=True,
    epilog=examples(
        "followup init --name 'Ada Byron' --company 'Byron Ovens' --phone '+1 555 0100'",
        "followup close 'Acme Ltd' 'Deck oven' 8400 --contact 'Jo Field' --deliver-by +3w",
        "followup today",
        "followup demo",
    ),
)
def followup(
    ctx: typer.Context,
    store: Annotated[
        str | None, typer.Option("--store", metavar="PATH", help="Another store; FOLLOWUP_STORE says the same.")
    ] = None,
    version: Annotated[  # noqa: ARG001 - acted on by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Remember every promise after a sale: whom to reach, when, how and why."""
    ctx.obj.store_option = store
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code (see the contract in README)."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    _ready_streams()
    runtime = Runtime(os.environ, typed)
    return run_guarded(runtime, lambda: _invoke(runtime, typed))


def _invoke(runtime: Runtime, typed: list[str]) -> int:
    """Run the command typed. Typer's own way to do so would swallow interrupts and broken pipes."""
    command = get_command(app)
    if _COMPLETION in runtime.environ:
        command.main(typed, prog_name="followup", standalone_mode=False)
        return 0
    try:
        with command.make_context("followup", typed, obj=runtime) as context:
            command.invoke(context)
    except typer.Exit as ended:
        return ended.exit_code
    return 0


def _ready_streams() -> None:
    """Stand in for streams the caller has closed (``followup … >&-``); let what an encoding lacks be no error."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
