"""The store: opened, read, written, undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from followup_cli.domain.changes import Undone
from followup_cli.domain.pages import JournalLine
from followup_cli.errors import RefusedError
from followup_cli.store.creation import create_store, write_schema
from followup_cli.store.database import connected
from followup_cli.store.door import translated
from followup_cli.store.engine import BUSY_SECONDS, engine_for, memory_engine
from followup_cli.store.header import SCHEMA_VERSION, check_file
from followup_cli.store.journal import read_journal, undo_newest
from followup_cli.store.location import Location
from followup_cli.store.transaction import ReadTransaction, Transaction


class Store:
    """Everything the program remembers. Holds no connection between transactions."""

    def __init__(self, engine: Engine, place: object) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty store that vanishes with the program and touches no disk."""
        engine = memory_engine()
        with translated("in memory"), engine.begin() as connection:
            write_schema(connection)
        return cls(engine, "in memory")

    @contextmanager
    def write(self, command: str, at: datetime, *, dry_run: bool = False) -> Iterator[Transaction]:
        """Give a transaction that lasts when the block ends well, and leaves no trace when it raises.

        ``command`` (as typed) and ``at`` (aware) go to the journal, if anything was changed. A dry
        run does all the same and is then rolled back. Do not nest: the store has one writer.
        Raises StoreBusyError when other writers take too long, StoreError, DiskError.
        """
        with connected(self._engine, self._place, is_writing=True) as database:
            transaction = Transaction(database)
            yield transaction
            transaction.note(command, at)
            if not dry_run:
                database.commit()

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """Give a transaction that sees one state of the store throughout, whatever others write."""
        with connected(self._engine, self._place, is_writing=False) as database:
            yield ReadTransaction(database)

    def undo(self, *, dry_run: bool = False) -> Undone:
        """Take back the newest command in the journal, and forget it; return what it was.

        Raises RefusedError when there is nothing to undo, or when records have changed since.
        """
        with connected(self._engine, self._place, is_writing=True) as database:
            undone = undo_newest(database)
            if not dry_run:
                try:
                    database.commit()
                except IntegrityError as exc:
                    raise RefusedError(
                        f"{undone.command!r} cannot be undone: later records refer to what it added",
                        "restore a backup instead",
                    ) from exc
            return replace(undone, is_dry_run=dry_run)

    def journal(self) -> tuple[JournalLine, ...]:
        """Return the commands that can be undone, newest first."""
        with connected(self._engine, self._place, is_writing=False) as database:
            return read_journal(database)

    def close(self) -> None:
        """Let go of the store. One in memory is gone then."""
        self._engine.dispose()


def open_store(location: Location, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open the store at a location, upgrading an earlier schema (a copy of it is kept beside).

    A missing one is made, or with ``create=False`` stands in as an empty one in memory, so that
    looking and dry runs make no file. Call it while this process has no transaction open.
    Raises StoreError for a file that is damaged, not ours or newer than the program, RefusedError
    for a symbolic link, StoreBusyError, DiskError.
    """
    header = check_file(location.path)
    if header is None:
        if not create:
            return Store.in_memory()
        create_store(location)
    elif header.schema_version < SCHEMA_VERSION:
        from followup_cli.store.upgrade import upgrade_store  # noqa: PLC0415 - Alembic is slow to import

        upgrade_store(location)
    return Store(engine_for(location, busy_seconds), location)
