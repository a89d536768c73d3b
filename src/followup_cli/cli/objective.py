"""``followup objective``: set, list, remove."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.period_options import (
    MonthOption,
    PeriodArgument,
    QuarterOption,
    WeekOption,
    YearOption,
    read_wish,
)
from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.domain.review_vocabulary import Measure
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.objective_pages import ObjectiveChanged

app = new_app("Objectives: what you want to reach in a week, month, quarter or year.")


@app.command(
    "set",
    epilog=examples(
        "followup objective set sales 50000",
        "followup objective set sales 120000 2026-Q4 --currency EUR",
        "followup objective set on-time 90 --week",
        "followup objective set referrals 4 --month 2026-12",
        "followup objective set repeat-rate 40 --year",
    ),
)
def set_(
    ctx: typer.Context,
    measure: Annotated[
        Measure,
        typer.Argument(
            metavar="MEASURE",
            case_sensitive=False,
            help="sales (the value won), sales-won (how many), on-time, referrals or repeat-rate.",
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="An amount for sales, per cent for on-time and repeat-rate, else a number."
        ),
    ],
    period: PeriodArgument = None,
    week: WeekOption = False,
    month: MonthOption = None,
    quarter: QuarterOption = False,
    year: YearOption = False,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Of sales: USD, EUR …")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Set what to reach in a period, this month where none is named. Setting it again changes it."""
    from followup_cli.actions.objectives import set_objective
    from followup_cli.domain.objectives import parse_target
    from followup_cli.domain.periods import period_of

    runtime: Runtime = ctx.obj
    wish = read_wish(period, month=month, week=week, quarter=quarter, year=year)
    if currency is not None and measure is not Measure.SALES:
        raise UsageError(f"--currency: {measure.value} is not counted in money", "leave --currency out")
    code = runtime.currency(currency) or runtime.settings.currency
    wanted = read_value(lambda text: parse_target(measure, text, code), target, "TARGET")
    meant = wish.named or period_of(wish.kind, runtime.today)
    _show(runtime, set_objective(runtime.desk(is_dry_run=dry_run), measure, wanted, meant), as_json=as_json)


@app.command("list", epilog=examples("followup objective list", "followup objective list --all --json"))
def list_(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those of periods that are over too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List objectives, the running and those to come, with how far each was reached."""
    from followup_cli.actions.objective_list import list_objectives
    from followup_cli.cli.present import show_result
    from followup_cli.views.objectives import objectives_json, show_objectives

    runtime: Runtime = ctx.obj
    found = list_objectives(runtime.desk(is_reading=True), with_past=every)
    show_result(
        runtime,
        found,
        objectives_json,
        lambda r: show_objectives(r, runtime.out, runtime.today, with_past=every),
        as_json=as_json,
    )


@app.command(epilog=examples("followup objective remove 3"))
def remove(
    ctx: typer.Context,
    objective: Annotated[
        str, typer.Argument(metavar="ID", help="The objective's id, as followup objective list has it.")
    ],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remove an objective that is none any more."""
    from followup_cli.actions.objectives import remove_objective

    runtime: Runtime = ctx.obj
    _show(runtime, remove_objective(runtime.desk(is_dry_run=dry_run), objective), as_json=as_json)


def _show(runtime: Runtime, result: "ObjectiveChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.objectives import objective_changed_json, show_objective_changed

    show_result(
        runtime, result, objective_changed_json, lambda r: show_objective_changed(r, runtime.out), as_json=as_json
    )
