"""``followup fact``: list, edit, remove. ``followup note`` keeps one."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, AboutSaleOption, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import FactKind

app = new_app("Facts: what is worth remembering of customers and the people there.")

FactArgument = Annotated[str, typer.Argument(metavar="FACT", help="The fact's id: F3.")]
KindOption = Annotated[FactKind | None, typer.Option("--kind", case_sensitive=False, help="What it is about.")]
AboutOption = Annotated[str | None, typer.Option("--about", metavar="CONTACT", help="The person it is about.")]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help="Where it is known from: 'said so at the fair'.")
]
SayOption = Annotated[
    str | None,
    typer.Option("--say", metavar="SENTENCE", help="The whole sentence a letter to them may say of it."),
]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day it became known: {DATE_FORMS}.")]


@app.command(
    "list",
    epilog=examples(
        "followup fact list acme", "followup fact list acme --about Jo --kind hobby", "followup fact list --kind travel"
    ),
)
def list_(
    ctx: typer.Context,
    customer: Annotated[
        str | None, typer.Argument(metavar="[CUSTOMER]", help="The name, a part of it, or '#ID'; else all.")
    ] = None,
    kind: KindOption = None,
    about: AboutOption = None,
    as_json: JsonOption = False,
) -> None:
    """List facts with their ids, the newest first."""
    from followup_cli.actions.facts import list_facts
    from followup_cli.cli.present import show_result
    from followup_cli.views.fact_list import facts_json, show_facts

    runtime: Runtime = ctx.obj
    found = list_facts(runtime.desk(is_reading=True), customer, kind=kind, about=about)
    show_result(runtime, found, facts_json, lambda r: show_facts(r, runtime.out, runtime.today), as_json=as_json)


@app.command(
    epilog=examples(
        "followup fact edit F3 'two fryers, over 14 litres'",
        "followup fact edit F3 --kind need --source 'their letter of May'",
        "followup fact edit F3 --about ''",
        "followup fact edit F3 --say 'Your two fryers, over 14 litres, were on my mind.'",
    )
)
def edit(
    ctx: typer.Context,
    fact: FactArgument,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What it is to say.")] = None,
    kind: KindOption = None,
    about: AboutOption = None,
    source: SourceOption = None,
    sale: AboutSaleOption = None,
    on: OnOption = None,
    say: SayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Correct a fact; what is not said stays.

    An empty text takes a detail away: --source '', or --say '' so that no letter speaks of it.
    A kind is taken away with --kind other.
    """
    from followup_cli.actions.facts import FactDetails, edit_fact
    from followup_cli.cli.present import show_result
    from followup_cli.views.facts import fact_saved_json, show_fact_saved

    runtime: Runtime = ctx.obj
    details = FactDetails(text, about, sale, kind, source, runtime.optional_day(on, "--on"), say)
    saved = edit_fact(runtime.desk(is_dry_run=dry_run), fact, details)
    show_result(
        runtime, saved, fact_saved_json, lambda r: show_fact_saved(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(epilog=examples("followup fact remove F3", "followup fact remove F3 F4 --dry-run"))
def remove(
    ctx: typer.Context,
    facts: Annotated[list[str], typer.Argument(metavar="FACT...", help="The facts' ids: F3 F4.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remove facts; undo brings them back."""
    from followup_cli.actions.facts import remove_facts
    from followup_cli.cli.present import show_result
    from followup_cli.views.fact_list import facts_removed_json, show_facts_removed

    runtime: Runtime = ctx.obj
    removed = remove_facts(runtime.desk(is_dry_run=dry_run), facts)
    show_result(
        runtime,
        removed,
        facts_removed_json,
        lambda r: show_facts_removed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
