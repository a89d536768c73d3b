"""The pile of letters that are due: which belong to it, what became of each, what its files are called."""

import re
import unicodedata
from dataclasses import dataclass

from followup_cli.domain.agenda import AgendaItem
from followup_cli.domain.by_hand import BY_HAND, HandCopy
from followup_cli.domain.pages import LetterResult
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.vocabulary import Channel, LetterFormat

_ON_A_PAGE = (*BY_HAND, Channel.EMAIL)
"""How something goes that one expects in the pile."""
_UNSAFE = re.compile(r"[^a-z0-9]+")
_LONGEST_PART = 40
"""Characters of a name; a file's name has three of them, and some systems take 143 bytes."""
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
"""Letters that do not come apart into one of ours and a mark."""


@dataclass(frozen=True, slots=True)
class PileLetter:
    """A letter of the pile."""

    touch: Touch
    draft: LetterResult
    words: int
    """Of its body."""
    copy: HandCopy | None = None
    """Set where it is to be copied out by hand."""
    file: str | None = None
    """What its file is called."""

    @property
    def verdict(self) -> str:
        """What the form-letter check makes of it: "personal 82"; empty where it was not checked."""
        check = self.draft.check
        return f"{check.verdict.value} {check.points}" if check else ""

    @property
    def could_be_better(self) -> bool:
        """Whether something about it is doubtful."""
        return bool(self.draft.warnings) or (self.draft.check is not None and not self.draft.check.may_go)


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A letter that is due and could not be written."""

    touch: Touch
    customer: Customer
    because: str
    """Half a sentence or a whole one, without an end."""
    cures: tuple[str, ...] = ()
    """What to do about it, each a command or a sentence."""
    contact: Contact | None = None
    fields: tuple[str, ...] = ()
    """What it lacks, as a template calls it: "sale.benefits"."""


@dataclass(frozen=True, slots=True)
class LetterPile:
    """``letter --all-due``: every letter that is due, in the order of the morning list."""

    letters: tuple[PileLetter, ...] = ()
    not_written: tuple[NotWritten, ...] = ()
    left: tuple[AgendaItem, ...] = ()
    """What did not fit the minutes."""
    untemplated: tuple[AgendaItem, ...] = ()
    """What is due and is written, but has no letter of its own."""
    minutes_given: int | None = None
    folder: str | None = None
    """Where the files are."""
    path: str | None = None
    """The one file they are in."""
    is_by_hand: bool = False
    is_dry_run: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was due."""
        return not (self.letters or self.not_written or self.left)

    @property
    def has_changed(self) -> bool:
        """Whether a draft was kept that was not kept just so before: else there is nothing of it to undo."""
        return not self.is_dry_run and not all(each.draft.is_as_kept for each in self.letters)

    @property
    def minutes(self) -> int:
        """How long the pile takes by hand."""
        return sum(each.copy.minutes for each in self.letters if each.copy)


def belongs(item: AgendaItem, *, is_by_hand: bool = False) -> bool:
    """Whether something due is a letter to draft: it has one, and goes by a written channel; by hand, with a pen."""
    touch = item.touch
    return touch.letter is not None and (touch.channel in BY_HAND if is_by_hand else touch.channel.is_written)


def is_untemplated(item: AgendaItem, *, is_by_hand: bool = False) -> bool:
    """Whether something due is a letter, card or e-mail for which no template is named; by hand, one with a pen."""
    return item.touch.letter is None and item.touch.channel in (BY_HAND if is_by_hand else _ON_A_PAGE)


def command_for(item: AgendaItem) -> str:
    """Return the command that drafts a letter for what has none of its own."""
    return f"followup letter {item.touch.id} --template NAME"


def file_name(touch: Touch, customer: Customer, contact: Contact | None, template: str, format_: LetterFormat) -> str:
    """Return what a letter's file is called, in plain ASCII: ``0017-lonesome-pine-fran-wilson-thank-you.pdf``."""
    whom = [_slug(customer.name) or f"customer-{customer.id}"]
    if contact is not None and contact.name.casefold() != customer.name.casefold():
        whom.append(_slug(contact.name) or f"contact-{contact.id}")
    return f"{touch.id:04d}-{'-'.join((*whom, _slug(template)))}.{format_.value}"


def _slug(text: str) -> str:
    """Return a text in small Latin letters, digits and hyphens; nothing where none is left of it."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED))
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    slug = _UNSAFE.sub("-", plain).strip("-")
    if len(slug) <= _LONGEST_PART:
        return slug
    whole, _, _ = slug[: _LONGEST_PART + 1].rpartition("-")
    return whole or slug[:_LONGEST_PART]
