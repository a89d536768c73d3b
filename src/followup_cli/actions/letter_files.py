"""What a letter is written out with: its look on paper, the Word file it fills, what goes with an e-mail."""

from dataclasses import dataclass
from pathlib import Path

from followup_cli.actions.desk import Desk
from followup_cli.actions.looks import look_of
from followup_cli.documents.letter_shelf import WORD_TEMPLATE
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_txt import to_text
from followup_cli.documents.letter_writing import write_page
from followup_cli.documents.mail_files import mail_files
from followup_cli.domain.letter_look import USUAL_LOOK, LetterLook
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import LetterFormat


@dataclass(frozen=True, slots=True)
class FileWish:
    """What was chosen for the file of one letter; the rest follows the settings."""

    word: Path | None = None
    """The Word template of a docx; None: the user's ``letter.docx`` beside their templates, else the shipped one."""
    attached: tuple[Path, ...] = ()
    """Files that go with an e-mail."""
    look: LetterLook = USUAL_LOOK
    """How it lies on paper."""


USUAL_FILE = FileWish()


def written_out(desk: Desk, page: LetterPage, format_: LetterFormat, file_wish: FileWish) -> bytes:
    """Return the letter's file; raises as ``write_page`` does."""
    own = desk.settings.paths.letters / WORD_TEMPLATE
    word = file_wish.word or (own if own.exists() else None)
    look = look_of(desk.settings, file_wish.look)
    return write_page(page, format_, look, word=word, attachments=mail_files(file_wish.attached))


def in_words(page: LetterPage, format_: LetterFormat, content: bytes) -> str:
    """Return a letter's file as text; of a format that is none what plain text would say."""
    return content.decode() if format_.is_text else to_text(page)


def mail_remarks(
    format_: LetterFormat | None, attached: tuple[Path, ...], template: LetterTemplate, page: LetterPage
) -> tuple[str, ...]:
    """Say what an e-mail lacks that was drafted for paper as well."""
    if format_ is not LetterFormat.EML:
        return ()
    remarks = []
    if template.subject is None:
        remarks.append(
            f"the subject is the template's title; write a line 'subject: …' into the head of {template.name}"
        )
    if page.enclosures and not attached:
        remarks.append(f"it says that this is attached: {', '.join(page.enclosures)}; --attach FILE does it")
    return tuple(remarks)
