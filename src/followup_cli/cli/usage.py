"""What the parser of the command line complains about, told in our own words with the cure."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from typer.exceptions import TyperException

from followup_cli.errors import UsageError

_INVALID = re.compile(r"Invalid value for (?P<place>.+?): (?:Value error, )?(?P<fault>.+)")
_CHOICE = re.compile(r"(?P<typed>'.*') is not one of (?P<choices>.+)")
_EXTRA = re.compile(r"Got unexpected extra arguments? ?(?:\(s\))? ?\((?P<words>.+)\)")
_NO_COMMAND = re.compile(r"No such command '(?P<typed>.*?)'")
_MISSING = re.compile(r"Missing (?P<what>argument|option|parameter):? ?'?(?P<name>[^']*)'?")

_MEANT = {
    "phone": "call",
    "telephone": "call",
    "sms": "text",
    "post": "letter",
    "in-person": "visit",
    "ok": "good",
    "none": "no-answer",
    "unreachable": "no-answer",
    "delete": "cancel",
    "remove": "cancel",
    "rm": "cancel",
}
"""Words people use for ours, where the spelling gives no clue."""
_OF_ONE_SALE = {"checklist", "team"}
"""Groups whose ``list`` takes a sale."""
_SALE_ID = re.compile(r"S\d+", re.IGNORECASE)
_CLOSE_ENOUGH = 0.6
_COMMAND_CLOSE_ENOUGH = 0.7
"""A command is guessed less freely than a value: ``delete`` is no slip of the finger for ``letter``."""
_TAKING_AWAY = {"delete", "remove", "rm", "del", "cancel", "drop"}
_TAKES_AWAY = "nothing is deleted: followup skip TOUCH --why TEXT, followup sale cancel SALE --why TEXT, followup undo"


def usage_error(error: TyperException) -> UsageError:
    """Return the error to show for one of Typer's, with what to type instead."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "followup"
    help_line = f"{path} --help shows what it takes"
    said = " ".join(error.format_message().split()).rstrip(".")
    if said == "Missing command":
        return UsageError(
            f"{path} needs a command: {_listed(_commands(context))}", f"{path} --help tells what each does"
        )
    if found := _NO_COMMAND.match(said):
        cure = _other_command(found["typed"], path, _commands(context))
        return UsageError(f"{path} has no command {found['typed']!r}", cure)
    if found := _MISSING.match(said):
        return UsageError(_lowered(said), _example(context) or help_line)
    if found := _EXTRA.match(said):
        return UsageError(
            f"this is more than {path} takes: {found['words']}", _cure_of_surplus(context, found["words"])
        )
    if found := _INVALID.match(said):
        return _invalid(found["place"].strip("'"), found["fault"], help_line)
    if possibilities := getattr(error, "possibilities", None):
        typed = getattr(error, "option_name", "")
        near = _near(typed, possibilities)
        return UsageError(f"no such option: {typed}", f"did you mean {near}?" if near else help_line)
    return UsageError(_lowered(said), help_line)


def _other_command(typed: str, path: str, commands: list[str]) -> str:
    """Return what to type for a command that is not there."""
    near = _near(typed, commands, _COMMAND_CLOSE_ENOUGH)
    if near:
        return f"did you mean {path} {near}?"
    if typed.casefold() in _TAKING_AWAY and path.rpartition(" ")[2] in {"followup", "customer", "contact", "sale"}:
        return _TAKES_AWAY
    if _SALE_ID.fullmatch(typed):
        return f"{path} list {typed}" if path.rpartition(" ")[2] in _OF_ONE_SALE else f"followup show {typed}"
    return f"{path} --help lists the commands"


def _invalid(place: str, fault: str, help_line: str) -> UsageError:
    if found := _CHOICE.match(fault):
        choices = re.findall(r"'([^']*)'", found["choices"])
        typed = found["typed"].strip("'")
        near = _near(typed, choices)
        listed = ", ".join(choices)
        return UsageError(
            f"{place}: {typed!r} is not one of {listed}", f"did you mean {near}?" if near else f"write one of {listed}"
        )
    needed = fault.removeprefix("Input should be ").partition(", ")[0].replace("a valid integer", "a whole number")
    return UsageError(f"{place}: what was typed should be {needed}", help_line)


def _cure_of_surplus(context: Any, words: str) -> str:  # noqa: ANN401 - Typer does not make the type public
    """Return what to type instead; a command that takes no names at all, but a file by --out, was given the file."""
    params = context.command.params if context is not None else []
    takes_names = any(param.param_type_name == "argument" for param in params)
    if not takes_names and any("--out" in param.opts for param in params) and " " not in words:
        return f"{context.command_path} --out {words}"
    return "names of several words go in quotes: 'Acme Ltd'"


def _commands(context: Any) -> list[str]:  # noqa: ANN401 - Typer does not make the type public
    return list(context.command.list_commands(context))


def _example(context: Any) -> str | None:  # noqa: ANN401
    """Return the first example line of the command's help."""
    lines = (getattr(context.command, "epilog", None) or "").splitlines() if context is not None else []
    examples = [line.strip() for line in lines if line.strip().startswith("followup ")]
    return f"for example: {examples[0].removesuffix(chr(92)).strip()}" if examples else None


def _near(typed: str, known: Iterable[str], cutoff: float = _CLOSE_ENOUGH) -> str | None:
    choices = list(known)
    meant = _MEANT.get(typed.casefold())
    if meant in choices:
        return meant
    return next(iter(get_close_matches(typed.casefold(), choices, n=1, cutoff=cutoff)), None)


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
