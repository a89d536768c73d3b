"""The hot read: what is due, by the standard library alone.

``today`` runs every morning, and importing the database libraries would take most of its time.
Nothing imported here may import them; see ``queries`` for everything else.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.records import Contact, Customer, Record, Sale, Touch
from followup_cli.store.door import damaged, translated
from followup_cli.store.header import SCHEMA_VERSION, check_file, check_identity
from followup_cli.store.location import Location
from followup_cli.store.rows import TABLE_NAMES, R, columns_of, from_row

BUSY_SECONDS = 20.0
_PARTS: tuple[type[Record], ...] = (Touch, Customer, Contact, Sale)
_WIDTHS = [len(columns_of(kind)) for kind in _PARTS]
_STARTS = dict(zip(_PARTS, accumulate(_WIDTHS, initial=0), strict=False))
_COLUMNS = {kind: slice(_STARTS[kind], _STARTS[kind] + width) for kind, width in zip(_PARTS, _WIDTHS, strict=True)}
_Made = dict[tuple[type[Record], int], Any]
"""The records of one answer by kind and id: a customer, contact or sale comes with many touches."""
_OPEN = "touches.state IN ('waiting', 'planned', 'held')"
"""The very words of the partial indexes: only then does SQLite see that they answer the question."""


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due and what is near; each part by date, then id."""

    due: tuple[AgendaItem, ...] = ()
    """Due on or before the day."""
    coming: tuple[AgendaItem, ...] = ()
    """Due after the day, up to the last day asked for."""
    prepare: tuple[AgendaItem, ...] = ()
    """Due after the day, but to be prepared by it; may be among ``coming`` too."""
    next_item: AgendaItem | None = None
    """The first due after the day."""
    store_is_empty: bool = True
    """No customer is known yet."""


def read_due(location: Location, day: date, until: date | None = None, busy_seconds: float = BUSY_SECONDS) -> DueList:
    """Return the open touches due by ``day``, and those coming up to ``until``, from one state of the store.

    Touches that expired before ``day`` are left out. A store that does not exist is empty. Call it
    while this process has no transaction open. Raises StoreError, StoreBusyError, DiskError, and
    RefusedError for a symbolic link.
    """
    header = check_file(location.path)
    if header is None:
        return DueList()
    if header.schema_version < SCHEMA_VERSION:
        from followup_cli.store.store import open_store  # noqa: PLC0415 - slow to import, and seldom needed

        open_store(location, busy_seconds=busy_seconds).close()
    last = max(day, until or day)
    with _reading(location, busy_seconds) as connection:
        items = _items(connection, DUE, {"day": day.isoformat(), "last": last.isoformat()})
        values = {"day": day.isoformat()}
        return DueList(
            due=tuple(item for item in items if item.touch.due_on and item.touch.due_on <= day),
            coming=tuple(item for item in items if item.touch.due_on and item.touch.due_on > day),
            prepare=_items(connection, PREPARE, values),
            next_item=next(iter(_items(connection, NEXT, values)), None),
            store_is_empty=not connection.execute("SELECT EXISTS (SELECT 1 FROM customers)").fetchone()[0],
        )


def _query(conditions: str) -> str:
    columns = [f"{TABLE_NAMES[kind]}.{column}" for kind in _PARTS for column in columns_of(kind)]
    # Names alone are put in here; values are bound.
    return f"""
        SELECT {", ".join(columns)}
        FROM touches
        JOIN customers ON customers.id = touches.customer_id
        LEFT JOIN contacts ON contacts.id = touches.contact_id
        LEFT JOIN sales ON sales.id = touches.sale_id
        WHERE {_OPEN} AND {conditions} AND (touches.expires_on IS NULL OR touches.expires_on >= :day)
    """  # noqa: S608


DUE = _query("touches.due_on <= :last") + "ORDER BY touches.due_on, touches.id"
# The plus signs keep SQLite from walking all touches to come by their due date.
PREPARE = _query("touches.prepare_on <= :day AND +touches.due_on > :day") + "ORDER BY +touches.due_on, touches.id"
NEXT = _query("touches.due_on > :day") + "ORDER BY touches.due_on, touches.id LIMIT 1"


@contextmanager
def _reading(location: Location, busy_seconds: float) -> Iterator[sqlite3.Connection]:
    with translated(location):
        connection = sqlite3.connect(location.uri("ro"), uri=True, timeout=busy_seconds, isolation_level=None)
        with closing(connection):
            connection.execute("BEGIN")
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            (schema_version,) = connection.execute("PRAGMA user_version").fetchone()
            check_identity(location, application_id, schema_version)
            try:
                yield connection
            except (ValueError, TypeError) as exc:
                raise damaged(location) from exc


def _items(connection: sqlite3.Connection, query: str, values: dict[str, str]) -> tuple[AgendaItem, ...]:
    made: _Made = {}
    return tuple([_item(row, made) for row in connection.execute(query, values)])


def _item(row: Sequence[Any], made: _Made) -> AgendaItem:
    customer = _part(Customer, row, made)
    if row[_STARTS[Touch]] is None or customer is None:
        raise ValueError("a touch without its customer")
    return AgendaItem(
        from_row(Touch, row[_COLUMNS[Touch]]), customer, _part(Contact, row, made), _part(Sale, row, made)
    )


def _part(kind: type[R], row: Sequence[Any], made: _Made) -> R | None:
    """Return what stands beside the touches, each made once; many of them share a customer, contact or sale."""
    record_id = row[_STARTS[kind]]
    # The id comes first: a row without one is no row, but the empty side of the join.
    if record_id is None:
        return None
    key = kind, record_id
    if key not in made:
        made[key] = from_row(kind, row[_COLUMNS[kind]])
    record: R = made[key]
    return record
