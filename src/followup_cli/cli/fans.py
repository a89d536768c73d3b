"""``followup fans``."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Your best customers.")


@app.command(epilog=examples("followup fans", "followup fans --most 10 --json"))
def fans(
    ctx: typer.Context,
    most: Annotated[int, typer.Option("--most", min=1, max=100, help="How many in each list.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Show your best customers: by what they bought, by what they brought, and whom a prospect may ring.

    With each: what they were given last, where their words may be used, and whether you may ask them for something
    now. Reward them in added value, such as a service or an introduction, before you think of a discount.
    """
    from followup_cli.actions.fans import read_fans
    from followup_cli.cli.present import show_result
    from followup_cli.views.fans import fans_json, show_fans

    runtime: Runtime = ctx.obj
    found = read_fans(runtime.desk(is_reading=True), most)
    show_result(runtime, found, fans_json, lambda r: show_fans(r, runtime.out, runtime.today), as_json=as_json)
