"""A hand-off brief: which format is meant, and where the page goes."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.handoff import HandOffDraft


class BriefFormat(StrEnum):
    """What a brief is written as."""

    MD = "md"
    HTML = "html"


_SUFFIXES = {
    ".md": BriefFormat.MD,
    ".markdown": BriefFormat.MD,
    ".html": BriefFormat.HTML,
    ".htm": BriefFormat.HTML,
}


def brief_format(typed: BriefFormat | None, out: Path | None) -> BriefFormat:
    """Return the format somebody means: the one typed, else the one the file's name ends in, else Markdown.

    Raises UsageError for a name that ends in neither.
    """
    if typed is not None or out is None:
        return typed or BriefFormat.MD
    known = _SUFFIXES.get(out.suffix.lower())
    if known is None:
        raise UsageError(
            f"--out: the name {str(out)!r} does not say what to write",
            "end it in .md or .html, or say --format md or --format html",
        )
    return known


def put_brief(runtime: Runtime, draft: "HandOffDraft", out: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Write the brief to ``out`` if given, and show it or where it went.

    Raises RefusedError when the file is there and may not be replaced or its folder is missing, DiskError.
    """
    from followup_cli.documents.files import write_private
    from followup_cli.views.handoff import brief_json, show_brief

    if out is not None:
        write_private(out.absolute(), draft.text, overwrite=overwrite, makes_folders=False)
        draft = replace(draft, path=str(out))
    if as_json:
        runtime.show_json(brief_json(draft))
    else:
        show_brief(draft, runtime.out)
