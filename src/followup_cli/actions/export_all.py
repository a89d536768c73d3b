"""``export all``: the whole store as one document."""

from typing import Any

from followup_cli.actions.desk import Desk
from followup_cli.store.dump import dump


def export_all(desk: Desk) -> dict[str, Any]:
    """Return everything the store holds, as plain JSON."""
    with desk.read() as tx:
        return dump(tx)
