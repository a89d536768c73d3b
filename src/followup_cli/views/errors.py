"""Errors as people see them: what is wrong, the particulars, what to do."""

from rich.console import Console
from rich.text import Text

from followup_cli.errors import FollowupError
from followup_cli.views.layout import text


def show_error(error: FollowupError, console: Console) -> None:
    """Print ``error: …``, the details, ``hint: …``; each on one line, so that a log or a search has it whole."""
    lines = [text(("error: ", "bold red"), error.message)]
    lines += [text("  ", detail) for detail in error.details]
    if error.hint:
        lines.append(text(("hint: ", "bold cyan"), error.hint))
    console.print(Text("\n").join(lines), soft_wrap=True)


def show_remark(sentence: str, console: Console) -> None:
    """Print a sentence that is no part of a command's result; meant for standard error."""
    console.print(text(sentence), soft_wrap=True)
