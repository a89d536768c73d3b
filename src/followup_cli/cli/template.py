"""``followup template``: list, show, check, new, path."""

from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.errors import InputFileError, UsageError

app = new_app("Letter templates.")

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A template's name, as followup template list shows.")
]


@app.command("list", epilog=examples("followup template list", "followup template list --json"))
def list_(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """List the letter templates, yours and shipped, with the steps each is for."""
    from followup_cli.cli.present import show_result
    from followup_cli.views.templates import show_templates, templates_json

    runtime: Runtime = ctx.obj
    lines = runtime.letters().lines()
    show_result(runtime, lines, templates_json, lambda r: show_templates(r, runtime.out), as_json=as_json)


@app.command(
    epilog=examples(
        "followup template show thank-you",
        "followup template show thank-you > mine.j2",
        "followup template show thank-you --fields",
    )
)
def show(
    ctx: typer.Context,
    name: NameArgument,
    fields: Annotated[
        bool, typer.Option("--fields", help="Every fact there is, and what this template needs and asks for.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a template's file as it stands."""
    from followup_cli.actions.template_fields import template_fields
    from followup_cli.cli.present import show_result
    from followup_cli.views.letters import show_plain
    from followup_cli.views.templates import fields_json, show_fields, template_json

    runtime: Runtime = ctx.obj
    if fields:
        known = template_fields(runtime.letters(), name)
        show_result(runtime, known, fields_json, lambda r: show_fields(r, runtime.out), as_json=as_json)
        return
    text = runtime.letters().text(name)
    if as_json:
        runtime.show_json(template_json(name, text))
    else:
        show_plain(text, runtime.out)


@app.command(
    epilog=examples(
        "followup template check", "followup template check thank-you", "followup template check ./from-a-friend.j2"
    )
)
def check(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME|FILE]...", help="Names or files; all your own without any.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Report every complaint about letter templates, having tried each variant on an example customer."""
    from followup_cli.actions.template_check import check_templates
    from followup_cli.cli.present import show_result
    from followup_cli.views.templates import reports_json, show_reports

    runtime: Runtime = ctx.obj
    reports = check_templates(runtime.letters(), what or (), runtime.today)
    show_result(runtime, reports, reports_json, lambda r: show_reports(r, runtime.out), as_json=as_json)
    if any(report.complaints for report in reports):
        raise typer.Exit(InputFileError.exit_code)


@app.command(
    epilog=examples(
        "followup template new thank-you-baker",
        "followup template new thank-you --from thank-you",
        "followup template new thank-you.de --from thank-you",
        "followup template new letterhead",
        "followup template new letter.docx",
    )
)
def new(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(help="Small letters, digits and hyphens; NAME.de for one in German. Or letter.docx.")
    ],
    base: Annotated[str | None, typer.Option("--from", metavar="TEMPLATE", help="Copy this one.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write a commented letter template of your own, or a copy of another, to start from.

    With letterhead it is the lines above every letter; with letter.docx a copy of our Word template, which every
    Word document is made from once it lies there.
    """
    from followup_cli.documents.files import write_private
    from followup_cli.documents.letter_locale import language_tag
    from followup_cli.documents.letter_shelf import WORD_TEMPLATE, shipped_word_template
    from followup_cli.documents.letter_skeleton import skeleton
    from followup_cli.views.templates import new_template_json, show_new_template

    runtime: Runtime = ctx.obj
    shelf = runtime.letters()
    content: str | bytes
    if name == WORD_TEMPLATE:
        if base is not None:
            raise UsageError(f"{name} is copied from ours alone", "leave --from out")
        path, content = shelf.own / name, shipped_word_template().read_bytes()
    else:
        path = shelf.own / f"{name}.j2"
        content = skeleton(name, shelf.text(base) if base else None, language_tag(name.partition(".")[2]))
    write_private(path, content, overwrite=force)
    if as_json:
        runtime.show_json(new_template_json(name, str(path)))
    else:
        show_new_template(name, str(path), runtime.out)


@app.command(
    epilog=examples("followup template path", "followup template path thank-you", "followup template path letter.docx")
)
def path(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A template's name, or letter.docx; your own folder without one."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print where a template's file lies, or the folder your own belong in."""
    from followup_cli.documents.letter_shelf import WORD_TEMPLATE
    from followup_cli.views.letters import show_plain

    runtime: Runtime = ctx.obj
    shelf = runtime.letters()
    found = str(shelf.word if name == WORD_TEMPLATE else shelf.path(name) if name else shelf.own)
    if as_json:
        runtime.show_json({"path": found})
    else:
        show_plain(found, runtime.out)
