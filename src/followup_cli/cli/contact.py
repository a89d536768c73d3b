"""``followup contact``: add, edit, verify; the rest of the group is in ``contact_status`` and ``contact_moved``."""

from typing import Annotated

import typer

from followup_cli.cli import contact_moved, contact_status
from followup_cli.cli.contact_options import (
    AddressCountryOption,
    AddressLabelOption,
    AlsoEmailOption,
    AlsoPhoneOption,
    BestHoursOption,
    CalledOption,
    ChannelOption,
    CityOption,
    CountryOption,
    DropAddressOption,
    DropEmailOption,
    DropPhoneOption,
    EmailsOption,
    EveryOption,
    FamilyNameOption,
    GivenNameOption,
    GreetingOption,
    LanguageOption,
    LongestGapOption,
    PhoneOption,
    PostalCodeOption,
    PostToOption,
    SalutationOption,
    StateOption,
    StreetOption,
    TimeZoneOption,
    TitleOption,
    read_profile,
    ways,
)
from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.profile import AddressTold, Profile

app = new_app("Contacts: the people at a customer.")

CustomerArgument = Annotated[str, typer.Argument(help="The customer's name, part of it, or '#ID'.")]
ContactArgument = Annotated[str | None, typer.Argument(help="The person; may be left out when there is only one.")]


@app.command(
    epilog=examples(
        "followup contact add acme 'Jo Field' --title 'Head Baker' --phone '+44 20 7946 0100' --channel call",
        "followup contact add acme 'Jo Field' --phone 'work: 020 7946 0100' --phone 'cell: 07700 900123' \\",
        "    --called Jo --language English --time-zone London --best-hours 9-11:30 --every '6 weeks'",
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    name: Annotated[str, typer.Argument(help="The person's name.")],
    title: TitleOption = None,
    greeting: GreetingOption = None,
    given_name: GivenNameOption = None,
    family_name: FamilyNameOption = None,
    salutation: SalutationOption = None,
    called: CalledOption = None,
    email: EmailsOption = None,
    also_email: AlsoEmailOption = None,
    phone: PhoneOption = None,
    also_phone: AlsoPhoneOption = None,
    street: StreetOption = None,
    city: CityOption = None,
    state: StateOption = None,
    postal_code: PostalCodeOption = None,
    address_country: AddressCountryOption = None,
    address_label: AddressLabelOption = None,
    language: LanguageOption = None,
    country: CountryOption = None,
    time_zone: TimeZoneOption = None,
    channel: ChannelOption = None,
    every: EveryOption = None,
    longest_gap: LongestGapOption = None,
    best_hours: BestHoursOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add a person at a customer."""
    from followup_cli.actions.people import ContactDetails
    from followup_cli.actions.records import add_contact
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    told = Profile(
        *(given_name, family_name, salutation, called),
        *(language, country, time_zone, best_hours, every, longest_gap),
        phones=ways(phone, also_phone),
        emails=ways(email, also_email),
        address=AddressTold(address_label, street, city, state, postal_code, address_country),
    )
    details = ContactDetails(name, title, greeting, channel=channel, profile=read_profile(runtime, told))
    show_customer_result(runtime, add_contact(runtime.desk(is_dry_run=dry_run), customer, details), as_json=as_json)


@app.command(
    epilog=examples(
        "followup contact edit acme Jo --email jo@acme.example --also-phone 'cell: +44 7700 900123'",
        "followup contact edit acme 'Jo Field' --name 'Joanna Field' --salutation Ms --family-name Field",
        "followup contact edit acme Jo --address-label home --street '12 Mill Lane' --city Burlington --state VT",
        "followup contact edit acme Jo --drop-phone cell --best-hours ''",
    )
)
def edit(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: ContactArgument = None,
    name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    title: TitleOption = None,
    greeting: GreetingOption = None,
    given_name: GivenNameOption = None,
    family_name: FamilyNameOption = None,
    salutation: SalutationOption = None,
    called: CalledOption = None,
    email: EmailsOption = None,
    also_email: AlsoEmailOption = None,
    drop_email: DropEmailOption = None,
    phone: PhoneOption = None,
    also_phone: AlsoPhoneOption = None,
    drop_phone: DropPhoneOption = None,
    street: StreetOption = None,
    city: CityOption = None,
    state: StateOption = None,
    postal_code: PostalCodeOption = None,
    address_country: AddressCountryOption = None,
    address_label: AddressLabelOption = None,
    post_to: PostToOption = None,
    drop_address: DropAddressOption = None,
    language: LanguageOption = None,
    country: CountryOption = None,
    time_zone: TimeZoneOption = None,
    channel: ChannelOption = None,
    every: EveryOption = None,
    longest_gap: LongestGapOption = None,
    best_hours: BestHoursOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change what is known of a person; touches follow a new preferred channel where they may.

    An empty text takes a field away: --title ''; of numbers and e-mail addresses the preferred one: --phone ''.
    What was preferred before stays behind a new one.
    """
    from followup_cli.actions.people import ContactDetails
    from followup_cli.actions.records import edit_contact
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    told = Profile(
        *(given_name, family_name, salutation, called),
        *(language, country, time_zone, best_hours, every, longest_gap),
        phones=ways(phone, also_phone, drop_phone),
        emails=ways(email, also_email, drop_email),
        address=AddressTold(
            *(address_label, street, city, state, postal_code, address_country),
            post_to=post_to,
            drop=tuple(drop_address or ()),
        ),
    )
    details = ContactDetails(name, title, greeting, channel=channel, profile=read_profile(runtime, told))
    saved = edit_contact(runtime.desk(is_dry_run=dry_run), customer, contact, details)
    show_customer_result(runtime, saved, as_json=as_json)


@app.command(epilog=examples("followup contact verify acme", "followup contact verify acme Jo --on yesterday"))
def verify(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: ContactArgument = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help=f"The day you made sure: {DATE_FORMS}.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a person's number, e-mail and address are right; they are asked for again after a year."""
    from followup_cli.actions.verify import verify_contact
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    verified_on = runtime.day(on, "--on")
    saved = verify_contact(runtime.desk(is_dry_run=dry_run), customer, contact, verified_on)
    show_customer_result(runtime, saved, as_json=as_json)


app.add_typer(contact_status.app)
app.add_typer(contact_moved.app)
