"""A letter as PDF: on its paper, with the address where the envelope has its window."""

import re
from datetime import date

from followup_cli.documents.typst_file import Data, area_data, day_data, typeset
from followup_cli.domain.letter_look import USUAL_LOOK, WINDOW_PLACES, LetterLook, Window, WindowPlace
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import Channel

_NO_DAY = date(1970, 1, 1)
"""Of a page that does not say: a document for archives has to bear a day, and the clock's would differ each time."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")


def to_pdf(page: LetterPage, look: LetterLook = USUAL_LOOK) -> bytes:
    """Write the letter as PDF/A, dated as the letter is: the same page and look give the same bytes.

    Only a letter has a window. An address too long for it is set smaller, then wrapped, and never leaves it.
    Raises RefusedError naming a character that no font here has.
    """
    paper = look.paper_for(page.country)
    window = look.window_for(paper) if page.channel is Channel.LETTER else Window.NONE
    place = WINDOW_PLACES.get(window)
    language, region = _language(page.language)
    return typeset(
        "letter",
        {
            "paper": list(paper.size),
            "sides": list(paper.sides),
            "window": _window(place),
            "day": day_data(date.fromisoformat(page.written_on) if page.written_on else _NO_DAY),
            "subject": page.subject,
            "author": page.signature[0],
            "language": language,
            "region": region,
            "sender": list(page.sender),
            "returns": list(page.sender) if page.is_posted else [],
            "dated": page.dated,
            "addressed": list(page.addressed),
            "greeting": page.greeting,
            "paragraphs": list(page.paragraphs),
            "order": _pairs(page.order),
            "steps": _pairs(page.next_steps),
            "closing": page.closing,
            "signature": list(page.signature),
            "reach": _pairs(page.reach),
            "enclosures": list(page.enclosures),
            "order-word": page.labels.order,
            "steps-word": page.labels.next_steps,
            "enclosed-word": page.enclosed_word,
            "page-word": page.labels.page,
        },
    )


def _pairs(pairs: tuple[tuple[str, str], ...]) -> Data:
    return [[first, second] for first, second in pairs]


def _window(place: WindowPlace | None) -> Data:
    if place is None:
        return None
    return {
        "field": area_data(place.field),
        "address": area_data(place.address),
        "returns": area_data(place.returns) if place.returns else None,
        "text_top": place.text_top,
        "marks": list(place.marks),
        "sits_low": place.sits_low,
    }


def _language(tag: str) -> tuple[str, str | None]:
    """Return language and region of a BCP 47 tag as Typst knows them; English where it cannot be one."""
    found = _LANGUAGE.fullmatch(tag)
    return (found[1].lower(), found[2].upper() if found[2] else None) if found else ("en", None)
