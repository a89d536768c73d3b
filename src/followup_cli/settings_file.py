"""Reading the settings file: TOML, checked by the table, every fault with its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from followup_cli.errors import DiskError, InputFileError
from followup_cli.settings_table import TABLE, Value, checked, known_setting, suggestion

_GROUPS = {setting.name.rpartition(".")[0] for setting in TABLE} - {""}


def read_settings_file(path: Path) -> dict[str, Value]:
    """Return the settings a file gives, by dotted name.

    Raises InputFileError naming line and cure for every fault, DiskError when the file may not be read.
    """
    text = _text(path)
    try:
        document = tomllib.loads(text)
    except ValueError as exc:  # TOMLDecodeError, and a number too long to be one
        raise _toml_fault(path, text, str(exc)) from exc
    except RecursionError as exc:
        raise InputFileError(f"{path}: nested too deeply to be settings", "write one setting to a line") from exc
    return _values(path, text, document)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputFileError(f"{path} is a folder, not a settings file", "move the folder away") from None
    except OSError as exc:
        raise DiskError(f"cannot read {path}: {exc.strerror}", "check who may read it") from exc
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise InputFileError(f"{path}:{line}: not UTF-8 text", "save the file as UTF-8") from exc


def _toml_fault(path: Path, text: str, message: str) -> InputFileError:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    fact = message[: place.start()] if place else message
    where = f"{place[1]}:{place[2]}" if place and place[1] else str(len(text.splitlines()) or 1)
    return InputFileError(
        f"{path}:{where}: {fact[:1].lower()}{fact[1:]}", 'a setting is a line such as currency = "USD"'
    )


def _values(path: Path, text: str, document: Mapping[str, object]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    faults: list[str] = []
    for name, value in _flat(document):
        setting = known_setting(name)
        place = f"{path}:{_line_of(text, name)}"
        if setting is None:
            faults.append(f"{place}: there is no setting {name!r}; {suggestion(name)}")
            continue
        try:
            values[name] = checked(setting, value)
        except ValueError as exc:
            faults.append(f"{place}: {name}: {exc}")
    if len(faults) == 1:
        raise InputFileError(faults[0], "mend that line in an editor")
    if faults:
        raise InputFileError(f"{len(faults)} settings in {path} cannot be used", "mend these lines", tuple(faults))
    return values


def _flat(document: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in document.items():
        if isinstance(value, dict) and (key in _GROUPS or value):
            yield from ((f"{key}.{inner}", inner_value) for inner, inner_value in value.items())
        else:
            yield key, value


def _line_of(text: str, name: str) -> int:
    """Find the line that sets a dotted name; that of its table, or 1, when it is written in an unusual way."""
    group, _, key = name.rpartition(".")
    current, fallback = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            current = header[1].strip("\"'")
            fallback = number if current == group else fallback
        elif found := re.match(r"\s*([^=#]+?)\s*=", line):
            written = re.sub(r"\s*\.\s*", ".", re.sub(r"[\"']", "", found[1]))
            if (written == key and current == group) or (written == name and not current):
                return number
            fallback = number if written == group and not current else fallback
    return fallback
