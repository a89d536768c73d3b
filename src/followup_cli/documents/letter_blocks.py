"""A letter's page as documents show it: every text made visible, numbered paragraphs told from plain ones."""

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from followup_cli.domain.letter_page import Labels, LetterPage
from followup_cli.domain.visible import shown

_ITEM = re.compile(r"(\d{1,2})\. (.*)", re.DOTALL)

Texts = TypeVar("Texts", str, tuple[str, ...], tuple[str, str], tuple[tuple[str, str], ...])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; a numbered one is an item of a list."""

    text: str
    number: int | None = None


def body_paragraphs(page: LetterPage) -> tuple[Paragraph, ...]:
    """Return the body: of "1. Wait until Friday." the number is taken off, for the format to set."""
    return tuple(_paragraph(text) for text in page.paragraphs)


def visible_page(page: LetterPage) -> LetterPage:
    """Return a page in which whatever a browser or word processor would obey, or nobody would see, is written out."""
    labels = page.labels
    return replace(
        page,
        sender=_seen(page.sender),
        dated=_seen(page.dated),
        addressed=_seen(page.addressed),
        greeting=_seen(page.greeting),
        paragraphs=_seen(page.paragraphs),
        order=_seen(page.order),
        next_steps=_seen(page.next_steps),
        closing=_seen(page.closing),
        signature=_seen(page.signature),
        reach=_seen(page.reach),
        enclosures=_seen(page.enclosures),
        subject=_seen(page.subject),
        language=_seen(page.language),
        labels=Labels(
            *(
                _seen(label)
                for label in (labels.order, labels.next_steps, labels.enclosed, labels.attached, labels.page)
            )
        ),
    )


def _paragraph(text: str) -> Paragraph:
    item = _ITEM.fullmatch(text)
    return Paragraph(item[2], int(item[1])) if item else Paragraph(text)


def _seen(texts: Texts) -> Texts:
    if isinstance(texts, str):
        return shown(texts)
    return tuple(_seen(each) for each in texts)  # type: ignore[return-value]  # tuples of texts, however deep
