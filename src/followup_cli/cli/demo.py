"""``followup demo``."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.options import examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import RefusedError

app = new_app()


@app.command(epilog=examples("followup demo", "followup demo --keep ./demo"))
def demo(
    ctx: typer.Context,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="FOLDER", help="Keep the sample store here, to play with.")
    ] = None,
) -> None:
    """See the program at work on sample sales, in a throw-away store: today's list, and a letter."""
    runtime: Runtime = ctx.obj
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="followup-demo-") as folder:
            _run(runtime, Path(folder))
        return
    if keep.exists():
        raise RefusedError(f"{keep} is there already", "name a folder that is not there yet")
    _run(runtime, keep.absolute())
    runtime.out.print(f"Kept in {keep}; try: FOLLOWUP_HOME={keep} followup today", soft_wrap=True)


def _run(runtime: Runtime, folder: Path) -> None:
    from followup_cli.actions.agenda import AgendaWish, read_agenda
    from followup_cli.actions.demo import DEMO_SELLER, letter_due, load_demo
    from followup_cli.actions.letter_wish import LetterWish
    from followup_cli.actions.letters import write_letter
    from followup_cli.cli.demo_home import lay_out_home
    from followup_cli.views.letters import show_letter
    from followup_cli.views.today import show_today

    home = lay_out_home(runtime, folder, DEMO_SELLER)
    desk = replace(home.desk(), command="followup demo")
    count = load_demo(desk)
    home.out.print(f"{count} sample sales are in a throw-away store. This is the morning list:\n")
    home.out.print("$ followup today\n")
    show_today(read_agenda(home.location, AgendaWish(home.today)), home.out, home.today)
    touch = letter_due(desk)
    if touch is not None:
        home.out.print(f"\nAnd this is a letter, drafted for touch {touch.id}:\n\n$ followup letter {touch.id}\n")
        show_letter(write_letter(desk, home.letters(), LetterWish(str(touch.id))), home.out, home.remarks)
