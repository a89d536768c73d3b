"""The records of letters: what was drafted and sent, exactly, and what the seller supplied for one."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.vocabulary import Channel, LetterFormat, LetterVerdict


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to somebody. A draft is replaced when it is drafted again; one that was sent never changes."""

    id: int
    customer_id: int
    template: str
    """Name of the template it was drafted from."""
    channel: Channel
    written_on: date
    """The day it bears."""
    page: str
    """The ``LetterPage`` as JSON: what it was written out from, and can be again in another format."""
    body: str
    """The paragraphs alone, as they stand: what is compared and searched."""
    format: LetterFormat
    """What it was written out as last."""
    file_name: str
    sha256: str
    """Of the file as it was written out last, hexadecimal; it is kept under this name."""
    size: int
    """Bytes."""
    contact_id: int | None = None
    sale_id: int | None = None
    touch_id: int | None = None
    sent_on: date | None = None
    """The day it was sent; None: a draft."""
    is_edited: bool = False
    """Whether somebody changed the drafted text by hand."""
    has_placeholders: bool = False
    """Whether something that is missing is only marked; such a draft cannot be sent."""
    variants: tuple[str, ...] = ()
    """The paragraphs it was made of: "opening/granted"."""
    facts: tuple[str, ...] = ()
    """The sentences of remembered facts it says, so that the same person does not get one again within the year."""
    verdict: LetterVerdict | None = None
    points: int | None = None
    """Of 100; see ``letter_check``."""

    @property
    def day(self) -> date:
        """The day it was sent; of a draft the one it bears."""
        return self.sent_on or self.written_on

    @property
    def title(self) -> str:
        """What it is called beside other files that are kept."""
        return f"{self.template}, {'sent' if self.sent_on else 'a draft of'} {self.day}"

    @property
    def url(self) -> None:
        """A letter is never a link."""
        return

    @property
    def media_type(self) -> str:
        """What its file is, for programs."""
        return self.format.media_type


@dataclass(frozen=True, slots=True)
class LetterSaying:
    """A sentence the seller supplied for one letter: what they worried about, which page is marked."""

    id: int
    customer_id: int
    template: str
    field: str
    """The name the template asks for it by: "worry"."""
    text: str
    said_on: date
    contact_id: int | None = None
    sale_id: int | None = None
    touch_id: int | None = None
