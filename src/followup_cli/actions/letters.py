"""Writing a letter to somebody: drafted and kept, or given as it was kept."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_archive import is_from, reprinted, sent_at
from followup_cli.actions.letter_checking import check_draft
from followup_cli.actions.letter_choice import chosen_letter
from followup_cli.actions.letter_drafting import drafted_as_meant, facts_for
from followup_cli.actions.letter_keeping import keep_draft
from followup_cli.actions.letter_meant import occasion_meant
from followup_cli.actions.letter_sayings import keep_sayings
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.references import Referred, refer_to_letter
from followup_cli.documents.letter_page_json import read_page_json
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.letter_draft import LetterCheck
from followup_cli.domain.letter_missing import Ask, lacking_sayings
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_wording import Wording, read_edited
from followup_cli.domain.pages import LetterResult
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction


def write_letter(desk: Desk, letters: LetterShelf, wish: LetterWish) -> LetterResult:
    """Draft a letter and keep the draft; one that was sent, or is named by its own id, is given as it was kept.

    When a field the template needs is not known there is no text, no draft is kept, and ``missing`` names
    each with its place and the command that sets it; or, when the wish is to mark them, each is remarked on.
    Raises UsageError for something said that the template does not ask for, NotFoundError,
    AmbiguousError, RefusedError when there is nothing to write about, a sent letter would change, edited
    text is no letter or an e-mail is wanted by hand, InputFileError for a faulty template.
    """
    edited = _read(wish.edited) if wish.edited is not None else None
    with desk.read() as reading:
        meant = refer_to_letter(reading, wish.reference)
        kept = kept_as_meant(reading, desk, meant, wish)
        if kept is not None and not wish.is_changing:
            check = None if kept.sent_on or not wish.is_checked else _checked(reading, desk, letters, meant, wish, kept)
            is_named = meant.letter is not None
            printed = reprinted(reading, desk, kept, wish.format, wish.file_wish, is_named=is_named)
            return replace(printed, check=check)
    with desk.write() as tx:
        meant = refer_to_letter(tx, wish.reference)
        if wish.says:
            keep_sayings(tx, desk, *chosen_letter(tx, desk, letters, meant, wish), wish.says)
        drafted = drafted_as_meant(tx, desk, letters, meant, wish)
        if isinstance(drafted, LetterResult):
            return drafted
        return keep_draft(tx, desk, drafted, wish.file_wish, format_=wish.format, edited=edited, is_fresh=wish.is_fresh)


def _checked(
    tx: ReadTransaction, desk: Desk, letters: LetterShelf, meant: Referred, wish: LetterWish, kept: Letter
) -> LetterCheck:
    """Check the words of a draft as they are kept, by what is known now."""
    drafted = drafted_as_meant(tx, desk, letters, meant, replace(wish, marks_missing=True))
    if isinstance(drafted, LetterResult) or drafted.checked is None:
        raise AssertionError("with what is missing marked, every letter is drafted")
    page = read_page_json(kept.page).page
    return check_draft(tx, replace(drafted.checked, page=page, letter_id=kept.id))


def open_asks(desk: Desk, letters: LetterShelf, wish: LetterWish) -> tuple[Ask, ...]:
    """Return what the seller is still to say for a letter, in the order the template asks; raises as it does."""
    with desk.read() as tx:
        meant = refer_to_letter(tx, wish.reference)
        if kept_as_meant(tx, desk, meant, wish) is not None and not wish.is_changing:
            return ()
        occasion, template = chosen_letter(tx, desk, letters, meant, wish)
        return lacking_sayings(facts_for(tx, desk, occasion, template, wish), template.asks)


def kept_as_meant(tx: ReadTransaction, desk: Desk, meant: Referred, wish: LetterWish) -> Letter | None:
    """Return the letter that was named, or sent at the touch that is meant.

    Raises RefusedError where one that was sent is to be drafted anew or edited, or one named is from another template.
    """
    letter = meant.letter
    if letter is None:
        letter = sent_at(tx, occasion_meant(tx, desk, meant, wish.template).touch, wish.template)
    elif not wish.is_changing and not is_from(letter, wish.template):
        raise RefusedError(
            f"L{letter.id} was drafted from {letter.template}, not from {wish.template}",
            f"followup letter L{letter.id} prints it; --fresh drafts it anew from another template",
        )
    if letter is not None and letter.sent_on and wish.is_changing:
        raise RefusedError(
            f"L{letter.id} was sent on {letter.sent_on}, and a sent letter never changes",
            f"followup letter L{letter.id} prints it; followup undo takes back the last command",
        )
    return letter


def _read(text: str) -> Wording:
    try:
        return read_edited(text)
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise RefusedError(fact, cure) from None
