"""``followup undo``."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app()


@app.command(epilog=examples("followup undo", "followup undo --dry-run", "followup undo --list"))
def undo(
    ctx: typer.Context,
    list_only: Annotated[bool, typer.Option("--list", help="List what can be undone, newest first.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take back the last command that changed something; again, and the one before it."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.undo import journal_json, show_journal, show_undone, undone_json

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run, is_reading=True)
    if list_only:
        lines = desk.store.journal()
        show_result(
            runtime, lines, journal_json, lambda r: show_journal(r, runtime.out, runtime.today), as_json=as_json
        )
        return
    undone = desk.store.undo(dry_run=dry_run)
    show_result(runtime, undone, undone_json, lambda r: show_undone(r, runtime.out, runtime.today), as_json=as_json)
