"""Drafting every letter that is due, in one go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from followup_cli.actions.agenda import AgendaWish, read_agenda
from followup_cli.actions.by_hand import ToCopy, hand_copy
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_archive import sent_at
from followup_cli.actions.letter_checking import check_draft
from followup_cli.actions.letter_drafting import Drafted, drafted_as_meant
from followup_cli.actions.letter_earlier import edited_page
from followup_cli.actions.letter_files import USUAL_FILE, FileWish
from followup_cli.actions.letter_keeping import keep_draft
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.references import Referred
from followup_cli.documents.letter_folder import refuse_folder, write_folder
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.agenda import AgendaItem, by_worth
from followup_cli.domain.by_hand import HandCopy, minutes_for
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_pile import LetterPile, NotWritten, PileLetter, belongs, file_name, is_untemplated
from followup_cli.domain.letter_text import count_words
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import InputFileError, RefusedError
from followup_cli.store.location import Location
from followup_cli.store.transaction import Transaction

Told = Callable[[int, int], None]
"""Is told how many of how many are done."""


@dataclass(frozen=True, slots=True)
class PileWish:
    """What is to become of the letters that are due."""

    format: LetterFormat | None = None
    """None: plain text."""
    file_wish: FileWish = USUAL_FILE
    """What each is written out with."""
    folder: Path | None = None
    """Where each gets a file; None writes none."""
    overwrite: bool = False
    marks_missing: bool = False
    """Whether a placeholder stands where something is missing, instead of no letter."""
    is_strict: bool = False
    """Whether a letter that is less than personal is neither written nor kept."""
    is_by_hand: bool = False
    minutes: int | None = None
    """What there is for writing by hand; None: as long as it takes."""


def draft_pile(desk: Desk, letters: LetterShelf, location: Location, wish: PileWish, told: Told) -> LetterPile:
    """Draft every letter on the day's list and keep the drafts, all in one transaction, for one undo.

    One that cannot be written stops no other. The files are written when all drafts are kept, since they can be
    made again from those and not the other way round. Raises RefusedError where a file is in the way, before
    anything is kept; DiskError naming what stands when the disk fails in between; StoreError, StoreBusyError.
    """
    agenda = read_agenda(location, AgendaWish(desk.today))
    due = [item for item in agenda.due if belongs(item, is_by_hand=wish.is_by_hand)]
    empty = LetterPile(
        untemplated=tuple(item for item in agenda.due if is_untemplated(item, is_by_hand=wish.is_by_hand)),
        minutes_given=wish.minutes,
        is_by_hand=wish.is_by_hand,
        is_dry_run=desk.is_dry_run,
    )
    if not due:
        return empty
    if wish.minutes is not None:
        due.sort(key=by_worth)
    with desk.write() as tx:
        written = list(_Pile(tx, desk, letters, wish).draft(due, told))
        pile = replace(
            empty,
            letters=tuple(each for each in written if isinstance(each, PileLetter)),
            not_written=tuple(each for each in written if isinstance(each, NotWritten)),
            left=tuple(each for each in written if isinstance(each, AgendaItem)),
            folder=str(wish.folder) if wish.folder and not desk.is_dry_run else None,
        )
        if wish.folder is not None and pile.letters:
            refuse_folder(wish.folder, pile, overwrite=wish.overwrite)
    if pile.folder is not None and wish.folder is not None and pile.letters:
        write_folder(wish.folder, pile, desk.today, overwrite=wish.overwrite)
    return pile


class _Pile:
    """One run over what is due. Each draft is kept before the next is made, so that colleagues get other words."""

    def __init__(self, tx: Transaction, desk: Desk, letters: LetterShelf, wish: PileWish) -> None:
        self._tx = tx
        self._desk = desk
        self._letters = letters
        self._wish = wish
        self._minutes_left = wish.minutes
        self._is_first = True

    def draft(self, due: Iterable[AgendaItem], told: Told) -> Iterator[PileLetter | NotWritten | AgendaItem]:
        """Give what became of each; what does not fit the minutes comes back as it was."""
        items = list(due)
        touches = {touch.id: touch for touch in self._tx.all(Touch, id=[item.touch.id for item in items])}
        for number, item in enumerate(items, start=1):
            touch = touches.get(item.touch.id)
            if touch is not None and touch.state.is_open:  # else somebody did it a moment ago
                yield self._one(item, touch)
            told(number, len(items))

    def _one(self, item: AgendaItem, touch: Touch) -> PileLetter | NotWritten | AgendaItem:
        if not self._is_first and self._minutes_left is not None and self._minutes_left < minutes_for(0):
            return item
        try:
            drafted = self._drafted(touch)
            if isinstance(drafted, LetterResult):
                return _lacking(touch, item, drafted)
            if self._wish.is_strict and (refused := self._impersonal(touch, drafted)):
                return refused
            copy = self._copy(drafted)
            if copy is not None and self._wish.minutes is not None and not self._fits(copy):
                return item
            draft = keep_draft(self._tx, self._desk, drafted, self._wish.file_wish, format_=self._wish.format)
        except (RefusedError, InputFileError) as exc:
            cures = (*exc.details, *([exc.hint] if exc.hint else []))
            return NotWritten(touch, item.customer, exc.message, cures, item.contact)
        return self._put(touch, draft, copy)

    def _drafted(self, touch: Touch) -> Drafted | LetterResult:
        sent = sent_at(self._tx, touch, touch.letter)
        if sent is not None:
            raise RefusedError(f"L{sent.id} was sent on {sent.sent_on} already", f"followup done {touch.id}")
        wish = LetterWish(
            str(touch.id),
            format=self._wish.format,
            marks_missing=self._wish.marks_missing,
            is_by_hand=self._wish.is_by_hand,
        )
        return drafted_as_meant(self._tx, self._desk, self._letters, Referred(touch=touch), wish)

    def _impersonal(self, touch: Touch, drafted: Drafted) -> NotWritten | None:
        """Return what to say of a letter that is not personal; it is not kept."""
        page, _ = _as_it_will_be(drafted)
        check = check_draft(self._tx, drafted.checked, page.body) if drafted.checked else None
        if check is None or check.may_go:
            return None
        because = f"it is not personal enough: {check.points} of 100 ({check.verdict.value})"
        cures = (*(str(remark) for remark in check.remarks), f"followup letter {touch.id} --edit")
        return NotWritten(touch, drafted.occasion.customer, because, cures, drafted.occasion.contact)

    def _copy(self, drafted: Drafted) -> HandCopy | None:
        if not self._wish.is_by_hand:
            return None
        page, is_edited = _as_it_will_be(drafted)
        occasion = drafted.occasion
        letter = ToCopy(page, drafted.template, occasion.customer, occasion.contact, occasion.touch, is_edited)
        return hand_copy(letter, self._desk.settings.seller.country)

    def _fits(self, copy: HandCopy) -> bool:
        """Whether there is time left for a letter; for the first there always is."""
        if self._minutes_left is None or (copy.minutes > self._minutes_left and not self._is_first):
            return False
        self._minutes_left -= copy.minutes
        self._is_first = False
        return True

    def _put(self, touch: Touch, draft: LetterResult, copy: HandCopy | None) -> PileLetter:
        letter = PileLetter(touch, draft, count_words(draft.page.body) if draft.page else 0, copy)
        if self._wish.folder is None:
            return letter
        name = file_name(touch, draft.customer, draft.contact, draft.template, draft.format)
        return replace(letter, file=name)


def _as_it_will_be(drafted: Drafted) -> tuple[LetterPage, bool]:
    """Return the page that will be kept, and whether somebody edited it."""
    edited = edited_page(drafted.replaces)
    return (edited.page, True) if edited else (drafted.page, False)


def _lacking(touch: Touch, item: AgendaItem, draft: LetterResult) -> NotWritten:
    names = ", ".join(each.name for each in draft.missing)
    fields = tuple(each.field for each in draft.missing)
    cures = tuple(each.command for each in draft.missing)
    return NotWritten(touch, draft.customer, f"it needs {names}", cures, item.contact, fields)
