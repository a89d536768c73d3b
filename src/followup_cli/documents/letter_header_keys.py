"""The keys of a letter template's header, taken one by one; what is wrong with each is noted."""

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from followup_cli.documents.letter_template import Variant
from followup_cli.documents.nodes import BrokenNode, Faults, ListNode, MapNode, TextNode
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_missing import Ask
from followup_cli.domain.letter_page import LABELS
from followup_cli.domain.one_line import one_line

_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_WORDS = re.compile(r"(\d{1,4}) to (\d{1,4})")

T = TypeVar("T")


class HeaderKeys:
    """Takes the header's keys one by one and notes what is wrong with each."""

    def __init__(self, root: MapNode, faults: Faults, known: Collection[str]) -> None:
        self._root = root
        self._faults = faults
        self._refuse_unknown(root, known)

    def _refuse_unknown(self, node: MapNode, known: Collection[str]) -> None:
        for entry in node.entries:
            if self._faults.is_full:
                return
            if entry.key.text not in known:
                word = entry.key.text
                self._faults.add(entry.key.mark, f"'{_short(word)}' is no key here; {did_you_mean(word, known)}")

    def title(self) -> str:
        """Return the title; a missing one is noted, unless another template is extended."""
        node = self._root.get("title")
        if node is None and self._root.get("extends") is not None:
            return ""
        if isinstance(node, TextNode) and node.text.strip():
            return node.text.strip()
        self._faults.add(
            self._root.place("title"), "a title is missing; write for example 'title: Thank-you after a sale'"
        )
        return ""

    def words_of(self, key: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """Return a key's words, one or a list; unknown ones are noted and left out."""
        node = self._root.get(key)
        items = node.items if isinstance(node, ListNode) else () if node is None else (node,)
        words: list[str] = []
        for item in items:
            if self._faults.is_full:
                break
            if not isinstance(item, TextNode):
                if not isinstance(item, BrokenNode):
                    self._faults.add(item.mark, f"'{key}' takes words; write '{key}: [one, two]'")
            elif known is not None and item.text not in known:
                self._faults.add(
                    item.mark, f"'{_short(item.text)}' is not known in '{key}'; {did_you_mean(item.text, known)}"
                )
            elif item.text.strip():
                words.append(item.text.strip())
        return tuple(words)

    def word(self, key: str, read: Callable[[str], str | None], cure: str) -> str | None:
        """Return a key's one word as ``read`` gives it back, or None with a complaint when it gives None."""
        node = self._root.get(key)
        if node is None or isinstance(node, BrokenNode):
            return None
        value = read(node.text.strip()) if isinstance(node, TextNode) else None
        if value is None:
            shown = f"'{_short(node.text)}'" if isinstance(node, TextNode) else "this"
            self._faults.add(node.mark, f"{shown} cannot stand in '{key}'; {cure}")
        return value

    def piece(self, key: str) -> Variant | None:
        """Return a line of the letter that stands in the header, to be filled in like the rest of it."""
        node = self._root.get(key)
        if node is None or isinstance(node, BrokenNode):
            return None
        if isinstance(node, TextNode) and node.text.strip():
            return Variant(key, node.text.strip(), node.mark.line, self._faults.path)
        self._faults.add(node.mark, f"write a line of text after '{key}:', in quotes")
        return None

    def labels(self, key: str) -> dict[str, str]:
        """Return the words the page adds, by their names."""
        node = self._root.get(key)
        if node is None or isinstance(node, BrokenNode):
            return {}
        if not isinstance(node, MapNode):
            self._faults.add(node.mark, f"write under '{key}' lines such as '  phone: Telefon'")
            return {}
        self._refuse_unknown(node, LABELS)
        found = {}
        for entry in node.entries:
            if isinstance(entry.value, TextNode) and entry.value.text.strip():
                found[entry.key.text] = one_line(entry.value.text)
            elif not isinstance(entry.value, BrokenNode):
                self._faults.add(entry.key.mark, f"say after '{_short(entry.key.text)}:' what the letter is to show")
        return {name: word for name, word in found.items() if name in LABELS}

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
                    entry.key.mark, f"'{_short(entry.key.text)}' cannot be a name; use small letters, digits and '_'"
                )
            elif not isinstance(entry.value, TextNode) or not entry.value.text.strip():
                self._faults.add(entry.key.mark, f"say after '{entry.key.text}:' what to write, with an example")
            else:
                found.append(Ask(entry.key.text, one_line(entry.value.text), is_needed))
        return tuple(found)

    def one(self, key: str, read: Callable[[str], T | None], cure: str) -> T | None:
        """Return a key's value as ``read`` gives it back, or None with a complaint."""
        node = self._root.get(key)
        if node is None:
            return None
        value = read(node.text) if isinstance(node, TextNode) else None
        if value is None and not isinstance(node, BrokenNode):
            self._faults.add(node.mark, f"'{key}' cannot be read; {cure}")
        return value


def word_range(text: str) -> WordRange | None:
    """Return the range that "80 to 120" names, or None."""
    match = _WORDS.fullmatch(one_line(text))
    if not match or int(match[1]) > int(match[2]):
        return None
    return WordRange(int(match[1]), int(match[2]))


def _short(text: str) -> str:
    return f"{text[:60]}…" if len(text) > 60 else text  # noqa: PLR2004 - enough to find it by
