"""Checking letter templates: read, tried on an example customer, written out in every format they allow."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from followup_cli.documents.letter_reader import SUFFIX, FaultyTemplateError
from followup_cli.documents.letter_shelf import LETTERHEAD, LetterShelf
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.documents.letter_translation import untranslated
from followup_cli.documents.letter_trial import try_letters, try_pieces
from followup_cli.domain.fault import Fault
from followup_cli.domain.shelf_pages import TemplateReport
from followup_cli.errors import InputFileError


def check_templates(letters: LetterShelf, wanted: Iterable[str], today: date) -> tuple[TemplateReport, ...]:
    """Report on templates by name or file; without any on all of the user's own, the letterhead among them.

    Raises NotFoundError for a name that is not on the shelf.
    """
    names = tuple(wanted) or letters.own_names()
    return tuple(_report(letters, name, today) for name in names)


def _report(letters: LetterShelf, name: str, today: date) -> TemplateReport:
    is_file = name.endswith(SUFFIX) or "/" in name
    path = Path(name) if is_file else letters.path(name)
    if path.name == f"{LETTERHEAD}{SUFFIX}":
        return _letterhead(path)
    try:
        template = letters.template_in(path) if is_file else letters.template(name)
        return _tried(template, today)
    except InputFileError as exc:
        return TemplateReport(path.name.removesuffix(SUFFIX), str(path), _faults(exc, path))


def _tried(template: LetterTemplate, today: date) -> TemplateReport:
    faults = try_pieces(template, today)
    if english := untranslated(template):
        faults = (english, *faults)
    if faults:
        return TemplateReport(template.name, template.path, faults)
    remarks = try_letters(template, today)
    return TemplateReport(template.name, template.path, (), remarks, template.formats)


def _letterhead(path: Path) -> TemplateReport:
    from followup_cli.documents.letterhead import load_letterhead  # noqa: PLC0415 - fetches Jinja2

    try:
        load_letterhead(path)
    except InputFileError as exc:
        return TemplateReport(LETTERHEAD, str(path), _faults(exc, path))
    return TemplateReport(LETTERHEAD, str(path), ())


def _faults(error: InputFileError, path: Path) -> tuple[Fault, ...]:
    if isinstance(error, FaultyTemplateError):
        return error.faults
    return (Fault(str(path), 1, 1, error.message),)
