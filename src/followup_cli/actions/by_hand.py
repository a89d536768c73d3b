"""Letters to copy out by hand: their lines, and the address for the envelope."""

from dataclasses import dataclass

from followup_cli.documents.postal_lines import postal_lines
from followup_cli.domain.by_hand import BY_HAND, HandCopy, copy_out, has_room_for_own_line
from followup_cli.domain.letter_fields import FIELDS, quoted
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.people_records import Contact
from followup_cli.domain.post import post_for
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import RefusedError


@dataclass(frozen=True, slots=True)
class ToCopy:
    """A letter to be copied out, and for whom."""

    page: LetterPage
    template: str
    customer: Customer
    contact: Contact | None
    touch: Touch | None
    is_edited: bool = False
    """Whether the seller went over it: then their own line stands in it already, or is not wanted."""


def refuse_typed(page: LetterPage, template: str, customer: Customer) -> None:
    """Raise RefusedError for what goes as an e-mail or text message: nobody writes that with a pen."""
    if page.channel not in BY_HAND:
        what = "an e-mail" if page.channel is Channel.EMAIL else "a text message"
        raise RefusedError(
            f"the letter {template!r} to {customer.name} goes as {what}, which nobody writes by hand",
            "leave out --by-hand",
        )


def copy_of(draft: LetterResult, seller_country: str | None) -> HandCopy | None:
    """Return a drafted letter as lines to copy out; None where something is missing of it. Raises RefusedError."""
    page, kept = draft.page, draft.letter
    if page is None:
        return None
    refuse_typed(page, draft.template, draft.customer)
    is_edited = kept is not None and kept.is_edited
    letter = ToCopy(page, draft.template, draft.customer, draft.contact, draft.touch, is_edited)
    return hand_copy(letter, seller_country)


def hand_copy(letter: ToCopy, seller_country: str | None) -> HandCopy:
    """Return a letter as lines to copy out, with the envelope's."""
    page, customer = letter.page, letter.customer
    has_own_line = not letter.is_edited and has_room_for_own_line(letter.touch, page.channel, letter.template)
    envelope: tuple[str, ...] = ()
    if page.is_posted:
        envelope = page.addressed
    elif post_for(customer, letter.contact).address.is_usable:
        envelope = postal_lines(customer, letter.contact, seller_country)
    command = None if envelope else FIELDS["address"].command.format(customer=quoted(customer.name))
    return copy_out(page, envelope, has_own_line=has_own_line, address_command=command)
