"""``followup testimonial``: ask, add, allow, used, declined, list."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import (
    AboutSaleOption,
    CustomerArgument,
    DayOption,
    DryRunOption,
    JsonOption,
    OnlyCustomerArgument,
    SaidByOption,
    examples,
    new_app,
)
from followup_cli.cli.runtime import Runtime

if TYPE_CHECKING:
    from followup_cli.domain.fan_pages import TestimonialChanged

app = new_app("Testimonials: what customers say of you, and where it may be used.")

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The testimonial's id: 3.")]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who there.")]
_PLACES = "website, brochure, proposal, press, social, reference"


@app.command(
    epilog=examples("followup testimonial ask acme --contact 'Jo Field'", "followup testimonial ask acme --sale S5")
)
def ask(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: ContactOption = None,
    sale: AboutSaleOption = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep that you asked for one. Only after they said they are content, and never while a complaint is open."""
    from followup_cli.actions.testimonials import TestimonialDetails, ask_testimonial

    runtime: Runtime = ctx.obj
    desk, day = runtime.desk(is_dry_run=dry_run), runtime.day(on, "--on")
    _show(runtime, ask_testimonial(desk, customer, TestimonialDetails(contact, sale), on=day), as_json=as_json)


@app.command(
    epilog=examples(
        "followup testimonial add acme 'The first month I did not dread the audit.' --may-use website,brochure",
        "followup testimonial add acme 'Ring me any time.' --may-use reference --contact 'Jo Field'",
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="In their words, as they approved them.")],
    may_use: Annotated[
        list[str] | None,
        typer.Option("--may-use", metavar="PLACES", help=f"Where they allow it, parted by commas: {_PLACES}."),
    ] = None,
    contact: ContactOption = None,
    sale: AboutSaleOption = None,
    channel: SaidByOption = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep what they said, and where it may be used; thanking them goes on the list by itself."""
    from followup_cli.actions.testimonials import TestimonialDetails, add_testimonial

    runtime: Runtime = ctx.obj
    desk, day = runtime.desk(is_dry_run=dry_run), runtime.day(on, "--on")
    details = TestimonialDetails(contact, sale, channel)
    _show(runtime, add_testimonial(desk, customer, text, details, places=may_use or (), on=day), as_json=as_json)


@app.command(
    epilog=examples(
        "followup testimonial allow 3 website brochure",
        "followup testimonial allow 3 reference",
        "followup testimonial allow 3 none",
    )
)
def allow(
    ctx: typer.Context,
    testimonial: IdArgument,
    places: Annotated[list[str], typer.Argument(metavar="PLACE...", help=f"All of them anew: {_PLACES}; or none.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say where a testimonial may be used; reference means that a prospect may ring them."""
    from followup_cli.actions.testimonials import allow_testimonial

    runtime: Runtime = ctx.obj
    _show(runtime, allow_testimonial(runtime.desk(is_dry_run=dry_run), testimonial, places), as_json=as_json)


@app.command(epilog=examples("followup testimonial used 3", "followup testimonial used 3 --on 2026-11-20"))
def used(
    ctx: typer.Context,
    testimonial: IdArgument,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep that it was used; the first time, showing them where goes on the list."""
    from followup_cli.actions.testimonials import use_testimonial

    runtime: Runtime = ctx.obj
    desk, day = runtime.desk(is_dry_run=dry_run), runtime.day(on, "--on")
    _show(runtime, use_testimonial(desk, testimonial, on=day), as_json=as_json)


@app.command(epilog=examples("followup testimonial declined 3 --why 'their rules forbid it'"))
def declined(
    ctx: typer.Context,
    testimonial: IdArgument,
    why: Annotated[str | None, typer.Option("--why", help="Why, if they said.")] = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Keep that they would rather not, or take it back; it may be used nowhere."""
    from followup_cli.actions.testimonials import decline_testimonial

    runtime: Runtime = ctx.obj
    desk, day = runtime.desk(is_dry_run=dry_run), runtime.day(on, "--on")
    _show(runtime, decline_testimonial(desk, testimonial, why, on=day), as_json=as_json)


@app.command(
    "list",
    epilog=examples(
        "followup testimonial list", "followup testimonial list acme", "followup testimonial list --references"
    ),
)
def list_(
    ctx: typer.Context,
    customer: OnlyCustomerArgument = None,
    references: Annotated[
        bool, typer.Option("--references", help="Only of those a prospect may ring: your reference customers.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List testimonials, newest first: asked for, given, where each may be used."""
    from followup_cli.actions.testimonial_list import list_testimonials
    from followup_cli.cli.present import show_result
    from followup_cli.views.testimonials import show_testimonials, testimonials_json

    runtime: Runtime = ctx.obj
    found = list_testimonials(runtime.desk(is_reading=True), customer, only_references=references)
    show_result(
        runtime, found, testimonials_json, lambda r: show_testimonials(r, runtime.out, runtime.today), as_json=as_json
    )


def _show(runtime: Runtime, result: "TestimonialChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.testimonials import show_testimonial_changed, testimonial_changed_json

    show_result(
        runtime,
        result,
        testimonial_changed_json,
        lambda r: show_testimonial_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
