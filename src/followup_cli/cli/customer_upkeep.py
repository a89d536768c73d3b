"""``followup customer merge``: two that are one."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, YesOption, examples
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import RefusedError

_REFERENCE = "a name, part of it, or '#ID'."


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this file to ``followup customer``."""
    app.command(
        epilog=examples(
            "followup customer merge 'Acme Ltd' 'ACME Limited' --dry-run", "followup customer merge '#1' '#7' --yes"
        )
    )(merge)


def merge(
    ctx: typer.Context,
    into: Annotated[str, typer.Argument(metavar="CUSTOMER", help=f"The one that stays: {_REFERENCE}")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=f"The one that becomes part of it: {_REFERENCE}")],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make one customer of two that are the same; everything of the second belongs to the first.

    Nothing is lost: details the first lacks are completed, those that differ are kept as facts, further numbers
    and addresses, and the second's name still finds it. On a terminal it shows first what would happen, and asks.
    """
    from followup_cli.actions.merge import merge_customers
    from followup_cli.cli.present import show_result
    from followup_cli.views.merged import merged_json, show_merged

    runtime: Runtime = ctx.obj
    if runtime.is_interactive and not (yes or dry_run):
        preview = merge_customers(runtime.desk(is_dry_run=True), into, other)
        show_merged(preview, runtime.remarks, runtime.today)
        if not typer.confirm(f"Merge {preview.other.name} into {preview.customer.name}?", err=True):
            raise RefusedError("nothing was merged", "--yes merges without asking")
    merged = merge_customers(runtime.desk(is_dry_run=dry_run), into, other)
    show_result(runtime, merged, merged_json, lambda r: show_merged(r, runtime.out, runtime.today), as_json=as_json)
