"""A folder of letters: a file for each, and an index of them all."""

from datetime import date
from pathlib import Path

from followup_cli.documents.files import refuse_unwritable, write_private
from followup_cli.documents.letter_index import INDEX, INDEX_HTML, index_html, index_text
from followup_cli.domain.letter_pile import LetterPile
from followup_cli.errors import DiskError, FollowupError, RefusedError


def refuse_folder(folder: Path, pile: LetterPile, *, overwrite: bool) -> None:
    """Raise RefusedError where ``write_folder`` would refuse; writes nothing."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise RefusedError(f"{folder} is not a folder", "name one; it is made where there is none")
    if not folder.exists():
        return
    for name in (*_names(pile), INDEX, INDEX_HTML):
        refuse_unwritable(folder / name, overwrite=overwrite)


def write_folder(folder: Path, pile: LetterPile, on: date, *, overwrite: bool) -> None:
    """Write the files of a pile whose letters are kept, each whole, then the index; a new folder is 0700.

    Raises DiskError when the disk fails in between, saying how many stand: those are whole, and all
    letters are kept as drafts. RefusedError where somebody put a file in the way a moment ago.
    """
    done = 0
    try:
        for letter in pile.letters:
            if letter.file is not None:
                content = letter.draft.text if letter.draft.content is None else letter.draft.content
                write_private(folder / letter.file, content, overwrite=overwrite)
                done += 1
        write_private(folder / INDEX, index_text(pile, on), overwrite=overwrite)
        write_private(folder / INDEX_HTML, index_html(pile, on), overwrite=overwrite)
    except FollowupError as exc:
        stands = f"{done} of {len(pile.letters)} letters are in {folder}, each whole, and all are kept as drafts"
        again = "then the same command with --force writes the rest"
        cause = DiskError if isinstance(exc, DiskError) else RefusedError
        raise cause(f"{exc.message}; {stands}", f"{exc.hint}; {again}" if exc.hint else again) from exc


def _names(pile: LetterPile) -> tuple[str, ...]:
    return tuple(letter.file for letter in pile.letters if letter.file)
