"""The hot read beside the touches: when something was missed last.

Nothing imported here may import the database libraries; see ``due``.
"""

import sqlite3
from datetime import date, timedelta

from followup_cli.domain.clear_run import ClearRun, clear_run

# Values are bound. What the partial index says stands here in its very words: only then does SQLite
# see that it answers the question. The plus sign keeps SQLite from walking all that was never missed.
LAST_MISS = "SELECT max(missed_on) FROM touches WHERE missed_on <= :day"
_LAST_IN_TIME = "min(coalesce(grace_on, expires_on), coalesce(expires_on, grace_on))"
UNWRITTEN = f"""
    SELECT max({_LAST_IN_TIME}) FROM touches
    WHERE state IN ('waiting', 'planned', 'held', 'missed') AND state = 'planned' AND due_on <= :day
    AND attempt = 1 AND +missed_on IS NULL AND {_LAST_IN_TIME} < :day
"""  # noqa: S608 - words of our own
"""The last day in time of what became missed while nothing was written for its customer: see ``domain.missed``."""
FIRST_WORD = "SELECT done_at FROM journal_entries ORDER BY id LIMIT 1"


def read_clear_run(connection: sqlite3.Connection, day: date) -> ClearRun:
    """Return how many days in a row nothing was missed, up to the one before ``day``."""
    values = {"day": day.isoformat()}
    missed_on = max(
        _days(connection, LAST_MISS, values) + _day_after(_days(connection, UNWRITTEN, values)), default=None
    )
    is_over = missed_on == day
    if is_over:
        values = {"day": (day - timedelta(days=1)).isoformat()}
        earlier = _days(connection, LAST_MISS, values) + _day_after(_days(connection, UNWRITTEN, values))
        missed_on = max(earlier, default=None)
    began_on = next(iter(_days(connection, FIRST_WORD, {})), None)
    return clear_run(day, began_on=began_on, missed_on=missed_on, is_over=is_over)


def _days(connection: sqlite3.Connection, query: str, values: dict[str, str]) -> list[date]:
    row = connection.execute(query, values).fetchone()
    return [date.fromisoformat(row[0][:10])] if row and row[0] else []


def _day_after(days: list[date]) -> list[date]:
    return [day + timedelta(days=1) for day in days]
