"""``followup away`` and ``followup pause``."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.changes import AbsenceChanged

app = new_app("Days away, and customers left in peace.")


@app.command(
    epilog=examples(
        "followup away",
        "followup away 2026-12-21 2027-01-03 --why 'winter break'",
        "followup away monday friday --dry-run",
        "followup away --cancel 2",
    )
)
def away(
    ctx: typer.Context,
    first: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help=f"The first day away: {DATE_FORMS}. None: list them.")
    ] = None,
    last: Annotated[str | None, typer.Argument(metavar="[TO]", help="The last day away.")] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why, for yourself.")] = None,
    cancel: Annotated[
        int | None, typer.Option("--cancel", metavar="ID", help="Take one back, or end one that has begun.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say when you are away, both days included; what you would do then moves, and is not counted as missed.

    What cannot move, or is of no use afterwards, comes before you leave; what is urgent on your first day
    back; the rest over as many days as you were away. What others do stays, and so does a day you chose.
    """
    from followup_cli.actions.absences import add_away, cancel_away, list_absences

    runtime: Runtime = ctx.obj
    if cancel is not None:
        if first is not None or why is not None:
            raise UsageError("--cancel stands alone", f"followup away --cancel {cancel}")
        _show(runtime, cancel_away(runtime.desk(is_dry_run=dry_run), cancel), as_json=as_json)
        return
    if first is None:
        if why is not None:
            raise UsageError("the days are missing", "followup away FROM TO --why TEXT")
        from followup_cli.cli.present import show_result
        from followup_cli.views.absences import absences_json, show_away

        lines = list_absences(runtime.desk(is_reading=True), are_pauses=False)
        show_result(runtime, lines, absences_json, lambda r: show_away(r, runtime.out, runtime.today), as_json=as_json)
        return
    if last is None:
        raise UsageError("the last day is missing", f"for one day: followup away {first} {first}")
    days = runtime.day(first, "FROM"), runtime.day(last, "TO")
    _show(runtime, add_away(runtime.desk(is_dry_run=dry_run), *days, why=why), as_json=as_json)


@app.command(
    epilog=examples(
        "followup pause", "followup pause acme 2027-01-15 --why 'moving house'", "followup pause acme --end"
    )
)
def pause(
    ctx: typer.Context,
    customer: Annotated[
        str | None, typer.Argument(metavar="[CUSTOMER]", help="The name, a part of it, or '#ID'. None: list them.")
    ] = None,
    until: Annotated[str | None, typer.Argument(metavar="[UNTIL]", help=f"The last day of it: {DATE_FORMS}.")] = None,
    why: Annotated[str | None, typer.Option("--why", help="Why, as they said it.")] = None,
    end: Annotated[bool, typer.Option("--end", help="End it now.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Leave a customer in peace up to a day; what they await goes on, the rest comes back one touch a week.

    Said again, it ends on the new day. A day you chose for a touch stays, and is named.
    """
    from followup_cli.actions.absences import end_pause, list_absences, pause_customer

    runtime: Runtime = ctx.obj
    if customer is None:
        if end:
            raise UsageError("--end names nobody", "followup pause CUSTOMER --end")
        from followup_cli.cli.present import show_result
        from followup_cli.views.absences import absences_json, show_pauses

        lines = list_absences(runtime.desk(is_reading=True), are_pauses=True)
        show_result(
            runtime, lines, absences_json, lambda r: show_pauses(r, runtime.out, runtime.today), as_json=as_json
        )
        return
    if end is (until is not None):
        raise UsageError("a pause has a day, or --end", f"followup pause {customer!r} UNTIL, or: --end")
    desk = runtime.desk(is_dry_run=dry_run)
    changed = end_pause(desk, customer) if end else pause_customer(desk, customer, runtime.day(until, "UNTIL"), why=why)
    _show(runtime, changed, as_json=as_json)


def _show(runtime: Runtime, result: "AbsenceChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.absences import absence_changed_json, show_absence_changed

    show_result(
        runtime,
        result,
        absence_changed_json,
        lambda r: show_absence_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
