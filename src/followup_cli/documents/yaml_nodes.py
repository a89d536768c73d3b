"""Strict YAML: text becomes a tree of nodes, or complaints with line and column.

Refused: aliases and anchors, tags, merge keys, duplicate keys, several documents, deep nesting,
large files, anything that is not UTF-8 text. Plain words stay text, so that ``no``, ``9:30`` and
``010`` never turn into something else.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from followup_cli.documents.nodes import BrokenNode, Entry, Faults, ListNode, MapNode, Mark, Node, TextNode
from followup_cli.documents.plain_text import decoded, is_plain
from followup_cli.documents.yaml_troubles import explain

LARGEST_FILE = 256 * 1024
"""Bytes."""
DEEPEST = 20
"""Levels of lists and keys within one another."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_START = Mark(1, 1)


class _StopError(Exception):
    """The file is refused from here on."""


def decode(data: bytes, faults: Faults) -> str | None:
    """Return the text of a file's bytes (UTF-8, with or without byte order mark), or None with a complaint."""
    if len(data) > LARGEST_FILE:
        faults.add(
            _START, f"the file is larger than {LARGEST_FILE // 1024} KiB, too much for a playbook; take something out"
        )
        return None
    return decoded(data, faults)


def parse_yaml(text: str, faults: Faults) -> Node | None:
    """Return the tree of a file's text, or None when it cannot be had; every fault met is noted."""
    text = text.removeprefix("\ufeff")
    if not is_plain(text, faults):
        return None
    try:
        return _Composer(text, faults).compose()
    except _StopError:
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        explain(error, text, faults)
        return None


class _Composer:
    """Builds nodes straight from the parser's events, so that nothing is ever expanded."""

    def __init__(self, text: str, faults: Faults) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self._faults = faults

    def compose(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._faults.add(_mark(event), "'---' starts a second document; keep one playbook per file")
                    raise _StopError
                if event.tags:
                    self._faults.add(_mark(event), "%TAG is not used here; delete the line")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML's events share no typed base
        mark = _mark(event)
        if depth > DEEPEST:
            self._faults.add(mark, f"more than {DEEPEST} levels within one another; a playbook needs no more than 5")
            raise _StopError
        if isinstance(event, yaml.AliasEvent):
            self._faults.add(
                mark, f"'*{event.anchor}' would repeat something (YAML's alias); write it out, or put text in quotes"
            )
            return BrokenNode(mark)
        refused = self._is_refused(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            return BrokenNode(mark) if refused else TextNode(event.value, mark, not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent))
            return BrokenNode(mark) if refused else ListNode(items, mark)
        entries = self._entries(depth)
        return BrokenNode(mark) if refused else MapNode(entries, mark)

    def _until(self, end: type) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _is_refused(self, event: Any, mark: Mark) -> bool:  # noqa: ANN401
        if event.anchor is not None:
            self._faults.add(mark, f"'&{event.anchor}' is YAML's mark for reuse, not used here; put text in quotes")
        if event.tag is not None:
            self._faults.add(mark, f"'{event.tag}' is a YAML tag, not used here; put text with '!' in front in quotes")
        return event.anchor is not None or event.tag is not None

    def _entries(self, depth: int) -> tuple[Entry, ...]:
        found: dict[str, Entry] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, TextNode):
                if not isinstance(key, BrokenNode):
                    self._faults.add(
                        key.mark, "a key is one word with a colon behind; put text with brackets in quotes"
                    )
            elif key.text == "<<":
                self._faults.add(key.mark, "'<<' (YAML's merge) is not used here; write the keys out, or use 'extends'")
            elif key.text in found:
                first = found[key.text].key.mark.line
                self._faults.add(key.mark, f"'{key.text}' stands here twice (first on line {first}); keep one of them")
            else:
                found[key.text] = Entry(key, value)
        return tuple(found.values())


def _mark(event: Any) -> Mark:  # noqa: ANN401
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
