"""``followup review``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.period_options import (
    MonthOption,
    PeriodArgument,
    PeriodWish,
    QuarterOption,
    WeekOption,
    YearOption,
    read_wish,
)
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.periods import Period

app = new_app()


@app.command(
    epilog=examples(
        "followup review",
        "followup review --month 2026-11 --ask",
        "followup review --week --answer learned='ask for the budget first'",
        "followup review --quarter --last",
        "followup review 2026-Q4 --html review.html",
        "followup review 2026-Q4 --json",
    )
)
def review(
    ctx: typer.Context,
    period: PeriodArgument = None,
    week: WeekOption = False,
    month: MonthOption = None,
    quarter: QuarterOption = False,
    year: YearOption = False,
    last: Annotated[bool, typer.Option("--last", help="The one before the one that runs.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="Be asked the five questions, one by one.")] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar="TOPIC=TEXT",
            help="Answer objectives, better, learned, followed-up or told (or 1 to 5); an empty text takes it away.",
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it to this file as one page, with charts.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Look back on a week, month, quarter or year: five questions, the figures beside each, your answers kept.

    Without a period: this month, or the last one in the first five days of a month. So too --week on its
    first day, --quarter on its first ten and --year on its first fifteen.
    """
    from followup_cli.actions.review import read_review
    from followup_cli.cli.review_answers import ask_answers, keep, read_answers, refuse_nobody
    from followup_cli.cli.review_output import ReviewOutput, put_review, refuse_page
    from followup_cli.domain.review_answers import with_answers

    runtime: Runtime = ctx.obj
    meant = _period(runtime, read_wish(period, month=month, week=week, quarter=quarter, year=year), is_last=last)
    answers = read_answers(answer or ())
    how = ReviewOutput(html, force, dry_run, as_json)
    refuse_page(how)
    if ask:
        refuse_nobody(runtime, meant.name, as_json=as_json)
    found = read_review(runtime.desk(is_reading=True), meant)
    if ask:
        answers |= ask_answers(runtime, found, answers)
    kept = keep(runtime, meant, answers, is_dry_run=dry_run) if ask or answers else None
    put_review(runtime, with_answers(found, kept) if kept else found, kept, how)


def _period(runtime: Runtime, wish: PeriodWish, *, is_last: bool) -> "Period":
    """Return the period to look back on; raise UsageError where it is named and yet the last one is asked for."""
    from followup_cli.domain.periods import period_of
    from followup_cli.domain.review_periods import period_to_review

    if wish.named is None:
        return (
            period_of(wish.kind, runtime.today).shifted(-1) if is_last else period_to_review(wish.kind, runtime.today)
        )
    if is_last:
        raise UsageError(f"--last: {wish.named.name} is named", f"followup review {wish.named.shifted(-1).name}")
    return wish.named
