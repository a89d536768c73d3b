"""``followup init``."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

app = new_app()

_ASKED = {
    "name": "Your name",
    "company": "Company",
    "title": "What you are there",
    "phone": "Direct phone",
    "email": "E-mail",
    "website": "Web address (none when you have none)",
    "country": "Country (its holidays count)",
}


@app.command(
    epilog=examples(
        "followup init",
        "followup init --name 'Ada Byron' --company 'Byron Ovens' --title 'Sales Manager' --phone '+1 555 0100' \\",
        "    --email ada@byron.example --website www.byron.example --country US --currency USD",
    )
)
def init(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option("--name", help="Your name, as it stands under a letter.")] = None,
    company: Annotated[str | None, typer.Option("--company", help="The company you sell for.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="What you are there.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="Your direct phone.")] = None,
    mobile: Annotated[str | None, typer.Option("--mobile", help="Your mobile phone.")] = None,
    email: Annotated[str | None, typer.Option("--email", help="Your e-mail address.")] = None,
    website: Annotated[
        str | None, typer.Option("--website", help="Your web address: www.byron.example; none when you have none.")
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", help="Your postal address; '\\n' parts its lines.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Your country.")] = None,
    region: Annotated[str | None, typer.Option("--region", help="State or region code: NY, BY.")] = None,
    currency: Annotated[str | None, typer.Option("--currency", metavar="CODE", help="USD, EUR …")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say who you are, so that letters can be signed. Asks on a terminal; may be repeated to change a line.

    An empty text takes a line away: --mobile ''.
    """
    from followup_cli.cli.settings_output import save_and_show
    from followup_cli.settings_table import find_setting, read_value

    runtime: Runtime = ctx.obj
    given = {
        "seller.name": name,
        "seller.company": company,
        "seller.title": title,
        "seller.phone": phone,
        "seller.mobile": mobile,
        "seller.email": email,
        "seller.website": website,
        "seller.address": address.replace("\\n", "\n") if address is not None else None,
        "seller.country": runtime.country(country) if country and country.strip() else country,
        "seller.region": region,
        "currency": currency,
    }
    values = {key: value for key, value in given.items() if value is not None}
    for key, value in values.items():
        group, _, option = key.rpartition(".")
        if group:
            read_value(find_setting(key), value, f"--{option}")
    if not values:
        values = _ask(runtime)
    save_and_show(runtime, values, as_json=as_json)


def _ask(runtime: Runtime) -> dict[str, str]:
    if not runtime.is_interactive:
        raise UsageError("there is nothing to set and nobody to ask", "followup init --name 'Your Name' --phone …")
    return {f"seller.{key}": _answer(runtime, key, question) for key, question in _ASKED.items()}


def _answer(runtime: Runtime, key: str, question: str) -> str:
    """Ask one question until its answer can be used, so that those given before it are not lost."""
    from followup_cli.cli.settings_output import checked_value
    from followup_cli.settings_table import find_setting, read_value
    from followup_cli.views.errors import show_error

    name = f"seller.{key}"
    known = getattr(runtime.settings.seller, key) or ""
    while True:
        answer: str = typer.prompt(question, default=known, show_default=bool(known), err=True)
        try:
            answer = checked_value(runtime, name, answer, None)
            read_value(find_setting(name), answer)
        except UsageError as error:
            show_error(error, runtime.remarks)
        else:
            return answer
