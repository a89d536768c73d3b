"""``followup export``: customers, vcard, all."""

import io
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


OutOption = Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Write it to this file.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


@app.command(
    epilog=examples(
        "followup export vcard --out contacts.vcf",
        "followup export vcard 'Hartwell Bakery' --version 4",
    )
)
def vcard(
    ctx: typer.Context,
    customer: Annotated[
        str | None, typer.Argument(help="The people of this customer alone: a name, part of one or '#ID'.")
    ] = None,
    version: Annotated[
        int, typer.Option("--version", min=3, max=4, metavar="3|4", help="Version 3.0, which everything reads, or 4.0.")
    ] = 3,
    out: OutOption = None,
    force: ForceOption = False,
) -> None:
    """Write people as vCards, for a phone or an address book; import vcard reads them back.

    Facts stay here, apart from those that came as a card's own note.
    """
    from followup_cli.actions.export_vcards import export_vcards

    runtime: Runtime = ctx.obj
    text, count = export_vcards(runtime.desk(is_reading=True), customer, version)
    _deliver(runtime, text, out, "1 card" if count == 1 else f"{count:,} cards", force=force)


@app.command(
    epilog=examples("followup export customers --out customers.csv", "followup export customers | column -s, -t")
)
def customers(ctx: typer.Context, out: OutOption = None, force: ForceOption = False) -> None:
    """Write customers with their people as a CSV file; import customers reads it back.

    A row for each person; facts, sales and touches are in export all.
    """
    from followup_cli.actions.export_customers import export_customers

    runtime: Runtime = ctx.obj
    text, count = export_customers(runtime.desk(is_reading=True))
    _deliver(runtime, text, out, "1 row" if count == 1 else f"{count:,} rows", force=force)


@app.command("all", epilog=examples("followup export all --out everything.json", "followup export all | jq .sales"))
def all_(
    ctx: typer.Context,
    out: OutOption = None,
    force: ForceOption = False,
) -> None:
    """Write the whole store as one JSON document; import all reads it back.

    It holds the records of attachments and material, not their files: those lie in a folder of their own, which
    followup config show names and which has to be copied too.
    """
    from followup_cli.actions.export_all import export_all
    from followup_cli.views.errors import show_remark
    from followup_cli.views.json_out import dump

    runtime: Runtime = ctx.obj
    document = export_all(runtime.desk(is_reading=True))
    _deliver(runtime, dump(document) + "\n", out, "", force=force)
    if any(record["sha256"] for kind in ("attachments", "material") for record in document[kind]):
        folder = runtime.settings.paths.attachments
        show_remark(f"The files of attachments and material are not in it; copy {folder} too", runtime.remarks)


def _deliver(runtime: Runtime, text: str, out: Path | None, what: str, *, force: bool) -> None:
    """Write a text to a file, and say so; or to standard output."""
    from followup_cli.documents.files import write_private
    from followup_cli.views.errors import show_remark

    if out is None:
        # What a terminal's encoding lacks would come out escaped, and an address book would read that as it stands.
        sys.stdout.flush()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        else:
            sys.stdout.write(text)
        return
    write_private(out.absolute(), text, overwrite=force, makes_folders=False)
    show_remark(f"{what} written to {out}" if what else f"Written to {out}", runtime.remarks)
