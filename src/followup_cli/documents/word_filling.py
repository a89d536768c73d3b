"""Filling in a Word template with the words of a page; nothing that was typed is obeyed."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from babel.localedata import exists
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from followup_cli.documents.letter_blocks import body_paragraphs, visible_page
from followup_cli.documents.word_language import word_environment
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.paper import Paper

if TYPE_CHECKING:
    from docx.document import Document

_LONGEST_PROPERTY = 255
_BROKEN = (OpcError, SyntaxError, KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RecursionError)
"""What the libraries raise for a document whose parts do not fit together; faulty XML is a SyntaxError."""


class WordFileError(Exception):
    """A Word template that cannot be filled in; without a message it is damaged."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message)
        self.message = message


def fill_word(data: bytes, page: LetterPage, paper: Paper | None = None) -> bytes:
    """Return the Word file ``data`` filled in; on other paper where one is given. Raises WordFileError."""
    seen = visible_page(page)
    try:
        word = DocxTemplate(BytesIO(data))
        word.render(_words(seen), word_environment())
        document: Document = word.docx
        _set_record(document, seen)
        _set_language(document, seen)
        if paper is not None:
            _set_paper(document, paper)
        written = BytesIO()
        word.save(written)
    except TemplateError as exc:
        raise WordFileError(" ".join(str(exc.message or exc).split())) from exc
    except _BROKEN as exc:
        raise WordFileError from exc
    return written.getvalue()


def _words(page: LetterPage) -> dict[str, object]:
    """Return what a Word template is rendered with; ``word_language`` lists the same."""
    return {
        "sender": page.sender,
        "dated": page.dated,
        "addressed": page.addressed,
        "greeting": page.greeting,
        "paragraphs": [{"text": each.text, "number": each.number or ""} for each in body_paragraphs(page)],
        "order": [{"label": label, "value": value} for label, value in page.order],
        "next_steps": [{"on": on, "text": text} for on, text in page.next_steps],
        "closing": page.closing,
        "signature": page.signature,
        "reach": [{"label": label, "value": value} for label, value in page.reach],
        "enclosures": page.enclosures,
        "enclosed_word": page.enclosed_word,
        "subject": page.subject,
        "labels": {"order": page.labels.order, "next_steps": page.labels.next_steps, "page": page.labels.page},
    }


def _set_record(document: "Document", page: LetterPage) -> None:
    """Say of the document what it is, who wrote it and when; else it would be the template's record."""
    record = document.core_properties
    author = page.signature[0][:_LONGEST_PROPERTY]
    record.title = (page.subject or page.greeting)[:_LONGEST_PROPERTY]
    record.author = record.last_modified_by = author
    record.language = page.language[:_LONGEST_PROPERTY]
    record.revision = 1
    if page.written_on:
        record.created = record.modified = datetime.fromisoformat(page.written_on)


def _set_language(document: "Document", page: LetterPage) -> None:
    """Have Word check the spelling in the letter's language, as its country writes it where that is known."""
    wanted = page.language
    if "-" not in wanted and page.country and exists(f"{wanted}_{page.country}"):
        wanted = f"{wanted}-{page.country}"
    if all(each.reltype != RELATIONSHIP_TYPE.STYLES for each in document.part.rels.values()):
        return
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), wanted)


def _set_paper(document: "Document", paper: Paper) -> None:
    for section in document.sections:
        section.page_width, section.page_height = (Mm(side) for side in paper.size)
