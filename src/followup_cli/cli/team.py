"""``followup team``: list, add, remove."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DryRunOption, EmailOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

if TYPE_CHECKING:
    from followup_cli.domain.changes import TeamChanged

app = new_app("The transition team of a sale: who sees it through, on both sides.")

SaleArgument = Annotated[str, typer.Argument(metavar="SALE", help="The sale's id: S5.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")]


@app.command("list", epilog=examples("followup team list S5"))
def list_(ctx: typer.Context, sale: SaleArgument, as_json: JsonOption = False) -> None:
    """List the people in a sale's team, on both sides."""
    from followup_cli.actions.team import read_team
    from followup_cli.cli.present import show_result
    from followup_cli.views.team import show_team, team_json

    runtime: Runtime = ctx.obj
    found = read_team(runtime.desk(is_reading=True), sale)
    show_result(runtime, found, team_json, lambda r: show_team(r, runtime.out), as_json=as_json)


@app.command(
    epilog=examples(
        "followup team add S5 'Pat Moss' --role site-lead --phone '+1 802 555 0140'",
        "followup team add S5 'Sam Lee' --role delivery --phone '+1 802 555 0150'",
        "followup team add S5 'Kim Roy' --role 'night shift'",
    )
)
def add(
    ctx: typer.Context,
    sale: SaleArgument,
    name: NameArgument,
    role: Annotated[
        str,
        typer.Option(
            "--role",
            help="buyer, user, sponsor or site-lead: touches for that role reach them; office, delivery, service, team "
            "or maker: one of ours; or words of your own.",
        ),
    ],
    ours: Annotated[bool, typer.Option("--ours", help="A colleague, where the role does not say so.")] = False,
    email: EmailOption = None,
    phone: Annotated[str | None, typer.Option("--phone", help="Phone number.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put a person into a sale's team; whom the customer's contacts do not hold yet is added to them."""
    from followup_cli.actions.team import MemberDetails, add_member

    runtime: Runtime = ctx.obj
    details = MemberDetails(name, role, ours, email, phone)
    _show(runtime, add_member(runtime.desk(is_dry_run=dry_run), sale, details), as_json=as_json)


@app.command(epilog=examples("followup team remove S5 'Pat Moss'", "followup team remove S5 Pat --role user"))
def remove(
    ctx: typer.Context,
    sale: SaleArgument,
    name: NameArgument,
    role: Annotated[str | None, typer.Option("--role", help="Only from this role.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take a person out of a sale's team; their touches go back to the sale's contact."""
    from followup_cli.actions.team import remove_member

    runtime: Runtime = ctx.obj
    _show(runtime, remove_member(runtime.desk(is_dry_run=dry_run), sale, name, role=role), as_json=as_json)


def _show(runtime: Runtime, result: "TeamChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.team import show_team_changed, team_changed_json

    show_result(
        runtime, result, team_changed_json, lambda r: show_team_changed(r, runtime.out, runtime.today), as_json=as_json
    )
