"""One connection to a store, with every error told in our own words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Executable, Row, Select, select

from followup_cli.store.door import damaged, translated
from followup_cli.store.engine import begin_reading, begin_writing, marks
from followup_cli.store.header import check_identity
from followup_cli.store.rows import R, from_rows
from followup_cli.store.tables import TABLES

Parameters = Sequence[Mapping[str, Any]]
_CHUNK = 500
"""Values bound to one statement; databases limit them."""


class Database:
    """A connection in a transaction. Calls raise StoreError, StoreBusyError or DiskError."""

    def __init__(self, connection: Connection, place: object) -> None:
        self._connection = connection
        self.place = place

    def run(self, statement: Executable, parameters: Parameters | None = None) -> None:
        """Execute a statement that gives no rows, once for each of the parameter sets (once when None)."""
        with translated(self.place):
            self._connection.execute(statement, parameters)

    def fetch(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return all rows of a query."""
        with translated(self.place):
            result = self._connection.execute(statement)
            try:
                return result.all()
            except ValueError as exc:  # a day that is none
                raise damaged(self.place) from exc

    def records(self, kind: type[R], *conditions: ColumnElement[bool]) -> tuple[R, ...]:
        """Return the records of a kind whose columns meet all conditions, by id."""
        table = TABLES[kind]
        rows = self.fetch(select(table).where(*conditions).order_by(table.c.id))
        try:
            return tuple(from_rows(kind, rows))
        except (ValueError, TypeError) as exc:
            raise damaged(self.place) from exc

    def records_by_id(self, kind: type[R], ids: Sequence[int]) -> dict[int, R]:
        """Return those records that exist of the ids given."""
        key = TABLES[kind].c.id
        chunks = (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
        return {record.id: record for chunk in chunks for record in self.records(kind, key.in_(chunk))}

    def commit(self) -> None:
        """Make everything since the beginning last; from here on it survives a crash."""
        with translated(self.place):
            self._connection.commit()


@contextmanager
def connected(engine: Engine, place: object, *, is_writing: bool) -> Iterator[Database]:
    """Give a database in a transaction, which is rolled back at the end unless it was committed."""
    with translated(place):
        connection = engine.connect()
    try:
        with translated(place):
            (begin_writing if is_writing else begin_reading)(connection)
            application_id, schema_version = marks(connection)
        check_identity(place, application_id, schema_version)
        yield Database(connection, place)
    finally:
        with translated(place):
            connection.rollback()
            connection.close()
