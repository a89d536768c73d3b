"""Every command has help with examples that can be typed, and a mention in README."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from followup_cli.cli.main import app
from followup_cli.cli.table import COMMANDS
from tests.cli.program import ok

README = Path(__file__).parents[2] / "README.md"
PROGRAM: Any = get_command(app)


def walk(command: Any, path: tuple[str, ...], context: Any = None) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - Typer's own types are private
    """Yield every command that can be typed, with its words."""
    context = typer.Context(command, parent=context, info_name=path[-1] if path else "followup")
    subcommands = command.list_commands(context) if hasattr(command, "list_commands") else []
    if not subcommands:
        yield path, command
    for name in subcommands:
        yield from walk(command.get_command(context, name), (*path, name), context)


EVERY = dict(walk(PROGRAM, ()))
GROUPS = sorted({path[:1] for path in EVERY if len(path) > 1})
SPELLED = [" ".join(path) for path in EVERY]


def lines(text: str) -> Iterator[str]:
    """Yield the lines of a text that call the program, those that go on after a backslash joined."""
    for line in text.replace("\\\n", " ").splitlines():
        stripped = line.strip().removeprefix("$ ")
        if stripped.startswith("followup "):
            yield stripped


def words(line: str) -> list[str]:
    """Return the arguments of a line up to where the shell takes over."""
    found = shlex.split(line, comments=True)[1:]
    ends = (number for number, word in enumerate(found) if word in {"|", ">", ">>", "&&", ";"})
    return found[: next(ends, len(found))]


def parse(arguments: list[str]) -> tuple[str, ...]:
    """Parse a command line as the program would, run nothing, and return the command it names."""
    context = PROGRAM.make_context("followup", list(arguments))
    path: list[str] = []
    while hasattr(context.command, "list_commands"):
        rest = [*context._protected_args, *context.args]
        if not rest:
            break
        name, command, rest = context.command.resolve_command(context, rest)
        path.append(name)
        context = command.make_context(name, rest, parent=context)
    return tuple(path)


def test_the_table_of_commands_is_what_can_be_typed() -> None:
    assert {path[0] for path in EVERY} == {line.name for line in COMMANDS}
    assert len(EVERY) >= 35


@pytest.mark.parametrize("spelled", SPELLED)
def test_every_command_says_what_it_does_and_shows_examples(spelled: str) -> None:
    command = EVERY[tuple(spelled.split())]
    assert command.help
    assert command.help.strip().endswith(".")
    examples = list(lines(command.epilog or ""))
    assert (command.epilog or "").lstrip("\b\n").startswith("Examples:")
    assert any(line.startswith(f"followup {spelled}") or f" {spelled} " in f"{line} " for line in examples)
    for option in command.params:
        assert getattr(option, "help", "x"), f"{spelled}: {option.name} has no help"


@pytest.mark.parametrize("spelled", SPELLED)
def test_every_example_can_be_typed(spelled: str) -> None:
    for line in lines(EVERY[tuple(spelled.split())].epilog or ""):
        assert parse(words(line)) == tuple(spelled.split()), line


def test_the_examples_of_the_program_itself() -> None:
    assert [parse(words(line))[0] for line in lines(PROGRAM.epilog)] == ["init", "close", "today", "demo"]


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("path", [(), *GROUPS, *EVERY], ids=" ".join)
def test_help_is_there_for_every_command(path: tuple[str, ...], flag: str) -> None:
    text = ok(*path, flag)
    assert text.startswith(f"Usage: {' '.join(('followup', *path))}")
    if path in EVERY or not path:
        assert "Examples:" in text


@pytest.mark.parametrize("spelled", SPELLED)
def test_every_command_is_mentioned_in_the_readme(spelled: str) -> None:
    assert re.search(rf"followup {spelled}\b", README.read_text(encoding="utf-8")), f"README says nothing of {spelled}"


def test_every_line_in_the_readme_can_be_typed() -> None:
    for line in lines(README.read_text(encoding="utf-8")):
        assert parse(words(line)), line
