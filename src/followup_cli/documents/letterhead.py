"""The user's own letterhead: a few lines that stand above every letter, in place of company and address."""

from pathlib import Path

from followup_cli.documents.letter_cell import CheckedPiece, check_in_cell
from followup_cli.documents.letter_file import template_text
from followup_cli.documents.letter_header import letter_lines
from followup_cli.documents.letter_reader import FaultyTemplateError
from followup_cli.documents.letter_template import Variant
from followup_cli.documents.nodes import Faults, Mark

MOST_LINES = 6
_MAY_PRINT = ("seller",)


def load_letterhead(path: Path) -> Variant:
    """Read a letterhead; raises InputFileError with every complaint about the file.

    It has no header and prints facts of the seller alone.
    """
    faults = Faults(str(path))
    text = template_text(path, faults)
    source = "\n".join(letter_lines(text)).strip("\n") if text is not None else ""
    if text is not None:
        first = len(text) - len(text.lstrip("\r\n"))
        line = text.count("\n", 0, first) + 1
        if source.startswith("---"):
            faults.add(Mark(line, 1), "a letterhead has no header; write the lines alone")
        for fault in check_in_cell([CheckedPiece(source, line, (), _MAY_PRINT)], str(path)):
            faults.add(Mark(fault.line, fault.column), fault.message)
        if not source.strip():
            faults.add(Mark(1, 1), "this is empty; write a line or two, or delete the file")
        if not faults.count:
            return Variant("letterhead", source, line, str(path))
    raise FaultyTemplateError(faults)
