"""The header of a letter template: what it is for and what it needs. Read without the letter, it costs no Jinja2."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from followup_cli.documents.letter_template import BLOCKS, Variant
from followup_cli.documents.nodes import BrokenNode, Faults, ListNode, MapNode, Mark, TextNode
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.documents.yaml_nodes import parse_yaml
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_fields import FIELDS, Ask
from followup_cli.domain.vocabulary import Channel

_FENCE = "---"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_WORDS = re.compile(r"(\d{1,4}) to (\d{1,4})")
_LANGUAGES = ("en",)
_KEYS = (
    *("title", "subject", "for", "language", "channel", "words"),
    *("needs", "better-with", "asks", "may-ask", "below", "enclosures"),
)
_WRITTEN = tuple(channel.value for channel in Channel if channel.is_written)
_TOP = Mark(1, 1)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LetterHeader:
    """What a template says of itself; the fields are those of ``LetterTemplate``."""

    title: str
    channels: tuple[Channel, ...]
    steps: tuple[str, ...]
    language: str
    needs: tuple[str, ...]
    better_with: tuple[str, ...]
    asks: tuple[Ask, ...]
    below: tuple[str, ...]
    enclosures: tuple[str, ...]
    words: WordRange | None
    subject: Variant | None = None


def header_of(text: str, path: str) -> LetterHeader | None:
    """Return the header of a template's text, or None when anything is wrong with it."""
    faults = Faults(path)
    lines = letter_lines(text)
    end = header_end(lines, faults)
    header = read_header(lines[1:end], faults) if end is not None else None
    return None if faults.count else header


def letter_lines(text: str) -> list[str]:
    """Return a template's lines, whichever way they end."""
    return text.replace("\r\n", "\n").split("\n")


def header_end(lines: list[str], faults: Faults) -> int | None:
    """Return the number, from 0, of the line that closes the header; None when there is no header, which is noted."""
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if lines[0].rstrip() == _FENCE and end is not None:
        return end
    faults.add(
        _TOP, "a template starts with '---', its title and what it needs, and '---' again; then comes the letter"
    )
    return None


def read_header(lines: list[str], faults: Faults) -> LetterHeader | None:
    """Return what the lines between the fences say, or None; whatever is wrong is noted in ``faults``."""
    root = parse_yaml("\n" + "\n".join(lines), faults)
    if not isinstance(root, MapNode):
        if root is None and not faults.count:
            faults.add(_TOP, "the header is empty; give at least 'title: …'")
        elif root is not None and not isinstance(root, BrokenNode):
            faults.add(root.mark, "the header holds lines such as 'title: Thank-you after a sale'")
        return None
    header = _Header(root, faults)
    return LetterHeader(
        title=header.title(),
        channels=tuple(Channel(word) for word in header.words_of("channel", _WRITTEN)) or (Channel.LETTER,),
        steps=header.words_of("for"),
        language=next(iter(header.words_of("language", _LANGUAGES)), "en"),
        needs=header.words_of("needs", tuple(FIELDS)),
        better_with=header.words_of("better-with", tuple(FIELDS)),
        asks=(*header.asks("asks", is_needed=True), *header.asks("may-ask", is_needed=False)),
        below=header.words_of("below", BLOCKS),
        enclosures=header.words_of("enclosures"),
        words=header.one("words", _word_range, "write for example '80 to 120'"),
        subject=header.subject(),
    )


class _Header:
    """Takes the header's keys one by one and notes what is wrong with each."""

    def __init__(self, root: MapNode, faults: Faults) -> None:
        self._root = root
        self._faults = faults
        for entry in root.entries:
            if entry.key.text not in _KEYS:
                faults.add(entry.key.mark, f"'{entry.key.text}' is no key here; {did_you_mean(entry.key.text, _KEYS)}")

    def title(self) -> str:
        node = self._root.get("title")
        if isinstance(node, TextNode) and node.text.strip():
            return node.text.strip()
        self._faults.add(
            self._root.place("title"), "a title is missing; write for example 'title: Thank-you after a sale'"
        )
        return ""

    def subject(self) -> Variant | None:
        """Return the line an e-mail has for its subject, in the letter's own language; checked with the letter."""
        node = self._root.get("subject")
        if node is None or isinstance(node, BrokenNode):
            return None
        if not isinstance(node, TextNode) or not node.text.strip():
            self._faults.add(node.mark, "write a line of text, such as 'subject: \"Your {{ sale.product }}\"'")
            return None
        return Variant("subject", " ".join(node.text.split()), node.mark.line)

    def words_of(self, key: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a key's words, one or a list; unknown ones are noted and left out."""
        node = self._root.get(key)
        items = node.items if isinstance(node, ListNode) else () if node is None else (node,)
        words = []
        for item in items:
            if not isinstance(item, TextNode):
                if not isinstance(item, BrokenNode):
                    self._faults.add(item.mark, f"'{key}' takes words; write '{key}: [one, two]'")
            elif known is not None and item.text not in known:
                self._faults.add(item.mark, f"'{item.text}' is not known in '{key}'; {did_you_mean(item.text, known)}")
            elif item.text.strip():
                words.append(item.text.strip())
        return tuple(words)

    def asks(self, key: str, *, is_needed: bool) -> tuple[Ask, ...]:
        """Return what the seller is asked for: a mapping from names to what to write."""
        node = self._root.get(key)
        if node is None or isinstance(node, BrokenNode):
            return ()
        if not isinstance(node, MapNode):
            self._faults.add(node.mark, f"write under '{key}' lines such as '  worry: what they worried about'")
            return ()
        found = []
        for entry in node.entries:
            if not _NAME.fullmatch(entry.key.text):
                self._faults.add(
                    entry.key.mark, f"'{entry.key.text}' cannot be a name; use small letters, digits and '_'"
                )
            elif not isinstance(entry.value, TextNode) or not entry.value.text.strip():
                self._faults.add(entry.key.mark, f"say after '{entry.key.text}:' what to write, with an example")
            else:
                found.append(Ask(entry.key.text, " ".join(entry.value.text.split()), is_needed))
        return tuple(found)

    def one(self, key: str, read: Callable[[str], T | None], cure: str) -> T | None:
        node = self._root.get(key)
        if node is None:
            return None
        value = read(node.text) if isinstance(node, TextNode) else None
        if value is None and not isinstance(node, BrokenNode):
            self._faults.add(node.mark, f"'{key}' cannot be read; {cure}")
        return value


def _word_range(text: str) -> WordRange | None:
    match = _WORDS.fullmatch(" ".join(text.split()))
    if not match or int(match[1]) > int(match[2]):
        return None
    return WordRange(int(match[1]), int(match[2]))
