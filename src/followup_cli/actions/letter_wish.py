"""What somebody wants of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followup_cli.actions.letter_files import USUAL_FILE, FileWish
from followup_cli.domain.vocabulary import LetterFormat


@dataclass(frozen=True, slots=True)
class LetterWish:
    """Which letter: for a touch, customer or sale, or one kept before; from which template, written out as what."""

    reference: str
    template: str | None = None
    format: LetterFormat | None = None
    """None: plain text; of one kept before, its own."""
    says: Mapping[str, str] = field(default_factory=dict)
    """What the seller supplies for it, by the names its template asks for; an empty text takes one back."""
    marks_missing: bool = False
    """Whether a placeholder stands where something is missing, instead of no letter."""
    file_wish: FileWish = USUAL_FILE
    is_fresh: bool = False
    """Whether it is drafted anew although somebody edited it."""
    edited: str | None = None
    """What somebody made of the text that ``letter_to_edit`` gave."""
    is_checked: bool = False
    """Whether a draft that is only looked at is checked again, as it stands."""
    is_by_hand: bool = False
    """Whether it is to be written with a pen, as no e-mail is."""

    @property
    def is_changing(self) -> bool:
        """Whether a letter that is kept is to change, rather than to be looked at."""
        return self.is_fresh or self.edited is not None or bool(self.says)
