"""Which placeholders still stand on a page: such a letter cannot be sent."""

from collections.abc import Iterator

from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.letter_placeholders import PLACEHOLDER


def marks_in(page: LetterPage) -> tuple[str, ...]:
    """Return the placeholders on a page, each once, from top to bottom."""
    return tuple(dict.fromkeys(mark[0] for text in _texts(page) for mark in PLACEHOLDER.finditer(text)))


def _texts(page: LetterPage) -> Iterator[str]:
    yield from (*page.sender, page.dated, *page.addressed, page.greeting, *page.paragraphs)
    yield from (text for pair in (*page.order, *page.next_steps) for text in pair)
    yield from (page.closing, *page.signature, *(text for pair in page.reach for text in pair), *page.enclosures)
