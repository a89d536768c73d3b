"""``followup config``: show, set, path."""

import sys
from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime

app = new_app("Settings: who you are, a few defaults, where things lie.")


@app.command(epilog=examples("followup config show", "followup config show --json"))
def show(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Show every setting with its value and meaning, and where everything lies."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.config import config_json, show_config

    runtime: Runtime = ctx.obj
    show_result(runtime, runtime.settings, config_json, lambda r: show_config(r, runtime.out), as_json=as_json)


@app.command(
    "set", epilog=examples("followup config set currency EUR", "followup config set seller.phone '+1 555 0100'")
)
def set_(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The setting, as config show names it.")],
    value: Annotated[str, typer.Argument(help="Its new value; '' takes it back to its default.")],
    as_json: JsonOption = False,
) -> None:
    """Change one setting; comments in the settings file stay."""
    from followup_cli.cli.settings_output import save_and_show

    save_and_show(ctx.obj, {name: value}, as_json=as_json)


@app.command(epilog=examples("followup config path", 'cd "$(dirname "$(followup config path)")"'))
def path(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """Print where the settings file is."""
    runtime: Runtime = ctx.obj
    found = str(runtime.settings.paths.config_file)
    if as_json:
        runtime.show_json({"path": found})
    else:
        sys.stdout.write(f"{found}\n")
