"""Which column of a file is which field: by name, by the names people commonly use, or by --map."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from followup_cli.documents.csv_table import CsvRow, CsvTable
from followup_cli.errors import InputFileError, UsageError

Fields = Mapping[str, tuple[str, ...]]
"""Every field a file may have, with further names by which its column is recognised."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row, and which columns belong to none."""

    table: CsvTable
    places: Mapping[str, int]
    ignored: tuple[str, ...]

    def text(self, row: CsvRow, field: str) -> str:
        """Return a field's cell, trimmed; empty when the file has no such column."""
        place = self.places.get(field)
        return "" if place is None else row.cells[place].strip()

    def require(self, *fields: str) -> None:
        """Raise InputFileError naming what was found and the --map to type when a field has no column."""
        missing = [field for field in fields if field not in self.places]
        if missing:
            maps = " ".join(f"--map {field}=COLUMN" for field in missing)
            raise InputFileError(
                f"{self.table.path}: no column for {', '.join(missing)}; the columns are {_listed(self.table)}",
                f"say which it is: {maps}",
            )


def match_columns(table: CsvTable, fields: Fields, mapping: Mapping[str, str]) -> Columns:
    """Find the column of each field.

    ``mapping`` gives columns by field and goes first; an empty column leaves the field out. Then a
    column named as the field counts, then one known by another name; capitals, spaces, underscores
    and hyphens do not matter. Raises UsageError for a field that does not exist, InputFileError
    for a column that is not there or a field with two columns to choose from.
    """
    names = [_folded(name) for name in table.header]
    places: dict[str, int] = {}
    left_out: set[str] = set()
    for given, column in mapping.items():
        field = _field(given, fields)
        if column.strip():
            places[field] = _place(table, names, field, column)
        else:
            left_out.add(field)
    taken = set(places.values())
    for field, synonyms in fields.items():
        if field in places or field in left_out:
            continue
        exact = [n for n, name in enumerate(names) if n not in taken and name == _folded(field)]
        found = exact or [n for n, name in enumerate(names) if n not in taken and name in synonyms]
        if len(found) > 1:
            raise _ambiguous(table, field, found)
        places.update((field, n) for n in found)
    used = set(places.values())
    return Columns(table, places, tuple(name for n, name in enumerate(table.header) if n not in used and name))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _listed(table: CsvTable) -> str:
    return ", ".join(name or "(no name)" for name in table.header)


def _field(given: str, fields: Fields) -> str:
    wanted = _folded(given)
    known = {_folded(field): field for field in fields}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=1)
    cure = f"did you mean {known[near[0]]}?" if near else "the fields are " + ", ".join(fields)
    raise UsageError(f"--map: there is no field {given!r}", cure)


def _place(table: CsvTable, names: list[str], field: str, column: str) -> int:
    if table.header.count(column.strip()) == 1:
        return table.header.index(column.strip())
    found = [n for n, name in enumerate(names) if name == _folded(column)]
    if len(found) == 1:
        return found[0]
    if found:
        raise _ambiguous(table, field, found)
    near = get_close_matches(_folded(column), names, n=1)
    guess = f"did you mean --map {field}={_quoted(table.header[names.index(near[0])])}? " if near else ""
    raise InputFileError(f"{table.path}: there is no column {column!r}", f"{guess}the columns are {_listed(table)}")


def _ambiguous(table: CsvTable, field: str, found: list[int]) -> InputFileError:
    columns = [table.header[n] for n in found]
    if len(set(columns)) == 1:
        return InputFileError(
            f"{table.path}: {len(found)} columns are named {columns[0]}; the columns are {_listed(table)}",
            f"give them names of their own, or leave the field out: --map {field}=",
        )
    choices = " or ".join(f"--map {field}={_quoted(column)}" for column in columns)
    return InputFileError(
        f"{table.path}: {' and '.join(columns)} could both be {field}; the columns are {_listed(table)}",
        f"say which it is: {choices}",
    )


def _quoted(column: str) -> str:
    return f"'{column}'" if " " in column else column
