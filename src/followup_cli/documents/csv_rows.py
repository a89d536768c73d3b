"""One row of a CSV being read: values by field, and everything that is wrong with it."""

from collections.abc import Callable
from typing import TypeVar

from followup_cli.documents.csv_columns import Columns
from followup_cli.documents.csv_table import CsvRow
from followup_cli.domain.import_pages import RejectedRow

T = TypeVar("T")


class RowReader:
    """Gives a row's values and gathers its faults, so that all of them are told at once."""

    def __init__(self, columns: Columns, row: CsvRow) -> None:
        self._columns = columns
        self._row = row
        self._faults = _faults_of_shape(columns.table.header, row)
        self._is_whole = not self._faults

    @property
    def is_whole(self) -> bool:
        """Whether the row has the header's shape; the values of one that has not mean nothing."""
        return self._is_whole

    def text(self, field: str) -> str | None:
        """Return a field's text, trimmed, or None when it is empty or has no column."""
        return self._columns.text(self._row, field) or None

    def needed(self, field: str) -> str:
        """Return a field's text; an empty one is a fault and gives an empty string."""
        found = self.text(field)
        if found is None:
            self.fault(field, "it is empty")
        return found or ""

    def value(self, field: str, read: Callable[[str], T], *, is_needed: bool = False) -> T | None:
        """Return a field read by a function; a ValueError of it is a fault, and so is an empty field that is needed."""
        found = self.needed(field) if is_needed else self.text(field)
        if not found:
            return None
        try:
            return read(found)
        except ValueError as exc:
            self.fault(field, str(exc))
            return None

    def fault(self, field: str, message: str) -> None:
        """Note what is wrong with a field."""
        self._faults.append((field, message))

    def rejected(self) -> RejectedRow | None:
        """Return the row with all its faults, the first one's field in front; None when there are none."""
        if not self._faults:
            return None
        (field, message), *others = self._faults
        return RejectedRow(self._row.line, field, "; ".join([message, *(f"{name}: {text}" for name, text in others)]))


def _faults_of_shape(header: tuple[str, ...], row: CsvRow) -> list[tuple[str, str]]:
    surplus = any(cell.strip() for cell in row.cells[len(header) :])
    if len(row.cells) < len(header) or surplus:
        counts = f"it has {len(row.cells)} cells, the header {len(header)}"
        return [("row", f"{counts}; a cell that holds the delimiter needs quotes")]
    named = zip(header, row.cells, strict=False)
    return [(name, "it holds a NUL byte; take it out") for name, cell in named if "\0" in cell]
