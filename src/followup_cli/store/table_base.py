"""What all tables share: their base, keys and references, and instants kept in UTC.

Annotations must stay real objects in the rooms of tables: SQLModel reads them.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, MetaData
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A point in time, kept in UTC; aware on our side of the wall."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC; SQLite keeps no zone."""
        if value is None:
            return None
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Mark as UTC what SQLite gave back without a zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of all tables, with a catalogue of their own."""


def key_column() -> Any:  # noqa: ANN401 - as SQLModel's own Field
    """Return the field of a table's key: ids are given by us, never by the database."""
    return Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


def reference_to(table: str, *, is_optional: bool = False) -> Any:  # noqa: ANN401
    """Return the field of a reference to a row of another table."""
    # Checked at the commit, so that rows of one transaction may come in any order.
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    default = None if is_optional else ...
    return Field(default=default, nullable=is_optional, index=True, sa_column_args=[target])
