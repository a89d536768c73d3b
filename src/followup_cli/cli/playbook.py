"""``followup playbook``: list, show, check, preview, new, schema, apply, stop."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import CustomerClass
from followup_cli.errors import InputFileError, UsageError

app = new_app("Playbooks: the recipes cadences are laid from.")

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A playbook's name, as followup playbook list shows.")
]


@app.command("list", epilog=examples("followup playbook list", "followup playbook list --json"))
def list_(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """List the playbooks, yours and shipped, and when each is chosen by itself."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.playbooks import playbooks_json, show_playbooks

    runtime: Runtime = ctx.obj
    lines = runtime.playbooks().lines()
    show_result(runtime, lines, playbooks_json, lambda r: show_playbooks(r, runtime.out), as_json=as_json)


@app.command(epilog=examples("followup playbook show first-sale", "followup playbook show first-sale --source"))
def show(
    ctx: typer.Context,
    name: NameArgument,
    source: Annotated[bool, typer.Option("--source", help="The file as it stands, comments and all.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a playbook's steps: when, how, why, and what each brings."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.letters import show_plain
    from followup_cli.views.playbook_show import playbook_json, show_playbook

    runtime: Runtime = ctx.obj
    shelf = runtime.playbooks()
    if source and not as_json:
        show_plain(shelf.source(name), runtime.out)
        return
    show_result(runtime, shelf.get(name), playbook_json, lambda r: show_playbook(r, runtime.out), as_json=as_json)


@app.command(epilog=examples("followup playbook check first-sale", "followup playbook check ./oven-customers.yaml"))
def check(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A playbook's name, or a file anywhere.")],
    as_json: JsonOption = False,
) -> None:
    """Report every complaint about a playbook at once, each with its line and what to write instead."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.playbooks import check_json, show_check

    runtime: Runtime = ctx.obj
    shelf = runtime.playbooks()
    is_file = what.endswith((".yaml", ".yml")) or "/" in what
    if is_file and not Path(what).is_file():
        raise InputFileError(f"there is no file {what}", "check the name and the folder")
    report = shelf.check_file(Path(what)) if is_file else shelf.check(what)
    show_result(runtime, report, check_json, lambda r: show_check(r, runtime.out), as_json=as_json)
    if report.complaints:
        raise typer.Exit(InputFileError.exit_code)


@app.command(
    epilog=examples(
        "followup playbook preview first-sale",
        "followup playbook preview first-sale --close 2026-01-31 --milestone delivered=2026-03-02 --country DE",
    )
)
def preview(
    ctx: typer.Context,
    name: NameArgument,
    close: Annotated[
        str | None, typer.Option("--close", metavar="DATE", help=f"The day of the close: {DATE_FORMS}.")
    ] = None,
    milestone: Annotated[
        list[str] | None, typer.Option("--milestone", metavar="NAME=DATE", help="A milestone's day; repeatable.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Whose holidays count.")] = None,
    customer_class: Annotated[
        CustomerClass | None, typer.Option("--class", case_sensitive=False, help="A, B or C.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Draw the dates a playbook would give for a close, on a timeline; nothing is written."""
    from followup_cli.actions.preview import preview_playbook
    from followup_cli.cli.present import show_result
    from followup_cli.views.preview import preview_json, show_preview

    runtime: Runtime = ctx.obj
    drawn = preview_playbook(
        runtime.playbooks(),
        runtime.settings.seller,
        name,
        close_on=runtime.day(close, "--close"),
        milestones=dict(_milestone(runtime, text) for text in milestone or ()),
        country=runtime.country(country),
        customer_class=customer_class,
    )
    show_result(runtime, drawn, preview_json, lambda r: show_preview(r, runtime.out, runtime.today), as_json=as_json)


def _milestone(runtime: Runtime, text: str) -> tuple[str, date]:
    name, mark, day = text.partition("=")
    if not (mark and name.strip()):
        raise UsageError(f"--milestone: {text!r} names no day", "write it as delivered=2026-12-11")
    return name.strip(), runtime.day(day, f"--milestone {name}")


@app.command(
    epilog=examples("followup playbook new oven-customers", "followup playbook new oven-customers --from first-sale")
)
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="Small letters, digits and hyphens.")],
    base: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="Extend this one: replace, add, drop steps.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write a commented playbook of your own to start from."""
    from followup_cli.documents.files import write_private
    from followup_cli.documents.playbook_skeleton import skeleton
    from followup_cli.views.playbooks import new_playbook_json, show_new_playbook

    runtime: Runtime = ctx.obj
    text = skeleton(name, runtime.playbooks().get(base) if base else None)
    path = runtime.settings.paths.playbooks / f"{name}.yaml"
    write_private(path, text, overwrite=force)
    if as_json:
        runtime.show_json(new_playbook_json(name, str(path)))
    else:
        show_new_playbook(name, str(path), runtime.out)


@app.command(epilog=examples("followup playbook schema > playbook.schema.json"))
def schema(ctx: typer.Context) -> None:  # noqa: ARG001 - every command is given the context
    """Print the JSON Schema of the format, for editors that complete and check as you type."""
    from followup_cli.documents.playbook_schema import schema_text

    sys.stdout.write(schema_text().rstrip("\n") + "\n")


@app.command(
    epilog=examples(
        "followup playbook apply keep-in-touch acme",
        "followup playbook apply complex-sale S5 --dry-run",
        "followup playbook apply keep-in-touch --prospects --dry-run",
    )
)
def apply(
    ctx: typer.Context,
    name: NameArgument,
    what: Annotated[str | None, typer.Argument(metavar="SALE|CUSTOMER", help="S5, a customer's name, or '#3'.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Whom it addresses.")] = None,
    prospects: Annotated[
        bool, typer.Option("--prospects", help="On everybody who has bought nothing and for whom nothing is planned.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Lay a playbook on a sale or customer by hand, or on all prospects; twice adds nothing."""
    from followup_cli.actions.apply import apply_playbook
    from followup_cli.actions.apply_to_prospects import apply_to_prospects
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    if prospects and (what is not None or contact is not None):
        raise UsageError("--prospects stands for all of them", "leave the customer and --contact out")
    if not prospects and what is None:
        raise UsageError(
            "missing argument 'SALE|CUSTOMER'", "name a sale, S5, or a customer; or --prospects for all of them"
        )
    desk = runtime.desk(is_dry_run=dry_run)
    laid = apply_to_prospects(desk, name) if what is None else apply_playbook(desk, name, what, contact=contact)
    show_touches_result(runtime, laid, as_json=as_json)


@app.command(
    epilog=examples(
        "followup playbook stop keep-in-touch 'Acme Ltd' --why 'they asked for peace'",
        "followup playbook stop first-sale S5 --why 'complex-sale runs instead' --dry-run",
    )
)
def stop(
    ctx: typer.Context,
    name: NameArgument,
    what: Annotated[str, typer.Argument(metavar="SALE|CUSTOMER", help="S5, a customer's name, or '#3'.")],
    why: Annotated[str, typer.Option("--why", help="Why it ends.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """End a cadence that runs on a sale or customer: its open touches are dropped, what was done stays."""
    from followup_cli.actions.apply import stop_playbook
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    stopped = stop_playbook(runtime.desk(is_dry_run=dry_run), name, what, why=why)
    show_touches_result(runtime, stopped, as_json=as_json)
