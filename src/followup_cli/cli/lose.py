"""``followup lose``."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, EmailOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Channel, Outcome

app = new_app()


@app.command(
    epilog=examples(
        "followup lose 'Acme Ltd' 'Deck oven' 8400 --reason 'nine weeks against six'",
        "followup lose 'Acme Ltd' 'Deck oven' --reason 'kept the old one' --contact 'Jo Field' --dry-run",
    )
)
def lose(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(help="The customer's name, new or known; '#ID' for a known one.")],
    product: Annotated[str, typer.Argument(help="What they did not buy from you.")],
    reason: Annotated[
        str, typer.Option("--reason", "--why", help="Why, worded as they would: it stands in the letter.")
    ],
    amount: Annotated[str | None, typer.Argument(help="For how much it would have been.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day you knew: {DATE_FORMS}.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who decided.")] = None,
    email: EmailOption = None,
    phone: Annotated[str | None, typer.Option("--phone", help="The contact's phone.")] = None,
    channel: Annotated[
        Channel | None, typer.Option("--channel", case_sensitive=False, help="How the contact prefers to be reached.")
    ] = None,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="USD, EUR …")] = None,
    country: Annotated[str | None, typer.Option("--country", help="The customer's country: US, Germany.")] = None,
    playbook: Annotated[
        str | None, typer.Option("--playbook", metavar="NAME", help="This playbook, not the one that fits.")
    ] = None,
    thanks_for: Annotated[
        str | None, typer.Option("--thanks-for", help='What they did all the same, completing "Thank you for …".')
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="A note for yourself; never printed in a letter.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Record a lost sale with its reason, thank them anyway, keep the door open."""
    from followup_cli.actions.close_sale import SaleToRecord, record_sale
    from followup_cli.actions.people import ContactDetails
    from followup_cli.cli.present import show_sale_result

    runtime: Runtime = ctx.obj
    told = SaleToRecord(
        customer,
        product,
        Outcome.LOST,
        runtime.day(on, "--on"),
        amount=runtime.amount(amount, currency),
        contact=ContactDetails(contact, email=email, phone=phone, channel=channel),
        country=runtime.country(country),
        playbook=playbook,
        reason=reason,
        thanks_for=thanks_for,
        note=note,
    )
    recorded = record_sale(runtime.desk(is_dry_run=dry_run), told, runtime.letters())
    show_sale_result(runtime, recorded, as_json=as_json)
