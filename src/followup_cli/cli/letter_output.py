"""Where a drafted letter goes: a file, standard output, or JSON."""

from dataclasses import replace
from pathlib import Path

from followup_cli.cli.runtime import Runtime
from followup_cli.documents.files import write_private
from followup_cli.domain.pages import LetterDraft
from followup_cli.views.letters import letter_json, show_letter


def put_letter(runtime: Runtime, draft: LetterDraft, out: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Write the letter to ``out`` if given, and show it or where it went.

    Raises RefusedError when the file is there and may not be replaced or its folder is missing, DiskError.
    """
    if out is not None and not draft.missing:
        write_private(out.absolute(), draft.text, overwrite=overwrite, makes_folders=False)
        draft = replace(draft, path=str(out))
    if as_json:
        runtime.show_json(letter_json(draft))
    else:
        show_letter(draft, runtime.out, runtime.remarks)
