"""A letter as a page of HTML that needs nothing beside itself; nothing that was typed is obeyed."""

from collections.abc import Iterator
from itertools import groupby

from followup_cli.documents.html_page import html_template
from followup_cli.documents.letter_blocks import Paragraph, body_paragraphs, visible_page
from followup_cli.domain.letter_page import LetterPage
from followup_cli.domain.paper import Paper, usual_paper
from followup_cli.domain.vocabulary import Channel


def to_html(page: LetterPage, paper: Paper | None = None) -> str:
    """Write one file: no network, no script, fit for a telephone, a screen and paper (the country's, or ``paper``)."""
    shown_page = visible_page(page)
    return html_template("pages", "letter.html.j2").render(
        page=shown_page,
        body=tuple(_body(shown_page)),
        paper=(paper or usual_paper(page.country)).value,
        has_signature_space=page.channel is not Channel.EMAIL,
    )


def _body(page: LetterPage) -> Iterator[tuple[bool, tuple[Paragraph, ...]]]:
    """Yield the body in runs: whether it is a numbered list, and its paragraphs."""
    for is_list, run in groupby(body_paragraphs(page), key=lambda paragraph: paragraph.number is not None):
        yield is_list, tuple(run)
