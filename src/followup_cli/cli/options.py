"""The options many commands share, and the pieces of their help."""

from typing import Annotated

import typer

from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import UsageError

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document instead of text.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def _email(text: str | None) -> str | None:
    if text is None or not text.strip():
        return text
    from followup_cli.almanac.emails import check_email
    from followup_cli.domain.reach import labelled

    label, address = labelled(text)
    try:
        return f"{label}: {check_email(address)}" if label else check_email(address)
    except ValueError as exc:
        raise UsageError.about("--email", exc) from None


EmailOption = Annotated[str | None, typer.Option("--email", callback=_email, help="The contact's e-mail.")]
PhoneOption = Annotated[str | None, typer.Option("--phone", help="The contact's phone.")]
PrefersOption = Annotated[
    Channel | None, typer.Option("--channel", case_sensitive=False, help="How the contact prefers to be reached.")
]

DATE_FORMS = "2026-11-30, today, yesterday, +3d, +2w, +1m or a weekday"
DayOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day: {DATE_FORMS}.")]

CustomerArgument = Annotated[str, typer.Argument(metavar="CUSTOMER", help="The name, a part of it, or '#3'.")]
OnlyCustomerArgument = Annotated[str | None, typer.Argument(metavar="[CUSTOMER]", help="Only this customer's.")]
AboutSaleOption = Annotated[str | None, typer.Option("--sale", metavar="SALE", help="The sale it is about: S5.")]
SaidByOption = Annotated[
    Channel | None,
    typer.Option("--channel", case_sensitive=False, help="The way they said it; e-mail, if you do not tell."),
]

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def examples(*lines: str) -> str:
    """Return the end of a command's help: lines to type."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def new_app(summary: str | None = None, *, completes: bool = False) -> typer.Typer:
    """Return an empty Typer app in the house's style; ``summary`` is the help of a group of commands.

    ``completes`` adds the options that set up completion in a shell.
    """
    return typer.Typer(
        help=summary,
        context_settings=CONTEXT,
        rich_markup_mode=None,
        add_completion=completes,
        pretty_exceptions_enable=False,
    )
