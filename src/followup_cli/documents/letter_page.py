"""A finished letter as a page: its blocks in order, written as plain text or as Markdown."""

import re
from dataclasses import dataclass

_SPECIAL = re.compile(r"([\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;))")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|-|=)|\d{1,9}(?=[.)](?:\s|$)))")


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The blocks of a letter from top to bottom; an empty one is left out. Facts in it are dressed for the format."""

    sender: tuple[str, ...]
    dated: str
    addressed: tuple[str, ...]
    greeting: str
    paragraphs: tuple[str, ...]
    order: tuple[tuple[str, str], ...]
    """The confirmation: what, and its value."""
    next_steps: tuple[tuple[str, str], ...]
    """Date and promise."""
    closing: str
    signature: tuple[str, ...]
    reach: tuple[tuple[str, str], ...]
    """Every way to reach the seller: what, and its value."""
    enclosures: tuple[str, ...]
    enclosed_word: str = "Enclosed"

    def to_text(self) -> str:
        """Write plain text: blocks parted by blank lines, room for a signature, one line break at the end."""
        width = max((len(label) for label, _ in self.order), default=0) + 2
        order = [f"{label + ':':<{width}}{value}" for label, value in self.order]
        steps = [f"- {on}: {text}" for on, text in self.next_steps]
        blocks = (
            self.sender,
            (self.dated,),
            self.addressed,
            (self.greeting,),
            *((paragraph,) for paragraph in self.paragraphs),
            ("Your order", *order) if order else (),
            ("What happens next", *steps) if steps else (),
            (self.closing, "", "", self.signature[0], *self.signature[1:], *(f"{k}: {v}" for k, v in self.reach)),
            (self._enclosed(),) if self.enclosures else (),
        )
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def to_markdown(self) -> str:
        """Write Markdown: blocks with hard line breaks, lists for the order and the next steps."""
        order = [f"- {label}: {value}" for label, value in self.order]
        steps = [f"- **{on}:** {text}" for on, text in self.next_steps]
        reach = [f"{label}: {value}" for label, value in self.reach]
        blocks = (
            _broken(self.sender),
            self.dated,
            _broken(self.addressed),
            self.greeting,
            *self.paragraphs,
            "\n".join(["**Your order**", "", *order]) if order else "",
            "\n".join(["**What happens next**", "", *steps]) if steps else "",
            self.closing,
            _broken((*self.signature, *reach)),
            self._enclosed() if self.enclosures else "",
        )
        return "\n\n".join(block for block in blocks if block) + "\n"

    def _enclosed(self) -> str:
        return f"{self.enclosed_word}: {', '.join(self.enclosures)}"


def _broken(lines: tuple[str, ...]) -> str:
    return "\\\n".join(lines)


def dress_plain(text: str) -> str:
    """Dress a fact for plain text: as it is."""
    return text


def dress_markdown(text: str) -> str:
    """Dress a fact for Markdown, so that it shows as it was typed and nothing in it is obeyed."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"
