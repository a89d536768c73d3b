"""Changing the settings file: values are checked by the table, comments and order are kept."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from followup_cli.documents.files import read_text, write_private
from followup_cli.errors import InputFileError
from followup_cli.settings_table import Value, find_setting, read_value

_HEADING = "Settings of followup; `followup config show` tells what each is for."


def set_values(path: Path, values: Mapping[str, str]) -> dict[str, Value]:
    """Set settings by dotted name to what was typed; empty text takes a setting back to its default.

    Returns what now holds for each, by its proper name. All are checked before the file is
    touched. Raises UsageError for a name or value that cannot be, InputFileError for a file that
    is not TOML, and what ``write_private`` raises.
    """
    settings = [find_setting(name) for name in values]
    checked = {setting.name: read_value(setting, text) for setting, text in zip(settings, values.values(), strict=True)}
    document = _read(path)
    for setting in settings:
        value = checked[setting.name]
        _put(path, document, setting.name, None if value == setting.default else value)
    write_private(path, tomlkit.dumps(document), overwrite=True)
    return checked


def _read(path: Path) -> tomlkit.TOMLDocument:
    if not _is_there(path):
        document = tomlkit.document()
        document.add(tomlkit.comment(_HEADING))
        return document
    try:
        return tomlkit.parse(read_text(path))
    except ParseError as exc:
        raise InputFileError(f"{path}:{exc.line}:{exc.col}: cannot be read as TOML", "mend that line first") from exc
    except (TOMLKitError, ValueError) as exc:
        raise InputFileError(f"{path}: {exc}", "mend the file first") from exc


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False  # whatever else is wrong, writing will tell
    return True


def _put(path: Path, document: MutableMapping[str, Any], name: str, value: Value) -> None:
    """Set one value, or remove it when it is None."""
    group, _, key = name.rpartition(".")
    place = document.setdefault(group, tomlkit.table()) if group else document
    if not isinstance(place, MutableMapping):
        raise InputFileError(f"{path}: {group!r} should be a table, [{group}]", "mend the file first")
    if value is None:
        place.pop(key, None)
    else:
        place[key] = value
