"""``followup done``, ``skip`` and ``snooze``."""

import re
from collections.abc import Iterable
from typing import Annotated

import typer

from followup_cli.cli.answer_option import read_answers
from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.vocabulary import TouchOutcome
from followup_cli.errors import UsageError

app = new_app("Touches.")

TouchIds = Annotated[list[str], typer.Argument(metavar="TOUCH...", help="Ids, as followup today shows them.")]
_ID = re.compile(r"[tT#]?(\d{1,18})", re.ASCII)


def _ids(texts: Iterable[str]) -> list[int]:
    found = []
    for text in texts:
        match = _ID.fullmatch(text.strip())
        if match is None:
            raise UsageError(
                f"{text!r} is not a touch's id", "ids are the numbers followup today shows, such as followup done 17"
            )
        found.append(int(match[1]))
    return found


@app.command(
    epilog=examples(
        "followup done 17",
        "followup done 17 18 --on yesterday --outcome good --note 'up and running, happy with the stones'",
        "followup done 19 --material 'stone care'",
        "followup done 21 --outcome no-answer",
        "followup done 21 --outcome good --verified",
        "followup done 30 --gave 'a book on sailing'",
        "followup done 17 --no-letter",
        "followup done 21 --answer complete=no --answer intact=yes --complaint 'two trays are missing'",
    )
)
def done(
    ctx: typer.Context,
    touches: TouchIds,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day it was done: {DATE_FORMS}.")] = None,
    outcome: Annotated[
        TouchOutcome | None, typer.Option("--outcome", case_sensitive=False, help="How it went; steers what follows.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="What was said.")] = None,
    brought: Annotated[str | None, typer.Option("--brought", help="What it brought the customer.")] = None,
    material: Annotated[
        list[str] | None,
        typer.Option("--material", metavar="MATERIAL", help="What you sent with it, from followup material list."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Even material they have had before.")] = False,
    gave: Annotated[
        str | None,
        typer.Option(
            "--gave", metavar="TEXT", help="The card or present they had; remembered for the next. Also later."
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar="KEY=ANSWER",
            help="The answer to one of the step's questions, by its key; give it once for each. Also later, or to "
            "correct one.",
        ),
    ] = None,
    complaint: Annotated[
        str | None,
        typer.Option(
            "--complaint",
            metavar="TEXT",
            help="What is wrong, in their words: opens a complaint, or adds to the one open on the sale. Also later.",
        ),
    ] = None,
    verified: Annotated[
        bool, typer.Option("--verified", help="Their number and e-mail were made sure of at it. Also later.")
    ] = False,
    no_letter: Annotated[
        bool, typer.Option("--no-letter", help="It went without the letter drafted for it, which stays a draft.")
    ] = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Mark touches done; the next try, the next date or what hangs on the outcome follows by itself.

    On a terminal it asks the step's own questions, each to be answered in a line or passed over. Answers to
    questions with a key are kept by themselves, the others in the note; followup show TOUCH lists both. Where an
    answer says that something is wrong, Enter opens a complaint about it. A letter drafted for a touch is kept as
    it was sent.
    """
    from followup_cli.actions.complete import Brought, complete_touches
    from followup_cli.cli.debrief import ask_debrief
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    ids = _ids(touches)
    answers = read_answers(answer or ())
    is_told = outcome or note or answers or material or verified or complaint is not None or gave is not None
    if runtime.is_interactive and len(ids) == 1 and not (is_told or dry_run or as_json):
        told = ask_debrief(runtime, ids[0])
        outcome, note, answers, complaint = told.outcome, told.note, told.answers, told.complaint
    changed = complete_touches(
        runtime.desk(is_dry_run=dry_run),
        ids,
        done_on=runtime.day(on, "--on"),
        outcome=outcome,
        note=note,
        brought=Brought(brought, tuple(material or ()), again, gave),
        answers=answers,
        complaint=complaint,
        is_verified=verified,
        is_without_letter=no_letter,
    )
    show_touches_result(runtime, changed, as_json=as_json)


@app.command(
    epilog=examples(
        "followup skip 17 --why 'spoke to her at the fair instead'", "followup skip 17 18 --why moved --dry-run"
    )
)
def skip(
    ctx: typer.Context,
    touches: TouchIds,
    why: Annotated[str, typer.Option("--why", "--reason", help="Why it is not worth doing.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Skip touches for a reason that is kept; what hangs on them is dropped."""
    from followup_cli.actions.complete import skip_touches
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    ids = _ids(touches)
    show_touches_result(runtime, skip_touches(runtime.desk(is_dry_run=dry_run), ids, why=why), as_json=as_json)


@app.command(
    epilog=examples("followup snooze 17 tomorrow", "followup snooze 17 18 monday", "followup snooze 21 +2w --dry-run")
)
def snooze(
    ctx: typer.Context,
    touches_and_date: Annotated[
        list[str], typer.Argument(metavar="TOUCH... DATE", help=f"Ids, then the day: {DATE_FORMS}.")
    ],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Move touches to a day of your choosing; re-planning leaves them there.

    +1w and the like count from today, not from the day a touch has now.
    """
    from followup_cli.actions.snooze import snooze_touches
    from followup_cli.cli.present import show_touches_result

    runtime: Runtime = ctx.obj
    *ids, day = touches_and_date
    if not ids:
        raise UsageError("a touch and a day are needed", "followup snooze 17 tomorrow")
    touches = _ids(ids)
    until = runtime.day(day, "DATE")
    changed = snooze_touches(runtime.desk(is_dry_run=dry_run), touches, until=until)
    show_touches_result(runtime, changed, as_json=as_json)
