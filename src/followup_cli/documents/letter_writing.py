"""A page written out as one of the formats a letter comes in."""

from pathlib import Path
from typing import TYPE_CHECKING

from followup_cli.documents.letter_md import to_markdown
from followup_cli.documents.letter_txt import to_text
from followup_cli.domain.letter_look import USUAL_LOOK, LetterLook
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import LetterFormat

if TYPE_CHECKING:
    from followup_cli.documents.mail_files import MailAttachment


def write_page(
    page: LetterPage,
    format_: LetterFormat,
    look: LetterLook = USUAL_LOOK,
    *,
    word: Path | None = None,
    attachments: "tuple[MailAttachment, ...]" = (),
) -> bytes:
    """Return the letter's file. The same page, look, template and attachments give the same bytes.

    ``look`` is how it lies on paper; ``word`` is the Word template a docx is made from, None the shipped one;
    ``attachments`` go with an eml. Raises InputFileError for a faulty Word template, RefusedError for an
    e-mail without addresses, and where a PDF has a character that no font here has.
    """
    # Each format's libraries are fetched for it alone.
    if format_ is LetterFormat.MD:
        return to_markdown(page).encode()
    if format_ is LetterFormat.HTML:
        from followup_cli.documents.letter_html import to_html  # noqa: PLC0415

        return to_html(page, look.paper).encode()
    if format_ is LetterFormat.DOCX:
        from followup_cli.documents.letter_docx import to_docx  # noqa: PLC0415

        return to_docx(page, word, look.paper)
    if format_ is LetterFormat.EML:
        from followup_cli.documents.letter_eml import to_eml  # noqa: PLC0415

        return to_eml(page, attachments)
    if format_ is LetterFormat.PDF:
        from followup_cli.documents.letter_pdf import to_pdf  # noqa: PLC0415

        return to_pdf(page, look)
    return to_text(page).encode()
