"""``followup today``: the morning list. Imports nothing heavy."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.agenda import AgendaSort
from followup_cli.domain.load import Capacity
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import RefusedError, UsageError

app = new_app()


@app.command(
    epilog=examples(
        "followup today",
        "followup today --minutes 10",
        "followup today --fit",
        "followup today --days 7 --sort value",
        "followup today --channel call --on monday",
    )
)
def today(
    ctx: typer.Context,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"Another day: {DATE_FORMS}.")] = None,
    days: Annotated[int, typer.Option("--days", min=0, max=366, help="Look this many days ahead as well.")] = 0,
    minutes: Annotated[
        int | None, typer.Option("--minutes", min=1, max=1440, help="The best use of this many minutes.")
    ] = None,
    fit: Annotated[
        bool, typer.Option("--fit", help="The best use of your day: of daily_minutes and daily_touches.")
    ] = False,
    sort: Annotated[AgendaSort, typer.Option("--sort", help="Oldest first, or most valuable first.")] = AgendaSort.DUE,
    channel: Annotated[
        Channel | None, typer.Option("--channel", case_sensitive=False, help="Only touches on this channel.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every touch, however many; otherwise long sections are cut and counted.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what is due: overdue first, then today; whom, how, why, what it brings, what is at stake.

    --minutes and --fit pick by worth: promises and complaints first, then the value of the sale, then what has
    waited longest. What others do takes none of your time.
    """
    from followup_cli.actions.agenda import AgendaWish, read_agenda
    from followup_cli.actions.capacity import capacity_of

    runtime: Runtime = ctx.obj
    day, settings = runtime.day(on, "--on"), runtime.settings
    capacity = capacity_of(settings)
    wish = AgendaWish(day, days, day == runtime.today, _block(capacity, minutes, fit=fit), sort, channel)
    agenda = read_agenda(runtime.location, wish, settings.seller.time_zone, capacity)
    if as_json:
        from followup_cli.views.today_json import today_json

        runtime.show_json(today_json(agenda))
    else:
        from followup_cli.views.today import show_today

        show_today(agenda, runtime.out, runtime.today, is_whole=everything)


def _block(capacity: Capacity, minutes: int | None, *, fit: bool) -> Capacity:
    """Return the time and touches to cut the list to; raise where a day of theirs is not known."""
    if not fit:
        return Capacity(minutes)
    if minutes is not None:
        raise UsageError("--fit and --minutes exclude each other", "followup today --fit, or: --minutes 30")
    if not capacity.is_known:
        raise RefusedError(
            "--fit goes by what your day holds, and nobody has said that yet",
            "followup config set daily_minutes 60 (or daily_touches 12)",
        )
    return capacity
