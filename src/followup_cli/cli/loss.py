"""``followup loss``: list, review."""

from typing import Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime, read_value
from followup_cli.domain.vocabulary import LossKind

app = new_app("Lost sales: what they have in common, and the way to each gone through step by step.")


@app.command(
    "list",
    epilog=examples(
        "followup loss list",
        "followup loss list --period 2026-Q4",
        "followup loss list --kind price --competitor ovens",
    ),
)
def list_(
    ctx: typer.Context,
    kind: Annotated[
        LossKind | None, typer.Option("--kind", case_sensitive=False, help="Only losses of this kind.")
    ] = None,
    competitor: Annotated[
        str | None, typer.Option("--competitor", metavar="NAME", help="Only those they got: the name or a part of it.")
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="2026-11, 2026-Q4, 2026-W48 or 2026; else all.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List lost sales, newest first, with number, share and value by kind and by competitor."""
    from followup_cli.actions.losses import list_losses
    from followup_cli.cli.present import show_result
    from followup_cli.domain.periods import parse_period
    from followup_cli.views.losses import losses_json, show_losses

    runtime: Runtime = ctx.obj
    span = read_value(parse_period, period, "--period") if period is not None else None
    found = list_losses(runtime.desk(is_reading=True), kind=kind, competitor=competitor, period=span)
    show_result(runtime, found, losses_json, lambda r: show_losses(r, runtime.out, runtime.today), as_json=as_json)


@app.command(
    epilog=examples(
        "followup loss review S3",
        "followup loss review S3 --answer need='bread by five' --answer after='ring the night baker first'",
    )
)
def review(
    ctx: typer.Context,
    sale: Annotated[str, typer.Argument(metavar="SALE", help="The lost sale's id: S3.")],
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=TEXT", help="The answer to a question, by its key; once for each."),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day you did: {DATE_FORMS}.")] = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Go through a loss step by step, from preparing to afterwards, and keep what you find.

    On a terminal it asks question by question, Enter leaves one as it is. Elsewhere, and with --json, it shows the
    questions with what was answered, and keeps what --answer says. The review its playbook planned is ticked off.
    """
    from followup_cli.actions.loss_review import read_loss_review, review_loss
    from followup_cli.cli.answer_option import read_answers
    from followup_cli.cli.present import show_result
    from followup_cli.views.loss_review import loss_review_json, show_loss_review

    runtime: Runtime = ctx.obj
    day = runtime.day(on, "--on")
    found = read_loss_review(runtime.desk(is_reading=True), sale)
    answers = read_answers(answer or ())
    if runtime.is_interactive and not (answers or dry_run or as_json):
        from followup_cli.cli.ask_loss import ask_review

        answers = ask_review(found)
    if answers:
        found = review_loss(runtime.desk(is_dry_run=dry_run), sale, answers, on=day)
    show_result(
        runtime, found, loss_review_json, lambda r: show_loss_review(r, runtime.out, runtime.today), as_json=as_json
    )
