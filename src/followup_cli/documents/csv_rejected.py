"""Writing rejected rows out again, each with its reason, to be mended and imported."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from followup_cli.documents.files import write_private
from followup_cli.domain.import_pages import RejectedRow

_OWN_COLUMNS = ("rejected_line", "rejected_because")


def write_rejected(
    path: Path,
    header: tuple[str, ...],
    cells: Mapping[int, tuple[str, ...]],
    rejected: Iterable[RejectedRow],
    *,
    overwrite: bool = False,
) -> None:
    """Write rows as they stood in their file (``cells`` by line), line and reason in front.

    The two columns in front are no field, so the mended file can be imported as it is, whatever
    was wrong with a row's own columns. UTF-8 with a byte order mark, so that spreadsheets read it
    right. Raises as ``write_private`` does.
    """
    kept = [n for n, name in enumerate(header) if name not in _OWN_COLUMNS]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*_OWN_COLUMNS, *(header[n] for n in kept)])
    for row in rejected:
        own = cells[row.line]
        surplus = own[len(header) :]
        writer.writerow([row.line, f"{row.field}: {row.message}", *(own[n] for n in kept if n < len(own)), *surplus])
    write_private(path, text.getvalue().encode("utf-8-sig"), overwrite=overwrite)
