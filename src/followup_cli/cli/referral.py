"""``followup referral``: ask, add, contacted, won, closed, reward, list, tree."""

from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DayOption, DryRunOption, JsonOption, SaidByOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.voice_vocabulary import RewardKind

if TYPE_CHECKING:
    from followup_cli.domain.referral_pages import ReferralChanged

app = new_app("Referrals: asked for, received, followed to the sale, thanked for; and who introduced whom.")

ReferralArgument = Annotated[str, typer.Argument(metavar="ID", help="The referral's id: 3.")]
CustomerArgument = Annotated[str, typer.Argument(metavar="CUSTOMER", help="Who refers: the name, a part, or '#3'.")]


@app.command(epilog=examples("followup referral ask acme", "followup referral ask acme --contact 'Jo Field'"))
def ask(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who was asked.")] = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that you asked for a referral; refused unless their last word was a good one and nothing is amiss."""
    from followup_cli.actions.referrals import ask_referral

    runtime: Runtime = ctx.obj
    asked = ask_referral(runtime.desk(is_dry_run=dry_run), customer, contact, on=runtime.day(on, "--on"))
    _show(runtime, asked, as_json=as_json)


@app.command(
    epilog=examples(
        "followup referral add acme 'Bloom Bakery' --contact 'Jo Field'",
        "followup referral add acme 'Bloom Bakery' --on 2026-11-02 --note 'Jo rang them before I had written'",
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom they named: a new name, or a known customer's.")],
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help="Who named them.")] = None,
    on: DayOption = None,
    note: Annotated[str | None, typer.Option("--note", help="What they said of them.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Where whom they named is: US, Germany.")] = None,
    channel: SaidByOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down whom a customer introduced; the thanks are laid, and a name nobody knows is a new prospect."""
    from followup_cli.actions.referrals import ReferralDetails, add_referral

    runtime: Runtime = ctx.obj
    told = ReferralDetails(name, contact, note, runtime.country(country), channel)
    added = add_referral(runtime.desk(is_dry_run=dry_run), customer, told, on=runtime.day(on, "--on"))
    _show(runtime, added, as_json=as_json)


@app.command(epilog=examples("followup referral contacted 3", "followup referral contacted 3 --on yesterday"))
def contacted(
    ctx: typer.Context,
    referral: ReferralArgument,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that you have spoken or written to whom they introduced."""
    from followup_cli.actions.referrals import mark_contacted

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, mark_contacted(desk, referral, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(epilog=examples("followup referral won 3", "followup referral won 3 S9"))
def won(
    ctx: typer.Context,
    referral: ReferralArgument,
    sale: Annotated[str | None, typer.Argument(metavar="[SALE]", help="The sale that came of it: S9.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say which sale came of a referral, where that is not the first by itself; one closed before counts again."""
    from followup_cli.actions.referrals import mark_won

    runtime: Runtime = ctx.obj
    _show(runtime, mark_won(runtime.desk(is_dry_run=dry_run), referral, sale), as_json=as_json)


@app.command(epilog=examples("followup referral closed 3 --why 'they have just bought elsewhere'"))
def closed(
    ctx: typer.Context,
    referral: ReferralArgument,
    why: Annotated[str, typer.Option("--why", help="Why nothing came of it.")],
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """End a referral, or an ask, of which nothing came; who introduced them is told how it ended."""
    from followup_cli.actions.referrals import close_referral

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, close_referral(desk, referral, why=why, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(
    epilog=examples(
        "followup referral reward 3 'two seats at the tasting' --kind invitation",
        "followup referral reward 3 'the ovens looked over for nothing' --kind service --on yesterday",
    )
)
def reward(
    ctx: typer.Context,
    referral: ReferralArgument,
    what: Annotated[str, typer.Argument(metavar="TEXT", help="What they were given for it.")],
    kind: Annotated[
        RewardKind | None, typer.Option("--kind", case_sensitive=False, help="What kind of thing it is.")
    ] = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remember what a customer was given for a referral: value before discounts."""
    from followup_cli.actions.referrals import reward_referral

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, reward_referral(desk, referral, what, kind, on=runtime.day(on, "--on")), as_json=as_json)


@app.command("list", epilog=examples("followup referral list", "followup referral list --open"))
def list_(
    ctx: typer.Context,
    only_open: Annotated[bool, typer.Option("--open", help="Only those of which something may still come.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List referrals, those of which something may still come first."""
    from followup_cli.actions.referral_list import list_referrals
    from followup_cli.cli.present import show_result
    from followup_cli.views.referrals import referrals_json, show_referrals

    runtime: Runtime = ctx.obj
    found = list_referrals(runtime.desk(is_reading=True), only_open=only_open)
    show_result(
        runtime, found, referrals_json, lambda r: show_referrals(r, runtime.out, runtime.today), as_json=as_json
    )


@app.command(
    epilog=examples("followup referral tree", "followup referral tree acme", "followup referral tree --depth 1")
)
def tree(
    ctx: typer.Context,
    customer: Annotated[
        str | None, typer.Argument(metavar="[CUSTOMER]", help="Only what began with this customer.")
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=0, metavar="N", help="Draw at most so many generations.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Draw who introduced whom, and what was won by it, directly and in all."""
    from followup_cli.actions.referral_list import read_tree
    from followup_cli.cli.present import show_result
    from followup_cli.views.lineage import show_tree, tree_json

    runtime: Runtime = ctx.obj
    found = read_tree(runtime.desk(is_reading=True), customer)
    show_result(runtime, found, tree_json, lambda r: show_tree(r, runtime.out, runtime.today, depth), as_json=as_json)


def _show(runtime: Runtime, result: "ReferralChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.referrals import referral_changed_json, show_referral_changed

    show_result(
        runtime,
        result,
        referral_changed_json,
        lambda r: show_referral_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
