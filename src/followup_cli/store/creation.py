"""Make a store where there is none, so that nobody ever sees half of it."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert

from followup_cli.errors import StoreBusyError
from followup_cli.store.door import translated
from followup_cli.store.engine import engine_for
from followup_cli.store.files import make_folder, new_private_file, sync
from followup_cli.store.header import APPLICATION_ID, SCHEMA_VERSION, disk_error
from followup_cli.store.location import Location
from followup_cli.store.search_schema import make_search_index
from followup_cli.store.tables import METADATA

REVISION = "0007"
"""The migration that leads to ``SCHEMA_VERSION``."""

_ALEMBIC = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False, primary_key=True))
_ALEMBIC.primary_key.name = "alembic_version_pkc"
_NO_HARD_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}


def create_store(location: Location) -> None:
    """Make an empty store, and the folders above it, unless there is one already.

    Any number of processes may do so at once: one of them wins, the others find its store.
    Raises DiskError.
    """
    path = location.path
    try:
        make_folder(path.parent)
        draft = new_private_file(path.parent, f".{path.name}.", ".new")
        try:
            _fill(Location(draft))
            sync(draft)
            _publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as exc:
        raise disk_error(exc, path) from exc


def write_schema(connection: Connection) -> None:
    """Make all tables as the newest migration leaves them, and mark the database as ours."""
    METADATA.create_all(connection)
    make_search_index(connection)
    _ALEMBIC.create(connection)
    connection.execute(insert(_ALEMBIC), {"version_num": REVISION})
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _fill(location: Location) -> None:
    engine = engine_for(location)
    # Nobody else knows the draft: the journal mode is set last, so that no log is left beside it.
    with translated(location), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA synchronous = FULL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        write_schema(connection)
        connection.commit()
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    engine.dispose()


def _publish(draft: Path, path: Path) -> None:
    """Give the finished draft its name, unless the name is taken by now."""
    with suppress(FileExistsError):
        try:
            path.hardlink_to(draft)
        except OSError as exc:
            if exc.errno not in _NO_HARD_LINKS:
                raise
            _move(draft, path)


def _move(draft: Path, path: Path) -> None:
    """Rename where the file system knows no hard links, one process at a time."""
    gate = path.with_name(f".{path.name}.creating")
    try:
        descriptor = os.open(gate, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError as exc:
        raise StoreBusyError(
            f"the store {path} is being made by another process", f"try again; remove {gate} if nobody is"
        ) from exc
    os.close(descriptor)
    try:
        if not os.path.lexists(path):
            draft.rename(path)
    finally:
        gate.unlink()
