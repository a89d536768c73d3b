"""A letter's words as a text to edit."""

from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_archive import is_from
from followup_cli.actions.letter_drafting import drafted_as_meant
from followup_cli.actions.letter_earlier import edited_page
from followup_cli.actions.letter_meant import occasion_meant
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import kept_as_meant
from followup_cli.actions.references import refer_to_letter
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.by_hand import has_room_for_own_line
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_wording import text_to_edit, wording_of
from followup_cli.domain.one_line import one_line
from followup_cli.domain.pages import LetterResult


def letter_to_edit(desk: Desk, letters: LetterShelf, wish: LetterWish) -> LetterResult:
    """Return a letter's greeting and body as a text to edit; writes nothing. Raises as ``write_letter`` does."""
    with desk.read() as tx:
        meant = refer_to_letter(tx, wish.reference)
        kept_as_meant(tx, desk, meant, replace(wish, is_fresh=True))
        drafted = drafted_as_meant(tx, desk, letters, meant, wish)
    if isinstance(drafted, LetterResult):
        return drafted
    before = None if wish.is_fresh else edited_page(drafted.replaces)
    page = before.page if before else drafted.page
    occasion = drafted.occasion
    to = occasion.contact.name if occasion.contact else occasion.customer.name
    about = (
        f"The letter to {one_line(to)} ({drafted.template}). Lines like this at the top are left out.",
        "First the greeting; an empty line stands between paragraphs. Save and close to keep it.",
    )
    has_gap = before is None and has_room_for_own_line(occasion.touch, page.channel, drafted.template)
    text = text_to_edit(wording_of(page), about, has_gap=has_gap)
    return LetterResult(drafted.template, text, occasion.customer, occasion.touch)


def is_edited(desk: Desk, reference: str, template: str | None = None) -> bool:
    """Whether the draft meant was edited by hand, so that drafting it anew loses words.

    ``template`` is the one it is drafted from, where that was named. Raises as ``write_letter`` does.
    """
    with desk.read() as tx:
        meant = refer_to_letter(tx, reference)
        if meant.letter is not None:
            return meant.letter.is_edited and meant.letter.sent_on is None
        occasion = occasion_meant(tx, desk, meant, template)
        touch_id = occasion.touch.id if occasion.touch else None
        drafts = tx.all(Letter, customer_id=occasion.customer.id, touch_id=touch_id, sent_on=None)
        return any(letter.is_edited and (touch_id or is_from(letter, template)) for letter in drafts)
