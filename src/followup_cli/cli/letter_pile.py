"""``letter --all-due``: the whole pile of letters that are due."""

from dataclasses import replace
from pathlib import Path

import typer

from followup_cli.actions.letter_pile import PileWish, draft_pile
from followup_cli.cli.progress import progress_bar
from followup_cli.cli.runtime import Runtime
from followup_cli.documents.files import refuse_unwritable, write_private
from followup_cli.domain.letter_pile import LetterPile
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError, UsageError
from followup_cli.views.letter_pile import pile_json, pile_text, show_pile

_ONE_AFTER_THE_OTHER = (None, LetterFormat.TXT, LetterFormat.MD)
"""Formats of which several can be printed into one stream."""


def put_pile(runtime: Runtime, wish: PileWish, on: str | None, *, is_dry_run: bool, as_json: bool) -> None:
    """Draft the pile and show it, or where it lies; what could not be written stands on standard error.

    Exits with 1 where letters are due and none could be written, or, when strict, one could not.
    """
    out = wish.folder
    if out is None and not as_json and wish.format not in _ONE_AFTER_THE_OTHER:
        raise UsageError(f"several {wish.format} files cannot be printed one after the other", "give --out FOLDER")
    if wish.is_by_hand:
        if out is not None:
            refuse_unwritable(out.absolute(), overwrite=wish.overwrite)
        wish = replace(wish, folder=None)  # what is to be copied out is one file
    desk = replace(runtime.desk(is_dry_run=is_dry_run), today=runtime.day(on, "--on"))
    with progress_bar(runtime, "Letters") as told:
        pile = draft_pile(desk, runtime.letters(), runtime.location, wish, told)
    if wish.is_by_hand and out is not None and pile.letters and not is_dry_run:
        pile = _written(pile, out, is_overwriting=wish.overwrite)
    if as_json:
        runtime.show_json({"date": desk.today.isoformat(), **pile_json(pile)})
    else:
        show_pile(pile, runtime.out, runtime.remarks)
    if pile.not_written and (wish.is_strict or not pile.letters):
        raise typer.Exit(RefusedError.exit_code)


def _written(pile: LetterPile, out: Path, *, is_overwriting: bool) -> LetterPile:
    write_private(out.absolute(), pile_text(pile), overwrite=is_overwriting, makes_folders=False)
    return replace(pile, path=str(out))
