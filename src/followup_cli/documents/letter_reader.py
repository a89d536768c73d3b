"""Reading a letter template: a header between ``---`` lines, then the body in parts and variants."""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from followup_cli.documents.files import read_bytes
from followup_cli.documents.letter_language import check_source
from followup_cli.documents.letter_template import BLOCKS, LetterTemplate, Part, Variant
from followup_cli.documents.nodes import BrokenNode, Faults, ListNode, MapNode, Mark, TextNode
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.documents.yaml_nodes import decode, parse_yaml
from followup_cli.domain.letter_check import WordRange
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.vocabulary import Channel
from followup_cli.errors import InputFileError

_FENCE = "---"
_PART = re.compile(r"== *(?P<part>[a-z][a-z0-9-]*) *(?:: *(?P<variant>[a-z][a-z0-9-]*) *)?")
_LOOKS_LIKE_PART = re.compile(r"==")
_WORDS = re.compile(r"(\d{1,4}) to (\d{1,4})")
_LANGUAGES = ("en",)
_KEYS = ("title", "for", "language", "channel", "needs", "better-with", "below", "enclosures", "words")
_WRITTEN = tuple(channel.value for channel in Channel if channel.is_written)
_TOP = Mark(1, 1)

T = TypeVar("T")


def load_letter(path: Path) -> LetterTemplate:
    """Read a template file; raises InputFileError with every complaint as ``file:line:column: what to write``."""
    faults = Faults(str(path))
    text = decode(read_bytes(path), faults)
    template = read_letter(text, path.name.removesuffix(".j2"), faults) if text is not None else None
    if template is None or faults.count:
        count = faults.count
        raise InputFileError(
            f"{path} cannot be used: {count} {'complaint' if count == 1 else 'complaints'}",
            "mend the lines named and try again",
            tuple(str(complaint) for complaint in faults.complaints),
        )
    return template


def read_letter(text: str, name: str, faults: Faults) -> LetterTemplate | None:
    """Return the template a text holds, or None; whatever is wrong is noted in ``faults``."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if lines[0].rstrip() != _FENCE or end is None:
        faults.add(
            _TOP, "a template starts with '---', its title and what it needs, and '---' again; then comes the letter"
        )
        return None
    root = parse_yaml("\n" + "\n".join(lines[1:end]), faults)
    parts = _parts(lines, end + 1, faults)
    if not isinstance(root, MapNode):
        if root is None and not faults.count:
            faults.add(_TOP, "the header is empty; give at least 'title: …'")
        elif root is not None and not isinstance(root, BrokenNode):
            faults.add(root.mark, "the header holds lines such as 'title: Thank-you after a sale'")
        return None
    header = _Header(root, faults)
    return LetterTemplate(
        name=name,
        path=faults.path,
        title=header.title(),
        parts=parts,
        channels=tuple(Channel(word) for word in header.words_of("channel", _WRITTEN)) or (Channel.LETTER,),
        steps=header.words_of("for"),
        language=next(iter(header.words_of("language", _LANGUAGES)), "en"),
        needs=header.words_of("needs", tuple(FIELDS)),
        better_with=header.words_of("better-with", tuple(FIELDS)),
        below=header.words_of("below", BLOCKS),
        enclosures=header.words_of("enclosures"),
        words=header.one("words", _word_range, "write for example '80 to 120'"),
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


def _parts(lines: list[str], start: int, faults: Faults) -> tuple[Part, ...]:
    """Split the body at its ``== part: variant`` lines; without any it is one part in one variant."""
    heads = [(number, _PART.fullmatch(line.rstrip())) for number, line in enumerate(lines) if number >= start]
    marked = [(number, match) for number, match in heads if match or _LOOKS_LIKE_PART.match(lines[number])]
    if not marked:
        variants = [("body", Variant("only", "\n".join(lines[start:]), start + 1))]
    else:
        before = next((n for n in range(start, marked[0][0]) if lines[n].strip()), None)
        if before is not None and not lines[before].lstrip().startswith("{#"):
            faults.add(
                Mark(before + 1, 1), "text before the first '== part: variant' line belongs to no part; move it below"
            )
        ends = [number for number, _ in marked[1:]] + [len(lines)]
        variants = []
        for (number, match), stop in zip(marked, ends, strict=True):
            if match is None:
                faults.add(Mark(number + 1, 1), "a part starts with a line such as '== opening: deed'")
                continue
            source = "\n".join(lines[number + 1 : stop])
            variants.append((match["part"], Variant(match["variant"] or "only", source, number + 2)))
    for _, variant in variants:
        _check_variant(variant, faults)
    return _grouped(variants, faults)


def _check_variant(variant: Variant, faults: Faults) -> None:
    if not variant.source.strip():
        faults.add(Mark(variant.line, 1), f"'{variant.name}' is empty; write its paragraph, or delete it")
    check_source(variant.source, variant.line, faults)


def _grouped(variants: list[tuple[str, Variant]], faults: Faults) -> tuple[Part, ...]:
    parts: dict[str, list[Variant]] = {}
    for part, variant in variants:
        others = parts.setdefault(part, [])
        if any(other.name == variant.name for other in others):
            faults.add(Mark(variant.line - 1, 1), f"'{part}: {variant.name}' stands here twice; give one another name")
        others.append(variant)
    return tuple(Part(name, tuple(found)) for name, found in parts.items())
