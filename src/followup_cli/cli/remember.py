"""``followup log`` and ``followup note``."""

from typing import Annotated

import typer

from followup_cli.cli.fact import AboutOption, KindOption, OnOption, SayOption, SourceOption
from followup_cli.cli.options import AboutSaleOption, DayOption, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Channel, TouchOutcome

app = new_app("What was said, and what is worth remembering.")

CustomerArgument = Annotated[str, typer.Argument(help="The customer's name, part of it, or '#ID'.")]


@app.command(
    epilog=examples(
        "followup log acme 'rang about the stones, all fine'",
        "followup log acme 'met at the fair' --channel meeting --on 2026-11-18 --contact Jo",
        "followup log acme 'asked about a second oven' --channel email --from-them",
    )
)
def log(
    ctx: typer.Context,
    customer: CustomerArgument,
    text: Annotated[str, typer.Argument(help="What was said.")],
    channel: Annotated[
        Channel, typer.Option("--channel", case_sensitive=False, help="How you were in touch.")
    ] = Channel.CALL,
    on: DayOption = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="With whom.")] = None,
    outcome: Annotated[
        TouchOutcome | None, typer.Option("--outcome", case_sensitive=False, help="How it went.")
    ] = None,
    from_them: Annotated[bool, typer.Option("--from-them", help="They got in touch with you.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Record a contact that no playbook planned; what counts from the last contact moves with it."""
    from followup_cli.actions.remember import log_contact
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    changed = log_contact(
        runtime.desk(is_dry_run=dry_run),
        customer,
        text,
        channel=channel,
        on=runtime.day(on, "--on"),
        contact=contact,
        outcome=outcome,
        from_them=from_them,
    )
    show_touches_result(runtime, changed, as_json=as_json)


@app.command(
    epilog=examples(
        "followup note acme 'two fryers, over 12 litres' --kind need --source 'their call on Monday'",
        "followup note acme 'sails on Saturdays' --about Jo --kind hobby",
        "followup note acme 'paid by the parent company' --sale S5 --on 2026-11-18",
        "followup note acme 'bakes through the night' --about Jo --say 'You bake through the night, you said.'",
    )
)
def note(
    ctx: typer.Context,
    customer: CustomerArgument,
    text: Annotated[str, typer.Argument(help="What is worth remembering.")],
    about: AboutOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    sale: AboutSaleOption = None,
    on: OnOption = None,
    say: SayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a fact about a customer, a person there or a sale.

    No letter prints it. What a letter may say of it is the sentence you give with --say, as you give it.
    """
    from followup_cli.actions.facts import FactDetails, save_fact
    from followup_cli.cli.present import show_result
    from followup_cli.views.facts import fact_saved_json, show_fact_saved

    runtime: Runtime = ctx.obj
    details = FactDetails(text, about, sale, kind, source, runtime.optional_day(on, "--on"), say)
    saved = save_fact(runtime.desk(is_dry_run=dry_run), customer, details)
    show_result(
        runtime, saved, fact_saved_json, lambda r: show_fact_saved(r, runtime.out, runtime.today), as_json=as_json
    )
