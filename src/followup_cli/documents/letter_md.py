"""A letter as Markdown (CommonMark); nothing that was typed is obeyed."""

import re
from collections.abc import Iterable

from followup_cli.domain.letter_page import LetterPage

_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|-|=)|\d{1,9}(?=[.)](?:\s|$)))")
_ITEM = re.compile(r"(\d{1,2}\. )(.*)", re.DOTALL)


def to_markdown(page: LetterPage) -> str:
    """Write Markdown: blocks with hard line breaks, lists for the order and the next steps."""
    order = [f"- {escaped(label)}: {escaped(value)}" for label, value in page.order]
    steps = [f"- **{escaped(on)}:** {escaped(text)}" for on, text in page.next_steps]
    reach = [f"{escaped(label)}: {escaped(value)}" for label, value in page.reach]
    blocks = (
        _broken(page.sender),
        escaped(page.dated),
        _broken(page.addressed),
        escaped(page.greeting),
        *(_paragraph(paragraph) for paragraph in page.paragraphs),
        "\n".join([f"**{escaped(page.labels.order)}**", "", *order]) if order else "",
        "\n".join([f"**{escaped(page.labels.next_steps)}**", "", *steps]) if steps else "",
        escaped(page.closing),
        "\\\n".join((*(escaped(line) for line in page.signature), *reach)),
        f"{escaped(page.enclosed_word)}: {escaped(', '.join(page.enclosures))}" if page.enclosures else "",
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """Return a line so that it shows as it was typed and nothing in it is obeyed."""
    return _LINE_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", text))


def _paragraph(text: str) -> str:
    item = _ITEM.fullmatch(text)
    return f"{item[1]}{escaped(item[2])}" if item else escaped(text)


def _broken(lines: Iterable[str]) -> str:
    return "\\\n".join(escaped(line) for line in lines)


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"
