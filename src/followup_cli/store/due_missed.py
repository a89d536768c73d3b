"""The hot read beside the touches: when something was missed last.

Nothing imported here may import the database libraries; see ``due``.
"""

import sqlite3
from datetime import date, timedelta

from followup_cli.domain.clear_run import ClearRun, clear_run

_DAY = timedelta(days=1)

# Values are bound. What the partial index says stands here in its very words: only then does SQLite
# see that it answers the question. The plus sign keeps SQLite from walking all that was never missed.
LAST_MISS = "SELECT max(missed_on) FROM touches WHERE missed_on <= :day"
_KNOWN = "coalesce(known_on, '0001-01-01')"
_ENDS = "coalesce(expires_on, '9999-12-31')"
_LAST_IN_TIME = f"max(min(grace_on, {_ENDS}), {_KNOWN})"
UNWRITTEN = f"""
    SELECT max({_LAST_IN_TIME}), max(CASE WHEN {_LAST_IN_TIME} < :eve THEN {_LAST_IN_TIME} END) FROM touches
    WHERE state IN ('waiting', 'planned', 'held', 'missed') AND state = 'planned' AND due_on <= :day
    AND attempt = 1 AND +missed_on IS NULL AND max(due_on, {_KNOWN}) <= {_ENDS} AND {_LAST_IN_TIME} < :day
"""  # noqa: S608 - words of our own
"""The last day in time of what became missed while nothing was written for its customer, up to the day and before it.

See ``domain.missed``.
"""
FIRST_WORD = "SELECT done_at FROM journal_entries ORDER BY id LIMIT 1"


def read_clear_run(connection: sqlite3.Connection, day: date) -> ClearRun:
    """Return how many days in a row nothing was missed, up to the one before ``day``."""
    eve = day - _DAY
    written = [_days(connection, LAST_MISS, {"day": each.isoformat()})[0] for each in (day, eve)]
    in_time = _days(connection, UNWRITTEN, {"day": day.isoformat(), "eve": eve.isoformat()})
    unwritten = [last + _DAY if last else None for last in in_time]
    on_the_day, before = (max(filter(None, pair), default=None) for pair in zip(written, unwritten, strict=True))
    (began_on,) = _days(connection, FIRST_WORD, {}) or (None,)
    return clear_run(day, began_on=began_on, missed_on=before, is_over=on_the_day == day)


def _days(connection: sqlite3.Connection, query: str, values: dict[str, str]) -> tuple[date | None, ...]:
    """Return the days of a query's only row; an instant gives its day."""
    row = connection.execute(query, values).fetchone() or ()
    return tuple(date.fromisoformat(text[:10]) if text else None for text in row)
