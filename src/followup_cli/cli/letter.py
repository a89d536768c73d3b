"""``followup letter``."""

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
    format_meant,
    refuse_clashes,
)
from followup_cli.cli.options import DryRunOption, JsonOption, YesOption, examples, new_app
from followup_cli.cli.runtime import Runtime
from followup_cli.domain.letter_look import LetterLook
from followup_cli.errors import UsageError

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
    refuse_clashes(ctx.params)
    runtime: Runtime = ctx.obj
    if list_ is not None:
        _list(runtime, list_, as_json=as_json)
        return
    if what is None and not all_due:
        raise UsageError("which letter is meant?", "name a touch (17), a customer, a sale (S5) or a letter (L12)")
    if what is not None and sent:
        _mark(runtime, what, on, is_dry_run=dry_run, as_json=as_json)
        return
    from followup_cli.actions.letter_files import FileWish

    file_wish = FileWish(word, tuple(attach or ()), LetterLook(paper, window))
    if what is None:
        from followup_cli.actions.letter_pile import PileWish
        from followup_cli.cli.letter_pile import put_pile

        pile = PileWish(format_, file_wish, out, force, draft_only, strict, by_hand, minutes)
        put_pile(runtime, pile, on, is_dry_run=dry_run, as_json=as_json)
        return
    from followup_cli.actions.letter_wish import LetterWish
    from followup_cli.cli.letter_one import HowToPut, put_one
    from followup_cli.cli.letter_sayings import read_sayings

    says = read_sayings(say or ())
    format_ = format_meant(format_, out, is_by_hand=by_hand)
    wish = LetterWish(what, template, format_, says, draft_only, file_wish, is_fresh=fresh, is_by_hand=by_hand)
    put_one(runtime, wish, HowToPut(out, force, edit, strict, yes, dry_run, as_json))


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
