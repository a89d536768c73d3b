"""``followup attach``."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app()


@app.command(
    epilog=examples(
        "followup attach acme floor-plan.pdf --title 'Floor plan of the new bakery'",
        "followup attach S5 ~/scans/order-form.pdf",
        "followup attach 17 https://example.com/stone-care --about Jo",
    )
)
def attach(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="CUSTOMER|SALE|TOUCH", help="A name or '#3' (customer), S5 (sale), 17 (touch).")
    ],
    file_or_link: Annotated[
        str,
        typer.Argument(metavar="FILE|URL", help="A file's path (100 MB at most), or a link beginning with https://."),
    ],
    title: Annotated[
        str | None, typer.Option("--title", help="What it is; without it the file's name or the link.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="CONTACT", help="The person it is about.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a file or link with a customer, sale or touch; the file is copied, the link is not fetched.

    The copy is yours alone to read, and stays as it is when the file you attached changes or goes away.
    """
    from followup_cli.actions.attachments import attach as attach_it
    from followup_cli.cli.present import show_result
    from followup_cli.views.attachments import attachments_changed_json, show_attachments_changed

    runtime: Runtime = ctx.obj
    attached = attach_it(runtime.desk(is_dry_run=dry_run), what, file_or_link, title=title, about=about)
    show_result(
        runtime,
        attached,
        attachments_changed_json,
        lambda r: show_attachments_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
