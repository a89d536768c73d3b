"""The hot read beside the touches: items of checklists, and milestones whose day has passed in silence.

Nothing imported here may import the database libraries; see ``due``.
"""

import json
import sqlite3
from datetime import date

from followup_cli.domain.agenda import DueCheck
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.sale_records import ChecklistItem, Milestone
from followup_cli.domain.silence import (
    DELIVERED,
    DELIVERY_DAYS,
    INSTALLED,
    NEVER_SILENT,
    WATCHED_BY,
    Silence,
    is_overtaken,
    is_taken_as_come,
)
from followup_cli.domain.vocabulary import Outcome
from followup_cli.store.linked import linked
from followup_cli.store.rows import parts_from_rows

# Names and words of ours alone are put into these; values are bound. What the partial indexes say
# stands here in their very words: only then does SQLite see that they answer the question.
_CHECK_COLUMNS = ("key", "text", "due_on", "sale_id")
CHECKLIST = f"""
    SELECT {", ".join(_CHECK_COLUMNS)} FROM checklist_items
    WHERE done_on IS NULL AND dropped_on IS NULL AND due_on <= :last ORDER BY due_on, id
"""  # noqa: S608
OPEN = "state IN ('waiting', 'planned', 'held', 'missed')"
_SILENT_COLUMNS = ("name", "expected_on", "sale_id")
NO_NEWS = f"""
    SELECT {", ".join(_SILENT_COLUMNS)} FROM milestones
    WHERE actual_on IS NULL AND expected_on < :day AND name NOT IN ({", ".join(map(repr, NEVER_SILENT))})
    AND EXISTS (
        SELECT 1 FROM sales WHERE sales.id = sale_id AND outcome = '{Outcome.WON.value}'
        AND NOT (nothing_to_deliver AND name IN ('{INSTALLED}', '{DELIVERED}'))
    )
    AND (name <> '{DELIVERED}' OR (expected_on >= :recent AND NOT EXISTS (
        SELECT 1 FROM touches WHERE touches.sale_id = milestones.sale_id AND step = '{WATCHED_BY}' AND {OPEN}
    )))
    ORDER BY expected_on, id
"""  # noqa: S608
_REACHED = (
    "SELECT sale_id, name FROM milestones WHERE actual_on IS NOT NULL AND sale_id IN (SELECT value FROM json_each(?))"
)


def read_checklist(connection: sqlite3.Connection, last: date) -> tuple[DueCheck, ...]:
    """Return the open items of checklists due by ``last``, by date, then id; none of archived customers."""
    rows = connection.execute(CHECKLIST, {"last": last.isoformat()}).fetchall()
    found = parts_from_rows(ChecklistItem, _CHECK_COLUMNS, rows)
    sales = linked(connection, Sale, {sale_id for *_, sale_id in found})
    customers = linked(connection, Customer, {sale.customer_id for sale in sales.values()})
    return tuple(
        [
            DueCheck(key, text, due_on, sales[sale_id], customers[sales[sale_id].customer_id])
            for key, text, due_on, sale_id in found
            if customers[sales[sale_id].customer_id].archived_on is None
        ]
    )


def read_no_news(connection: sqlite3.Connection, day: date) -> tuple[Silence, ...]:
    """Return the milestones of won sales expected before ``day`` of which nothing is heard, by date, then id.

    Those that a later one has overtaken are left out, the kinds that are asked for elsewhere, and archived customers.
    """
    recent = date.fromordinal(max(1, day.toordinal() - DELIVERY_DAYS))
    rows = connection.execute(NO_NEWS, {"day": day.isoformat(), "recent": recent.isoformat()}).fetchall()
    found = parts_from_rows(Milestone, _SILENT_COLUMNS, rows)
    reached = _reached(connection, {sale_id for *_, sale_id in found})
    silent = [
        (name, expected_on, sale_id)
        for name, expected_on, sale_id in found
        if not is_overtaken(name, (known := reached.get(sale_id, set())))
        and not is_taken_as_come(name, expected_on, known, day)
    ]
    sales = linked(connection, Sale, {sale_id for *_, sale_id in silent})
    customers = linked(connection, Customer, {sale.customer_id for sale in sales.values()})
    return tuple(
        [
            Silence(name, expected_on, sales[sale_id], customers[sales[sale_id].customer_id])
            for name, expected_on, sale_id in silent
            if customers[sales[sale_id].customer_id].archived_on is None
        ]
    )


def _reached(connection: sqlite3.Connection, sales: set[int]) -> dict[int, set[str]]:
    """Return the milestones that each of the sales has reached."""
    found: dict[int, set[str]] = {}
    for sale_id, name in connection.execute(_REACHED, (json.dumps(list(sales)),)) if sales else ():
        found.setdefault(sale_id, set()).add(name)
    return found
