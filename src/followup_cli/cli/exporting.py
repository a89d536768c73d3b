"""``followup export``: all."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.options import examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Writing files out.")


@app.callback()
def export() -> None:
    """Write what the store holds to a file, or to standard output."""


@app.command("all", epilog=examples("followup export all --out everything.json", "followup export all | jq .sales"))
def all_(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Write it to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write the whole store as one JSON document; import all reads it back.

    It holds the records of attachments and material, not their files: those lie in a folder of their own, which
    followup config show names and which has to be copied too.
    """
    from followup_cli.actions.export_all import export_all
    from followup_cli.documents.files import write_private
    from followup_cli.views.errors import show_remark
    from followup_cli.views.json_out import dump

    runtime: Runtime = ctx.obj
    document = export_all(runtime.desk(is_reading=True))
    text = dump(document) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        write_private(out.absolute(), text, overwrite=force, makes_folders=False)
        show_remark(f"Written to {out}", runtime.remarks)
    if any(record["sha256"] for kind in ("attachments", "material") for record in document[kind]):
        folder = runtime.settings.paths.attachments
        show_remark(f"The files of attachments and material are not in it; copy {folder} too", runtime.remarks)
