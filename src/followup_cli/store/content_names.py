"""Which contents the store still needs: those its records name, and those a command to undo would bring back."""

import json

from sqlalchemy import select

from followup_cli.domain.content import Kept
from followup_cli.domain.keepsakes import Attachment, Material
from followup_cli.domain.letter_records import Letter
from followup_cli.store.door import damaged
from followup_cli.store.rows import TABLE_NAMES
from followup_cli.store.tables import CHANGES
from followup_cli.store.transaction import ReadTransaction

_WITH_CONTENT = (Attachment, Material, Letter)


def kept_files(tx: ReadTransaction) -> tuple[Kept, ...]:
    """Return the records that name a content, attachments first, letters last."""
    records: tuple[Kept, ...] = (*tx.all(Attachment), *tx.all(Material), *tx.all(Letter))
    return tuple(record for record in records if record.sha256 is not None)


def hashes_in_journal(tx: ReadTransaction) -> frozenset[str]:
    """Return the hashes that records have, or had, in any command that can be undone."""
    kinds = [TABLE_NAMES[kind] for kind in _WITH_CONTENT]
    rows = tx.database.fetch(select(CHANGES.c.before, CHANGES.c.after).where(CHANGES.c.kind.in_(kinds)))
    try:
        states = [json.loads(text) for row in rows for text in row if text is not None]
        return frozenset(state["sha256"] for state in states if state.get("sha256"))
    except (ValueError, AttributeError) as exc:
        raise damaged(tx.database.place) from exc
