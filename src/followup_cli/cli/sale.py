"""``followup sale``: list, edit, cancel, minutes, handoff."""

from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.brief_output import BriefFormat
from followup_cli.cli.options import DATE_FORMS, DayOption, DryRunOption, JsonOption, YesOption, examples, new_app
from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.cli.sale_options import CurrencyOption
from followup_cli.domain.details import given
from followup_cli.domain.vocabulary import LossKind, Outcome
from followup_cli.errors import RefusedError

app = new_app("Sales: won, lost, cancelled.")

SaleArgument = Annotated[str, typer.Argument(metavar="SALE", help="The sale's id: S5.")]


@app.command(
    "list",
    epilog=examples(
        "followup sale list", "followup sale list --customer acme --outcome won", "followup sale list --late"
    ),
)
def list_(
    ctx: typer.Context,
    customer: Annotated[str | None, typer.Option("--customer", help="Only this customer's.")] = None,
    outcome: Annotated[
        Outcome | None, typer.Option("--outcome", case_sensitive=False, help="Only sales that ended so.")
    ] = None,
    late: Annotated[
        bool,
        typer.Option(
            "--late",
            help="Only won sales whose first promised day was missed: no news first, then by days late.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List sales, newest first, with their open touches counted."""
    from followup_cli.actions.sales import list_sales
    from followup_cli.cli.present import show_result
    from followup_cli.views.late_sales import show_late_sales
    from followup_cli.views.sales import sales_json, show_sales

    runtime: Runtime = ctx.obj
    lines = list_sales(runtime.desk(is_reading=True), outcome=outcome, customer=customer, is_late=late)
    show = show_late_sales if late else show_sales
    show_result(runtime, lines, sales_json, lambda r: show(r, runtime.out, runtime.today), as_json=as_json)


@app.command(
    epilog=examples(
        "followup sale edit S5 --deliver-by 2026-12-11",
        "followup sale edit S5 --benefit 'the first trays out by five' --thanks-for 'ringing both references'",
        "followup sale edit S5 --benefit '' --benefit 'cool in July' --order-id ''",
        "followup sale edit S3 --kind price --competitor 'Ovens & Co'",
        "followup sale edit S9 --won-back S3",
    )
)
def edit(
    ctx: typer.Context,
    sale: SaleArgument,
    product: Annotated[str | None, typer.Option("--product", help="What was sold.")] = None,
    amount: Annotated[str | None, typer.Option("--amount", help="For how much.")] = None,
    currency: CurrencyOption = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who bought.")] = None,
    order_id: Annotated[str | None, typer.Option("--order-id", help="Your own order number.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where the sale came from.")] = None,
    benefit: Annotated[
        list[str] | None,
        typer.Option(
            "--benefit",
            help='One more reason, completing "You wanted …"; repeatable. An empty one takes away those there are.',
        ),
    ] = None,
    thanks_for: Annotated[
        str | None, typer.Option("--thanks-for", help='What they did for it, completing "Thank you for …".')
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why it was lost.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help=f"Of a lost sale, why in a word: {', '.join(LossKind)}."),
    ] = None,
    competitor: Annotated[
        str | None, typer.Option("--competitor", metavar="NAME", help="Of a lost sale: who got it.")
    ] = None,
    would_have_changed: Annotated[
        str | None,
        typer.Option("--would-have-changed", metavar="TEXT", help="Of a lost sale: what would have made it yours."),
    ] = None,
    won_back: Annotated[
        str | None, typer.Option("--won-back", metavar="SALE", help="Of a sale won: the loss it wins back, S3.")
    ] = None,
    deliver_by: Annotated[
        str | None, typer.Option("--deliver-by", metavar="DATE", help=f"The delivery promised: {DATE_FORMS}; or none.")
    ] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Change what is known of a sale; touches that hang on the delivery move with it.

    An empty text takes a field away: --thanks-for ''.
    """
    from followup_cli.actions.sale_losses import LossDetails
    from followup_cli.actions.sales import SaleDetails, edit_sale
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    delivery_on, nothing_to_deliver = runtime.delivery(given(deliver_by))
    details = SaleDetails(
        product=product,
        amount=amount,
        currency=runtime.currency(currency),
        contact=contact,
        order_id=order_id,
        source=source,
        thanks_for=thanks_for,
        benefits=tuple(benefit or ()),
        reason=reason,
        loss=LossDetails(_kind(kind), competitor, would_have_changed, won_back),
        deliver_by=delivery_on,
        nothing_to_deliver=nothing_to_deliver,
        is_delivery_unknown=deliver_by is not None and not given(deliver_by),
    )
    show_touches_result(runtime, edit_sale(runtime.desk(is_dry_run=dry_run), sale, details), as_json=as_json)


def _kind(text: str | None) -> str | None:
    """Read ``--kind``, whose empty text takes the kind away; raise UsageError."""
    if not given(text):
        return text
    from followup_cli.domain.losses import parse_kind

    return read_value(parse_kind, text or "", "--kind")


@app.command(
    epilog=examples("followup sale cancel S5 --why 'budget withdrawn'", "followup sale cancel S5 --why fraud --dry-run")
)
def cancel(
    ctx: typer.Context,
    sale: SaleArgument,
    why: Annotated[str, typer.Option("--why", help="Why it was cancelled.")],
    on: DayOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Cancel a sale: its open touches are dropped with the reason."""
    from followup_cli.actions.sales import cancel_sale
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    is_sure = yes or dry_run or not runtime.is_interactive
    if not (is_sure or typer.confirm(f"Cancel {sale} and drop its open touches?", err=True)):
        raise RefusedError(f"{sale} was not cancelled", "--yes cancels it without asking")
    cancelled = cancel_sale(runtime.desk(is_dry_run=dry_run), sale, why=why, on=runtime.day(on, "--on"))
    show_touches_result(runtime, cancelled, as_json=as_json)


@app.command(epilog=examples("followup sale minutes S5"))
def minutes(ctx: typer.Context, sale: SaleArgument, as_json: JsonOption = False) -> None:
    """Show what was said at a sale's calls and meetings, oldest first: answers and notes."""
    from followup_cli.actions.show import read_minutes
    from followup_cli.cli.present import show_result
    from followup_cli.views.minutes import minutes_page_json, show_minutes

    runtime: Runtime = ctx.obj
    found = read_minutes(runtime.desk(is_reading=True), sale)
    show_result(
        runtime, found, minutes_page_json, lambda r: show_minutes(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    epilog=examples(
        "followup sale handoff S5",
        "followup sale handoff S5 --out brief.html",
        "followup sale handoff S5 --format html > brief.html",
    )
)
def handoff(
    ctx: typer.Context,
    sale: SaleArgument,
    format_: Annotated[
        BriefFormat | None,
        typer.Option("--format", case_sensitive=False, help="Markdown or HTML; else as the file's name ends."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Write it to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Brief the people who deliver or install: who the customer is, what was promised, what may go wrong.

    One page for colleagues, your notes among it; the price is not.
    """
    from followup_cli.actions.handoff import write_brief
    from followup_cli.cli.brief_output import brief_format, put_brief
    from followup_cli.views.text import shown

    runtime: Runtime = ctx.obj
    is_html = brief_format(format_, out) is BriefFormat.HTML
    draft = write_brief(runtime.desk(is_reading=True), sale, is_html=is_html, visible=shown)
    put_brief(runtime, draft, out, overwrite=force, as_json=as_json)
