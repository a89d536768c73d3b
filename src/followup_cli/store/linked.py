"""The records that the hot read's rows refer to. Needs no database library."""

import json
import sqlite3
from collections.abc import Iterable

from followup_cli.store.rows import TABLE_NAMES, R, columns_of, from_rows


def linked(connection: sqlite3.Connection, kind: type[R], ids: Iterable[int | None]) -> dict[int, R]:
    """Return the records of those ids that there are, by id; each is made once, however many rows share it."""
    # Names alone are put in here; values are bound.
    query = f"""
        SELECT {", ".join(columns_of(kind))} FROM {TABLE_NAMES[kind]} WHERE id IN (SELECT value FROM json_each(?))
    """  # noqa: S608
    wanted = json.dumps([number for number in ids if number is not None])
    return {record.id: record for record in from_rows(kind, connection.execute(query, (wanted,)).fetchall())}
