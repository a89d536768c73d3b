"""The composition root: settings, the day, consoles, and the store when a command asks for it."""

import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from followup_cli.cli import clock
from followup_cli.domain.money import Money, parse_amount
from followup_cli.errors import UsageError
from followup_cli.settings import Settings, load_settings
from followup_cli.store.location import Location, parse_location

if TYPE_CHECKING:
    from rich.console import Console

    from followup_cli.actions.desk import Desk
    from followup_cli.documents.letter_shelf import LetterShelf
    from followup_cli.documents.playbook_shelf import PlaybookShelf

R = TypeVar("R")


@dataclass
class Runtime:
    """One run of the program. Nothing is opened before a command needs it."""

    environ: Mapping[str, str]
    arguments: Sequence[str]
    store_option: str | None = None

    @cached_property
    def out(self) -> "Console":
        """Where results go: standard output."""
        from followup_cli.views.console import make_console

        return make_console(sys.stdout, self.environ)

    @cached_property
    def remarks(self) -> "Console":
        """Where remarks go: standard error."""
        from followup_cli.views.console import make_console

        return make_console(sys.stderr, self.environ)

    @cached_property
    def today(self) -> date:
        """The day to act as if on."""
        return clock.today(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """Everything this run is set to."""
        return load_settings(self.environ, self.store_option)

    @cached_property
    def location(self) -> Location:
        """Where the store is."""
        return parse_location(str(self.settings.paths.store))

    @property
    def is_interactive(self) -> bool:
        """Whether somebody sits at the terminal who can be asked."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def command(self) -> str:
        """The command as it was typed, for the journal."""
        return shlex.join(("followup", *self.arguments))

    def letters(self) -> "LetterShelf":
        """Return the shelf of letter templates, the user's own before the shipped."""
        from followup_cli.documents.letter_shelf import LetterShelf

        return LetterShelf(self.settings.paths.letters)

    def playbooks(self) -> "PlaybookShelf":
        """Return the shelf of playbooks, the user's own before the shipped."""
        from followup_cli.documents.playbook_shelf import PlaybookShelf
        from followup_cli.documents.template_folder import template_folder

        shipped = template_folder() / "playbooks"
        return PlaybookShelf(shipped, self.settings.paths.playbooks, self.letters().names())

    def desk(self, *, is_dry_run: bool = False, is_reading: bool = False) -> "Desk":
        """Open the store (a missing one is made only to be written to) and lay out the desk."""
        from followup_cli.actions.desk import Desk
        from followup_cli.store.store import open_store

        store = open_store(self.location, create=not (is_dry_run or is_reading))
        return Desk(
            store, self.playbooks(), self.settings, self.today, clock.now(self.environ), self.command, is_dry_run
        )

    def day(self, text: str | None, option: str) -> date:
        """Read a DATE, today when none was typed; raise UsageError naming the option."""
        if text is None:
            return self.today
        from followup_cli.domain.dates import parse_date

        return read_value(lambda value: parse_date(value, self.today), text, option)

    def optional_day(self, text: str | None, option: str) -> date | None:
        """Read a DATE if one was typed; raise UsageError naming the option."""
        return None if text is None else self.day(text, option)

    def delivery(self, text: str | None) -> tuple[date | None, bool]:
        """Read ``--deliver-by``: the day, and whether it said ``none``, that there is nothing to deliver."""
        if text is not None and text.strip().casefold() == "none":
            return None, True
        return self.optional_day(text, "--deliver-by"), False

    def amount(self, text: str | None, currency: str | None) -> Money | None:
        """Read an amount in the currency typed, else the one set; raise UsageError."""
        code = self.currency(currency) or self.settings.currency
        if text is None and currency is not None:
            raise UsageError(
                "--currency stands without an amount", f"type the amount it is the currency of: 8400 {code}"
            )
        return None if text is None else read_value(lambda value: parse_amount(value, code), text, "AMOUNT")

    def currency(self, text: str | None, option: str = "--currency") -> str | None:
        """Read a currency's code; raise UsageError naming the option, with the nearest one."""
        if text is None:
            return None
        from followup_cli.almanac.currencies import currency_code

        return read_value(currency_code, text, option)

    def country(self, text: str | None, option: str = "--country") -> str | None:
        """Read a country's name or code; raise UsageError naming the option, with the nearest names."""
        if text is None:
            return None
        from followup_cli.almanac.countries import country_code

        return read_value(country_code, text, option)

    def show_json(self, document: Mapping[str, object]) -> None:
        """Print one JSON document and nothing else."""
        from followup_cli.views.json_out import dump

        sys.stdout.write(dump(document, sys.stdout.encoding or "utf-8") + "\n")


def read_value(read: Callable[[str], R], text: str, option: str) -> R:
    """Turn text into a value; a ValueError becomes a UsageError that names the option."""
    try:
        return read(text)
    except ValueError as exc:
        raise UsageError.about(option, exc) from None
