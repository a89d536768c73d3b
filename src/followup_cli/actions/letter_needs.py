"""What the first letter of a new sale still lacks: asked of the template's header, without drafting the letter."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_gathering import Kind
from followup_cli.actions.letter_occasions import facts_of, occasion_of
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.changes import SaleRecorded
from followup_cli.domain.letter_missing import MissingField, missing_fields, missing_sayings
from followup_cli.errors import DiskError, InputFileError, NotFoundError
from followup_cli.store.transaction import ReadTransaction


def letter_lacks(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, recorded: SaleRecorded
) -> tuple[MissingField, ...]:
    """Return what the sale's first letter cannot be written without, in the template's order, each with its command.

    Nothing when there is no letter, or its template cannot be read: whoever drafts it is told then.
    """
    touch = recorded.first_letter
    if touch is None or touch.letter is None:
        return ()
    occasion = occasion_of(tx, recorded.customer, recorded.sale, touch)
    try:
        header = letters.header(
            letters.in_language(touch.letter, occasion.contact.language if occasion.contact else None)
        )
    except (NotFoundError, InputFileError, DiskError):
        return ()
    if header is None:
        return ()
    facts = facts_of(tx, desk, occasion, Kind(touch.letter, header.steps))
    return (
        *missing_fields(facts, header.needs, header.channels[0]),
        *missing_sayings(facts, header.asks, str(touch.id)),
    )
