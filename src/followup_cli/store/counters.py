"""Ids: each is given once, also after ``undo`` has taken its record away."""

from sqlalchemy import bindparam, insert, select, update

from followup_cli.store.database import Database
from followup_cli.store.tables import COUNTERS


class Counters:
    """The last id given for each kind, inside one write transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        rows = database.fetch(select(COUNTERS.c.kind, COUNTERS.c.last_id))
        self._kept: dict[str, int] = {row.kind: row.last_id for row in rows}
        self._last = dict(self._kept)

    def next(self, kind: str) -> int:
        """Give the next id."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return self._last[kind]

    def pass_over(self, kind: str, taken: int) -> None:
        """Never give ``taken``, nor a smaller id."""
        self._last[kind] = max(self._last.get(kind, 0), taken)

    def save(self) -> None:
        """Write down what was given."""
        changed = {kind: last for kind, last in self._last.items() if self._kept.get(kind) != last}
        new = [{"kind": kind, "last_id": last} for kind, last in changed.items() if kind not in self._kept]
        moved = [{"key": kind, "last_id": last} for kind, last in changed.items() if kind in self._kept]
        if new:
            self._database.run(insert(COUNTERS), new)
        if moved:
            self._database.run(update(COUNTERS).where(COUNTERS.c.kind == bindparam("key")), moved)
        self._kept = dict(self._last)
