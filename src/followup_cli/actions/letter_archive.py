"""Letters that were kept: listed, printed again, marked as sent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followup_cli.actions.desk import Desk
from followup_cli.actions.kept_files import contents_of
from followup_cli.actions.letter_files import USUAL_FILE, FileWish, in_words, written_out
from followup_cli.actions.people import customer_of, find_customer
from followup_cli.actions.references import refer_to_letter
from followup_cli.actions.remember import add_contact
from followup_cli.documents.letter_page_json import read_page_json
from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.letter_placeholders import placeholders_in
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.pages import LetterLine, LetterList, LetterResult
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch
from followup_cli.domain.vocabulary import LetterFormat, TouchState
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import ReadTransaction, Transaction


def sent_at(tx: ReadTransaction, touch: Touch | None, template: str | None = None) -> Letter | None:
    """Return the letter that was sent at a touch, from this template where one is named."""
    letters = tx.all(Letter, touch_id=touch.id) if touch is not None else ()
    sent = [letter for letter in letters if letter.sent_on and is_from(letter, template)]
    return max(sent, key=lambda letter: letter.id, default=None)


def is_from(letter: Letter, template: str | None) -> bool:
    """Whether a letter is from a template, or the same in another language; None stands for any."""
    return template is None or template.partition(".")[0] == letter.template.partition(".")[0]


def reprinted(
    tx: ReadTransaction,
    desk: Desk,
    letter: Letter,
    format_: LetterFormat | None,
    file_wish: FileWish = USUAL_FILE,
    *,
    is_named: bool,
) -> LetterResult:
    """Return a letter as it was kept, byte for byte; in another format it is written anew from what was kept.

    Where the letter itself was not named, one kept in a format that is not for reading is shown as
    plain text. Raises StoreError when its file is missing or damaged, DiskError.
    """
    shown = format_ or (letter.format if is_named or letter.format.is_printable else LetterFormat.TXT)
    remark = f"L{letter.id} was sent on {letter.sent_on}." if letter.sent_on else f"L{letter.id} is a draft."
    page = read_page_json(letter.page).page
    if shown is letter.format:
        content = contents_of(desk).read(letter)
    else:
        content = written_out(desk, page, shown, file_wish)
        if letter.sent_on:
            remark = f"{remark[:-1]} as {letter.format.value}; this is written anew from its text."
    return LetterResult(
        letter.template,
        in_words(page, shown, content),
        customer_of(tx, letter.customer_id),
        tx.get(Touch, letter.touch_id) if letter.touch_id else None,
        has_placeholders=letter.has_placeholders,
        letter=letter,
        format=shown,
        content=None if shown.is_text else content,
        remarks=(remark,),
        page=page,
        contact=tx.get(Contact, letter.contact_id) if letter.contact_id else None,
    )


def list_letters(desk: Desk, customer: str) -> LetterList:
    """Return every letter to a customer, newest first. Raises NotFoundError, AmbiguousError."""
    with desk.read() as tx:
        found = find_customer(tx, customer)
        return LetterList(found, letter_lines(tx, tx.all(Letter, customer_id=found.id)))


def letter_lines(tx: ReadTransaction, letters: Iterable[Letter]) -> tuple[LetterLine, ...]:
    """Return letters with whom each is to, newest first."""
    ordered = sorted(letters, key=lambda letter: (letter.day, letter.id), reverse=True)
    people = {each.id: each for each in tx.all(Contact, id={one.contact_id for one in ordered if one.contact_id})}
    return tuple(LetterLine(letter, people.get(letter.contact_id or 0)) for letter in ordered)


def send_with_touch(tx: Transaction, touch: Touch) -> list[str]:
    """Mark the draft of a touch that is done now as sent on its day, and say so.

    A touch that turned into a call takes no letter along: its draft stays one. Raises RefusedError for
    a draft in which something that is missing is only marked.
    """
    draft = _draft_of(tx, touch)
    if draft is None or touch.done_on is None:
        return []
    if not touch.channel.is_written:
        return [f"L{draft.id} stays a draft: touch {touch.id} was a {touch.channel.value}."]
    other = f"; or, when it went without this letter, followup done {touch.id} --no-letter"
    _refuse_unfinished(draft, f"touch {touch.id} ({touch.title}) cannot be done with it", other)
    tx.update(replace(draft, sent_on=touch.done_on))
    return [f"Letter L{draft.id} is kept as sent.", *_later(draft, touch.done_on), *_other(tx, draft, touch)]


def leave_letter(tx: ReadTransaction, touch: Touch) -> list[str]:
    """Say that the draft of a touch stays one, where the touch was done without it."""
    draft = _draft_of(tx, touch)
    return [f"L{draft.id} stays a draft; followup letter L{draft.id} --sent marks it, should it go."] if draft else []


def _draft_of(tx: ReadTransaction, touch: Touch) -> Letter | None:
    return next(iter(tx.all(Letter, touch_id=touch.id, sent_on=None)), None)


def mark_sent(desk: Desk, reference: str, on: date | None = None) -> TouchesChanged:
    """Mark a letter as sent that no open touch will mark, and record the contact.

    One of a touch that is done belongs to the contact recorded then. Raises RefusedError for what is no
    draft, an unfinished one, one whose touch is open, or a day to come; NotFoundError.
    """
    with desk.write() as tx:
        letter = refer_to_letter(tx, reference).letter
        if letter is None:
            raise RefusedError(
                f"{reference!r} is not a letter's id", "followup letter --list CUSTOMER shows them, such as L12"
            )
        touch = tx.get(Touch, letter.touch_id) if letter.touch_id else None
        _refuse_unfit(letter, touch)
        is_done = touch is not None and touch.state is TouchState.DONE
        day = on or (touch.done_on if touch is not None and is_done else None) or desk.today
        sale = tx.get(Sale, letter.sale_id) if letter.sale_id else None
        if day > desk.today:
            raise RefusedError(
                f"a letter cannot have been sent on {day}, which is still to come", "give --on a day so far"
            )
        if sale is not None and day < sale.closed_on:
            raise RefusedError(
                f"L{letter.id} cannot have been sent on {day}, before the sale on {sale.closed_on}",
                "check the day after --on",
            )
        remarks = (f"Letter L{letter.id} is kept as sent.", *_later(letter, day))
        if is_done:
            tx.update(replace(letter, sent_on=day))
            return TouchesChanged("sent", (), (), remarks, desk.is_dry_run)
        recorded = _recorded(tx, desk, customer_of(tx, letter.customer_id), letter, day)
        new = recorded.asked[0].touch
        tx.update(replace(letter, sent_on=day, touch_id=letter.touch_id or new.id))
        return replace(recorded, remarks=(*remarks, *recorded.remarks))


def _recorded(tx: Transaction, desk: Desk, customer: Customer, letter: Letter, day: date) -> TouchesChanged:
    text = f"L{letter.id}, {letter.template}"
    return add_contact(tx, desk, customer, text, channel=letter.channel, on=day, contact_id=letter.contact_id)


def _refuse_unfit(letter: Letter, touch: Touch | None) -> None:
    if letter.sent_on is not None:
        raise RefusedError(
            f"L{letter.id} was sent on {letter.sent_on} already", "followup undo takes back the last command"
        )
    _refuse_unfinished(letter, "it cannot be sent")
    if touch is not None and touch.state.is_open:
        raise RefusedError(
            f"L{letter.id} is the letter of touch {touch.id} ({touch.title}), which is open",
            f"followup done {touch.id} marks both",
        )


def _refuse_unfinished(draft: Letter, so: str, other: str = "") -> None:
    if draft.has_placeholders:
        lacks = placeholders_in(read_page_json(draft.page).page)
        again = "--edit fills it in" if draft.is_edited else "--fresh drafts it anew once that is known"
        raise RefusedError(
            f"L{draft.id} still lacks {', '.join(lacks) or 'something'}, so {so}",
            f"followup letter L{draft.id} {again}{other}",
        )


def _other(tx: Transaction, letter: Letter, touch: Touch) -> list[str]:
    """Say whom the letter is to where its touch goes to somebody else by now."""
    to = tx.get(Contact, letter.contact_id) if letter.contact_id else None
    return [f"It is to {to.name}."] if to and touch.contact_id not in {None, to.id} else []


def _later(letter: Letter, day: date) -> list[str]:
    return [f"It bears {letter.written_on}, a later day."] if letter.written_on > day else []
