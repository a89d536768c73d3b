"""The cell of Word templates from within (see ``cell_child``)."""

import contextlib
from base64 import b64decode, b64encode
from typing import TypedDict

from jinja2 import TemplateError

from followup_cli.documents.cell_child import serve
from followup_cli.documents.letter_page_json import read_page_json
from followup_cli.documents.template_folder import template_folder
from followup_cli.documents.word_filling import WordFileError, fill_word
from followup_cli.documents.word_language import word_environment
from followup_cli.domain.letter_page import LetterPage

_ANY = LetterPage((), "", (), "", (), (), (), "", ("",), (), (), written_on="2000-01-01")


class _Request(TypedDict):
    file: str
    page: str


def main() -> None:
    """Fill in the file of one request."""
    serve(_warm_up, _answer)


def _warm_up() -> None:
    """Filling in the shipped template fetches what any other needs, a fault what telling of one does."""
    fill_word((template_folder() / "word" / "letter.docx").read_bytes(), _ANY)
    with contextlib.suppress(TemplateError):
        word_environment().from_string("{% if %}")


def _answer(request: _Request) -> dict[str, object]:
    try:
        filled = fill_word(b64decode(request["file"]), read_page_json(request["page"]).page)
    except WordFileError as exc:
        return {"fault": exc.message}
    return {"file": b64encode(filled).decode("ascii")}
