"""What a letter template says, once read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_missing import Ask
from followup_cli.domain.letter_page import Labels
from followup_cli.domain.vocabulary import Channel, LetterFormat

BLOCKS = ("order", "next-steps")
"""What can stand below a letter's body: the order confirmation, the dated next steps."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to write a part: whole paragraphs, from the line ``line`` of the file on."""

    name: str
    source: str
    line: int
    path: str = ""
    """The file it stands in, which may be that of a template that is extended."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body, in one or more variants of which a letter gets one."""

    name: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A template: what it is for, what it needs, and its parts in page order."""

    name: str
    path: str
    title: str
    parts: tuple[Part, ...]
    channels: tuple[Channel, ...] = (Channel.LETTER,)
    """The first is meant when the touch names none."""
    steps: tuple[str, ...] = ()
    """Keys of the steps it is written for."""
    language: str = "en"
    """BCP 47."""
    formats: tuple[LetterFormat, ...] = tuple(LetterFormat)
    """What a letter may be written out as."""
    labels: Labels = field(default_factory=Labels)
    """The words the page adds, in its language."""
    greeting: Variant | None = None
    """How the letter begins where the contact has no greeting of their own; None: in English."""
    closing: Variant | None = None
    """How it ends; None: as the seller always does."""
    has_letterhead: bool = True
    letterhead: Variant | None = None
    """The seller's own partial, in place of company and address."""
    extends: str | None = None
    is_shipped: bool = False
    """Whether all of it comes with the program; anything else is filled in within a cell."""
    needs: tuple[str, ...] = ()
    """Fields it cannot do without."""
    better_with: tuple[str, ...] = ()
    """Fields whose sentences are left out when they are not known; the seller is told how to supply them."""
    asks: tuple[Ask, ...] = ()
    """What the seller supplies for each letter of this kind, printed as ``said.NAME``."""
    below: tuple[str, ...] = ()
    """What stands below the body, of ``BLOCKS``."""
    enclosures: tuple[str, ...] = ()
    words: WordRange | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    """``file:line`` where it uses each field first: "sale.benefits", "said.worry"."""
    subject: Variant | None = None
    """The line an e-mail has for its subject; without it the title stands there."""
    is_to_team: bool = False
    """Whether it goes to our own people, and not to the customer."""
