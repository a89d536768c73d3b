"""``config show``: what the program is set to, and where everything lies."""

from collections.abc import Mapping

from rich.console import Console

from followup_cli.settings import Settings
from followup_cli.settings_table import Value
from followup_cli.views import styles
from followup_cli.views.layout import Page, text
from followup_cli.views.shapes import Shape
from followup_cli.views.table import Column, add_table

_COLUMNS = (Column(), Column(wraps=True), Column(wraps=True))
_PATHS = ("config_file", "store", "playbooks", "letters", "backups", "attachments")


def show_config(result: Settings, console: Console) -> None:
    """Print every setting with its value and what it is for, then the paths."""
    page = Page(console)
    page.heading("Settings")
    rows = [
        [
            text(setting.name),
            text(", ".join(str(value).splitlines()) if value is not None else ("not set", styles.QUIET)),
            text((setting.doc, styles.QUIET)),
        ]
        for setting, value in result.items()
    ]
    add_table(page, _COLUMNS, rows)
    page.heading("Paths")
    for name in _PATHS:
        page.hang(text("  ", (name.replace("_", " ").ljust(12), styles.LABEL)), text(str(getattr(result.paths, name))))
    page.print()


def config_json(result: Settings) -> Shape:
    """Return the settings by dotted name, and the paths."""
    return {
        "settings": {setting.name: value for setting, value in result.items()},
        "paths": {name: str(getattr(result.paths, name)) for name in _PATHS},
    }


def show_saved_settings(saved: Mapping[str, Value], path: str, console: Console) -> None:
    """Print what each changed setting now is, and the file that says so."""
    page = Page(console)
    for name, value in saved.items():
        words = ", ".join(str(value).splitlines()) if value is not None else "not set"
        page.line(f"{name}: {words}")
    page.line(text(("Kept in ", styles.QUIET), (path, styles.QUIET)))
    page.print()
