"""``followup envelope`` and ``followup labels``."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.domain.envelopes import EnvelopeSize
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from followup_cli.domain.mailing import Printed

app = new_app()

WhomArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="TOUCH|CUSTOMER|SALE...", help="Touches (17), customers ('#3' or a name), sales (S5)."),
]
AllDueOption = Annotated[bool, typer.Option("--all-due", help="Everybody to whom a letter or card is due as well.")]
KeepGoingOption = Annotated[
    bool, typer.Option("--keep-going", help="Leave out those who cannot be written to, print the others.")
]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE.pdf", help="Write it to this file.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


@app.command(
    epilog=examples(
        "followup envelope 17 --out envelope.pdf",
        "followup envelope acme S5 --size c5 --out envelopes.pdf",
        "followup envelope --all-due --out envelopes.pdf",
    )
)
def envelope(
    ctx: typer.Context,
    whom: WhomArgument = None,
    size: Annotated[
        EnvelopeSize | None,
        typer.Option("--size", case_sensitive=False, help="The envelope: dl without it, or us-10 on US paper."),
    ] = None,
    all_due: AllDueOption = False,
    keep_going: KeepGoingOption = False,
    out: OutOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Print envelopes as PDF, one to a page, with your address in the corner; somebody named twice gets one.

    Whoever has no postal address, or wants no letters, is named, and nothing is written.
    """
    from followup_cli.actions.mailing import MailWish, print_envelopes
    from followup_cli.views.mailing import show_envelopes

    runtime: Runtime = ctx.obj
    _refuse_no_file(whom, out, all_due=all_due, as_json=as_json)
    wish = MailWish(tuple(whom or ()), all_due, keep_going)
    printed = print_envelopes(runtime.desk(is_reading=True), wish, size)
    _put(runtime, printed, out, show_envelopes, overwrite=force, as_json=as_json)


@app.command(
    epilog=examples(
        "followup labels acme hartwell --sheet L7160 --out labels.pdf",
        "followup labels --all-due --sheet 5160 --start 7 --out labels.pdf",
    )
)
def labels(
    ctx: typer.Context,
    whom: WhomArgument = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="The maker's number; without it L7160, or 5160 on Letter."),
    ] = None,
    start: Annotated[
        int, typer.Option("--start", metavar="N", help="Begin at this label: the sheet has been used before.")
    ] = 1,
    all_due: AllDueOption = False,
    keep_going: KeepGoingOption = False,
    out: OutOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Print address labels as PDF; somebody named twice gets one.

    Sheets: L7159, L7160, L7161, L7162, L7163, L7165, L7173, 3474, 3475 (A4), 5160 to 5164 (US Letter). Print them at
    100 %. Whoever has no postal address, or wants no letters, is named, and nothing is written.
    """
    from followup_cli.actions.mailing import MailWish, print_labels
    from followup_cli.domain.label_sheets import find_sheet
    from followup_cli.views.mailing import show_labels

    runtime: Runtime = ctx.obj
    _refuse_no_file(whom, out, all_due=all_due, as_json=as_json)
    chosen = read_value(find_sheet, sheet, "--sheet") if sheet is not None else None
    wish = MailWish(tuple(whom or ()), all_due, keep_going)
    printed = print_labels(runtime.desk(is_reading=True), wish, chosen, start)
    _put(runtime, printed, out, show_labels, overwrite=force, as_json=as_json)


def _refuse_no_file(whom: list[str] | None, out: Path | None, *, all_due: bool, as_json: bool) -> None:
    if not whom and not all_due:
        raise UsageError("nobody is named", "name touches, customers or sales, or give --all-due")
    if out is None and as_json:
        raise UsageError("--json tells of a file, and none is named", "add --out FILE.pdf")
    if out is None and sys.stdout.isatty():
        raise UsageError("a PDF cannot be shown on a terminal", "write it to a file: --out FILE.pdf")


def _put(
    runtime: Runtime,
    printed: "Printed",
    out: Path | None,
    show: Callable[["Printed", "Console"], None],
    *,
    overwrite: bool,
    as_json: bool,
) -> None:
    from followup_cli.cli.letter_output import put_bytes
    from followup_cli.cli.present import show_result
    from followup_cli.documents.files import write_private
    from followup_cli.views.mailing import printed_json, show_left_out

    if out is None:
        show_left_out(printed, runtime.remarks)
        put_bytes(printed.content)
        return
    write_private(out.absolute(), printed.content, overwrite=overwrite, makes_folders=False)
    printed = replace(printed, path=str(out))
    if not as_json:
        show_left_out(printed, runtime.remarks)
    show_result(runtime, printed, printed_json, lambda r: show(r, runtime.out), as_json=as_json)
