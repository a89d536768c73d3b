"""What may have become missed since it was written last, of the cadences whose playbooks say what follows."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Table, or_, select

from followup_cli.domain.records import Cadence, PlaybookText, Touch
from followup_cli.domain.vocabulary import TouchState
from followup_cli.store.tables import TABLES
from followup_cli.store.transaction import ReadTransaction

_touches: Table = TABLES[Touch]
_cadences: Table = TABLES[Cadence]
_texts: Table = TABLES[PlaybookText]
_NAMES_A_MISS = ' missed"'
"""How every phrase of a kept playbook ends that names a miss; few other texts do."""


def texts_naming_a_miss(tx: ReadTransaction) -> tuple[int, ...]:
    """Return the ids of the kept playbooks in which a phrase may name a miss; whoever asks reads them to be sure."""
    tx.settle((PlaybookText,))
    asked = select(_texts.c.id).where(_texts.c.text.contains(_NAMES_A_MISS, autoescape=True)).order_by(_texts.c.id)
    return tuple(row[0] for row in tx.database.fetch(asked))


def overdue_of_playbooks(tx: ReadTransaction, text_ids: Collection[int], today: date) -> tuple[Touch, ...]:
    """Return the touches still planned whose grace or sense is over, of running cadences laid from these playbooks."""
    tx.settle((Cadence,))
    running = select(_cadences.c.id).where(_cadences.c.playbook_text_id.in_(text_ids), _cadences.c.ended_on.is_(None))
    return tx.where(
        Touch,
        _touches.c.state == TouchState.PLANNED.value,
        _touches.c.due_on < today,
        or_(_touches.c.grace_on < today, _touches.c.expires_on < today),
        _touches.c.cadence_id.in_(running),
    )
