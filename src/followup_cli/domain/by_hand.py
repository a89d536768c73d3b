"""Letters to be copied out by hand: short lines, the envelope below, and how long it takes."""

import re
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_text import count_words
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, Purpose

LETTER_WIDTH = 40
"""Characters. A hand that writes four to the inch fits seven to eight words between the margins of a sheet, and the
lines show on the narrowest terminal."""
CARD_WIDTH = 30
"""Characters. The writing half of a folded card is some ten centimetres wide."""

WORDS_A_MINUTE = 15
"""How fast somebody copies neatly. Adults copy about 13 words of five letters a minute, most of them between 5 and 20
(figures as commonly quoted for ages 18 to 60); that a seller who writes every day is a little above the middle is our
judgement."""
ENVELOPE_MINUTES = 1
"""Writing the address and closing it: our judgement."""
PAUSE_MINUTES = 1
"""To read it over and think of a line of one's own: our judgement."""

BY_HAND = (Channel.LETTER, Channel.CARD)
"""What is written with a pen."""

_BLANKS = re.compile(r"[ \t\r\n]+")
"""Where a line may end; a no-break space is none of them."""


@dataclass(frozen=True, slots=True)
class HandCopy:
    """What is copied out, in lines: greeting, body, closing and name, and the lists a letter speaks of."""

    lines: tuple[str, ...]
    """Empty ones part the paragraphs."""
    words: int
    minutes: int
    own_line: int | None = None
    """Which of the lines, counted from 0, is kept free for a line of the seller's own."""
    envelope: tuple[str, ...] = ()
    """The postal address, line for line; nothing where none is known."""
    address_command: str | None = None
    """What makes the address known, where it is not."""


def has_room_for_own_line(touch: Touch | None, channel: Channel, template: str) -> bool:
    """Whether a line of the seller's own belongs into a letter: into cards and thanks."""
    is_thanks = touch.purpose is Purpose.THANKS if touch is not None else "thank" in template
    return is_thanks or channel is Channel.CARD


def copy_out(
    page: LetterPage, envelope: tuple[str, ...] = (), *, has_own_line: bool = False, address_command: str | None = None
) -> HandCopy:
    """Return a letter without what is printed on paper: no letterhead, date, address or list of enclosures.

    The order, the next steps and the ways to reach us go along where the words speak of what is "below": in
    letters, and on a card that confirms an order. ``has_own_line`` leaves a line free before the last
    paragraph; ``envelope`` and ``address_command`` are handed through.
    """
    width = CARD_WIDTH if page.channel is Channel.CARD else LETTER_WIDTH
    before_last = max(1, len(page.paragraphs) - 1)
    lines = [*balanced(page.greeting, width)]
    own_line = None
    lists, reach = _below(page)
    for number, paragraph in enumerate((*page.paragraphs, *lists, page.closing)):
        if has_own_line and number == before_last:
            own_line = len(lines) + 1
            lines += ["", "_" * width]
        lines += ["", *(line for text in paragraph.split("\n") for line in balanced(text, width))]
    lines += [line for text in (page.signature[0], *reach) for line in balanced(text, width)]
    words = count_words(" ".join((page.greeting, page.body, *lists, page.closing, page.signature[0], *reach)))
    return HandCopy(tuple(lines), words, minutes_for(words), own_line, envelope, address_command)


def _below(page: LetterPage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lists that stand below the body, each a text of some lines, and the ways to reach us."""
    if page.channel is Channel.CARD and not page.order:
        return (), ()
    lists = ((page.labels.order, page.order), (page.labels.next_steps, page.next_steps))
    texts = ("\n".join((title, *(f"{label}: {text}" for label, text in rows))) for title, rows in lists if rows)
    return tuple(texts), tuple(f"{label}: {value}" for label, value in page.reach)


def minutes_for(words: int) -> int:
    """Return how many minutes a letter of so many words takes by hand, with its envelope and a pause to think."""
    return ceil(words / WORDS_A_MINUTE) + ENVELOPE_MINUTES + PAUSE_MINUTES


def balanced(text: str, width: int) -> tuple[str, ...]:
    """Break a text into as few lines as its width allows, the last apart as even as can be.

    No word is broken: one that is longer has a line to itself. The last line is no single word where
    as many lines can be had with two words in it.
    """
    words = [word for word in _BLANKS.split(text) if word]
    ends = [0, *accumulate(len(word) + 1 for word in words)]
    # By the number of words set: lines, a lonely word at the end, unevenness, and where the last line began.
    best: list[tuple[int, int, int, int]] = [(0, 0, 0, 0)]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            room = width - (ends[end] - ends[start] - 1)
            if room < 0 and start < end - 1:
                break
            is_last = end == len(words)
            is_lonely = is_last and start == end - 1 and start > 0
            uneven = 0 if is_last else max(0, room) ** 2
            lines, _, unevenness, _ = best[start]
            choices.append((lines + 1, int(is_lonely), unevenness + uneven, start))
        best.append(min(choices))
    lines_found: list[str] = []
    end = len(words)
    while end:
        start = best[end][3]
        lines_found.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(lines_found))
