"""Keeping the draft of a letter: one for each touch, replaced when it is drafted again, its edited words held on to."""

from dataclasses import dataclass, replace
from datetime import timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.actions.letter_checking import LetterToCheck, check_draft
from followup_cli.actions.letter_forms import USUAL_FORM, Form, in_words, written_out
from followup_cli.actions.letter_occasions import Occasion
from followup_cli.documents.letter_page_json import KeptPage, read_page_json, write_page_json
from followup_cli.domain.content import safe_name
from followup_cli.domain.letter_check import WordRange, check_body
from followup_cli.domain.letter_draft import LetterCheck
from followup_cli.domain.letter_marks import marks_in
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_sayable import printed
from followup_cli.domain.letter_wording import Wording, reworded, wording_of
from followup_cli.domain.pages import LetterDraft
from followup_cli.domain.people_records import Fact
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction

_COLLEAGUES = timedelta(days=90)
"""How long a wording that somebody had is not used on their colleagues."""
_WITHOUT_FILES = "the e-mail was written anew, without files: --format eml --attach FILE puts them in again"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter as it is drafted from what is known now, and the draft it takes the place of."""

    occasion: Occasion
    template: str
    page: LetterPage
    variants: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    """Those it could say."""
    words: WordRange | None = None
    warnings: tuple[str, ...] = ()
    """What is doubtful, the body apart: that is looked at as it will be sent."""
    has_placeholders: bool = False
    """Whether something that is missing is only marked."""
    replaces: Letter | None = None
    checked: LetterToCheck | None = None
    """What the form-letter check goes by; None where it could not be drafted now."""


def open_draft(tx: ReadTransaction, occasion: Occasion, template: str) -> Letter | None:
    """Return the draft of a touch; without a touch the one from this template to the customer, about the sale."""
    if occasion.touch is not None:
        drafts = tx.all(Letter, touch_id=occasion.touch.id, sent_on=None)
    else:
        sale_id = occasion.sale.id if occasion.sale else None
        same = {"customer_id": occasion.customer.id, "sale_id": sale_id, "template": template}
        drafts = tx.all(Letter, **same, touch_id=None, sent_on=None)
    return max(drafts, key=lambda letter: letter.id, default=None)


def had_before(tx: ReadTransaction, desk: Desk, occasion: Occasion, template: str, but: Letter | None) -> list[str]:
    """Return the variants of this template not to use again, those to avoid most last.

    First those a colleague had in the last 90 days, then those of the person's own letters, however old.
    """
    own_id = occasion.contact.id if occasion.contact else None
    letters = sorted(
        (letter for letter in tx.all(Letter, customer_id=occasion.customer.id, template=template) if letter != but),
        key=lambda letter: (letter.day, letter.id),
    )
    if own_id is not None:
        # Who moved here had letters elsewhere.
        elsewhere = [one for one in tx.all(Letter, contact_id=own_id, template=template) if one not in letters]
        letters = sorted([*letters, *(one for one in elsewhere if one != but)], key=lambda one: (one.day, one.id))
    lately = [one for one in letters if one.contact_id != own_id and one.day >= desk.today - _COLLEAGUES]
    own = [one for one in letters if one.contact_id == own_id]
    return [variant for letter in (*lately, *own) for variant in letter.variants]


def kept_variants(old: Letter | None, occasion: Occasion) -> tuple[str, ...]:
    """Return the variants a letter had when it was drafted before to the same person."""
    own_id = occasion.contact.id if occasion.contact else None
    return old.variants if old is not None and old.contact_id == own_id else ()


def refuse_other_template(old: Letter | None, template: str) -> None:
    """Raise RefusedError where a draft from another template would lose words edited by hand."""
    if old is not None and old.is_edited and old.template != template:
        raise RefusedError(
            f"L{old.id} ({old.template}) was edited by hand, and {template} would take its place",
            "--fresh throws the edited text away",
        )


def drafted_before(
    old: Letter, occasion: Occasion, facts: tuple[Fact, ...], words: WordRange | None, warnings: tuple[str, ...]
) -> Drafted:
    """Return an edited letter as it was drafted before, where it could not be drafted now."""
    kept = read_page_json(old.page)
    page = reworded(kept.page, kept.drafted or wording_of(kept.page))
    return Drafted(
        occasion, old.template, page, old.variants, facts, words, warnings, old.has_placeholders, replaces=old
    )


def edited_page(old: Letter | None) -> KeptPage | None:
    """Return the page of a draft that was edited by hand; None of any other."""
    return read_page_json(old.page) if old is not None and old.is_edited else None


def keep_draft(
    tx: Transaction,
    desk: Desk,
    drafted: Drafted,
    form: Form = USUAL_FORM,
    *,
    format_: LetterFormat | None = None,
    edited: Wording | None = None,
    is_fresh: bool = False,
) -> LetterDraft:
    """Keep a draft in the place of the one before; where nothing changed, nothing is written.

    ``edited`` are its words as somebody changed them; words edited before hold until it is drafted
    ``is_fresh``. Without a format the file stays in the one it was kept in, and plain text is shown.
    Raises DiskError, and what a format cannot be written for.
    """
    old = drafted.replaces
    kept, remarks = _with_words(drafted, edited, is_fresh=is_fresh)
    page = kept.page
    check = check_draft(tx, drafted.checked, page.body) if drafted.checked else None
    letter, content, warnings = _filed(desk, drafted, kept, check, format_, form)
    if old is None:
        letter = tx.add(letter)
    else:
        tx.update(letter)
    shown = format_ or LetterFormat.TXT
    if shown is not letter.format or content is None:
        content = written_out(desk, page, shown, form)
    return LetterDraft(
        drafted.template,
        in_words(page, shown, content),
        drafted.occasion.customer,
        drafted.occasion.touch,
        warnings=(*check_body(page.body, drafted.words), *drafted.warnings, *warnings),
        has_placeholders=letter.has_placeholders,
        letter=None if desk.is_dry_run and old is None else letter,
        format=shown,
        content=None if shown.is_text else content,
        remarks=remarks,
        is_dry_run=desk.is_dry_run,
        check=check,
        page=page,
        contact=drafted.occasion.contact,
    )


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
    desk: Desk, drafted: Drafted, kept: KeptPage, check: LetterCheck | None, format_: LetterFormat | None, form: Form
) -> tuple[Letter, bytes | None, tuple[str, ...]]:
    """Put the letter's file into the folder of contents; return the record, the file if written, and warnings."""
    old, occasion, page = drafted.replaces, drafted.occasion, kept.page
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
        is_edited=kept.drafted is not None,
        has_placeholders=drafted.has_placeholders and bool(marks_in(page)),
        variants=drafted.variants,
        facts=printed(drafted.facts, page.paragraphs),
        verdict=check.verdict if check else None,
        points=check.points if check else None,
    )
    contents = contents_of(desk)
    if format_ is None and letter == old and contents.is_whole(old.sha256):
        return letter, None, ()
    content = written_out(desk, page, own_format, form)
    sha256 = contents.keep_bytes(content, is_dry_run=desk.is_dry_run)
    warnings = (_WITHOUT_FILES,) if format_ is None and own_format is LetterFormat.EML else ()
    return replace(letter, sha256=sha256, size=len(content)), content, warnings
