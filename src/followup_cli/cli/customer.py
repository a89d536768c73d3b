"""``followup customer``: add, list, edit; what tidies them up is in ``customer_upkeep``."""

from typing import Annotated

import typer

from followup_cli.cli.customer_upkeep import add_commands
from followup_cli.cli.options import (
    DryRunOption,
    EmailOption,
    JsonOption,
    PhoneOption,
    PrefersOption,
    examples,
    new_app,
)
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.details import given
from followup_cli.domain.stage import Stage
from followup_cli.domain.vocabulary import CustomerClass, CustomerKind

app = new_app("Customers: the companies and households you sell to.")

CountryOption = Annotated[str | None, typer.Option("--country", help="US, DE, Germany …; its holidays count.")]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="State or region code, where holidays differ by it: NY, BY.")
]


def _read_class(text: str) -> str:
    letter = text.strip().upper()
    if letter not in {"", *CustomerClass}:
        raise typer.BadParameter(f"'{text}' is not one of 'A', 'B', 'C'")
    return letter


ClassOption = Annotated[
    str | None,
    typer.Option(
        "--class",
        parser=_read_class,
        metavar="A|B|C",
        help="The rhythm of keeping in touch; '' leaves it to what they bought.",
    ),
]
KindOption = Annotated[
    CustomerKind | None,
    typer.Option("--kind", case_sensitive=False, help="company or household: a firm, or the people of one roof."),
]
StreetOption = Annotated[str | None, typer.Option("--street", help="Street and number, or box.")]
CityOption = Annotated[str | None, typer.Option("--city", help="City.")]
StateOption = Annotated[str | None, typer.Option("--state", help="State or province, as the address has it.")]
PostalCodeOption = Annotated[str | None, typer.Option("--postal-code", help="Postal code.")]


@app.command(
    epilog=examples(
        "followup customer add 'Acme Ltd' --country GB --contact 'Jo Field' --phone '+44 20 7946 0100'",
        "followup customer add 'Hungry Owl' --street '8 Johnstown Road' --city Cork --country Ireland",
        "followup customer add 'Elm Road 5' --kind household --contact 'Sam Ortiz'",
    )
)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The customer's name.")],
    country: CountryOption = None,
    region: RegionOption = None,
    customer_class: ClassOption = None,
    kind: KindOption = None,
    street: StreetOption = None,
    city: CityOption = None,
    state: StateOption = None,
    postal_code: PostalCodeOption = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="A first contact.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="What the contact does there.")] = None,
    email: EmailOption = None,
    phone: PhoneOption = None,
    channel: PrefersOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add a customer, with a first contact if you like."""
    from followup_cli.actions.people import ContactDetails
    from followup_cli.actions.records import CustomerDetails, add_customer
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    details = CustomerDetails(
        *(name, runtime.country(country), region, customer_class, street, city, state, postal_code, kind)
    )
    person = ContactDetails(contact, title=title, email=email, phone=phone, channel=channel)
    show_customer_result(runtime, add_customer(runtime.desk(is_dry_run=dry_run), details, person), as_json=as_json)


@app.command(
    epilog=examples(
        "followup customer edit acme --country DE --region BY", "followup customer edit '#3' --name 'Acme GmbH'"
    )
)
def edit(
    ctx: typer.Context,
    customer: Annotated[str, typer.Argument(help="The customer's name, part of it, or '#ID'.")],
    name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    country: CountryOption = None,
    region: RegionOption = None,
    customer_class: ClassOption = None,
    kind: KindOption = None,
    street: StreetOption = None,
    city: CityOption = None,
    state: StateOption = None,
    postal_code: PostalCodeOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change what is known of a customer; open touches move if its days off do.

    An empty text takes a field away: --street ''.
    """
    from followup_cli.actions.records import CustomerDetails, edit_customer
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    land = runtime.country(country) if given(country) else country
    details = CustomerDetails(name, land, region, customer_class, street, city, state, postal_code, kind)
    show_customer_result(runtime, edit_customer(runtime.desk(is_dry_run=dry_run), customer, details), as_json=as_json)


@app.command(
    "list",
    epilog=examples(
        "followup customer list",
        "followup customer list --stage prospect-who-bought",
        "followup customer list --all --json",
    ),
)
def list_(
    ctx: typer.Context,
    with_archived: Annotated[bool, typer.Option("--all", help="Those that are archived, too.")] = False,
    stage: Annotated[
        Stage | None, typer.Option("--stage", case_sensitive=False, help="Only those who have come just so far.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the customers with contacts, sales, open touches and the last contact.

    Who never bought is a prospect; until the second purchase they are a prospect who bought.
    """
    from followup_cli.actions.records import list_customers
    from followup_cli.cli.present import show_result
    from followup_cli.views.customers import customers_json, show_customers

    runtime: Runtime = ctx.obj
    lines = list_customers(runtime.desk(is_reading=True), with_archived=with_archived, stage=stage)
    show_result(
        runtime, lines, customers_json, lambda r: show_customers(r, runtime.out, runtime.today), as_json=as_json
    )


add_commands(app)
