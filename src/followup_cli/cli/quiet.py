"""``followup quiet``."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import CustomerClass

app = new_app("Customers who have gone quiet.")


@app.command(epilog=examples("followup quiet", "followup quiet --class A", "followup quiet --days 90 --json"))
def quiet(
    ctx: typer.Context,
    customer_class: Annotated[
        CustomerClass | None, typer.Option("--class", case_sensitive=False, help="Only customers of this class.")
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Those without word from you for more days than these, whatever their own."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List customers past their longest gap, the worthiest first.

    Their contact's longest gap counts, else the class: 60 days without word from you for A, 120 for B, 210 for C;
    and 120, 180, 365 without word from them. Customers with no contact on record are among them.
    """
    from followup_cli.actions.quiet import quiet_customers
    from followup_cli.cli.present import show_result
    from followup_cli.views.quiet import quiet_json, show_quiet

    runtime: Runtime = ctx.obj
    found = quiet_customers(runtime.desk(is_reading=True), customer_class=customer_class, days=days)
    show_result(runtime, found, quiet_json, lambda r: show_quiet(r, runtime.out, runtime.today), as_json=as_json)
