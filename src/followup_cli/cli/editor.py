"""The user's own editor, opened on a draft."""

import shlex
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from followup_cli.cli.runtime import Runtime
from followup_cli.domain.pages import LetterDraft
from followup_cli.errors import RefusedError

_FALLBACK = "vi"


def edited(draft: LetterDraft, runtime: Runtime, *, suffix: str) -> LetterDraft:
    """Open the draft in $VISUAL or $EDITOR and return it as it was saved.

    Raises RefusedError when the editor is not there or ends with an error; the draft is lost then,
    and nothing else.
    """
    command = runtime.environ.get("VISUAL") or runtime.environ.get("EDITOR") or _FALLBACK
    with tempfile.TemporaryDirectory(prefix="followup-") as folder:
        path = Path(folder) / f"letter.{suffix}"
        path.touch(0o600)
        path.write_text(draft.text, encoding="utf-8")
        try:
            ended = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603
        except (OSError, ValueError) as exc:
            raise RefusedError(f"the editor {command!r} cannot be opened: {exc}", "set VISUAL or EDITOR") from exc
        if ended.returncode != 0:
            raise RefusedError(f"the editor {command!r} ended with an error", "the draft was not used; try again")
        return replace(draft, text=path.read_text(encoding="utf-8"))
