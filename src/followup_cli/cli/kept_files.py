"""Opening and exporting, the same for attachments and material."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.runtime import Runtime
from followup_cli.domain.attachments import TakenOut

FILE_HELP = "A file's path, or a link that begins with https:// or http://."
PrintOption = Annotated[bool, typer.Option("--print", help="Print the path of a copy, or the link; open nothing.")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="PATH", help="The file to write, or a folder; without it, its own name, here."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


def put_open(runtime: Runtime, taken: TakenOut, *, prints: bool, as_json: bool) -> None:
    """Open what was lent; or print where it lies, for a pipe or as JSON, and open nothing."""
    from followup_cli.cli.opener import open_outside
    from followup_cli.views.errors import show_remark
    from followup_cli.views.kept_files import taken_out_json

    if as_json:
        runtime.show_json(taken_out_json(taken))
    elif prints:
        sys.stdout.write(f"{taken.path or taken.record.url}\n")
    else:
        open_outside(taken)
        what = f"a read-only copy of {taken.record.title}" if taken.path else taken.record.url or ""
        show_remark(f"Opening {what}", runtime.remarks)


def put_exported(runtime: Runtime, taken: TakenOut, *, as_json: bool) -> None:
    """Say where a file was written."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.errors import show_remark
    from followup_cli.views.kept_files import taken_out_json

    show_result(
        runtime, taken, taken_out_json, lambda r: show_remark(f"Written to {r.path}", runtime.remarks), as_json=as_json
    )
