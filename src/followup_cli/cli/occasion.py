"""``followup occasion``: add, list, edit, remove."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import CustomerArgument, DryRunOption, JsonOption, OnlyCustomerArgument, examples, new_app
from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.domain.vocabulary import Channel, OccasionKind
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.occasion_pages import OccasionChanged
    from followup_cli.domain.span import Span

app = new_app("Occasions: birthdays, anniversaries and holidays, with a card that is there on the day.")

_LENIENT = {"ignore_unknown_options": True}
"""So that the year-less ``--02-14`` of address books is read as a day and not as an option."""
_MARKED_BY = (Channel.CARD, Channel.LETTER, Channel.GIFT, Channel.EMAIL, Channel.TEXT, Channel.CALL, Channel.VISIT)

OccasionArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The occasion's id, as followup occasion list has it.")
]
WhenArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[DATE|HOLIDAY]",
        help="1987-02-14, or 02-14 where the year is not known; the name of a holiday.",
    ),
]
ForOption = Annotated[
    str | None, typer.Option("--for", metavar="CONTACT", help="Whose it is; may be left out when there is only one.")
]
NameOption = Annotated[str | None, typer.Option("--name", help="What it is, or whose: 'Lena', '20 years in business'.")]
OnceOption = Annotated[
    bool | None,
    typer.Option("--once/--yearly", help="Only the next time, or every year; a graduation is once unless you say so."),
]
ChannelOption = Annotated[
    str | None,
    typer.Option("--channel", metavar="CHANNEL", help=f"How it is marked: {', '.join(_MARKED_BY)}."),
]
LeadOption = Annotated[
    str | None,
    typer.Option(
        "--lead",
        metavar="TIME",
        help="How long before the day: '5 business days', '3 weeks'. Unless set: card and letter 5 business days "
        "(to another country 10), gift 7 (15), the others none.",
    ),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help="Whose calendar gives a holiday its day.")
]


@app.command(
    context_settings=_LENIENT,
    epilog=examples(
        "followup occasion add acme birthday 1987-02-14 --for 'Jo Field'",
        "followup occasion add acme child-birthday 02-29 --name Lena --channel gift",
        "followup occasion add acme purchase --sale S5",
        "followup occasion add acme holiday 'Christmas Day'",
        "followup occasion add acme custom 2007-03-01 --name '20 years in business' --lead '3 weeks'",
    ),
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    kind: Annotated[OccasionKind, typer.Argument(case_sensitive=False, help="What kind of day it is.")],
    when: WhenArgument = None,
    contact: ForOption = None,
    name: NameOption = None,
    sale: Annotated[
        str | None, typer.Option("--sale", metavar="SALE", help="The purchase whose anniversary it is: S5.")
    ] = None,
    once: OnceOption = None,
    channel: ChannelOption = None,
    lead: LeadOption = None,
    country: CountryOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a day that is theirs: a touch is laid each year, in time for a card to be there on the day.

    A day off moves it back, never past the day. 29 February is marked on the 28th in other years. Holidays take the
    date their country's calendar gives them, also movable ones: Easter Sunday, Diwali, Chinese New Year.
    """
    from followup_cli.actions.occasion_changes import OccasionDetails, add_occasion

    runtime: Runtime = ctx.obj
    details = OccasionDetails(
        _day_or_holiday(when),
        contact,
        name,
        None if once is None else not once,
        _channel(channel),
        _lead(lead),
        runtime.country(country),
    )
    _show(runtime, add_occasion(runtime.desk(is_dry_run=dry_run), customer, kind, details, sale=sale), as_json=as_json)


@app.command(
    "list",
    epilog=examples("followup occasion list", "followup occasion list --days 30", "followup occasion list acme"),
)
def list_(
    ctx: typer.Context,
    customer: OnlyCustomerArgument = None,
    days: Annotated[
        int | None, typer.Option("--days", min=0, max=3660, metavar="N", help="Only those within so many days.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List occasions by the day they fall on next: whose, what, how old, and when the card must go."""
    from followup_cli.actions.occasion_list import list_occasions
    from followup_cli.cli.present import show_result
    from followup_cli.views.occasions import occasions_json, show_occasions

    runtime: Runtime = ctx.obj
    found = list_occasions(runtime.desk(is_reading=True), customer, days=days)
    show_result(
        runtime, found, occasions_json, lambda r: show_occasions(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    context_settings=_LENIENT,
    epilog=examples(
        "followup occasion edit 3 1987-02-15",
        "followup occasion edit 3 --channel gift --lead '10 business days'",
        "followup occasion edit 4 'Easter Sunday' --country US",
    ),
)
def edit(
    ctx: typer.Context,
    occasion: OccasionArgument,
    when: WhenArgument = None,
    contact: ForOption = None,
    name: NameOption = None,
    once: OnceOption = None,
    channel: ChannelOption = None,
    lead: LeadOption = None,
    country: CountryOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change an occasion; the touches that mark it move with it.

    An empty text takes the name away: --name ''.
    """
    from followup_cli.actions.occasion_changes import OccasionDetails, edit_occasion

    runtime: Runtime = ctx.obj
    details = OccasionDetails(
        _day_or_holiday(when),
        contact,
        name,
        None if once is None else not once,
        _channel(channel),
        _lead(lead),
        runtime.country(country),
    )
    _show(runtime, edit_occasion(runtime.desk(is_dry_run=dry_run), occasion, details), as_json=as_json)


@app.command(
    epilog=examples("followup occasion remove 3", "followup occasion remove 3 --why 'she does not celebrate it'")
)
def remove(
    ctx: typer.Context,
    occasion: OccasionArgument,
    why: Annotated[str | None, typer.Option("--why", help="Why; kept with the touches that are dropped.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take an occasion away; its open touches are dropped, what was given stays known."""
    from followup_cli.actions.occasion_changes import remove_occasion

    runtime: Runtime = ctx.obj
    _show(runtime, remove_occasion(runtime.desk(is_dry_run=dry_run), occasion, why=why), as_json=as_json)


def _day_or_holiday(text: str | None) -> str | None:
    """Return the text as typed; raise UsageError for what can only be a misspelt option."""
    if text is not None and text.startswith("-") and not any(char.isdigit() for char in text):
        raise UsageError(f"there is no option {text}", "followup occasion add --help lists the options there are")
    return text


def _channel(text: str | None) -> Channel | None:
    known = {channel.value: channel for channel in _MARKED_BY}
    if text is None:
        return None
    if text.casefold() not in known:
        raise UsageError(f"--channel: {text!r} is no way to mark a day", f"write one of {', '.join(known)}")
    return known[text.casefold()]


def _lead(text: str | None) -> "Span | None":
    if text is None:
        return None
    from followup_cli.domain.occasions import parse_lead

    return read_value(parse_lead, text, "--lead")


def _show(runtime: Runtime, result: "OccasionChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.occasions import occasion_changed_json, show_occasion_changed

    show_result(
        runtime,
        result,
        occasion_changed_json,
        lambda r: show_occasion_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
