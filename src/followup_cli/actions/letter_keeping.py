"""Keeping the draft of a letter: one for each touch, replaced when it is drafted again, its edited words held on to."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.actions.letter_checking import check_draft
from followup_cli.actions.letter_drafting import Drafted
from followup_cli.actions.letter_earlier import edited_page
from followup_cli.actions.letter_files import USUAL_FILE, FileWish, in_words, written_out
from followup_cli.documents.letter_page_json import KeptPage, read_page_json, write_page_json
from followup_cli.domain.content import safe_name
from followup_cli.domain.letter_check import check_body, left_over, still_missing
from followup_cli.domain.letter_draft import LetterCheck
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_placeholders import placeholders_in
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_sayable import printed
from followup_cli.domain.letter_wording import Wording, reworded, wording_of
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.store.transaction import Transaction

_WITHOUT_FILES = "the e-mail was written anew, without files: --format eml --attach FILE puts them in again"


def keep_draft(
    tx: Transaction,
    desk: Desk,
    drafted: Drafted,
    file_wish: FileWish = USUAL_FILE,
    *,
    format_: LetterFormat | None = None,
    edited: Wording | None = None,
    is_fresh: bool = False,
) -> LetterResult:
    """Keep a draft in the place of the one before; where nothing changed, nothing is written.

    ``edited`` are its words as somebody changed them; words edited before hold until it is drafted
    ``is_fresh``. Without a format the file stays in the one it was kept in, and plain text is shown.
    Raises DiskError, and what a format cannot be written for.
    """
    old = drafted.replaces
    kept, remarks = _with_words(drafted, edited, is_fresh=is_fresh)
    page = kept.page
    check = check_draft(tx, drafted.checked, page.body) if drafted.checked else None
    # What is missing is told once, by the draft's own warnings: those name the command that sets it.
    marked = placeholders_in(page) if drafted.checked and drafted.checked.missing else ()
    letter, content, warnings = _filed(desk, drafted, kept, check, format_, file_wish)
    if old is None:
        letter = tx.add(letter)
    else:
        tx.update(letter)
    shown = format_ or LetterFormat.TXT
    if shown is not letter.format or content is None:
        content = written_out(desk, page, shown, file_wish)
    return LetterResult(
        drafted.template,
        in_words(page, shown, content),
        drafted.occasion.customer,
        drafted.occasion.touch,
        warnings=(*check_body(page.body, drafted.words, marked), *drafted.warnings, *warnings),
        has_placeholders=letter.has_placeholders,
        letter=None if desk.is_dry_run and old is None else letter,
        format=shown,
        content=None if shown.is_text else content,
        remarks=remarks if desk.is_dry_run else (*remarks, *_out_of_date(old, page)),
        is_dry_run=desk.is_dry_run,
        check=check,
        told=tuple(say(mark) for mark in marked for say in (still_missing, left_over)),
        page=page,
        contact=drafted.occasion.contact,
        is_as_kept=letter == old,
    )


def _out_of_date(old: Letter | None, page: LetterPage) -> tuple[str, ...]:
    """Say that what was printed of the draft before no longer is the letter, where it says something else now."""
    if old is None or read_page_json(old.page).page.says_the_same(page):
        return ()
    since = f"L{old.id} has changed since it was drafted on {old.written_on}"
    return (f"{since}: what was printed of it before is out of date.",)


def _with_words(drafted: Drafted, edited: Wording | None, *, is_fresh: bool) -> tuple[KeptPage, tuple[str, ...]]:
    """Return the page with the words it shall have, and remarks on where they come from."""
    now = wording_of(drafted.page)
    before = edited_page(drafted.replaces)
    if edited is not None:
        if edited == now:
            return KeptPage(drafted.page), ()
        return KeptPage(reworded(drafted.page, edited), now), ()
    if before is None:
        return KeptPage(drafted.page), ()
    if is_fresh:
        return KeptPage(drafted.page), ("The text edited by hand was thrown away; followup undo brings it back.",)
    if before.drafted == now:
        return KeptPage(reworded(drafted.page, wording_of(before.page)), now), ()
    remark = (
        "This is the text as you edited it; what it was drafted from has changed since. --edit goes over it, "
        "--fresh drafts it anew and throws the edited text away."
    )
    return KeptPage(reworded(drafted.page, wording_of(before.page)), before.drafted), (remark,)


def _filed(
    desk: Desk,
    drafted: Drafted,
    kept: KeptPage,
    check: LetterCheck | None,
    format_: LetterFormat | None,
    file_wish: FileWish,
) -> tuple[Letter, bytes | None, tuple[str, ...]]:
    """Put the letter's file into the folder of contents; return the record, the file if written, and warnings."""
    old, occasion, page = drafted.replaces, drafted.occasion, kept.page
    is_edited = kept.drafted is not None
    is_marked = drafted.has_placeholders or (is_edited and old is not None and old.is_edited and old.has_placeholders)
    own_format = format_ or (old.format if old else LetterFormat.TXT)
    letter = Letter(
        old.id if old else 0,
        occasion.customer.id,
        drafted.template,
        page.channel,
        desk.today,
        write_page_json(kept),
        page.body,
        own_format,
        safe_name(f"{drafted.template} {occasion.customer.name}.{own_format.value}"),
        old.sha256 if old else "",
        old.size if old else 0,
        contact_id=occasion.contact.id if occasion.contact else None,
        sale_id=occasion.sale.id if occasion.sale else None,
        touch_id=occasion.touch.id if occasion.touch else None,
        is_edited=is_edited,
        has_placeholders=is_marked and bool(placeholders_in(page)),
        variants=drafted.variants,
        facts=printed(drafted.facts, page.paragraphs),
        verdict=check.verdict if check else None,
        points=check.points if check else None,
    )
    contents = contents_of(desk)
    if format_ is None and letter == old and contents.is_whole(old.sha256):
        return letter, None, ()
    content = written_out(desk, page, own_format, file_wish)
    sha256 = contents.keep_bytes(content, is_dry_run=desk.is_dry_run)
    warnings = (_WITHOUT_FILES,) if format_ is None and own_format is LetterFormat.EML else ()
    return replace(letter, sha256=sha256, size=len(content)), content, warnings
