"""What an import of vCards did with each card."""

from dataclasses import dataclass
from enum import StrEnum

from followup_cli.domain.contact_update import FieldChange
from followup_cli.domain.import_pages import RejectedRow


class CardOutcome(StrEnum):
    """What became of a card."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    AMBIGUOUS = "ambiguous"
    """It may be more than one person's; nothing of it was taken."""
    LEFT_OUT = "left out"
    """It is no person's and no organisation's, or the same as one before it."""


@dataclass(frozen=True, slots=True)
class CardDone:
    """One card of an import."""

    file: str
    line: int
    outcome: CardOutcome
    name: str
    customer: str | None = None
    customer_id: int | None = None
    contact_id: int | None = None
    matched_by: str | None = None
    """By what the person was known: "card id", "e-mail", "name"."""
    changes: tuple[FieldChange, ...] = ()
    only_here: tuple[str, ...] = ()
    """Numbers and addresses we know and the card does not name; they were kept."""
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedCard:
    """A card that cannot be read, and where."""

    file: str
    fault: RejectedRow


@dataclass(frozen=True, slots=True)
class CardsReport:
    """``import vcard``: every card of every file is in ``cards`` or ``rejected``."""

    cards: tuple[CardDone, ...]
    rejected: tuple[RejectedCard, ...] = ()
    customers_added: int = 0
    similar: tuple[tuple[str, str], ...] = ()
    """New customers beside the known ones they look like."""
    moved: int = 0
    """Open touches that moved or changed with it."""
    remarks: tuple[str, ...] = ()
    """What customers await and, as somebody asked for it, is not planned any more."""
    is_dry_run: bool = False

    def count(self, outcome: CardOutcome) -> int:
        """Return how many cards ended so."""
        return sum(card.outcome is outcome for card in self.cards)
