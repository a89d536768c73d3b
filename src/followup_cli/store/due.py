"""The hot read: what is due, by the standard library alone.

``today`` runs every morning, and importing the database libraries would take most of its time.
Nothing imported here may import them; see ``queries`` for everything else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date

from followup_cli.domain.agenda import AgendaItem, DueCheck, DueTouch
from followup_cli.domain.clear_run import ClearRun
from followup_cli.domain.people_records import Absence, Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.silence import Silence
from followup_cli.store.door import damaged, translated
from followup_cli.store.due_missed import read_clear_run
from followup_cli.store.due_people import with_unreached
from followup_cli.store.due_sales import read_checklist, read_no_news
from followup_cli.store.header import SCHEMA_VERSION, check_file, check_identity
from followup_cli.store.linked import linked
from followup_cli.store.location import Location
from followup_cli.store.rows import columns_of, from_rows, parts_from_rows

BUSY_SECONDS = 20.0
_LINKS = ("customer_id", "contact_id", "sale_id")
_COLUMNS = DueTouch._fields + _LINKS
_OPEN = "state IN ('waiting', 'planned', 'held', 'missed')"
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
    checklist: tuple[DueCheck, ...] = ()
    """Open items of checklists due on or before the day."""
    checklist_coming: tuple[DueCheck, ...] = ()
    """Those due after the day, up to the last day asked for."""
    no_news: tuple[Silence, ...] = ()
    """Milestones of won sales expected before the day, of which nothing is heard."""
    store_is_empty: bool = True
    """No customer is known yet."""
    away: Absence | None = None
    """The absence of the seller's that the day falls into, the one that lasts longest."""
    clear_run: ClearRun | None = None
    """The days in a row with nothing missed, up to the one before the day; None for a store that does not exist."""


def read_due(location: Location, day: date, until: date | None = None, busy_seconds: float = BUSY_SECONDS) -> DueList:
    """Return what is open and due by ``day``, and what is coming up to ``until``, from one state of the store.

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
        checks = read_checklist(connection, last)
        return DueList(
            due=tuple(item for item in items if item.touch.due_on and item.touch.due_on <= day),
            coming=tuple(item for item in items if item.touch.due_on and item.touch.due_on > day),
            prepare=_items(connection, PREPARE, values),
            next_item=next(iter(_items(connection, NEXT, values)), None),
            checklist=tuple(check for check in checks if check.due_on <= day),
            checklist_coming=tuple(check for check in checks if check.due_on > day),
            no_news=read_no_news(connection, day),
            away=_away(connection, day),
            clear_run=read_clear_run(connection, day),
            store_is_empty=not connection.execute("SELECT EXISTS (SELECT 1 FROM customers)").fetchone()[0],
        )


def _away(connection: sqlite3.Connection, day: date) -> Absence | None:
    rows = connection.execute(AWAY, {"day": day.isoformat()}).fetchall()
    return next(iter(from_rows(Absence, rows)), None)


def _query(conditions: str, order: str) -> str:
    # Names alone are put in here; values are bound.
    return f"""
        SELECT {", ".join(_COLUMNS)} FROM touches
        WHERE {_OPEN} AND {conditions} AND (expires_on IS NULL OR expires_on >= :day) {order}
    """  # noqa: S608


DUE = _query("due_on <= :last", "ORDER BY due_on, id")
# The plus signs keep SQLite from walking all touches to come by their due date.
PREPARE = _query("prepare_on <= :day AND +due_on > :day", "ORDER BY +due_on, id")
NEXT = _query("due_on > :day", "ORDER BY due_on, id LIMIT 1")
AWAY = f"""
    SELECT {", ".join(columns_of(Absence))} FROM absences
    WHERE customer_id IS NULL AND from_on <= :day AND until_on >= :day ORDER BY until_on DESC LIMIT 1
"""  # noqa: S608 - names of our own


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
            except (ValueError, TypeError, KeyError) as exc:
                raise damaged(location) from exc


def _items(connection: sqlite3.Connection, query: str, values: dict[str, str]) -> tuple[AgendaItem, ...]:
    rows = parts_from_rows(Touch, _COLUMNS, connection.execute(query, values).fetchall())
    customers = linked(connection, Customer, {row[-3] for row in rows})
    contacts = linked(connection, Contact, {row[-2] for row in rows})
    sales = linked(connection, Sale, {row[-1] for row in rows})
    if not all(row[-3] in customers for row in rows):
        raise ValueError("a touch without its customer")
    items = [
        AgendaItem(DueTouch._make(row[:-3]), customers[row[-3]], contacts.get(row[-2]), sales.get(row[-1]))
        for row in rows
    ]
    return with_unreached(connection, items, contacts)
