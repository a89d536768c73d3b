"""``followup show`` and ``followup find``."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Looking things up.")

_SHOWN = 50
"""Finds on a screen, if nobody says otherwise."""


@app.command(
    epilog=examples(
        "followup show acme",
        "followup show acme --all",
        "followup show S5",
        "followup show 17",
        "followup show '#3' --json",
    )
)
def show(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="CUSTOMER|SALE|TOUCH", help="A name or '#3' (customer), S5 (sale), 17 (touch).")
    ],
    with_all: Annotated[
        bool, typer.Option("--all", help="Of a customer every touch, every sale with its details, all that was said.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one customer, sale or touch.

    A customer fits on a page: who they are, what matters to them, what was said last, what was promised and is
    open, what to bring, what they bought.
    """
    from followup_cli.actions.show import read_page
    from followup_cli.cli.pages import page_json, show_page

    runtime: Runtime = ctx.obj
    page = read_page(runtime.desk(is_reading=True), what)
    if as_json:
        runtime.show_json(page_json(page))
    else:
        show_page(page, runtime.out, runtime.today, with_all=with_all)


@app.command(epilog=examples("followup find fryer", "followup find 'jose' --json", "followup find '030 0074321'"))
def find(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="What to look for; case and accents do not matter.")],
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help=f"At most N finds; else {_SHOWN}, in JSON all."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find text in everything typed: names, numbers, addresses, facts, sales, notes, complaints and more.

    Every word must be there, parts of words count. Names come first, of facts the newest.
    """
    from followup_cli.actions.show import find_text
    from followup_cli.cli.present import show_result
    from followup_cli.views.find import found_json, show_hits

    runtime: Runtime = ctx.obj
    found = find_text(runtime.desk(is_reading=True), text, limit or (None if as_json else _SHOWN))
    show_result(runtime, found, found_json, lambda r: show_hits(r, runtime.out, text), as_json=as_json)
