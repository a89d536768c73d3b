"""``followup letter``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followup_cli.cli.options import DATE_FORMS, DryRunOption, JsonOption, YesOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.letter_look import LetterLook, Window
from followup_cli.domain.paper import Paper
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from followup_cli.actions.letters import LetterWish
    from followup_cli.cli.letter_pen import Pen
    from followup_cli.domain.pages import LetterDraft

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
        "followup letter 17 --edit",
        "followup letter 17 --say worry='Whether it clears the door frame.'",
        "followup letter 17 --strict",
        "followup letter S5 --template thank-you --format md --out thanks.md",
        "followup letter 17 --format pdf --out thanks.pdf",
        "followup letter 17 --format docx --out thanks.docx",
        "followup letter 17 --format eml --attach prices.pdf --out thanks.eml",
        "followup letter --list acme",
        "followup letter L12",
        "followup letter L12 --sent --on yesterday",
    )
)
def letter(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="TOUCH|CUSTOMER|SALE|LETTER",
            help="A touch (17), a customer, a sale (S5), or a letter that is kept (L12).",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="NAME", help="This template, not the touch's own.")
    ] = None,
    format_: Annotated[
        LetterFormat | None,
        typer.Option(
            "--format",
            case_sensitive=False,
            help="Plain text (unless you say otherwise), Markdown, a web page, Word, PDF, or an e-mail draft.",
        ),
    ] = None,
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
    edit: Annotated[
        bool, typer.Option("--edit", help="Open its text in your editor; the edited text is kept, for every format.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Draft it anew, throwing away the text you edited.")] = False,
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
    list_: Annotated[
        str | None, typer.Option("--list", metavar="CUSTOMER", help="List every letter to a customer instead.")
    ] = None,
    sent: Annotated[
        bool, typer.Option("--sent", help="Mark a letter (L12) of no touch as sent; done marks that of a touch.")
    ] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=f"The day it was sent: {DATE_FORMS}.")] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Refuse a letter that is not personal: under 75 of 100 points, or with something no letter says.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Draft a letter that could only go to this customer; a missing field is named with the command that sets it.

    What no record holds, its template asks you for, each a whole sentence: with --say, or on a terminal one after
    the other. The draft is kept, and followup done marks it as sent. A letter that was sent never changes: it is
    printed again as it went out.
    """
    from followup_cli.actions.letters import LetterWish
    from followup_cli.cli.letter_output import put_letter, refuse_terminal
    from followup_cli.cli.letter_pen import Pen, is_impersonal
    from followup_cli.cli.letter_sayings import ask_sayings, read_sayings
    from followup_cli.documents.files import refuse_unwritable

    runtime: Runtime = ctx.obj
    if list_ is not None:
        _refuse_beside("--list", what=what, template=template, out=out, edit=edit, fresh=fresh, sent=sent, on=on)
        _list(runtime, list_, as_json=as_json)
        return
    if what is None:
        raise UsageError("which letter is meant?", "name a touch (17), a customer, a sale (S5) or a letter (L12)")
    if sent:
        _refuse_beside("--sent", template=template, out=out, edit=edit, fresh=fresh, format=format_)
        _mark(runtime, what, on, is_dry_run=dry_run, as_json=as_json)
        return
    if on is not None:
        raise UsageError("--on stands without --sent", "followup letter L12 --sent --on DATE")
    if out is not None:
        refuse_unwritable(out.absolute(), overwrite=force)
    _refuse_unfit(format_, is_attached=bool(attach), is_word=word is not None)
    refuse_terminal(format_ or LetterFormat.TXT, out, as_json=as_json)
    wish = LetterWish(
        what,
        template,
        format_,
        says=read_sayings(say or ()),
        marks_missing=draft_only,
        word=word,
        attached=tuple(attach or ()),
        look=LetterLook(paper, window),
        is_fresh=fresh,
    )
    if fresh and not (yes or dry_run):
        _confirm_fresh(runtime, what)
    if runtime.is_interactive and not (as_json or draft_only):
        wish = ask_sayings(runtime, wish)
    pen = Pen(runtime, runtime.letters(), is_strict=strict, is_dry_run=dry_run, as_json=as_json)
    draft = _drafted(pen, wish, is_edit=edit)
    refuse_terminal(draft.format, out, as_json=as_json)
    is_refused = strict and is_impersonal(draft)
    put_letter(runtime, draft, None if is_refused else out, overwrite=force, as_json=as_json)
    if draft.missing or is_refused:
        raise typer.Exit(RefusedError.exit_code)


def _drafted(pen: "Pen", wish: "LetterWish", *, is_edit: bool) -> "LetterDraft":
    """Draft the letter, by way of the editor where asked; what is missing is an error, but in JSON a list."""
    from dataclasses import replace

    from followup_cli.cli.editor import edited

    draft = pen.to_edit(wish) if is_edit else pen.write(wish)
    if draft.missing and not pen.as_json:
        raise RefusedError(
            f"the letter {draft.template!r} to {draft.customer.name} cannot be written yet; it needs",
            "set these, then draft it again",
            tuple(each.with_place for each in draft.missing),
        )
    if is_edit and not draft.missing:
        return edited(pen.runtime, draft.text, lambda text: pen.write(replace(wish, edited=text)))
    return draft


def _refuse_beside(option: str, **others: object) -> None:
    """Raise UsageError where something was typed that does not go with an option."""
    for name, value in others.items():
        if value:
            spelled = "a touch, customer, sale or letter" if name == "what" else f"--{name}"
            raise UsageError(f"{option} and {spelled} do not go together", "give them in commands of their own")


def _confirm_fresh(runtime: Runtime, what: str) -> None:
    from followup_cli.actions.letter_editing import is_edited

    if not runtime.is_interactive or not is_edited(runtime.desk(is_reading=True), what):
        return
    if not typer.confirm("Throw away the text you edited?", err=True):
        raise RefusedError("the edited text stays", "--yes throws it away without asking")


def _list(runtime: Runtime, customer: str, *, as_json: bool) -> None:
    from followup_cli.actions.letter_archive import list_letters
    from followup_cli.cli.present import show_result
    from followup_cli.views.letter_list import letters_json, show_letters

    found = list_letters(runtime.desk(is_reading=True), customer)
    show_result(runtime, found, letters_json, lambda r: show_letters(r, runtime.out, runtime.today), as_json=as_json)


def _mark(runtime: Runtime, what: str, on: str | None, *, is_dry_run: bool, as_json: bool) -> None:
    from followup_cli.actions.letter_archive import mark_sent
    from followup_cli.cli.present import show_touches_result

    desk = runtime.desk(is_dry_run=is_dry_run)
    show_touches_result(runtime, mark_sent(desk, what, runtime.optional_day(on, "--on")), as_json=as_json)


def _refuse_unfit(format_: LetterFormat | None, *, is_attached: bool, is_word: bool) -> None:
    if is_attached and format_ is not LetterFormat.EML:
        raise UsageError("--attach puts files into an e-mail", "add --format eml")
    if is_word and format_ is not LetterFormat.DOCX:
        raise UsageError("--word is what a Word document is made from", "add --format docx")
