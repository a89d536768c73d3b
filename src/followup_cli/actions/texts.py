"""The playbooks as they stood when cadences were laid."""

import hashlib

from followup_cli.documents.playbook_json import read_snapshot, write_snapshot
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.records import Cadence, PlaybookText
from followup_cli.store.transaction import ReadTransaction, Transaction


class PlaybookTexts:
    """The kept playbook texts of a transaction, each read once."""

    def __init__(self, tx: ReadTransaction) -> None:
        self._tx = tx
        self._by_id: dict[int, Playbook] = {}
        self._ids: dict[str, int] = {}

    def playbook(self, cadence: Cadence) -> Playbook:
        """Return the playbook a cadence was laid from, as it stood then."""
        return self.by_id(cadence.playbook_text_id)

    def by_id(self, text_id: int) -> Playbook:
        """Return a kept playbook."""
        if text_id not in self._by_id:
            kept = self._tx.get(PlaybookText, text_id)
            if kept is None:  # pragma: no cover - a foreign key holds this
                raise LookupError(f"playbook text {text_id} is not in the store")
            self._by_id[text_id] = read_snapshot(kept.text)
        return self._by_id[text_id]

    def keep(self, tx: Transaction, playbook: Playbook) -> int:
        """Keep a playbook as it stands, once, and return the id of its text."""
        if playbook.name in self._ids and self._by_id[self._ids[playbook.name]] == playbook:
            return self._ids[playbook.name]
        text = write_snapshot(playbook)
        digest = hashlib.sha256(text.encode()).hexdigest()
        known = tx.all(PlaybookText, digest=digest)
        kept = known[0] if known else tx.add(PlaybookText(0, playbook.name, digest, text))
        self._by_id[kept.id] = playbook
        self._ids[playbook.name] = kept.id
        return kept.id
