"""``followup customer merge`` and ``archive``: two that are one, and those kept for their history."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, YesOption, examples
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import RefusedError, UsageError

_REFERENCE = "a name, part of it, or '#ID'."


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this file to ``followup customer``."""
    app.command(
        epilog=examples(
            "followup customer merge 'Acme Ltd' 'ACME Limited' --dry-run", "followup customer merge '#1' '#7' --yes"
        )
    )(merge)
    app.command(
        epilog=examples(
            "followup customer archive 'Acme Ltd' --why 'closed its doors'",
            "followup customer archive 'Acme Ltd' --restore",
        )
    )(archive)


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


def archive(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(help=f"The customer: {_REFERENCE}")],
    why: Annotated[str | None, typer.Option("--why", help="Why nothing more is planned for it.")] = None,
    restore: Annotated[bool, typer.Option("--restore", help="Bring it back.")] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a customer for its history alone: open touches are dropped, nothing new is planned, lists leave it out.

    It is found and shown as before. A new sale or a complaint brings it back by itself.
    """
    from followup_cli.actions.archived import archive_customer, restore_customer
    from followup_cli.cli.present import show_result
    from followup_cli.views.archived import archived_json, show_archived

    runtime: Runtime = ctx.obj
    if restore and why is not None:
        raise UsageError("--restore and --why do not go together", "leave --why out")
    is_sure = yes or dry_run or restore or not runtime.is_interactive
    if not (is_sure or typer.confirm(f"Archive {customer} and drop its open touches?", err=True)):
        raise RefusedError(f"{customer} was not archived", "--yes archives without asking")
    desk = runtime.desk(is_dry_run=dry_run)
    result = restore_customer(desk, customer) if restore else archive_customer(desk, customer, why=why)
    show_result(runtime, result, archived_json, lambda r: show_archived(r, runtime.out, runtime.today), as_json=as_json)
