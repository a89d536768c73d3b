"""``followup letter``."""

from pathlib import Path
from typing import Annotated

import typer

from followup_cli.cli.options import JsonOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.letter_look import LetterLook, Window
from followup_cli.domain.paper import Paper
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError, UsageError

app = new_app()

PaperOption = Annotated[
    Paper | None,
    typer.Option("--paper", case_sensitive=False, help="The sheet of a PDF; your country's without it (letter.paper)."),
]
WindowOption = Annotated[
    Window | None,
    typer.Option(
        "--window", case_sensitive=False, help="The envelope's window; the paper's without it (letter.window)."
    ),
]


@app.command(
    epilog=examples(
        "followup letter 17",
        "followup letter acme",
        "followup letter S5 --template thank-you --format md --out thanks.md",
        "followup letter 17 --format pdf --out thanks.pdf",
        "followup letter 17 --say worry='Whether it clears the door frame.'",
        "followup letter 17 --format docx --out thanks.docx",
        "followup letter 17 --format eml --attach prices.pdf --out thanks.eml",
    )
)
def letter(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="TOUCH|CUSTOMER|SALE", help="A touch (17), a customer, or a sale (S5).")
    ],
    template: Annotated[
        str | None, typer.Option("--template", metavar="NAME", help="This template, not the touch's own.")
    ] = None,
    format_: Annotated[
        LetterFormat,
        typer.Option(
            "--format", case_sensitive=False, help="Plain text, Markdown, a web page, Word, PDF, or an e-mail draft."
        ),
    ] = LetterFormat.TXT,
    paper: PaperOption = None,
    window: WindowOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="PATH", help="Write it to this file.")] = None,
    attach: Annotated[
        list[Path] | None,
        typer.Option(
            "--attach", metavar="FILE", help="A file that goes with the e-mail (--format eml); may be repeated."
        ),
    ] = None,
    word: Annotated[
        Path | None,
        typer.Option("--word", metavar="FILE", help="The Word file to fill in (--format docx), not your letter.docx."),
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open it in your editor first.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    say: Annotated[
        list[str] | None,
        typer.Option(
            "--say",
            metavar="FIELD=TEXT",
            help="A sentence of yours that its template asks for; kept for later drafts. Once for each; an empty TEXT "
            "takes it back.",
        ),
    ] = None,
    draft_only: Annotated[
        bool, typer.Option("--draft", help="Mark what is missing in the letter instead of refusing to write it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Draft a letter that could only go to this customer; a missing field is named with the command that sets it.

    What no record holds, its template asks you for, each a whole sentence: with --say, or on a terminal one after
    the other.
    """
    from followup_cli.actions.letters import LetterWish, write_letter
    from followup_cli.cli.editor import edited
    from followup_cli.cli.letter_output import put_letter, refuse_terminal
    from followup_cli.cli.letter_sayings import ask_sayings, read_sayings

    runtime: Runtime = ctx.obj
    _refuse_unfit(format_, is_attached=bool(attach), is_word=word is not None)
    refuse_terminal(format_, out, as_json=as_json)
    if edit and not format_.is_text:
        raise UsageError(f"--edit opens text, and {format_} is none", "edit it as --format txt, or change its template")
    wish = LetterWish(
        what,
        template,
        format_,
        says=read_sayings(say or ()),
        marks_missing=draft_only,
        word=word,
        attached=tuple(attach or ()),
        look=LetterLook(paper, window),
    )
    if runtime.is_interactive and not (as_json or draft_only):
        wish = ask_sayings(runtime, wish)
    draft = write_letter(runtime.desk(is_reading=not wish.says), runtime.letters(), wish)
    if draft.missing and not as_json:
        raise RefusedError(
            f"the letter {draft.template!r} to {draft.customer.name} cannot be written yet; it needs",
            "set these, then draft it again",
            tuple(each.with_place for each in draft.missing),
        )
    if edit and not draft.missing:
        draft = edited(draft, runtime, suffix=format_.value)
    put_letter(runtime, draft, out, overwrite=force, as_json=as_json)
    if draft.missing:
        raise typer.Exit(RefusedError.exit_code)


def _refuse_unfit(format_: LetterFormat, *, is_attached: bool, is_word: bool) -> None:
    if is_attached and format_ is not LetterFormat.EML:
        raise UsageError("--attach puts files into an e-mail", "add --format eml")
    if is_word and format_ is not LetterFormat.DOCX:
        raise UsageError("--word is what a Word document is made from", "add --format docx")
