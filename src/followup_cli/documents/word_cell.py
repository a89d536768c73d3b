"""A Word template that is not shipped is filled in by a process of its own (see ``cell``)."""

from base64 import b64decode, b64encode

import babel
import docx
import docxtpl
import jinja2
import lxml
import markupsafe
import typing_extensions

from followup_cli.documents.cell import Cell, Limits
from followup_cli.documents.letter_page_json import KeptPage, write_page_json
from followup_cli.documents.word_filling import WordFileError
from followup_cli.domain.letter_page import LetterPage

LIMITS = Limits(cpu_seconds=2, memory=512 * 1024 * 1024, wall_seconds=5.0, answer=16 * 1024 * 1024)
"""A letter's template takes a tenth of that; the libraries of Word files are larger and slower than Jinja2."""

_CELL = Cell(
    "followup_cli.documents.word_cell_child", (babel, docx, docxtpl, jinja2, lxml, markupsafe, typing_extensions)
)


def fill_word_in_cell(data: bytes, page: LetterPage, path: str, limits: Limits = LIMITS) -> bytes:
    """Return the Word file ``data`` filled in; raises WordFileError, InputFileError when a limit ends it."""
    request = {"file": b64encode(data).decode("ascii"), "page": write_page_json(KeptPage(page))}
    answer = _CELL.visit(request, path, limits)
    if "fault" in answer:
        raise WordFileError(answer["fault"])
    return b64decode(answer["file"])
