"""``followup plan``."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

app = new_app("The load of the coming days.")


@app.command(
    epilog=examples(
        "followup plan", "followup plan --weeks 8", "followup plan --level --dry-run", "followup plan --level"
    )
)
def plan(
    ctx: typer.Context,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=52, help="So many weeks, this one the first.")] = 4,
    do_level: Annotated[
        bool, typer.Option("--level", help="Move what may wait off the days that hold too much, and say what moved.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show how full the coming days are beside daily_minutes and daily_touches; --level makes them even.

    What is late counts for today. --level moves only your own touches, to a later day within their grace that is
    free for the customer and for you and has room; never what is promised, answers a complaint or is a legal duty,
    an occasion, a fixed day, one you chose or one with a deadline. followup undo takes it back.
    """
    from followup_cli.cli.present import show_result
    from followup_cli.views.day_plan import day_plan_json, show_day_plan

    runtime: Runtime = ctx.obj
    if do_level:
        from followup_cli.actions.level_days import level_days

        found = level_days(runtime.desk(is_dry_run=dry_run), weeks)
    elif dry_run:
        raise UsageError("--dry-run tries --level, and nothing else is changed", "followup plan --level --dry-run")
    else:
        from followup_cli.actions.day_loads import read_day_plan

        found = read_day_plan(runtime.desk(is_reading=True), weeks)
    show_result(runtime, found, day_plan_json, lambda r: show_day_plan(r, runtime.out, runtime.today), as_json=as_json)
