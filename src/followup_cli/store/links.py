"""Which records refer to which, read from the tables' foreign keys, and letting them refer to another one."""

from collections.abc import Iterator
from dataclasses import replace

from followup_cli.domain.records import Record
from followup_cli.store.rows import TABLE_NAMES
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import Transaction

Touched = set[tuple[type[Record], int]]
"""Records by kind and id."""


def references_to(target: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Yield every field of every kind of record that holds the id of a ``target``."""
    for kind, table in TABLES.items():
        for column in table.columns:
            if any(key.column.table.name == TABLE_NAMES[target] for key in column.foreign_keys):
                yield kind, column.name


def repoint(tx: Transaction, target: type[Record], from_id: int, to_id: int) -> Touched:
    """Let everything that refers to one record refer to another of its kind; return what was changed."""
    changed: Touched = set()
    for kind, field in references_to(target):
        for record in tx.all(kind, **{field: from_id}):
            tx.update(replace(record, **{field: to_id}))  # type: ignore[type-var]  # records are dataclasses
            changed.add((kind, record.id))
    return changed
