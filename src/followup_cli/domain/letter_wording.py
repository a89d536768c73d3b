"""What a seller may change of a letter by hand, its greeting and its paragraphs, as plain text and back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from followup_cli.domain.letter_page import LetterPage

OWN_LINE = "[a line of your own]"
"""Marks where one fits. Whoever leaves it gets a letter without it."""

_COMMENT = "#"
_ITEM = re.compile(r"\d{1,2}\. ")
_FOLDABLE = re.compile(r"[ \t\n]+")
_LEAST = 2
"""A greeting and a paragraph."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a letter that are the seller's to change."""

    greeting: str
    paragraphs: tuple[str, ...]


def wording_of(page: LetterPage) -> Wording:
    """Return the words of a page."""
    return Wording(page.greeting, page.paragraphs)


def reworded(page: LetterPage, wording: Wording) -> LetterPage:
    """Return the page with other words and all else as it was."""
    return replace(page, greeting=wording.greeting, paragraphs=wording.paragraphs)


def text_to_edit(wording: Wording, about: Sequence[str], *, has_gap: bool) -> str:
    """Return the words as a text to edit, below a line of comment for each of ``about``.

    ``has_gap`` leaves a marked place for a line of the seller's own before the last paragraph.
    """
    paragraphs = list(wording.paragraphs)
    if has_gap:
        paragraphs.insert(max(1, len(paragraphs) - 1), OWN_LINE)
    comment = "\n".join(f"{_COMMENT} {line}" for line in about)
    return "\n\n".join([comment, wording.greeting, *paragraphs]) + "\n"


def read_edited(text: str) -> Wording:
    """Return the words of a text somebody edited; everything but its line breaks is kept as typed.

    Comment counts as such at the top alone. Empty lines part paragraphs, and an item "1. " begins
    one; other lines of a paragraph are joined. Raises ValueError ("fact; cure") where no letter is left.
    """
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    start = next((at for at, line in enumerate(lines) if line and not line.startswith(_COMMENT)), len(lines))
    blocks = _blocks([line.replace(OWN_LINE, "") for line in lines[start:]])
    if not blocks:
        raise ValueError("nothing is left of the letter; save a greeting and, below an empty line, the text")
    if len(blocks) < _LEAST:
        raise ValueError("only one paragraph is left; a letter needs a greeting and, below an empty line, the text")
    return Wording(blocks[0], tuple(blocks[1:]))


def _blocks(lines: Sequence[str]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line.strip(" \t"):
            blocks.append([])
        elif _ITEM.match(line):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    folded = (_FOLDABLE.sub(" ", "\n".join(block)).strip(" ") for block in blocks)
    return [block for block in folded if block]
