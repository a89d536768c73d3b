"""``followup feedback``: ask, add, answer, acted, told, no-complaint, list."""

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
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import UsageError

if TYPE_CHECKING:
    from followup_cli.domain.feedback_pages import FeedbackChanged
    from followup_cli.domain.voice_vocabulary import Satisfaction

app = new_app("Feedback: asked for, heard, answered, acted on, and told back.")

FeedbackArgument = Annotated[str, typer.Argument(metavar="ID", help="The feedback's id: 3.")]
ContactOption = Annotated[str | None, typer.Option("--contact", metavar="NAME", help="The person there.")]
ChannelOption = Annotated[
    Channel | None, typer.Option("--channel", case_sensitive=False, help="The way you spoke or wrote.")
]


@app.command(
    epilog=examples(
        "followup feedback ask acme --channel email", "followup feedback ask acme --contact 'Jo Field' --sale S5"
    )
)
def ask(
    ctx: typer.Context,
    customer: CustomerArgument,
    contact: ContactOption = None,
    sale: AboutSaleOption = None,
    channel: ChannelOption = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down that you have asked how content they are; a playbook's own question is kept by done.

    Not while a complaint is open or bad news undecided, nor within 90 days of a request they have not answered.
    """
    from followup_cli.actions.feedback import Whose, ask_feedback

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    whose = Whose(customer, contact, sale)
    _show(runtime, ask_feedback(desk, whose, channel=channel, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(
    epilog=examples(
        "followup feedback add acme 'bakes twice as fast as the old one' --score 5",
        "followup feedback add acme 'a second handle on the lid would help' --idea --contact 'Jo Field'",
        "followup feedback add acme 'too loud for the shop' --score disappointed --asked 3",
    )
)
def add(
    ctx: typer.Context,
    customer: CustomerArgument,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What they said, in their words.")] = None,
    score: Annotated[
        str | None,
        typer.Option(
            "--score", metavar="1-5", help="5 delighted, 4 pleased, 3 so-so, 2 disappointed, 1 angry; or the word."
        ),
    ] = None,
    idea: Annotated[bool, typer.Option("--idea", help="It proposes something; its way is followed.")] = False,
    contact: ContactOption = None,
    sale: AboutSaleOption = None,
    channel: SaidByOption = None,
    asked: Annotated[
        str | None, typer.Option("--asked", metavar="ID", help="The feedback you asked for, which this answers.")
    ] = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down what they said of us. Bad news holds asks and offers until it is a complaint, or ruled out as one."""
    from followup_cli.actions.feedback import Heard, Whose, add_feedback

    runtime: Runtime = ctx.obj
    satisfaction = _satisfaction(score)
    day = runtime.day(on, "--on")
    is_bad = satisfaction is not None and satisfaction.is_bad
    opens = is_bad and not dry_run and not as_json and runtime.is_interactive and _wants_complaint()
    added = add_feedback(
        runtime.desk(is_dry_run=dry_run),
        Whose(customer, contact, sale),
        Heard(text, satisfaction, is_idea=idea, is_complaint=opens),
        asked=asked,
        channel=channel,
        on=day,
    )
    _show(runtime, added, as_json=as_json)


@app.command(epilog=examples("followup feedback answer 3 'we are asking the maker, and ring on Friday'"))
def answer(
    ctx: typer.Context,
    feedback: FeedbackArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you said to it.")],
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down what you said to it."""
    from followup_cli.actions.feedback import answer_feedback

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, answer_feedback(desk, feedback, text, on=runtime.day(on, "--on")), as_json=as_json)


@app.command(
    epilog=examples(
        "followup feedback acted 3 'the lids come with a second handle now'",
        "followup feedback acted 3 --nothing 'the maker has stopped building that size'",
    )
)
def acted(
    ctx: typer.Context,
    feedback: FeedbackArgument,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What was done about it.")] = None,
    nothing: Annotated[
        str | None, typer.Option("--nothing", metavar="WHY", help="Nothing will be done, and why.")
    ] = None,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down what came of it, or why nothing will; a touch to tell them is laid."""
    from followup_cli.actions.feedback_acting import act_on_feedback

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    result = act_on_feedback(desk, feedback, text, nothing=nothing, on=runtime.day(on, "--on"))
    _show(runtime, result, as_json=as_json)


@app.command(epilog=examples("followup feedback told 3", "followup feedback told 3 --on yesterday"))
def told(
    ctx: typer.Context,
    feedback: FeedbackArgument,
    on: DayOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write down that they know what came of it; done does that by itself for the touch that tells them."""
    from followup_cli.actions.feedback_acting import tell_feedback

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_dry_run=dry_run)
    _show(runtime, tell_feedback(desk, feedback, on=runtime.day(on, "--on")), as_json=as_json)


@app.command("no-complaint", epilog=examples("followup feedback no-complaint 3 --why 'they meant the carrier'"))
def no_complaint(
    ctx: typer.Context,
    feedback: FeedbackArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is none.")],
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say that bad news is no complaint: what it held comes back after 14 days, one touch a week."""
    from followup_cli.actions.feedback import rule_out_complaint

    runtime: Runtime = ctx.obj
    _show(runtime, rule_out_complaint(runtime.desk(is_dry_run=dry_run), feedback, why), as_json=as_json)


@app.command(
    "list",
    epilog=examples("followup feedback list --open", "followup feedback list acme", "followup feedback list --silent"),
)
def list_(
    ctx: typer.Context,
    customer: OnlyCustomerArgument = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what is owed an answer, an act or word.")] = False,
    ideas: Annotated[bool, typer.Option("--ideas", help="Only ideas, and how far each has come.")] = False,
    silent: Annotated[
        bool, typer.Option("--silent", help="Instead: who bought and was never asked, or asked and is silent.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List what customers said, bad news first, then what is owed something."""
    from followup_cli.actions.feedback_list import list_feedback, silent_customers
    from followup_cli.cli.present import show_result
    from followup_cli.views.feedback import feedback_list_json, show_feedback_list, show_silence, silence_json

    runtime: Runtime = ctx.obj
    desk = runtime.desk(is_reading=True)
    if silent:
        if customer or only_open or ideas:
            raise UsageError("--silent lists customers, not what they said", "give it alone")
        found = silent_customers(desk)
        show_result(
            runtime, found, silence_json, lambda r: show_silence(r, runtime.out, runtime.today), as_json=as_json
        )
        return
    lines = list_feedback(desk, customer, only_open=only_open, only_ideas=ideas)
    show_result(
        runtime,
        lines,
        feedback_list_json,
        lambda r: show_feedback_list(r, runtime.out, runtime.today),
        as_json=as_json,
    )


def _satisfaction(score: str | None) -> "Satisfaction | None":
    from followup_cli.domain.satisfaction import named

    if score is None:
        return None
    found = named(score)
    if found is None:
        raise UsageError(
            f"--score: {score!r} is no score",
            "5 delighted, 4 pleased, 3 so-so, 2 disappointed or 1 angry: the number or the word",
        )
    return found


def _wants_complaint() -> bool:
    return typer.confirm("Open a complaint about this?", default=True, err=True)


def _show(runtime: Runtime, result: "FeedbackChanged", *, as_json: bool) -> None:
    from followup_cli.cli.present import show_result
    from followup_cli.views.feedback import feedback_changed_json, show_feedback_changed

    show_result(
        runtime,
        result,
        feedback_changed_json,
        lambda r: show_feedback_changed(r, runtime.out, runtime.today),
        as_json=as_json,
    )
