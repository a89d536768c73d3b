"""What a transaction has been asked to write: collected, sent in bulk, and remembered for the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, update

from followup_cli.domain.records import Record
from followup_cli.store import search_index
from followup_cli.store.database import Database
from followup_cli.store.rows import to_row
from followup_cli.store.tables import TABLES


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None where there was none."""

    kind: type[Record]
    id: int
    before: Record | None
    after: Record | None


@dataclass(slots=True)
class _Pending:
    """The state each record of one kind shall have, None when it shall be gone."""

    states: dict[int, Record | None] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    """Those of them that the database does not know yet."""


class Writes:
    """The writes of one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pending: dict[type[Record], _Pending] = {kind: _Pending() for kind in TABLES}
        self._changes: dict[tuple[type[Record], int], Change] = {}

    def add(self, record: Record) -> None:
        """Ask for a record whose id is not taken."""
        pending = self._pending[type(record)]
        if record.id not in pending.states:
            pending.new.add(record.id)
        elif pending.states[record.id] is not None:
            raise LookupError(f"{type(record).__name__} {record.id} is there already")
        pending.states[record.id] = record

    def update(self, record: Record) -> None:
        """Ask for another state of a record that exists."""
        pending = self._pending[type(record)]
        if pending.states.get(record.id, record) is None:
            raise LookupError(f"{type(record).__name__} {record.id} has been removed")
        pending.states[record.id] = record

    def remove(self, record: Record) -> None:
        """Ask for a record that exists to be gone."""
        pending = self._pending[type(record)]
        if record.id in pending.new:
            pending.new.remove(record.id)
            del pending.states[record.id]
        elif pending.states.get(record.id, record) is None:
            raise LookupError(f"{type(record).__name__} {record.id} has been removed")
        else:
            pending.states[record.id] = None

    def flush(self, kinds: Iterable[type[Record]] = tuple(TABLES)) -> None:
        """Send what was asked for of these kinds; raise LookupError when a record to change does not exist."""
        asked = {kind: self._taken(kind) for kind in kinds if self._pending[kind].states}
        for kind, changes in asked.items():
            self._insert(kind, [change.after for change in changes if change.after and not change.before])
            self._update(kind, [change.after for change in changes if change.after and change.before])
        for kind in reversed(asked):
            gone = [{"old_id": change.id} for change in asked[kind] if not change.after]
            if gone:
                table = TABLES[kind]
                self._database.run(delete(table).where(table.c.id == bindparam("old_id")), gone)
        for changes in asked.values():
            self._remember(changes)
        search_index.follow(
            self._database, [(change.before, change.after) for changes in asked.values() for change in changes]
        )

    def changes(self) -> tuple[Change, ...]:
        """Return what is different now from when the transaction began, by kind and id."""
        order = {kind: place for place, kind in enumerate(TABLES)}
        return tuple(sorted(self._changes.values(), key=lambda change: (order[change.kind], change.id)))

    def _taken(self, kind: type[Record]) -> list[Change]:
        """Take the pending states of a kind as changes, leaving none pending."""
        pending, self._pending[kind] = self._pending[kind], _Pending()
        known = [one for one in pending.states if one not in pending.new]
        before = self._database.records_by_id(kind, known)
        missing = [one for one in known if one not in before]
        if missing:
            raise LookupError(f"there is no {kind.__name__} {missing[0]} to change")
        return [
            Change(kind, one, before.get(one), after)
            for one, after in pending.states.items()
            if one in pending.new or before[one] != after
        ]

    def _insert(self, kind: type[Record], records: list[Record]) -> None:
        if records:
            self._database.run(insert(TABLES[kind]), [to_row(record) for record in records])

    def _update(self, kind: type[Record], records: list[Record]) -> None:
        if records:
            table = TABLES[kind]
            rows = [{**to_row(record), "old_id": record.id} for record in records]
            self._database.run(update(table).where(table.c.id == bindparam("old_id")), rows)

    def _remember(self, changes: list[Change]) -> None:
        for change in changes:
            key = (change.kind, change.id)
            first = self._changes.get(key, change)
            if first.before == change.after:
                self._changes.pop(key, None)
            else:
                self._changes[key] = Change(change.kind, change.id, first.before, change.after)
