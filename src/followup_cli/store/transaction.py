"""Transactions on a store: records in, records out, every change noted for ``undo``."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, and_, or_, select

from followup_cli.domain.records import Record
from followup_cli.store.counters import Counters
from followup_cli.store.database import Database
from followup_cli.store.fields import LARGEST_INTEGER
from followup_cli.store.journal import write_entry
from followup_cli.store.rows import TABLE_NAMES, Field, R, fields_of
from followup_cli.store.tables import TABLES
from followup_cli.store.writes import Writes

_CHUNK = 500
"""Members of one IN; databases limit how many values a statement may bind."""


class ReadTransaction:
    """The store as it stands at the first read; nothing can be written through it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, kind: type[R], record_id: int) -> R | None:
        """Return the record with that id, or None."""
        if not 0 < record_id <= LARGEST_INTEGER:
            return None
        return next(iter(self.all(kind, id=record_id)), None)

    def all(self, kind: type[R], /, **equals: object) -> tuple[R, ...]:
        """Return the records whose fields equal the values given, by id.

        None stands for absence; a tuple, list or set of values for any of them.
        """
        if any(_is_choice(value) and not value for value in equals.values()):
            return ()
        for name, value in equals.items():
            if _is_choice(value) and len(value) > _CHUNK:
                members = list(dict.fromkeys(value))
                chunks = [members[start : start + _CHUNK] for start in range(0, len(members), _CHUNK)]
                found = [record for chunk in chunks for record in self.all(kind, **{**equals, name: chunk})]
                return tuple(sorted(found, key=lambda record: record.id))
        fields = {field.name: field for field in fields_of(kind)}
        return self.where(kind, *(_condition(kind, fields[name], value) for name, value in equals.items()))

    def where(self, kind: type[R], *conditions: ColumnElement[bool]) -> tuple[R, ...]:
        """Return the records whose columns satisfy all conditions, by id. For this room's queries."""
        self.settle((kind,))
        return self.database.records(kind, *conditions)

    def is_empty(self) -> bool:
        """Whether there is no record of any kind."""
        self.settle()
        return not any(self.database.fetch(select(table.c.id).limit(1)) for table in TABLES.values())

    def settle(self, kinds: Iterable[type[Record]] = tuple(TABLES)) -> None:
        """Bring the tables of these kinds level with what was asked for so far. A reader asks for nothing."""


class Transaction(ReadTransaction):
    """All or nothing: what is done through it lasts when the transaction ends well.

    Writes are collected and sent in bulk; reads see them.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._counters = Counters(database)
        self._writes = Writes(database)

    def add(self, record: R) -> R:
        """Add a record and return it with its id: the next one, unless it brings its own (not 0)."""
        kind = TABLE_NAMES[type(record)]
        if record.id == 0:
            record = replace(record, id=self._counters.next(kind))  # type: ignore[type-var]  # records are dataclasses
        else:
            self._counters.pass_over(kind, record.id)
        self._writes.add(record)
        return record

    def add_all(self, records: Iterable[R]) -> tuple[R, ...]:
        """Add records in order; return them with their ids."""
        return tuple([self.add(record) for record in records])

    def update(self, record: Record) -> None:
        """Put the record in the place of the one with its id, which must exist (LookupError)."""
        self._writes.update(record)

    def remove(self, record: Record) -> None:
        """Remove the record with this one's id, which must exist (LookupError). What refers to it must go too."""
        self._writes.remove(record)

    def settle(self, kinds: Iterable[type[Record]] = tuple(TABLES)) -> None:
        """Send what was collected of these kinds to the database."""
        self._writes.flush(kinds)

    def note(self, command: str, at: datetime) -> None:
        """Write a journal entry for everything changed so far, if anything was."""
        self.settle()
        changes = self._writes.changes()
        if changes:
            write_entry(self.database, self._counters.next("journal"), command, at, changes)
        self._counters.save()


def _is_choice(value: object) -> TypeGuard[tuple[Any, ...] | list[Any] | AbstractSet[Any]]:
    return isinstance(value, tuple | list | AbstractSet)


def _condition(kind: type[Record], field: Field, value: object) -> ColumnElement[bool]:
    table = TABLES[kind]
    if not _is_choice(value):
        pairs = zip(field.columns, field.to_columns(value), strict=True)
        return and_(*(table.c[column].is_(None) if part is None else table.c[column] == part for column, part in pairs))
    present = [member for member in value if member is not None]
    if len(field.columns) == 1:
        condition: ColumnElement[bool] = table.c[field.columns[0]].in_([field.to_columns(one)[0] for one in present])
    else:
        condition = or_(table.c.id.is_(None), *(_condition(kind, field, one) for one in present))
    return condition if len(present) == len(value) else or_(condition, _condition(kind, field, None))
