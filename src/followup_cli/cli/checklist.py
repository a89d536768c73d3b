"""``followup checklist``: list, add, tick, untick, move, drop."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DayOption, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

if TYPE_CHECKING:
    from followup_cli.domain.changes import ChecklistChanged

app = new_app("The checklist of a sale: what must be so before it is in order.")

SaleArgument = Annotated[str, typer.Argument(metavar="SALE", help="The sale's id: S5.")]
ItemsArgument = Annotated[
    list[str], typer.Argument(metavar="ITEM...", help="The item's key, or a part of its text that fits no other.")
]


@app.command("list", epilog=examples("followup checklist list S5", "followup checklist list"))
def list_(
    ctx: typer.Context,
    sale: Annotated[str | None, typer.Argument(metavar="[SALE]", help="The sale's id: S5; else all.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List a sale's checklist, or what is open on all of them."""
    from followup_cli.actions.checklists import list_checklists
    from followup_cli.cli.present import show_result
    from followup_cli.views.checklist import checklists_json, show_checklists

    runtime: Runtime = ctx.obj
    found = list_checklists(runtime.desk(is_reading=True), sale)
    show_result(
        runtime, found, checklists_json, lambda r: show_checklists(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    epilog=examples(
        "followup checklist add S5 'the crane is booked' --due friday", "followup checklist add S5 'floor plan signed'"
    )
)
def add(
    ctx: typer.Context,
    sale: SaleArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What must be so, as it reads when it is ticked.")],
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help=f"By when: {DATE_FORMS}.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add an item of this sale's own."""
    from followup_cli.actions.checklists import add_item

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, add_item(desk, sale, text, due_on=runtime.optional_day(due, "--due")), as_json=as_json)


@app.command(
    epilog=examples(
        "followup checklist tick S5 credit", "followup checklist tick S5 order-form invoice --on friday --note 'by fax'"
    )
)
def tick(
    ctx: typer.Context,
    sale: SaleArgument,
    items: ItemsArgument,
    on: DayOption = None,
    note: Annotated[str | None, typer.Option("--note", help="What is worth remembering of it.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tick items of a sale's checklist."""
    from followup_cli.actions.checklists import tick_items

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    ticked = tick_items(desk, sale, items, on=runtime.day(on, "--on"), note=note)
    _show(runtime, ticked, as_json=as_json)


@app.command(epilog=examples("followup checklist untick S5 credit"))
def untick(
    ctx: typer.Context,
    sale: SaleArgument,
    items: ItemsArgument,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Open items again that were ticked or dropped."""
    from followup_cli.actions.checklists import untick_items

    runtime: Runtime = ctx.obj
    _show(runtime, untick_items(runtime.desk(is_dry_run=dry_run), sale, items), as_json=as_json)


@app.command(epilog=examples("followup checklist move S5 invoice --to friday"))
def move(
    ctx: typer.Context,
    sale: SaleArgument,
    items: ItemsArgument,
    to: Annotated[str, typer.Option("--to", "--due", metavar="DATE", help=f"The new day: {DATE_FORMS}.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Give open items another day, which then stays."""
    from followup_cli.actions.checklists import move_items

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, move_items(desk, sale, items, due_on=runtime.day(to, "--to")), as_json=as_json)


@app.command(epilog=examples("followup checklist drop S5 credit --why 'paid in advance'"))
def drop(
    ctx: typer.Context,
    sale: SaleArgument,
    items: ItemsArgument,
    why: Annotated[str, typer.Option("--why", help="Why this sale does not need it.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Leave out items that this sale does not need."""
    from followup_cli.actions.checklists import drop_items

    runtime: Runtime = ctx.obj
    _show(runtime, drop_items(runtime.desk(is_dry_run=dry_run), sale, items, why=why), as_json=as_json)


def _show(runtime: Runtime, result: "ChecklistChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.checklist import checklist_changed_json, show_checklist_changed

    show_result(
        runtime,
        result,
        checklist_changed_json,
        lambda r: show_checklist_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
