"""A letter as a Word document, from the user's own Word template or ours."""

from pathlib import Path

from followup_cli.documents.letter_shelf import shipped_word_template
from followup_cli.documents.word_cell import fill_word_in_cell
from followup_cli.documents.word_filling import WordFileError, fill_word
from followup_cli.documents.word_zip import read_word_file, steady
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.paper import Paper, usual_paper
from followup_cli.errors import InputFileError

_CURE = "mend it in Word, or move it away to use the shipped one"


def to_docx(page: LetterPage, template: Path | None = None, paper: Paper | None = None) -> bytes:
    """Write a Word document from a user's template, else the shipped one. The same input gives the same bytes.

    A template of the user's own keeps its paper, and is filled in by a process of its own, under limits;
    the shipped one takes ``paper``, else the country's.

    Raises InputFileError in one line naming the file when it is no Word document, goes beyond the limits, or
    names what a letter has not, with what it has.
    """
    path = template or shipped_word_template()
    data = read_word_file(path)
    try:
        if template is None:
            return steady(fill_word(data, page, paper or usual_paper(page.country)))
        return steady(fill_word_in_cell(data, page, str(path)))
    except WordFileError as exc:
        broken = f"{path} cannot be filled in: it is damaged, or no Word document (.docx)"
        raise InputFileError(f"{path}: {exc.message}" if exc.message else broken, _CURE) from exc
