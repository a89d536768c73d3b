"""CSV as a table: one header, rows with the line they start on; delimiter found, quoting checked."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.files import read_text
from followup_cli.errors import InputFileError, UsageError

_DELIMITERS = (",", ";", "\t", "|")
_SPOKEN = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
ENCODING_OPTION = "--encoding"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line of the file it starts on, counted from 1, and its cells as they stand."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file's header, trimmed, and its rows; empty rows are left out."""

    path: Path
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def read_table(path: Path, *, encoding: str = "utf-8-sig", delimiter: str | None = None) -> CsvTable:
    """Read a CSV file whole; without ``delimiter`` it is found in the header.

    ``delimiter`` is one character, or tab, comma, semicolon, pipe in words. Raises InputFileError
    when the file cannot be read or decoded, is empty, has no header or a quotation mark out of
    place; UsageError for an encoding or delimiter that cannot be.
    """
    chosen = _chosen(delimiter) if delimiter is not None else None
    text = read_text(path, encoding, encoding_option=ENCODING_OPTION)
    rows = _rows(path, text, chosen or _sniffed(path, text))
    head = next(rows, None)
    if head is None:
        raise InputFileError(f"{path} is empty", "the first line names the columns: customer,product,amount,closed_on")
    if any("\0" in cell for cell in head.cells):
        cure = f"it looks like UTF-16: {ENCODING_OPTION} utf-16-le, or utf-16-be"
        raise InputFileError(f"{path}:{head.line}: NUL bytes among the column names", cure)
    return CsvTable(path, tuple(cell.strip() for cell in head.cells), tuple(rows))


def _chosen(delimiter: str) -> str:
    found = _SPOKEN.get(delimiter.lower(), delimiter)
    if len(found) != 1 or found in '"\r\n\0 ':
        raise UsageError(f"{delimiter!r} cannot part columns", "give one character: --delimiter ';' or --delimiter tab")
    return found


def _sniffed(path: Path, text: str) -> str:
    """Choose the delimiter that finds the most columns in the header; the comma when none finds two."""

    def columns(delimiter: str) -> int:
        try:
            head = next(_rows(path, text, delimiter), None)
        except InputFileError:
            return 0
        return len(head.cells) if head else 0

    return max(_DELIMITERS, key=columns)


def _rows(path: Path, text: str, delimiter: str) -> Iterator[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            raise _fault(path, line, str(exc)) from exc
        if any(cell.strip() for cell in cells):
            yield CsvRow(line, tuple(cells))


def _fault(path: Path, line: int, message: str) -> InputFileError:
    if "unexpected end of data" in message:
        return InputFileError(
            f"{path}:{line}: a quotation mark opened in this row is never closed",
            'close it; a quotation mark inside a quoted cell is written twice, ""',
        )
    if "field larger" in message:
        return InputFileError(f"{path}:{line}: a cell is longer than {csv.field_size_limit()} characters", "shorten it")
    return InputFileError(
        f"{path}:{line}: a quotation mark is out of place", 'inside a quoted cell it is written twice, ""'
    )
