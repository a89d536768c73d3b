"""Everything of a letter that a template writes: its paragraphs, how it greets and closes, the letterhead.

A shipped template is filled in here; any other in a cell (``letter_cell``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_cli.documents.letter_cell import CellFault, Filling, fill_in_cell
from followup_cli.documents.letter_filling import FillingError, fill_in
from followup_cli.documents.letter_template import LetterTemplate, Variant
from followup_cli.documents.letter_words import Words
from followup_cli.documents.letterhead import MOST_LINES
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.one_line import one_line
from followup_cli.errors import InputFileError

_CLOSING = "Yours sincerely"


@dataclass(frozen=True, slots=True)
class WrittenLines:
    """What was written, plain text."""

    body: tuple[str, ...]
    """A text for each part, its blank lines as ``PARAGRAPH``."""
    subject: str
    greeting: str
    closing: str
    sender: tuple[str, ...]


def write_lines(
    template: LetterTemplate, facts: LetterFacts, variants: Sequence[Variant], words: Words
) -> WrittenLines:
    """Fill in the chosen variants and the lines around them; raises InputFileError naming file and line."""
    contact = None if template.is_to_team else facts.contact
    own = (contact.greeting or "").strip() if contact else ""
    greets = None if own else template.greeting
    around = [line for line in (template.subject, greets, template.closing) if line]
    texts = list(_filled((*variants, *around), words, is_trusted=template.is_shipped))
    closing = one_line(texts.pop()) if template.closing else _with_comma(one_line(facts.seller.closing or _CLOSING))
    greeting = (
        one_line(texts.pop())
        if greets
        else one_line(own or (facts.team_greeting if template.is_to_team else facts.greeting))
    )
    subject = one_line(texts.pop()) if template.subject else template.title
    return WrittenLines(tuple(texts), subject, _with_comma(greeting), closing, _sender(template, facts, words))


def _sender(template: LetterTemplate, facts: LetterFacts, words: Words) -> tuple[str, ...]:
    seller = facts.seller
    lines = (seller.address or "").splitlines()
    if not template.has_letterhead:
        return ()
    if template.letterhead is not None:
        known = words["seller"]
        address = "\n".join(one_line(line) for line in lines if line.strip()) or None
        own: Words = {"seller": {**known, "address": address}} if isinstance(known, dict) else {}
        lines = _filled((template.letterhead,), own, is_trusted=False)[0].replace("\x1e", "").splitlines()
        return tuple(one_line(line) for line in lines if line.strip())[:MOST_LINES]
    return tuple(one_line(line) for line in (seller.company or "", *lines) if line.strip())


def _filled(pieces: Sequence[Variant], words: Words, *, is_trusted: bool) -> tuple[str, ...]:
    sources = tuple(piece.source for piece in pieces)
    if is_trusted:
        try:
            return tuple(fill_in(sources, words))
        except FillingError as error:
            raise _fault(pieces[error.piece], error.line, error.message) from error
    (filled,) = fill_in_cell((Filling(sources, words),), pieces[0].path)
    if isinstance(filled, CellFault):
        raise _fault(pieces[filled.piece], filled.line, filled.message)
    return filled


def _fault(piece: Variant, line: int, message: str) -> InputFileError:
    return InputFileError(
        f"{piece.path}:{piece.line + line - 1}: {message}",
        "mend the template, or delete your copy to use the shipped one",
    )


def _with_comma(line: str) -> str:
    return line if line[-1:] in {",", ":", "!", "."} else f"{line},"
