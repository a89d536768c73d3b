"""A page written out as one of the formats a letter comes in."""

from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import LetterFormat


def write_page(page: LetterPage, format_: LetterFormat) -> bytes:
    """Return the letter's file. The same page gives the same bytes."""
    if format_ is LetterFormat.MD:
        return to_markdown(page).encode()
    return to_text(page).encode()
