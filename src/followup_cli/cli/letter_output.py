"""Where a drafted letter goes: a file, standard output, or JSON."""

import sys
from dataclasses import replace
from pathlib import Path

from followup_cli.actions.by_hand import copy_of
from followup_cli.cli.runtime import Runtime
from followup_cli.documents.files import write_private
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import UsageError
from followup_cli.views.by_hand import hand_json, hand_text, show_copy
from followup_cli.views.letters import letter_json, show_letter, show_remarks


def put_letter(runtime: Runtime, draft: LetterResult, out: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Write the letter to ``out`` if given, and show it or where it went.

    Raises RefusedError when the file is there and may not be replaced or its folder is missing, DiskError,
    and as ``refuse_terminal`` does.
    """
    refuse_terminal(draft.format, out, as_json=as_json)
    if out is not None and not (draft.missing or draft.is_dry_run):
        content = draft.text if draft.content is None else draft.content
        write_private(out.absolute(), content, overwrite=overwrite, makes_folders=False)
        draft = replace(draft, path=str(out))
    if as_json:
        runtime.show_json(letter_json(draft))
    elif draft.content is not None and draft.path is None:
        show_remarks(draft, runtime.remarks)
        put_bytes(draft.content)
    else:
        show_letter(draft, runtime.out, runtime.remarks)


def put_copy(runtime: Runtime, draft: LetterResult, out: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Write a letter's lines to be copied out by hand to ``out`` if given, and show them or where they went.

    Raises as ``put_letter`` does, and RefusedError for an e-mail.
    """
    copy = copy_of(draft, runtime.settings.seller.country)
    if copy is not None and out is not None and not draft.is_dry_run:
        write_private(out.absolute(), hand_text(copy), overwrite=overwrite, makes_folders=False)
        draft = replace(draft, path=str(out))
    if as_json:
        runtime.show_json({**letter_json(draft), "by_hand": hand_json(copy) if copy else None})
        return
    show_remarks(draft, runtime.remarks)
    if copy is not None:
        show_copy(copy, draft.path, runtime.out, runtime.remarks)


def refuse_terminal(format_: LetterFormat, out: Path | None, *, as_json: bool) -> None:
    """Raise UsageError when what a terminal cannot show would be printed on one."""
    if out is None and not as_json and not format_.is_printable and sys.stdout.isatty():
        name = format_.value
        raise UsageError(f"{name} cannot be shown on a terminal", f"write it to a file: --out letter.{name}")


def put_bytes(content: bytes) -> None:
    """Write a file's bytes to standard output, for a pipe."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
