"""``followup show`` and ``followup find``."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Looking things up.")


@app.command(epilog=examples("followup show acme", "followup show S5", "followup show 17", "followup show '#3' --json"))
def show(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="CUSTOMER|SALE|TOUCH", help="A name or '#3' (customer), S5 (sale), 17 (touch).")
    ],
    as_json: JsonOption = False,
) -> None:
    """Show one customer, sale or touch with all that belongs to it."""
    from followup_cli.actions.show import read_page
    from followup_cli.cli.pages import page_json, show_page

    runtime: Runtime = ctx.obj
    page = read_page(runtime.desk(is_reading=True), what)
    if as_json:
        runtime.show_json(page_json(page))
    else:
        show_page(page, runtime.out, runtime.today)


@app.command(epilog=examples("followup find fryer", "followup find 'jose' --json"))
def find(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="What to look for; case and accents do not matter.")],
    as_json: JsonOption = False,
) -> None:
    """Find text in customers, contacts, sales, touches and notes."""
    from followup_cli.actions.show import find_text
    from followup_cli.cli.present import show_result
    from followup_cli.views.find import hits_json, show_hits

    runtime: Runtime = ctx.obj
    hits = find_text(runtime.desk(is_reading=True), text)
    show_result(runtime, hits, hits_json, lambda r: show_hits(r, runtime.out), as_json=as_json)
