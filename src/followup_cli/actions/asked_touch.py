"""A touch that asked for something, as its keepers are handed it."""

from collections.abc import Collection
from dataclasses import dataclass

from followup_cli.actions.desk import Desk
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.records import Touch
from followup_cli.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AskedTouch:
    """A touch done just now, or done before and told more of now, inside the transaction that writes it."""

    tx: Transaction
    desk: Desk
    texts: PlaybookTexts
    done: Touch
    """As it was written."""
    answered: Collection[str] = ()
    """The keys of the questions answered just now."""
    has_complaint: bool = False
    """Whether they complained, as was told with it."""
