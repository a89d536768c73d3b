"""``followup lose``."""

from typing import TYPE_CHECKING, Annotated

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
from followup_cli.domain.vocabulary import LossKind, Outcome
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.cli.ask_loss import Loss

app = new_app()


@app.command(
    epilog=examples(
        "followup lose 'Acme Ltd' 'Deck oven' 8400 --reason 'nine weeks against six'",
        "followup lose 'Acme Ltd' 'Deck oven' 8400 --reason 'nine weeks against six' --kind delivery-time \\",
        "    --competitor 'Ovens & Co' --would-have-changed 'a loan oven for three weeks'",
        "followup lose 'Acme Ltd' 'Deck oven' --reason 'kept the old one' --kind no-decision --quiet --dry-run",
    )
)
def lose(
    ctx: typer.Context,
    customer: SoldToArgument,
    product: Annotated[str, typer.Argument(help="What they did not buy from you.")],
    amount: Annotated[str | None, typer.Argument(help="For how much it would have been.")] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", "--why", help="Why, worded as they would: it stands in the letter. Required."),
    ] = None,
    kind: Annotated[
        LossKind | None,
        typer.Option("--kind", case_sensitive=False, help="Why in a word, for yourself; no letter prints it."),
    ] = None,
    competitor: Annotated[
        str | None, typer.Option("--competitor", metavar="NAME", help="Who got it; no letter prints it.")
    ] = None,
    would_have_changed: Annotated[
        str | None, typer.Option("--would-have-changed", metavar="TEXT", help="What would have made it yours.")
    ] = None,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", help="Leave them alone: keeping in touch ends, one letter after a year (withdraw-quietly)."
        ),
    ] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day you knew: {DATE_FORMS}.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who decided.")] = None,
    email: EmailOption = None,
    phone: PhoneOption = None,
    channel: PrefersOption = None,
    currency: CurrencyOption = None,
    country: CountryOption = None,
    playbook: PlaybookOption = None,
    thanks_for: Annotated[
        str | None, typer.Option("--thanks-for", help='What they did all the same, completing "Thank you for …".')
    ] = None,
    note: NoteOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Record a lost sale with its reason, thank them anyway, keep the door open; or withdraw with --quiet.

    On a terminal it asks for what was left out of reason, kind, competitor and what would have changed it. A reason
    that is a kind's very word, such as price, is the kind as well.
    """
    from followup_cli.actions.close_sale import SaleToRecord, record_sale
    from followup_cli.actions.people import ContactDetails
    from followup_cli.cli.present import show_sale_result

    runtime: Runtime = ctx.obj
    is_asked = runtime.is_interactive and not (dry_run or as_json)
    loss = _loss(reason, kind, competitor, would_have_changed, is_asked=is_asked)
    told = SaleToRecord(
        customer,
        product,
        Outcome.LOST,
        runtime.day(on, "--on"),
        amount=runtime.amount(amount, currency),
        contact=ContactDetails(contact, email=email, phone=phone, channel=channel),
        country=runtime.country(country),
        playbook=playbook,
        reason=loss.reason,
        loss_kind=loss.kind,
        competitor=loss.competitor,
        would_have_changed=loss.would_have_changed,
        is_quiet=quiet,
        thanks_for=thanks_for,
        note=note,
    )
    recorded = record_sale(runtime.desk(is_dry_run=dry_run), told, runtime.letters())
    show_sale_result(runtime, recorded, as_json=as_json)


def _loss(
    reason: str | None, kind: LossKind | None, competitor: str | None, would_have_changed: str | None, *, is_asked: bool
) -> "Loss":
    """Return what is known of the loss, asking for the rest where somebody can be asked."""
    from followup_cli.cli.ask_loss import Loss, ask_loss

    if is_asked:
        return ask_loss(reason, kind, competitor, would_have_changed)
    if reason is None:
        raise UsageError(
            "missing option '--reason'",
            "say why, worded as they would: followup lose CUSTOMER PRODUCT --reason 'nine weeks against six'",
        )
    return Loss(reason, kind, competitor, would_have_changed)
