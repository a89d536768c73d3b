"""``followup customer merge``, ``archive`` and ``duplicates``: what keeps the list of customers true."""

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
    app.command(
        epilog=examples(
            "followup customer duplicates",
            "followup customer duplicates --json",
            "followup customer duplicates --apart '#1' '#7'",
        )
    )(duplicates)


def merge(
    ctx: typer.Context,
    into: Annotated[str, typer.Argument(metavar="CUSTOMER", help=f"The one that stays: {_REFERENCE}")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=f"The one that becomes part of it: {_REFERENCE}")],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make one customer of two that are the same; everything of the second belongs to the first.

    Nothing is lost: details the first lacks are completed, those that differ are kept as facts,
    further numbers and addresses, and the second's name still finds it. On a terminal it shows first what would
    happen, and asks.
    """
    from followup_cli.actions.merge import merge_customers
    from followup_cli.cli.present import show_result
    from followup_cli.views.merged import merged_json, show_merged

    runtime: Runtime = ctx.obj
    if runtime.is_interactive and not (yes or dry_run):
        preview = merge_customers(runtime.desk(is_dry_run=True), into, other)
        show_merged(preview, runtime.remarks, runtime.today, is_asking=True)
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

    It is found and shown as before. A new sale or a complaint brings it back by itself; --restore also plans again
    what its playbooks still call for.
    """
    from followup_cli.actions.archived import archive_customer, restore_customer
    from followup_cli.cli.present import show_result
    from followup_cli.views.archived import archived_json, show_archived
    from followup_cli.views.words import count

    runtime: Runtime = ctx.obj
    if restore and why is not None:
        raise UsageError("--restore and --why do not go together", "leave --why out")
    if runtime.is_interactive and not (yes or dry_run or restore):
        preview = archive_customer(runtime.desk(is_dry_run=True), customer, why=why)
        name, dropped = preview.customer.name, len(preview.touches.asked)
        and_drop = f" and drop {count(dropped, 'open touch', 'open touches')}" if dropped else ""
        if not typer.confirm(f"Archive {name}{and_drop}?", err=True):
            raise RefusedError(f"{name} was not archived", "--yes archives without asking")
    desk = runtime.desk(is_dry_run=dry_run)
    result = restore_customer(desk, customer) if restore else archive_customer(desk, customer, why=why)
    show_result(runtime, result, archived_json, lambda r: show_archived(r, runtime.out, runtime.today), as_json=as_json)


def duplicates(
    ctx: typer.Context,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option("--apart", metavar="CUSTOMER CUSTOMER", help="Say that these two are not the same."),
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """List customers that may be one: by name, e-mail address, phone number or address, and how to merge them."""
    from followup_cli.actions.duplicates import read_duplicates, say_apart
    from followup_cli.cli.present import show_result
    from followup_cli.views.duplicates import duplicates_json, said_apart_json, show_duplicates, show_said_apart

    runtime: Runtime = ctx.obj
    if apart is None:
        pairs = read_duplicates(runtime.desk(is_reading=True))
        show_result(runtime, pairs, duplicates_json, lambda r: show_duplicates(r, runtime.out), as_json=as_json)
        return
    said = say_apart(runtime.desk(is_dry_run=dry_run), *apart)
    show_result(runtime, said, said_apart_json, lambda r: show_said_apart(r, runtime.out), as_json=as_json)
