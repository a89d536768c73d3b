"""``followup letter``."""

from typing import TYPE_CHECKING

import typer

from followup_cli.cli.letter_options import (
    AllDueOption,
    AttachOption,
    ByHandOption,
    DraftOption,
    EditOption,
    ForceOption,
    FormatOption,
    FreshOption,
    ListOption,
    MinutesOption,
    OnOption,
    OutOption,
    PaperOption,
    SayOption,
    SentOption,
    StrictOption,
    TemplateOption,
    WhatArgument,
    WindowOption,
    WordOption,
    refuse_clashes,
)
from followup_cli.cli.options import DryRunOption, JsonOption, YesOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.letter_look import LetterLook
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from followup_cli.actions.letters import LetterWish
    from followup_cli.cli.letter_pen import Pen
    from followup_cli.domain.pages import LetterDraft

app = new_app()


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
        "followup letter --all-due --format pdf --out pile",
        "followup letter --all-due --by-hand --minutes 10",
        "followup letter --list acme",
        "followup letter L12",
        "followup letter L12 --sent --on yesterday",
    )
)
def letter(
    ctx: typer.Context,
    what: WhatArgument = None,
    all_due: AllDueOption = False,
    template: TemplateOption = None,
    format_: FormatOption = None,
    paper: PaperOption = None,
    window: WindowOption = None,
    out: OutOption = None,
    attach: AttachOption = None,
    word: WordOption = None,
    by_hand: ByHandOption = False,
    minutes: MinutesOption = None,
    edit: EditOption = False,
    fresh: FreshOption = False,
    force: ForceOption = False,
    say: SayOption = None,
    draft_only: DraftOption = False,
    strict: StrictOption = False,
    list_: ListOption = None,
    sent: SentOption = False,
    on: OnOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Draft a letter that could only go to this customer; a missing field is named with the command that sets it.

    What no record holds, its template asks you for, each a whole sentence: with --say, or on a terminal one after
    the other. The draft is kept, and followup done marks it as sent. A letter that was sent never changes: it is
    printed again as it went out.

    With --all-due the whole pile of the day is drafted, each letter kept; followup undo takes back all of it.
    """
    from followup_cli.actions.letters import LetterWish
    from followup_cli.cli.letter_output import put_copy, put_letter, refuse_terminal
    from followup_cli.cli.letter_pen import Pen, is_impersonal
    from followup_cli.cli.letter_sayings import ask_sayings, read_sayings
    from followup_cli.documents.files import refuse_unwritable

    runtime: Runtime = ctx.obj
    refuse_clashes(ctx.params)
    if all_due:
        from followup_cli.actions.letter_forms import Form
        from followup_cli.actions.letter_pile import PileWish
        from followup_cli.cli.letter_pile import put_pile

        form = Form(word, look=LetterLook(paper, window))
        pile = PileWish(format_, form, out, force, draft_only, strict, by_hand, minutes)
        put_pile(runtime, pile, on, is_dry_run=dry_run, as_json=as_json)
        return
    if list_ is not None:
        _list(runtime, list_, as_json=as_json)
        return
    if what is None:
        raise UsageError("which letter is meant?", "name a touch (17), a customer, a sale (S5) or a letter (L12)")
    if sent:
        _mark(runtime, what, on, is_dry_run=dry_run, as_json=as_json)
        return
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
        is_by_hand=by_hand,
    )
    if fresh and not (yes or dry_run):
        _confirm_fresh(runtime, what)
    if runtime.is_interactive and not (as_json or draft_only):
        wish = ask_sayings(runtime, wish)
    pen = Pen(runtime, runtime.letters(), is_strict=strict, is_dry_run=dry_run, as_json=as_json)
    draft = _drafted(pen, wish, is_edit=edit)
    is_refused = strict and is_impersonal(draft)
    put = put_copy if by_hand else put_letter
    put(runtime, draft, None if is_refused else out, overwrite=force, as_json=as_json)
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
