"""``letter`` for one of them: what is lacking asked for, drafted, edited where asked, and put where it goes."""

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from followup_cli.actions.letter_editing import is_edited
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.cli.editor import edited
from followup_cli.cli.letter_output import put_copy, put_letter, refuse_terminal
from followup_cli.cli.letter_pen import Pen, is_impersonal
from followup_cli.cli.letter_sayings import ask_sayings
from followup_cli.cli.runtime import Runtime
from followup_cli.documents.files import refuse_unwritable
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError, UsageError


@dataclass(frozen=True, slots=True)
class HowToPut:
    """How the letter is come by, and where it goes."""

    out: Path | None = None
    """A file; None: standard output."""
    overwrite: bool = False
    is_edit: bool = False
    """Whether it goes through the seller's editor."""
    is_strict: bool = False
    is_confirmed: bool = False
    """Whether edited text may be thrown away without asking."""
    is_dry_run: bool = False
    as_json: bool = False


def put_one(runtime: Runtime, wish: LetterWish, how: HowToPut) -> None:
    """Draft the letter and put it where it goes. Exits with 1 where something is missing of it, or it is refused.

    Whatever is asked on the terminal is asked before anything is kept. Raises as ``write_letter`` and ``put_letter``
    do, UsageError for options that do not fit the format.
    """
    _refuse_unfit(wish, how)
    if wish.is_fresh and not (how.is_confirmed or how.is_dry_run):
        _confirm_fresh(runtime, wish)
    if runtime.is_interactive and not (how.as_json or wish.marks_missing):
        wish = ask_sayings(runtime, wish)
    pen = Pen(runtime, runtime.letters(), is_strict=how.is_strict, is_dry_run=how.is_dry_run, as_json=how.as_json)
    draft = _drafted(pen, wish, is_edit=how.is_edit)
    is_refused = how.is_strict and is_impersonal(draft)
    put = put_copy if wish.is_by_hand else put_letter
    put(runtime, draft, None if is_refused else how.out, overwrite=how.overwrite, as_json=how.as_json)
    if draft.missing or is_refused:
        raise typer.Exit(RefusedError.exit_code)


def _refuse_unfit(wish: LetterWish, how: HowToPut) -> None:
    if how.out is not None:
        refuse_unwritable(how.out.absolute(), overwrite=how.overwrite)
    if wish.file_wish.attached and wish.format is not LetterFormat.EML:
        raise UsageError("--attach puts files into an e-mail", "add --format eml")
    if wish.file_wish.word is not None and wish.format is not LetterFormat.DOCX:
        raise UsageError("--word is what a Word document is made from", "add --format docx")
    refuse_terminal(wish.format or LetterFormat.TXT, how.out, as_json=how.as_json)


def _confirm_fresh(runtime: Runtime, wish: LetterWish) -> None:
    if not runtime.is_interactive or not is_edited(runtime.desk(is_reading=True), wish.reference, wish.template):
        return
    if not typer.confirm("Throw away the text you edited?", err=True):
        raise RefusedError("the edited text stays", "--yes throws it away without asking")


def _drafted(pen: Pen, wish: LetterWish, *, is_edit: bool) -> LetterResult:
    """Draft the letter, by way of the editor where asked; what is missing is an error, but in JSON a list."""
    draft = pen.to_edit(wish) if is_edit else pen.write(wish)
    if draft.missing and not pen.as_json:
        raise RefusedError(
            f"the letter {draft.template!r} to {draft.customer.name} cannot be written yet; it needs",
            "set these, then draft it again",
            tuple(each.with_place for each in draft.missing),
        )
    if is_edit and not draft.missing:
        return edited(pen.runtime, draft.text, lambda text: pen.write(replace(wish, edited=text)))
    return draft
