"""Drafting a hand-off brief: its facts and a shipped template become one page of Markdown or HTML."""

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from followup_cli.documents.brief_words import brief_words
from followup_cli.documents.letter_md import escaped
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.handoff import HandOff


def draft_brief(brief: HandOff, *, is_html: bool, visible: Callable[[str], str]) -> str:
    """Write a brief as Markdown, or as an HTML page that needs nothing beside itself. The same brief, the same text.

    What people typed shows as they typed it and is never obeyed: as marks of Markdown, as tags, or, once
    ``visible`` has written it out, by the terminal or browser it is looked at with.
    """
    name = "handoff.html.j2" if is_html else "handoff.md.j2"

    def dressed(text: str) -> str:
        return visible(text) if is_html else escaped(visible(text))

    return _environment().get_template(name).render(brief_words(brief, dressed))


@cache
def _environment() -> Environment:
    """Return the environment of the briefs: tags in facts are escaped on pages of HTML, and no name is misspelt."""
    return Environment(
        loader=FileSystemLoader(template_folder() / "briefs"),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
