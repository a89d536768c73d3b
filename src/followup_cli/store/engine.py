"""Connections to a store: how they are made, and how transactions begin on them."""

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection, Engine, NullPool, StaticPool, create_engine

from followup_cli.store.location import Location

BUSY_SECONDS = 20.0
"""How long to wait for other processes before giving up."""


def engine_for(location: Location, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Return an engine for an existing store. It never creates the file; each transaction connects anew."""

    def connect() -> sqlite3.Connection:
        # isolation_level=None: sqlite3 must not begin transactions of its own, they would be
        # deferred ones, in which two writers lose each other's updates.
        return sqlite3.connect(location.uri("rw"), uri=True, timeout=busy_seconds, isolation_level=None)

    return _engine(connect, NullPool)


def memory_engine() -> Engine:
    """Return an engine for an empty database that lives as long as the engine does."""
    return _engine(lambda: sqlite3.connect(":memory:", isolation_level=None), StaticPool)


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that has the store to itself for writing, waiting for others to finish."""
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_upgrading(connection: Connection) -> None:
    """Begin a transaction for a change of the tables themselves.

    Foreign keys stay off: rebuilding a table drops it for a moment.
    """
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_reading(connection: Connection) -> None:
    """Begin a transaction that sees the store as it is at its first read, and refuses to write."""
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.exec_driver_sql("BEGIN")


def marks(connection: Connection) -> tuple[int, int]:
    """Return the application id and the schema version in the store's header."""
    application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    schema_version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return application_id, schema_version


def _engine(connect: Callable[[], sqlite3.Connection], pool: type[NullPool | StaticPool]) -> Engine:
    return create_engine("sqlite://", creator=connect, poolclass=pool)
