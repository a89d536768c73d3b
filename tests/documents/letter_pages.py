"""Finished letters as pages, for the formats to write out."""

from dataclasses import replace

from followup_cli.documents.letter_render import draft_letter
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.vocabulary import Channel
from tests.documents.letter_examples import Case, shipped


def page_of(template: str, channel: Channel = Channel.LETTER) -> LetterPage:
    """Draft a shipped template for the example customer."""
    return draft_letter(shipped(template), replace(Case().facts(), channel=channel)).page


def full_page() -> LetterPage:
    """Return a letter that has every block there is, a numbered list among them."""
    page = page_of("thank-you")
    listed = ("1. Wait until Friday.", "2. Take the other one, $20 less.")
    return replace(page, paragraphs=(*page.paragraphs, *listed), enclosures=("business card", "price list"))


def typed_page(typed: str) -> LetterPage:
    """Return a page in which everything a person may have typed is ``typed``."""
    return replace(
        full_page(),
        sender=(typed, typed),
        dated=typed,
        addressed=(typed, typed),
        greeting=typed,
        paragraphs=(f"So {typed}", f"1. {typed}"),
        order=((typed, typed),),
        next_steps=((typed, typed),),
        closing=typed,
        signature=(typed, typed),
        reach=((typed, typed),),
        enclosures=(typed, typed),
        subject=typed,
    )
