"""``followup contact moved``: a person goes from one customer to another."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

app = new_app()


@app.command(
    epilog=examples(
        "followup contact moved 'Jo Field' --to 'Beta GmbH' --role 'Head Baker' --successor 'Ann Lee'",
        "followup contact moved acme Jo --to '#7' --on 2026-11-02 --dry-run",
    )
)
def moved(
    ctx: typer.Context,
    who: Annotated[
        list[str],
        typer.Argument(
            metavar="[CUSTOMER] NAME", help="The person; the customer they leave, where the name alone fits several."
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="CUSTOMER", help="Where they are now: a name, new or known.")],
    role: Annotated[str | None, typer.Option("--role", help="What they do there.")] = None,
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="NAME", help="Who follows them: somebody there, or new.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day they moved: {DATE_FORMS}.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a person works for another customer now; what is known of them goes along.

    Facts, occasions, presents and wishes go with the person; sales and past touches stay, and are told on both
    pages. What was planned for them goes to who follows, else to the other contact there is, else to the customer.
    A word of congratulation is planned for the person, and for the successor a call to introduce yourself.
    """
    from followup_cli.actions.moved import MoveTold, move_person
    from followup_cli.cli.present import show_result
    from followup_cli.views.moves import moved_json, show_moved

    if len(who) > len(("CUSTOMER", "NAME")):
        raise UsageError("more than a customer and a name", "put names of several words in quotes: 'Jo Field'")
    runtime: Runtime = ctx.obj
    told = MoveTold(tuple(who), to, runtime.day(on, "--on"), role, successor)
    result = move_person(runtime.desk(is_dry_run=dry_run), told)
    show_result(runtime, result, moved_json, lambda r: show_moved(r, runtime.out, runtime.today), as_json=as_json)
