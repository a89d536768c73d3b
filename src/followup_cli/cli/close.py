"""``followup close``."""

from typing import Annotated

import typer

from followup_cli.cli.options import (
    DATE_FORMS,
    DryRunOption,
    EmailOption,
    JsonOption,
    PhoneOption,
    PrefersOption,
    examples,
    new_app,
)
from followup_cli.cli.runtime import Runtime
from followup_cli.cli.sale_options import CountryOption, CurrencyOption, NoteOption, PlaybookOption, SoldToArgument
from followup_cli.domain.vocabulary import Outcome

app = new_app()


@app.command(
    epilog=examples(
        "followup close 'Acme Ltd' 'Deck oven' 8400 --contact 'Jo Field' --deliver-by +3w",
        "followup close 'Acme Ltd' 'Deck oven' 8400 --benefit 'the first trays out by five' \\",
        "    --thanks-for 'bringing your night baker to the demo'",
        "followup close 'Acme Ltd' 'Spare stones' 180 --on yesterday --playbook light --dry-run",
        "followup close 'Bloom Bakery' 'Deck oven' 8400 --referred-by acme",
    )
)
def close(
    ctx: typer.Context,
    customer: SoldToArgument,
    product: Annotated[str, typer.Argument(help="What was sold.")],
    amount: Annotated[str, typer.Argument(help="For how much: 8400 or 8,400.50.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day it closed: {DATE_FORMS}.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who bought.")] = None,
    email: EmailOption = None,
    phone: PhoneOption = None,
    channel: PrefersOption = None,
    currency: CurrencyOption = None,
    country: CountryOption = None,
    deliver_by: Annotated[
        str | None,
        typer.Option(
            "--deliver-by", metavar="DATE", help="The delivery promised; none when there is nothing to deliver."
        ),
    ] = None,
    playbook: PlaybookOption = None,
    source: Annotated[str | None, typer.Option("--source", help="Where the sale came from: trade fair.")] = None,
    order_id: Annotated[str | None, typer.Option("--order-id", help="Your own order number.")] = None,
    benefit: Annotated[
        list[str] | None,
        typer.Option("--benefit", help='What they bought it for, completing "You wanted …"; may be repeated.'),
    ] = None,
    thanks_for: Annotated[
        str | None, typer.Option("--thanks-for", help='What they did for it, completing "Thank you for …".')
    ] = None,
    won_back: Annotated[
        str | None,
        typer.Option(
            "--won-back",
            metavar="SALE",
            help="The loss it wins back, such as S3; '' for none. The product may tell.",
        ),
    ] = None,
    note: NoteOption = None,
    referred_by: Annotated[
        str | None, typer.Option("--referred-by", metavar="CUSTOMER", help="Who introduced them; they are thanked.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Record a won sale and lay the dated cadence of touches its playbook gives."""
    from followup_cli.actions.close_sale import SaleToRecord, record_sale
    from followup_cli.actions.people import ContactDetails
    from followup_cli.cli.present import show_sale_result

    runtime: Runtime = ctx.obj
    delivery_on, nothing_to_deliver = runtime.delivery(deliver_by)
    told = SaleToRecord(
        customer,
        product,
        Outcome.WON,
        runtime.day(on, "--on"),
        amount=runtime.amount(amount, currency),
        contact=ContactDetails(contact, email=email, phone=phone, channel=channel),
        country=runtime.country(country),
        deliver_by=delivery_on,
        nothing_to_deliver=nothing_to_deliver,
        playbook=playbook,
        source=source,
        order_id=order_id,
        benefits=tuple(benefit or ()),
        thanks_for=thanks_for,
        won_back=won_back,
        note=note,
        referred_by=referred_by,
    )
    recorded = record_sale(runtime.desk(is_dry_run=dry_run), told, runtime.letters())
    show_sale_result(runtime, recorded, as_json=as_json)
