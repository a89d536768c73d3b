"""``followup today``: the morning list. Imports nothing heavy."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.agenda import AgendaSort
from followup_cli.domain.vocabulary import Channel

app = new_app()


@app.command(
    epilog=examples(
        "followup today",
        "followup today --minutes 10",
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
    sort: Annotated[AgendaSort, typer.Option("--sort", help="Oldest first, or most valuable first.")] = AgendaSort.DUE,
    channel: Annotated[
        Channel | None, typer.Option("--channel", case_sensitive=False, help="Only touches on this channel.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every touch, however many; otherwise long sections are cut and counted.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what is due: overdue first, then today; whom, how, why, what it brings, what is at stake."""
    from followup_cli.actions.agenda import AgendaWish, read_agenda

    runtime: Runtime = ctx.obj
    wish = AgendaWish(runtime.day(on, "--on"), days, minutes, sort, channel)
    agenda = read_agenda(runtime.location, wish, runtime.settings.seller.time_zone)
    if as_json:
        from followup_cli.views.today_json import today_json

        runtime.show_json(today_json(agenda))
    else:
        from followup_cli.views.today import show_today

        show_today(agenda, runtime.out, runtime.today, is_whole=everything)
