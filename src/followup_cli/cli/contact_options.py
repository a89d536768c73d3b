"""The options of ``contact add`` and ``contact edit``, and what is read from them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.domain.details import given
from followup_cli.domain.profile import Profile, WaysTold
from followup_cli.domain.vocabulary import Channel

TitleOption = Annotated[
    str | None, typer.Option("--title", "--role", help="What they do there: Head Baker. --role is the same.")
]
GreetingOption = Annotated[
    str | None,
    typer.Option(
        "--greeting", help="How a letter greets them: 'Dear Ms Field'. It goes before --called and --salutation."
    ),
]
GivenNameOption = Annotated[str | None, typer.Option("--given-name", metavar="NAME", help="Given name: Joanna.")]
FamilyNameOption = Annotated[str | None, typer.Option("--family-name", metavar="NAME", help="Family name: Field.")]
SalutationOption = Annotated[
    str | None,
    typer.Option("--salutation", help="What stands before the family name in a greeting: Ms, Dr. Never guessed."),
]
CalledOption = Annotated[
    str | None, typer.Option("--called", metavar="NAME", help="How they like to be called: Jo. Letters greet them so.")
]
PhoneOption = Annotated[
    list[str] | None,
    typer.Option(
        "--phone",
        metavar="[LABEL:] NUMBER",
        help="Phone number, with a label if you like: 'cell: +44 7700 900123'. Repeatable; the first one given becomes "
        "the preferred one. Or the label of one they have.",
    ),
]
AlsoPhoneOption = Annotated[
    list[str] | None,
    typer.Option("--also-phone", metavar="[LABEL:] NUMBER", help="A further number, behind those there are."),
]
DropPhoneOption = Annotated[
    list[str] | None,
    typer.Option("--drop-phone", metavar="LABEL|NUMBER", help="A number that is wrong now, by its label or itself."),
]
EmailsOption = Annotated[
    list[str] | None,
    typer.Option("--email", metavar="[LABEL:] ADDRESS", help="E-mail address; label and order as with --phone."),
]
AlsoEmailOption = Annotated[
    list[str] | None,
    typer.Option("--also-email", metavar="[LABEL:] ADDRESS", help="A further one, behind those there are."),
]
DropEmailOption = Annotated[
    list[str] | None,
    typer.Option("--drop-email", metavar="LABEL|ADDRESS", help="One that is wrong now, by its label or itself."),
]
StreetOption = Annotated[
    str | None,
    typer.Option("--street", help="Street and number of an address of their own: where letters go from then on."),
]
CityOption = Annotated[str | None, typer.Option("--city", help="Its city.")]
StateOption = Annotated[str | None, typer.Option("--state", help="Its state or province.")]
PostalCodeOption = Annotated[str | None, typer.Option("--postal-code", help="Its postal code.")]
AddressCountryOption = Annotated[
    str | None, typer.Option("--address-country", metavar="COUNTRY", help="Its country, where it is not the person's.")
]
AddressLabelOption = Annotated[
    str | None,
    typer.Option(
        "--address-label",
        metavar="LABEL",
        help="Which address is meant: home. A new label adds an address; without a label the preferred one is meant.",
    ),
]
PostToOption = Annotated[
    str | None, typer.Option("--post-to", metavar="LABEL", help="The address letters go to, by its label.")
]
DropAddressOption = Annotated[
    list[str] | None,
    typer.Option("--drop-address", metavar="LABEL", help="An address they have left, by its label or part of it."),
]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Their language: German, de, pt-BR.")]
CountryOption = Annotated[
    str | None, typer.Option("--country", help="Their country, where it is not the customer's; numbers are read by it.")
]
TimeZoneOption = Annotated[
    str | None, typer.Option("--time-zone", metavar="ZONE", help="Their time zone: Europe/Berlin, or Berlin.")
]
ChannelOption = Annotated[
    Channel | None, typer.Option("--channel", case_sensitive=False, help="How they prefer to be reached.")
]
EveryOption = Annotated[
    str | None, typer.Option("--every", metavar="TIME", help="How often they like to hear from you: '6 weeks'.")
]
LongestGapOption = Annotated[
    str | None,
    typer.Option("--longest-gap", metavar="TIME", help="The longest they should go without word: '4 months'."),
]
BestHoursOption = Annotated[
    str | None,
    typer.Option("--best-hours", metavar="HOURS", help="When they like to be rung, on their clock: 09:00-11:30."),
]


def ways(first: Sequence[str] | None, also: Sequence[str] | None, drop: Sequence[str] | None = None) -> WaysTold:
    """Return what was told of numbers or e-mail addresses."""
    return WaysTold(tuple(first or ()), tuple(also or ()), tuple(drop or ()))


def read_profile(runtime: Runtime, told: Profile) -> Profile:
    """Return what was told of a person with every value checked; raise UsageError naming the option.

    Numbers and e-mail addresses are read later, by the country they turn out to have.
    """
    from followup_cli.domain.hours import parse_hours

    def value(read: Callable[[str], str], text: str | None, option: str) -> str | None:
        return read_value(read, text, option) if text is not None and given(text) else text

    def country(text: str | None, option: str) -> str | None:
        return runtime.country(text, option) if given(text) else text

    return replace(
        told,
        language=value(_language, told.language, "--language"),
        country=country(told.country, "--country"),
        time_zone=value(_zone, told.time_zone, "--time-zone"),
        best_hours=value(parse_hours, told.best_hours, "--best-hours"),
        ideal_gap=value(_span, told.ideal_gap, "--every"),
        longest_gap=value(_span, told.longest_gap, "--longest-gap"),
        address=replace(told.address, country=country(told.address.country, "--address-country")),
    )


def _language(text: str) -> str:
    from followup_cli.almanac.languages import language_tag

    return language_tag(text)


def _zone(text: str) -> str:
    from followup_cli.almanac.time_zones import time_zone

    return time_zone(text)


def _span(text: str) -> str:
    from followup_cli.domain.phrases import parse_span, str_span

    found = parse_span(text.strip().removeprefix("every "))
    if not found.count:
        raise ValueError(f"{text!r} is no time at all; write for example '6 weeks'")
    return str_span(found)
