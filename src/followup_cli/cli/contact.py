"""``followup contact``: add, edit."""

from typing import Annotated

import typer

from followup_cli.cli.options import DryRunOption, EmailOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import Channel

app = new_app("Contacts: the people at a customer.")

CustomerArgument = Annotated[str, typer.Argument(help="The customer's name, part of it, or '#ID'.")]
TitleOption = Annotated[str | None, typer.Option("--title", help="What they do there: Head Baker.")]
GreetingOption = Annotated[str | None, typer.Option("--greeting", help="How a letter greets them: 'Dear Ms Field'.")]
PhoneOption = Annotated[str | None, typer.Option("--phone", help="Phone number.")]
ChannelOption = Annotated[
    Channel | None, typer.Option("--channel", case_sensitive=False, help="How they prefer to be reached.")
]


@app.command(
    epilog=examples(
        "followup contact add acme 'Jo Field' --title 'Head Baker' --phone '+44 20 7946 0100' --channel call"
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    name: Annotated[str, typer.Argument(help="The person's name.")],
    title: TitleOption = None,
    greeting: GreetingOption = None,
    email: EmailOption = None,
    phone: PhoneOption = None,
    channel: ChannelOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add a person at a customer."""
    from followup_cli.actions.people import ContactDetails
    from followup_cli.actions.records import add_contact
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    details = ContactDetails(name, title, greeting, email, phone, channel)
    show_customer_result(runtime, add_contact(runtime.desk(is_dry_run=dry_run), customer, details), as_json=as_json)


@app.command(
    epilog=examples(
        "followup contact edit acme Jo --email jo@acme.example",
        "followup contact edit acme 'Jo Field' --name 'Joanna Field' --greeting 'Dear Joanna'",
    )
)
def edit(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str | None, typer.Argument(help="The person; may be left out when there is only one.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="A new name.")] = None,
    title: TitleOption = None,
    greeting: GreetingOption = None,
    email: EmailOption = None,
    phone: PhoneOption = None,
    channel: ChannelOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change what is known of a person; touches follow a new preferred channel where they may.

    An empty text takes a field away: --phone ''.
    """
    from followup_cli.actions.people import ContactDetails
    from followup_cli.actions.records import edit_contact
    from followup_cli.cli.present import show_customer_result

    runtime: Runtime = ctx.obj
    details = ContactDetails(name, title, greeting, email, phone, channel)
    saved = edit_contact(runtime.desk(is_dry_run=dry_run), customer, contact, details)
    show_customer_result(runtime, saved, as_json=as_json)
