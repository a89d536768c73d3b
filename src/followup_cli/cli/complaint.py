"""``followup complaint``: open, update, resolve, list."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, AboutSaleOption, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Severity
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.changes import ComplaintChanged

app = new_app("Complaints: answered fast, put right, and kept from coming back.")

RemedyOption = Annotated[str | None, typer.Option("--remedy", help="What put it right for them.")]
RootCauseOption = Annotated[str | None, typer.Option("--root-cause", help="Why it happened.")]
PreventionOption = Annotated[str | None, typer.Option("--prevention", help="What keeps it from happening again.")]
ComplaintArgument = Annotated[str, typer.Argument(metavar="ID", help="The complaint's id: 3.")]


@app.command(
    "open",
    epilog=examples(
        "followup complaint open acme 'the door does not close' --sale S5",
        "followup complaint open acme 'two trays bent' --contact 'Jo Field' --severity high",
        "followup complaint open --feedback 3",
    ),
)
def open_(
    ctx: typer.Context,
    customer: Annotated[
        str | None, typer.Argument(metavar="CUSTOMER", help="The name, a part of it, or '#3'.", show_default=False)
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What is wrong, in their words.", show_default=False)
    ] = None,
    sale: AboutSaleOption = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who complains.")] = None,
    feedback: Annotated[
        str | None,
        typer.Option("--feedback", metavar="ID", help="The bad news it is: text, contact, sale and day are taken."),
    ] = None,
    severity: Annotated[
        Severity, typer.Option("--severity", case_sensitive=False, help="How bad it is for them.")
    ] = Severity.NORMAL,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=f"The day they complained: {DATE_FORMS}.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write a complaint down: its clock starts, its recovery is laid, and what sells is held meanwhile."""
    from followup_cli.actions.complaints import open_complaint
    from followup_cli.actions.feedback_complaint import Detail, complain_of_feedback

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    if feedback is not None:
        detail = Detail(customer, text, sale, contact, severity, runtime.optional_day(on, "--on"))
        opened = complain_of_feedback(desk, feedback, detail)
    else:
        if customer is None or text is None:
            missing = "CUSTOMER" if customer is None else "TEXT"
            raise UsageError(f"{missing} is missing", "followup complaint open CUSTOMER TEXT, or --feedback ID")
        day = runtime.day(on, "--on")
        opened = open_complaint(desk, customer, text, sale=sale, contact=contact, severity=severity, on=day)
    _show(runtime, opened, as_json=as_json)


@app.command(
    epilog=examples(
        "followup complaint update 3 'the fitter was there, a hinge is on its way'",
        "followup complaint update 3 --root-cause 'packed without corner guards' --prevention 'guards on the list'",
    )
)
def update(
    ctx: typer.Context,
    complaint: ComplaintArgument,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What has become known, or was done.")] = None,
    remedy: RemedyOption = None,
    root_cause: RootCauseOption = None,
    prevention: PreventionOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep what has become known of a complaint: a text as a note; the cause also after it was resolved."""
    from followup_cli.actions.complaints import Resolution, update_complaint

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    updated = update_complaint(desk, complaint, text, Resolution(remedy, root_cause, prevention))
    _show(runtime, updated, as_json=as_json)


@app.command(
    epilog=examples(
        "followup complaint resolve 3 --remedy 'hinge replaced, a week of coffee' \\\n"
        "      --root-cause 'packed without corner guards' --prevention 'guards on the packing list'",
        "followup complaint resolve 3 --remedy 'money back' --without 'the carrier does not answer'",
    )
)
def resolve(
    ctx: typer.Context,
    complaint: ComplaintArgument,
    remedy: RemedyOption = None,
    root_cause: RootCauseOption = None,
    prevention: PreventionOption = None,
    without: Annotated[
        str | None, typer.Option("--without", metavar="WHY", help="Why one of the three cannot be told.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=f"The day it was put right: {DATE_FORMS}.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Resolve a complaint: remedy, root cause and prevention, or why one is missing.

    What was held comes back after 14 days, one touch a week, and never in a burst.
    """
    from followup_cli.actions.complaints import Resolution, resolve_complaint

    runtime: Runtime = ctx.obj
    resolution = Resolution(remedy, root_cause, prevention, without)
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, resolve_complaint(desk, complaint, resolution, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(
    "list",
    epilog=examples("followup complaint list", "followup complaint list --open", "followup complaint list --causes"),
)
def list_(
    ctx: typer.Context,
    only_open: Annotated[bool, typer.Option("--open", help="Only those still open.")] = False,
    causes: Annotated[bool, typer.Option("--causes", help="What they tell together: causes, hours, share.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List complaints, the open ones first; with --causes what they tell when looked at together."""
    from followup_cli.actions.complaint_list import list_complaints
    from followup_cli.cli.present import show_result
    from followup_cli.views.complaints import complaints_json, show_causes, show_complaints

    runtime: Runtime = ctx.obj
    found = list_complaints(runtime.desk(is_reading=True), only_open=only_open)
    show = show_causes if causes else show_complaints
    show_result(runtime, found, complaints_json, lambda r: show(r, runtime.out, runtime.today), as_json=as_json)


def _show(runtime: Runtime, result: "ComplaintChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.complaints import complaint_changed_json, show_complaint_changed

    show_result(
        runtime,
        result,
        complaint_changed_json,
        lambda r: show_complaint_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
