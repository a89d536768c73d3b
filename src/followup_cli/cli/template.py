"""``followup template``: list, show."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Letter templates.")


@app.command("list", epilog=examples("followup template list", "followup template list --json"))
def list_(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """List the letter templates, yours and shipped."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.letters import show_templates, templates_json

    runtime: Runtime = ctx.obj
    lines = runtime.letters().lines()
    show_result(runtime, lines, templates_json, lambda r: show_templates(r, runtime.out), as_json=as_json)


@app.command(epilog=examples("followup template show thank-you", "followup template show thank-you > mine.j2"))
def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A template's name, as followup template list shows.")],
    as_json: JsonOption = False,
) -> None:
    """Show a template's file as it stands."""
    from followup_cli.views.letters import show_plain, template_json

    runtime: Runtime = ctx.obj
    text = runtime.letters().text(name)
    if as_json:
        runtime.show_json(template_json(name, text))
    else:
        show_plain(text, runtime.out)
