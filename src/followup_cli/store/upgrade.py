"""Bring a store of an earlier schema up to date, keeping a copy of it as it was."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from followup_cli.store.database import Database
from followup_cli.store.door import translated
from followup_cli.store.engine import begin_upgrading, engine_for, marks
from followup_cli.store.files import new_private_file, sync
from followup_cli.store.header import SCHEMA_VERSION, disk_error
from followup_cli.store.location import Location
from followup_cli.store.search_index import rebuild


def upgrade_store(location: Location) -> Path | None:
    """Migrate the store to the newest schema in one transaction; return where the copy of the former state is.

    None when another process has upgraded it meanwhile. Raises StoreError, StoreBusyError, DiskError.
    """
    engine = engine_for(location)
    with translated(location), engine.connect() as connection:
        begin_upgrading(connection)
        _, version = marks(connection)
        if version >= SCHEMA_VERSION:
            return None
        copy = _copy(location, version)
        migrate(connection)
        rebuild(Database(connection, location))
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
    engine.dispose()
    return copy


def migrate(connection: Connection) -> None:
    """Run all migrations that the database still lacks, inside the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(files("followup_cli.store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _copy(location: Location, version: int) -> Path:
    path = location.path
    try:
        copy = new_private_file(path.parent, f"{path.name}.schema-{version}-", ".backup")
    except OSError as exc:
        raise disk_error(exc, path) from exc
    with (
        closing(sqlite3.connect(location.uri("ro"), uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    sync(copy)
    return copy
