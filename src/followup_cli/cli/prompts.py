"""Asking a line on a terminal."""

import typer

from followup_cli.views.text import shown


def ask_line(question: str) -> str:
    """Ask on stderr and return what was typed, without the blanks around it; Enter alone is an empty line."""
    answer: str = typer.prompt(shown(question), default="", show_default=False, prompt_suffix=" ", err=True)
    return answer.strip()
