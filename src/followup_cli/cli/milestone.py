"""``followup milestone`` and its short forms ``delivered``, ``shipped``, ``backordered``."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import OutOfOrderError, RefusedError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from followup_cli.actions.milestone_words import MilestoneWord

app = new_app("Milestones.")

_UNKNOWN = "unknown"
_NONE = "none"

SaleArgument = Annotated[str, typer.Argument(metavar="SALE", help="The sale's id: S5.")]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help=f"The day it happened, else today: {DATE_FORMS}; none takes it back."),
]
ExpectedOption = Annotated[
    str | None,
    typer.Option("--expected", metavar="DATE", help="Not yet: the day it is expected now; or unknown."),
]
WhyOption = Annotated[
    str | None, typer.Option("--why", help="Why the date is another; the customer is told. Also afterwards.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Also where it does not fit the other milestones.")]


@app.command(
    epilog=examples(
        "followup milestone S5 delivered --expected 2026-12-08 --why 'a bearing is short'",
        "followup milestone S5 installed",
        "followup milestone S5 go-live --on yesterday",
        "followup milestone S5 delivered --expected unknown --why 'the maker is silent'",
    )
)
def milestone(
    ctx: typer.Context,
    sale: SaleArgument,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="entered, part-shipped, shipped, back-ordered, delivered, installed, in-use, invoiced, paid, "
            "warranty-end, renewal, or one its playbook brings along.",
        ),
    ],
    on: OnOption = None,
    expected: ExpectedOption = None,
    why: WhyOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a milestone was reached, or when it is expected: what hangs on it moves along.

    When a date changes that the customer waits for, a touch to tell them appears the same day.
    """
    _mark(ctx.obj, sale, _word(ctx.obj, name, on, expected, why), force=force, dry_run=dry_run, as_json=as_json)


@app.command(epilog=examples("followup delivered S5", "followup delivered S5 --on 2026-12-08"))
def delivered(
    ctx: typer.Context,
    sale: SaleArgument,
    on: OnOption = None,
    expected: ExpectedOption = None,
    why: WhyOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a sale was delivered, or when it is expected."""
    _mark(ctx.obj, sale, _word(ctx.obj, "delivered", on, expected, why), force=force, dry_run=dry_run, as_json=as_json)


@app.command(
    epilog=examples(
        "followup shipped S5",
        "followup shipped S5 --expected friday --why 'the carrier is full'",
        "followup shipped S5 --partly --why '4 of 6 chairs'",
    )
)
def shipped(
    ctx: typer.Context,
    sale: SaleArgument,
    partly: Annotated[
        bool, typer.Option("--partly", help="A part only, say which with --why; the customer is told what follows.")
    ] = False,
    on: OnOption = None,
    expected: ExpectedOption = None,
    why: WhyOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that a sale was shipped, or when it is expected to be; or, each time, that a part of it has left."""
    name = "part-shipped" if partly else "shipped"
    _mark(ctx.obj, sale, _word(ctx.obj, name, on, expected, why), force=force, dry_run=dry_run, as_json=as_json)


@app.command(
    epilog=examples(
        "followup backordered S5 --until 2027-01-15 --why 'the maker has no motors'",
        "followup backordered S5 --why 'the maker is silent'",
    )
)
def backordered(
    ctx: typer.Context,
    sale: SaleArgument,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The delivery expected now; unknown when left out.")
    ] = None,
    on: OnOption = None,
    why: WhyOption = None,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that it cannot be delivered for now: the customer is told the same day, and offered a choice."""
    runtime: Runtime = ctx.obj
    if on is not None and on.strip().casefold() == _NONE:
        raise UsageError("--on none takes nothing back here", f"followup milestone {sale} back-ordered --on none")
    words = (
        replace(_word(runtime, "back-ordered", on, None, why), is_standing=on is None),
        replace(_word(runtime, "delivered", None, until or _UNKNOWN, why), is_news=True),
    )
    _mark(runtime, sale, *words, force=force, dry_run=dry_run, as_json=as_json)


def _word(runtime: Runtime, name: str, on: str | None, expected: str | None, why: str | None) -> "MilestoneWord":
    from followup_cli.actions.milestone_words import MilestoneWord

    if on is not None and expected is not None:
        raise UsageError(
            "--on and --expected cannot both hold", "--on says that it happened, --expected that it is to come"
        )
    if expected is not None:
        is_unknown = expected.strip().casefold() == _UNKNOWN
        day = None if is_unknown else _expected_day(runtime, expected)
        return MilestoneWord(name, expected_on=day, is_unknown=is_unknown, why=why)
    is_taken_back = on is not None and on.strip().casefold() == _NONE
    reached_on = None if is_taken_back else runtime.day(on, "--on")
    return MilestoneWord(name, reached_on=reached_on, is_taken_back=is_taken_back, why=why)


def _expected_day(runtime: Runtime, typed: str) -> "date":
    try:
        return runtime.day(typed, "--expected")
    except UsageError as error:
        raise UsageError(error.message, f"{error.hint}; or unknown, when nobody can say") from None


def _mark(runtime: Runtime, sale: str, *words: "MilestoneWord", force: bool, dry_run: bool, as_json: bool) -> None:
    from followup_cli.actions.milestones import mark_milestone
    from followup_cli.cli.present import show_touches_result

    desk = runtime.desk(is_dry_run=dry_run)
    try:
        changed = mark_milestone(desk, sale, *words, force=force)
    except OutOfOrderError as error:
        if not runtime.is_interactive:
            raise
        if not typer.confirm(f"{error.message}. Write it down all the same?", err=True):
            raise RefusedError("nothing was changed", error.hint) from None
        changed = mark_milestone(desk, sale, *words, force=True)
    show_touches_result(runtime, changed, as_json=as_json)
