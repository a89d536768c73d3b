"""``followup attachment``: list, open, export, remove, check."""

from typing import Annotated

import typer

from followup_cli.cli.kept_files import ForceOption, OutOption, PrintOption
from followup_cli.cli.options import DryRunOption, JsonOption, YesOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import RefusedError, StoreError

app = new_app("Files and links kept with customers, sales and touches.")

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The attachment's id, as the list shows it: A3.")]
REFERENCE_HELP = "A name or '#3' (customer), S5 (sale), 17 (touch)."


@app.command("list", epilog=examples("followup attachment list", "followup attachment list acme"))
def list_(
    ctx: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[CUSTOMER|SALE|TOUCH]", help=f"Only theirs: {REFERENCE_HELP}")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List all attachments, or those of one customer, sale or touch."""
    from followup_cli.actions.attachments import list_attachments
    from followup_cli.cli.present import show_result
    from followup_cli.views.attachments import attachments_json, show_attachments

    runtime: Runtime = ctx.obj
    found = list_attachments(runtime.desk(is_reading=True), what)
    show_result(
        runtime, found, attachments_json, lambda r: show_attachments(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command("open", epilog=examples("followup attachment open A3", 'lp "$(followup attachment open A3 --print)"'))
def open_(ctx: typer.Context, attachment: IdArgument, prints: PrintOption = False, as_json: JsonOption = False) -> None:
    """Open an attachment with the system's program for it: a read-only copy of the file, or the link.

    The copy lies where the system keeps what is temporary. With --json its path, or the link, is printed and nothing
    is opened.
    """
    from followup_cli.actions.attachments import lend_attachment
    from followup_cli.cli.kept_files import put_open

    runtime: Runtime = ctx.obj
    put_open(runtime, lend_attachment(runtime.desk(is_reading=True), attachment), prints=prints, as_json=as_json)


@app.command(
    epilog=examples("followup attachment export A3", "followup attachment export A3 --out plan.pdf --force"),
)
def export(
    ctx: typer.Context,
    attachment: IdArgument,
    out: OutOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write an attachment's file out, byte for byte as it was attached."""
    from followup_cli.actions.attachments import export_attachment
    from followup_cli.cli.kept_files import put_exported

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_reading=True)
    put_exported(runtime, export_attachment(desk, attachment, out, overwrite=force), as_json=as_json)


@app.command(epilog=examples("followup attachment remove A3", "followup attachment remove A3 A4 --dry-run"))
def remove(
    ctx: typer.Context,
    attachments: Annotated[list[str], typer.Argument(metavar="ID...", help="The attachments' ids: A3 A4.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remove attachments; undo brings them back, so their files stay in the folder as long as it can."""
    from followup_cli.actions.attachments import remove_attachments
    from followup_cli.cli.present import show_result
    from followup_cli.views.attachments import attachments_changed_json, show_attachments_changed

    runtime: Runtime = ctx.obj
    removed = remove_attachments(runtime.desk(is_dry_run=dry_run), attachments)
    show_result(
        runtime,
        removed,
        attachments_changed_json,
        lambda r: show_attachments_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )


@app.command(epilog=examples("followup attachment check", "followup attachment check --prune --dry-run"))
def check(
    ctx: typer.Context,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove for good what no record and no command to undo needs.")
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Check that the file of every attachment, piece of material and letter is there and whole; exit code 3 if not.

    What nothing needs is left by an attach or a letter that was undone or interrupted.
    """
    from followup_cli.actions.attachment_check import check_contents, prune_contents
    from followup_cli.cli.present import show_result
    from followup_cli.views.content_check import content_check_json, show_content_check

    runtime: Runtime = ctx.obj
    is_sure = yes or dry_run or not (prune and runtime.is_interactive)
    if not (is_sure or typer.confirm("Remove for good the files that nothing needs?", err=True)):
        raise RefusedError("nothing was removed", "--yes removes without asking")
    desk = runtime.desk(is_dry_run=dry_run, is_reading=True)
    found = prune_contents(desk) if prune else check_contents(desk)
    show_result(runtime, found, content_check_json, lambda r: show_content_check(r, runtime.out), as_json=as_json)
    if not found.is_sound:
        raise typer.Exit(StoreError.exit_code)
