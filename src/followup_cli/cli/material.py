"""``followup material``: add, list, show, edit, retire, send, open, export."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.kept_files import FILE_HELP, ForceOption, OutOption, PrintOption
from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.material import MaterialChanged

app = new_app("Material worth sending, and who has already had it.")

MaterialArgument = Annotated[str, typer.Argument(metavar="MATERIAL", help="Its title, a part of it, or its id: M3.")]
NeedOption = Annotated[
    list[str] | None,
    typer.Option("--need", metavar="TEXT", help="What it helps with, in a few words; give it once for each."),
]


@app.command(
    epilog=examples(
        "followup material add 'Stone care' stone-care.pdf --need stones --need 'baking evenly'",
        "followup material add 'Energy figures' https://example.com/energy --need 'energy costs'",
    )
)
def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="What it is.")],
    file_or_link: Annotated[str, typer.Argument(metavar="FILE|URL", help=FILE_HELP)],
    need: NeedOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add something worth sending to more than one customer; a file is copied in, a link is not fetched.

    It is suggested where a need, goal or benefit of a customer, or a product they bought, holds the words of --need.
    """
    from followup_cli.actions.material import add_material

    runtime: Runtime = ctx.obj
    added = add_material(runtime.desk(is_dry_run=dry_run), title, file_or_link, need or ())
    _show_changed(runtime, added, as_json=as_json)


@app.command(
    "list",
    epilog=examples(
        "followup material list",
        "followup material list --need stones",
        "followup material list --for acme --contact Jo",
    ),
)
def list_(
    ctx: typer.Context,
    need: Annotated[str | None, typer.Option("--need", metavar="TEXT", help="Only what helps with this.")] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="CUSTOMER", help="In the order in which it is worth sending to them.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="NAME", help="With --for: the person it would go to.")
    ] = None,
    with_retired: Annotated[bool, typer.Option("--all", help="What is not sent any more as well.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the material with who had it last; for a customer, what fits their needs first and what they had last."""
    from followup_cli.actions.material_list import list_material, material_for
    from followup_cli.cli.present import show_result
    from followup_cli.views.material import material_list_json, show_material_list

    runtime: Runtime = ctx.obj
    if for_ is None and contact is not None:
        raise UsageError("--contact stands without --for", "name the customer too: --for CUSTOMER")
    desk = runtime.desk(is_reading=True)
    if for_ is None:
        found = list_material(desk, need=need, with_retired=with_retired)
    else:
        found = material_for(desk, for_, contact=contact, need=need)
    show_result(
        runtime, found, material_list_json, lambda r: show_material_list(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(epilog=examples("followup material show M3", "followup material show 'stone care'"))
def show(ctx: typer.Context, material: MaterialArgument, as_json: JsonOption = False) -> None:
    """Show one piece of material with everybody who had it."""
    from followup_cli.actions.material_list import show_material
    from followup_cli.cli.present import show_result
    from followup_cli.views.material import material_page_json, show_material_page

    runtime: Runtime = ctx.obj
    found = show_material(runtime.desk(is_reading=True), material)
    show_result(
        runtime, found, material_page_json, lambda r: show_material_page(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    epilog=examples(
        "followup material edit M3 --title 'Care of stones' --need stones --need cleaning",
        "followup material edit M3 --file stone-care-2027.pdf",
    )
)
def edit(
    ctx: typer.Context,
    material: MaterialArgument,
    title: Annotated[str | None, typer.Option("--title", help="What it is called from now on.")] = None,
    need: Annotated[
        list[str] | None,
        typer.Option("--need", metavar="TEXT", help="What it helps with, in place of what it said; '' for nothing."),
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE|URL", help=f"Its new edition: {FILE_HELP}")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change a title, the needs or the file; whoever had the earlier edition has had it."""
    from followup_cli.actions.material import edit_material

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show_changed(runtime, edit_material(desk, material, title=title, needs=need, file_or_link=file), as_json=as_json)


@app.command(epilog=examples("followup material retire M3", "followup material retire M3 --back"))
def retire(
    ctx: typer.Context,
    material: MaterialArgument,
    back: Annotated[bool, typer.Option("--back", help="Send it again from now on.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Send a piece of material no more; who had it stays known."""
    from followup_cli.actions.material import retire_material

    runtime: Runtime = ctx.obj
    _show_changed(runtime, retire_material(runtime.desk(is_dry_run=dry_run), material, is_back=back), as_json=as_json)


@app.command(
    epilog=examples(
        "followup material send 'stone care' acme --contact Jo",
        "followup material send M3 17",
        "followup material send M3 acme --channel letter --on yesterday --again",
    )
)
def send(
    ctx: typer.Context,
    material: MaterialArgument,
    to: Annotated[
        str, typer.Argument(metavar="CUSTOMER|SALE|TOUCH", help="A name or '#3' (customer), S5 (sale), 17 (touch).")
    ],
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Whom it went to.")] = None,
    channel: Annotated[
        Channel, typer.Option("--channel", case_sensitive=False, help="How, where it is not sent with a touch.")
    ] = Channel.EMAIL,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day it went out: {DATE_FORMS}.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Even though they had it before.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down that you sent it, so that nobody gets it twice; the sending itself is yours (material open).

    With a touch it is written down there, and the touch stays open; otherwise it counts as a contact of its own.
    """
    from followup_cli.actions.material_sending import send_material
    from followup_cli.cli.present import show_result
    from followup_cli.views.material import material_gone_json, show_material_gone

    runtime: Runtime = ctx.obj
    day = runtime.optional_day(on, "--on")
    desk = runtime.desk(is_dry_run=dry_run)
    gone = send_material(desk, material, to, on=day, contact=contact, channel=channel, again=again)
    show_result(
        runtime, gone, material_gone_json, lambda r: show_material_gone(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    "open", epilog=examples("followup material open M3", 'cp "$(followup material open M3 --print)" ~/Desktop')
)
def open_(
    ctx: typer.Context, material: MaterialArgument, prints: PrintOption = False, as_json: JsonOption = False
) -> None:
    """Open a piece of material with the system's program for it: a read-only copy of the file, or the link.

    The copy lies where the system keeps what is temporary. With --json its path, or the link, is printed and nothing
    is opened.
    """
    from followup_cli.actions.material import lend_material
    from followup_cli.cli.kept_files import put_open

    runtime: Runtime = ctx.obj
    put_open(runtime, lend_material(runtime.desk(is_reading=True), material), prints=prints, as_json=as_json)


@app.command(epilog=examples("followup material export M3", "followup material export M3 --out ~/Desktop"))
def export(
    ctx: typer.Context,
    material: MaterialArgument,
    out: OutOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write a material's file out, to enclose or to send along."""
    from followup_cli.actions.material import export_material
    from followup_cli.cli.kept_files import put_exported

    runtime: Runtime = ctx.obj
    taken = export_material(runtime.desk(is_reading=True), material, out, overwrite=force)
    put_exported(runtime, taken, as_json=as_json)


def _show_changed(runtime: Runtime, result: "MaterialChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.material import material_changed_json, show_material_changed

    show_result(
        runtime,
        result,
        material_changed_json,
        lambda r: show_material_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
