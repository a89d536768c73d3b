"""``followup gift``: add, list, remove."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import (
    CustomerArgument,
    DayOption,
    DryRunOption,
    JsonOption,
    OnlyCustomerArgument,
    examples,
    new_app,
)
from followup_cli.cli.runtime import Runtime

if TYPE_CHECKING:
    from followup_cli.domain.occasion_pages import GiftChanged

app = new_app("Cards and presents given, so that the next one differs.")


@app.command(
    epilog=examples(
        "followup gift add acme 'a book on sailing' --to 'Jo Field'",
        "followup gift add acme 'a card with sailing boats' --card --for 3 --on 2026-02-10",
        "followup gift add acme 'a box of wine' --note 'USD 40, within what their house rules allow'",
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    what: Annotated[str, typer.Argument(metavar="TEXT", help="What was given.")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="CONTACT", help="To whom; may be left out when there is only one.")
    ] = None,
    on: DayOption = None,
    occasion: Annotated[str | None, typer.Option("--for", metavar="OCCASION", help="The occasion's id: 3.")] = None,
    card: Annotated[bool, typer.Option("--card", help="It was a card rather than a present.")] = False,
    note: Annotated[
        str | None, typer.Option("--note", help="What else matters: the cost, where a yearly sum must not be passed.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remember a card or present that was given outside any touch; done --gave remembers that of a touch."""
    from followup_cli.actions.gifts import GiftDetails, add_gift
    from followup_cli.domain.vocabulary import Channel

    runtime: Runtime = ctx.obj
    details = GiftDetails(to, Channel.CARD if card else Channel.GIFT, occasion, note)
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, add_gift(desk, customer, what, details, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(
    "list", epilog=examples("followup gift list", "followup gift list acme", "followup gift list acme --to Jo --json")
)
def list_(
    ctx: typer.Context,
    customer: OnlyCustomerArgument = None,
    to: Annotated[str | None, typer.Option("--to", metavar="CONTACT", help="Only what this person had.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List what was given, newest first."""
    from followup_cli.actions.gifts import list_gifts
    from followup_cli.cli.present import show_result
    from followup_cli.views.gifts import gifts_json, show_gifts

    runtime: Runtime = ctx.obj
    found = list_gifts(runtime.desk(is_reading=True), customer, contact=to)
    show_result(runtime, found, gifts_json, lambda r: show_gifts(r, runtime.out, runtime.today), as_json=as_json)


@app.command(epilog=examples("followup gift remove 4"))
def remove(
    ctx: typer.Context,
    gift: Annotated[str, typer.Argument(metavar="ID", help="The gift's id, as followup gift list has it.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Forget something that was not given after all."""
    from followup_cli.actions.gifts import remove_gift

    runtime: Runtime = ctx.obj
    _show(runtime, remove_gift(runtime.desk(is_dry_run=dry_run), gift), as_json=as_json)


def _show(runtime: Runtime, result: "GiftChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.gifts import gift_changed_json, show_gift_changed

    show_result(
        runtime, result, gift_changed_json, lambda r: show_gift_changed(r, runtime.out, runtime.today), as_json=as_json
    )
