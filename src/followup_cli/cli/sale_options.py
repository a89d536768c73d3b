"""The options that ``close`` and ``lose`` share, and ``sale edit`` in part."""

from typing import Annotated

import typer

SoldToArgument = Annotated[str, typer.Argument(help="The customer's name, new or known; '#ID' for a known one.")]
CurrencyOption = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="USD, EUR …")]
CountryOption = Annotated[str | None, typer.Option("--country", help="The customer's country: US, Germany.")]
PlaybookOption = Annotated[
    str | None, typer.Option("--playbook", metavar="NAME", help="This playbook, not the one that fits.")
]
NoteOption = Annotated[str | None, typer.Option("--note", help="A note for yourself; never printed in a letter.")]
