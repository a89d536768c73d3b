"""A finished letter as a page: its blocks from top to bottom as plain text, whatever it is written out as."""

from dataclasses import dataclass, field, fields, replace

from followup_cli.domain.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Labels:
    """The words a page adds of its own, in the letter's language."""

    order: str = "Your order"
    next_steps: str = "What happens next"
    enclosed: str = "Enclosed"
    attached: str = "Attached"
    page: str = "Page"
    phone: str = "Phone"
    mobile: str = "Mobile"
    e_mail: str = "E-mail"
    web: str = "Web"
    order_number: str = "Order number"
    ordered: str = "Ordered"
    what: str = "What"
    amount: str = "Amount"
    delivery: str = "Delivery"
    delivered: str = "Delivered"


LABELS = tuple(each.name.replace("_", "-") for each in fields(Labels))
"""The labels as a template's header names them: "order-number"."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The blocks of a letter; an empty one is left out. Nothing in it is dressed for a format yet.

    Whoever writes it out escapes every text, for all of it may have been typed by a person.
    """

    sender: tuple[str, ...]
    """The letterhead: the company and its postal address. Empty where a letterhead has no place (card, e-mail)."""
    dated: str
    addressed: tuple[str, ...]
    """The lines of the envelope, or (no address is known, or none is needed) whom it is to."""
    greeting: str
    paragraphs: tuple[str, ...]
    """The body. One that starts with "1. " is an item of a numbered list."""
    order: tuple[tuple[str, str], ...]
    """The confirmation: what, and its value."""
    next_steps: tuple[tuple[str, str], ...]
    """Date and promise."""
    closing: str
    signature: tuple[str, ...]
    """The seller's name first; at least one line."""
    reach: tuple[tuple[str, str], ...]
    """Every way to reach the seller: what, and its value."""
    enclosures: tuple[str, ...]
    channel: Channel = Channel.LETTER
    is_posted: bool = False
    """Whether ``addressed`` is a whole postal address, fit for the window of an envelope."""
    subject: str = ""
    """What a letter is about in a line: the subject of an e-mail, the title of a document."""
    recipient: tuple[str, str] | None = None
    """Name and e-mail address of whom an e-mail goes to."""
    sent_from: tuple[str, str] | None = None
    """Name and e-mail address of the seller."""
    language: str = "en"
    """BCP 47."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of whom it goes to; paper and window follow it where nobody chose them."""
    labels: Labels = field(default_factory=Labels)
    written_on: str = ""
    """The day it bears, ISO 8601: what a document's own record says of when it was made."""

    @property
    def body(self) -> str:
        """The paragraphs, parted by empty lines: what a person wrote, and what a check reads."""
        return "\n\n".join(self.paragraphs)

    @property
    def enclosed_word(self) -> str:
        """What stands before the enclosures."""
        return self.labels.attached if self.channel is Channel.EMAIL else self.labels.enclosed

    def says_the_same(self, other: "LetterPage") -> bool:
        """Whether a print of the other is as good as one of this: the day it bears apart, they are alike.

        Where one is an e-mail and the other is not, the letterhead, address and enclosures are not compared.
        """
        if self.channel is not other.channel:
            return _words(self) == _words(other)
        return replace(self, dated="", written_on="") == replace(other, dated="", written_on="")


def _words(page: LetterPage) -> tuple[object, ...]:
    """Return what a page says whatever way it goes."""
    return page.greeting, page.paragraphs, page.order, page.next_steps, page.closing
