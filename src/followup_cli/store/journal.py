"""The journal: what each command changed, kept so that ``undo`` can take it back."""

import json
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from followup_cli.domain.changes import Undone
from followup_cli.domain.pages import JournalLine
from followup_cli.domain.records import Record
from followup_cli.errors import RefusedError
from followup_cli.store.database import Database
from followup_cli.store.door import damaged
from followup_cli.store.rows import KINDS, TABLE_NAMES, from_plain, to_plain
from followup_cli.store.tables import CHANGES, ENTRIES
from followup_cli.store.writes import Change, Writes


def write_entry(database: Database, entry_id: int, command: str, at: datetime, changes: tuple[Change, ...]) -> None:
    """Keep a command with everything it changed."""
    database.run(insert(ENTRIES), [{"id": entry_id, "command": command, "done_at": at}])
    rows = [
        {
            "entry_id": entry_id,
            "kind": TABLE_NAMES[change.kind],
            "record_id": change.id,
            "before": _to_json(change.before),
            "after": _to_json(change.after),
        }
        for change in changes
    ]
    database.run(insert(CHANGES), rows)


def read_journal(database: Database) -> tuple[JournalLine, ...]:
    """Return the commands that can be undone, newest first."""
    rows = database.fetch(select(ENTRIES.c.command, ENTRIES.c.done_at).order_by(ENTRIES.c.id.desc()))
    return tuple(JournalLine(command, done_at) for command, done_at in rows)


def undo_newest(database: Database) -> Undone:
    """Take back the newest command and forget it; ids it gave stay given.

    Raises RefusedError when there is none, or when records are no longer as it left them.
    """
    newest = database.fetch(select(ENTRIES).order_by(ENTRIES.c.id.desc()).limit(1))
    if not newest:
        raise RefusedError("there is nothing to undo", "followup undo --list shows what can be taken back")
    entry_id, command, done_at = newest[0]
    rows = database.fetch(select(CHANGES).where(CHANGES.c.entry_id == entry_id))
    try:
        changes = [_change(row) for row in rows]
    except (ValueError, TypeError, KeyError) as exc:
        raise damaged(database.place) from exc
    _reverse(database, command, changes)
    database.run(delete(CHANGES).where(CHANGES.c.entry_id == entry_id))
    database.run(delete(ENTRIES).where(ENTRIES.c.id == entry_id))
    counts = Counter(TABLE_NAMES[change.kind] for change in changes)
    (remaining,) = database.fetch(select(func.count()).select_from(ENTRIES))[0]
    return Undone(command, done_at, tuple((kind, counts[kind]) for kind in KINDS if counts[kind]), remaining)


def _reverse(database: Database, command: str, changes: list[Change]) -> None:
    writes = Writes(database)
    for kind in KINDS.values():
        group = [change for change in changes if change.kind is kind]
        current = database.records_by_id(kind, [change.id for change in group])
        for change in group:
            if current.get(change.id) != change.after:
                raise RefusedError(
                    f"{command!r} cannot be undone: {TABLE_NAMES[kind]} {change.id} is no longer as it was left",
                    "restore a backup instead",
                )
            _put_back(writes, change)
    writes.flush()


def _put_back(writes: Writes, change: Change) -> None:
    if change.after is None and change.before is not None:
        writes.add(change.before)
    elif change.before is not None:
        writes.update(change.before)
    elif change.after is not None:
        writes.remove(change.after)


def _to_json(record: Record | None) -> str | None:
    return None if record is None else json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))


def _change(row: Row[*tuple[Any, ...]]) -> Change:
    _, name, record_id, *states = row
    before, after = (None if text is None else from_plain(KINDS[name], json.loads(text)) for text in states)
    return Change(KINDS[name], record_id, before, after)
