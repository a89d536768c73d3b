"""The kinds of values a playbook's keys take: how each is read, written back and described to editors.

One value answers all three, so that the reader, the snapshot and the JSON Schema cannot drift apart.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from followup_cli.documents.nodes import BrokenNode, Entry, Faults, ListNode, MapNode, Node, TextNode
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.phrases import SLUG, PhraseError

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)

Json = Any
"""What ``json`` reads and writes."""

_LONGEST_PHRASE = 200
_LONGEST_NAME = 60
_SHOWN = 40
MOST_ITEMS = 200
"""In any list of a playbook; whatever has more is no playbook, and is not worked through."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How a value is read (None: complained about), written as JSON, and described by a JSON Schema."""

    read: Callable[[Node, str, Faults], T | None]
    """Takes the node, the key it stands behind (for complaints) and where complaints go."""
    write: Callable[[T], Json]
    schema: Mapping[str, Json]


def found(node: Node) -> str:
    """Say what stands in a place, for a complaint."""
    if isinstance(node, ListNode):
        return "a list"
    if isinstance(node, MapNode):
        return "further keys"
    if isinstance(node, TextNode) and node.text:
        return repr(node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "…")
    return "nothing"


def is_too_long(node: ListNode | MapNode, key: str, faults: Faults) -> bool:
    """Whether a list is longer than any playbook's; complain if so."""
    length = len(node.items if isinstance(node, ListNode) else node.entries)
    if length > MOST_ITEMS:
        faults.add(node.mark, f"'{key}' holds {length} entries; at most {MOST_ITEMS} are read, so take some out")
    return length > MOST_ITEMS


def _word(node: Node, key: str, faults: Faults, takes: str) -> str | None:
    """Return the text of a node that must be one; complain otherwise."""
    if isinstance(node, TextNode) and node.text.strip():
        return node.text.strip()
    if not isinstance(node, BrokenNode):
        faults.add(node.mark, f"'{key}' takes {takes}, and here is {found(node)}")
    return None


def text(*, is_prose: bool = False) -> Kind[str]:
    """Text that is not empty; on one line unless ``is_prose``."""

    def read(node: Node, key: str, faults: Faults) -> str | None:
        word = _word(node, key, faults, "text")
        if word is None or is_prose:
            return word
        return re.sub(r"\s*\n\s*", " ", word)

    return Kind(read, str, {"type": "string", "minLength": 1})


def slug(example: str) -> Kind[str]:
    """A name of small letters, digits and single hyphens."""

    def read(node: Node, key: str, faults: Faults) -> str | None:
        word = _word(node, key, faults, f"a name such as {example}")
        if word is None or (SLUG.fullmatch(word) and len(word) <= _LONGEST_NAME):
            return word
        plain = "-".join(re.findall(r"[a-z0-9]+", word.casefold()))[:_LONGEST_NAME].strip("-").lstrip("0123456789-")
        cure = plain if SLUG.fullmatch(plain) else example
        faults.add(node.mark, f"'{key}' takes small letters, digits and hyphens, not {found(node)}; write '{cure}'")
        return None

    return Kind(read, str, {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": _LONGEST_NAME})


def whole(lowest: int, highest: int) -> Kind[int]:
    """A whole number within bounds."""

    def read(node: Node, key: str, faults: Faults) -> int | None:
        takes = f"a whole number from {lowest} to {highest}"
        word = _word(node, key, faults, takes)
        if word is None:
            return None
        is_number = isinstance(node, TextNode) and node.is_plain and re.fullmatch(r"0|[1-9][0-9]{0,8}", word)
        if is_number and lowest <= int(word) <= highest:
            return int(word)
        digits = re.search(r"[1-9][0-9]{0,8}", word)
        near = f"; write {digits[0]}" if digits and lowest <= int(digits[0]) <= highest else ""
        faults.add(node.mark, f"'{key}' takes {takes}, and here is {found(node)}{near}")
        return None

    return Kind(read, int, {"type": "integer", "minimum": lowest, "maximum": highest})


def flag() -> Kind[bool]:
    """``true`` or ``false``, and no other word."""

    def read(node: Node, key: str, faults: Faults) -> bool | None:
        word = _word(node, key, faults, "true or false")
        if word is None:
            return None
        if isinstance(node, TextNode) and node.is_plain and word in {"true", "false"}:
            return word == "true"
        meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
        plain = word.casefold()
        cure = meant.get(plain, plain if plain in {"true", "false"} else "true or false")
        faults.add(node.mark, f"'{key}' takes true or false, and here is {found(node)}; write {cure}")
        return None

    return Kind(read, bool, {"type": "boolean"})


def one_of(known: tuple[str, ...], also: Mapping[str, str] | None = None) -> Kind[str]:
    """A word of a closed list; ``also`` maps words people use to ours, for "did you mean"."""

    def read(node: Node, key: str, faults: Faults) -> str | None:
        word = _word(node, key, faults, f"one of {', '.join(known)}")
        if word is None or word in known:
            return word
        faults.add(node.mark, f"'{key}' knows no {found(node)}; {did_you_mean(word, known, also)}")
        return None

    return Kind(read, str, {"enum": list(known)})


def choice(words: type[E], also: Mapping[str, str] | None = None, without: frozenset[str] = frozenset()) -> Kind[E]:
    """A member of a vocabulary, ``without`` those that have no place here."""
    base = one_of(tuple(word.value for word in words if word.value not in without), also)

    def read(node: Node, key: str, faults: Faults) -> E | None:
        word = base.read(node, key, faults)
        return None if word is None else words(word)

    return Kind(read, lambda word: word.value, base.schema)


def phrase(
    parse: Callable[[str], T], write: Callable[[T], str], pattern: str, example: str, *, may_be_number: bool = False
) -> Kind[T]:
    """A phrase of ``domain.phrases``."""

    def read(node: Node, key: str, faults: Faults) -> T | None:
        word = _word(node, key, faults, f"a phrase such as '{example}'")
        if word is None:
            return None
        if len(word) > _LONGEST_PHRASE:
            faults.add(node.mark, f"'{key}' takes a short phrase such as '{example}'")
            return None
        try:
            return parse(word)
        except PhraseError as error:
            faults.add(node.mark, f"{key}: {error}")
            return None

    kinds = ["string", "integer"] if may_be_number else "string"
    return Kind(read, write, {"type": kinds, "pattern": schema_pattern(pattern), "examples": [example]})


def schema_pattern(pattern: str) -> str:
    """Return a pattern of ours as JSON Schema wants it: anchored, without names for its groups."""
    return "^" + re.sub(r"\(\?P<\w+>", "(", pattern) + "$"


def one_or_more(kind: Kind[T]) -> Kind[tuple[T | None, ...]]:
    """One value, or a list of them; None stands for an item complained about, so that the rest keep their place."""

    def read(node: Node, key: str, faults: Faults) -> tuple[T | None, ...] | None:
        if not isinstance(node, ListNode):
            one = kind.read(node, key, faults)
            return None if one is None else (one,)
        if not node.items:
            faults.add(node.mark, f"'{key}' is an empty list; put something in it, or leave the key out")
            return None
        if is_too_long(node, key, faults):
            return None
        return tuple(kind.read(item, key, faults) for item in node.items)

    return Kind(
        read,
        lambda values: [kind.write(value) for value in values if value is not None],
        {"anyOf": [kind.schema, {"type": "array", "minItems": 1, "items": kind.schema}]},
    )


def table(
    keys: Kind[K], values: Kind[V], make: Callable[[K, V], T | None], unmake: Callable[[T], tuple[K, V]], example: str
) -> Kind[tuple[T | None, ...]]:
    """Keys of one kind, each with a value of another; None stands for an entry that was complained about."""

    def one(entry: Entry, key: str, faults: Faults) -> T | None:
        name = keys.read(entry.key, key, faults)
        value = values.read(entry.value, entry.key.text, faults)
        return None if name is None or value is None else make(name, value)

    def read(node: Node, key: str, faults: Faults) -> tuple[T | None, ...] | None:
        if not isinstance(node, MapNode):
            if not isinstance(node, BrokenNode):
                faults.add(node.mark, f"'{key}' takes keys with values, such as {example}, and here is {found(node)}")
            return None
        if is_too_long(node, key, faults):
            return None
        return tuple(one(entry, key, faults) for entry in node.entries)

    def write(items: tuple[T | None, ...]) -> Json:
        pairs = (unmake(item) for item in items if item is not None)
        return {keys.write(name): values.write(value) for name, value in pairs}

    schema = {"type": "object", "propertyNames": keys.schema, "additionalProperties": values.schema}
    return Kind(read, write, schema)
