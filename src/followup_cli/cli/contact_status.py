"""``followup contact``: do-not-contact, left, deceased, here."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DayOption, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Channel, ContactStatus

if TYPE_CHECKING:
    from followup_cli.domain.changes import DoNotContactChanged

app = new_app()

CustomerArgument = Annotated[str, typer.Argument(help="The customer's name, part of it, or '#ID'.")]


@app.command(
    "do-not-contact",
    epilog=examples(
        "followup contact do-not-contact acme Jo --channel call --until 2027-03-01 --why 'on leave, write instead'",
        "followup contact do-not-contact acme Jo",
        "followup contact do-not-contact acme --channel email --channel text",
        "followup contact do-not-contact acme Jo --lift",
    ),
)
def do_not_contact(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str | None, typer.Argument(help="The person; left out: everybody there.")] = None,
    channel: Annotated[
        list[Channel] | None,
        typer.Option(
            "--channel", case_sensitive=False, help="Not on this channel; give it once for each. Without it: at all."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=f"The last day it holds: {DATE_FORMS}.")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="What they said.")] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Take it back; with --channel for that channel alone.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that somebody does not want to be contacted, on some channels or at all, for a time or for good.

    Open touches move to another channel of their step, wait for the end, or are dropped; what is planned
    later keeps to it as well. At all means at all: an answer to a complaint and what the law asks for are
    named, so that you can decide. With --lift what the playbooks still call for comes back, one touch a week.
    """
    from followup_cli.actions.do_not_contact import lift_do_not_contact, say_do_not_contact
    from followup_cli.errors import UsageError

    runtime: Runtime = ctx.obj
    channels = tuple(channel or ())
    if lift and (until is not None or why is not None):
        raise UsageError("--lift takes back what was said; --until and --why do not go with it", "leave them out")
    desk = runtime.desk(is_dry_run=dry_run)
    if lift:
        changed = lift_do_not_contact(desk, customer, contact, channels=channels)
    else:
        last = runtime.optional_day(until, "--until")
        changed = say_do_not_contact(desk, customer, contact, channels=channels, until=last, why=why)
    _show_do_not_contact(runtime, changed, as_json=as_json)


@app.command(
    epilog=examples(
        "followup contact left acme Jo", "followup contact left acme 'Jo Field' --on 2026-11-13 --successor 'Sam Ash'"
    )
)
def left(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str, typer.Argument(help="The person's name, or part of it.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"Their last day: {DATE_FORMS}.")] = None,
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="NAME", help="Who does their work now; may be new.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a person has left; their touches go to their successor, or whoever has the role or the sale now.

    Where nobody has, they stay for the customer.
    """
    _set_status(ctx, customer, contact, ContactStatus.LEFT, on, successor, is_dry_run=dry_run, as_json=as_json)


@app.command(epilog=examples("followup contact deceased acme Jo", "followup contact deceased acme Jo --on 2026-11-13"))
def deceased(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str, typer.Argument(help="The person's name, or part of it.")],
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a person has died; nothing is planned for them any more, and what was open is dropped."""
    _set_status(ctx, customer, contact, ContactStatus.DECEASED, on, is_dry_run=dry_run, as_json=as_json)


@app.command(epilog=examples("followup contact here acme Jo"))
def here(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str, typer.Argument(help="The person's name, or part of it.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a person is there after all, or back; what the playbooks call for is theirs again."""
    _set_status(ctx, customer, contact, ContactStatus.HERE, None, is_dry_run=dry_run, as_json=as_json)


def _set_status(
    ctx: typer.Context,
    customer: str,
    contact: str,
    status: ContactStatus,
    on: str | None,
    successor: str | None = None,
    *,
    is_dry_run: bool,
    as_json: bool,
) -> None:
    from followup_cli.actions.people_changes import set_status
    from followup_cli.cli.present import show_result
    from followup_cli.views.blocks import person_changed_json, show_person_changed

    runtime: Runtime = ctx.obj
    day = runtime.optional_day(on, "--on")
    desk = runtime.desk(is_dry_run=is_dry_run)
    changed = set_status(desk, customer, contact, status, on=day, successor=successor)
    show_result(
        runtime,
        changed,
        person_changed_json,
        lambda r: show_person_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )


def _show_do_not_contact(runtime: Runtime, result: "DoNotContactChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.blocks import do_not_contact_changed_json, show_do_not_contact_changed

    show_result(
        runtime,
        result,
        do_not_contact_changed_json,
        lambda r: show_do_not_contact_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
