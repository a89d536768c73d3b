"""What a strict file says, as a tree in which everything knows its place. Plain words stay text."""

from dataclasses import dataclass

from followup_cli.domain.fault import Fault

_MOST_COMPLAINTS = 100


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TextNode:
    """A word, number or sentence; ``is_plain`` when it stood without quotes."""

    text: str
    mark: Mark
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: "tuple[Node, ...]"
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands behind it."""

    key: TextNode
    value: "Node"


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys with their values, each key once, in the order of the file."""

    entries: tuple[Entry, ...]
    mark: Mark

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def place(self, key: str, index: int | None = None) -> Mark:
        """Return where a key's value stands (or its ``index``-th item); without that key, where the map starts."""
        value = self.get(key)
        if value is None:
            return self.mark
        if index is not None and isinstance(value, ListNode) and index < len(value.items):
            return value.items[index].mark
        if index is not None and isinstance(value, MapNode) and index < len(value.entries):
            return value.entries[index].value.mark
        return value.mark


@dataclass(frozen=True, slots=True)
class BrokenNode:
    """Something refused already, about which nothing more need be said."""

    mark: Mark


Node = TextNode | ListNode | MapNode | BrokenNode


class Faults:
    """Collects the complaints about one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: dict[tuple[Mark, str], None] = {}

    def add(self, mark: Mark, message: str) -> None:
        """Note what is wrong at a place, and what to write instead; beyond a hundred, only that there are more."""
        if len(self._found) == _MOST_COMPLAINTS:
            message = "and more after this; mend the others first"
        if len(self._found) <= _MOST_COMPLAINTS:
            self._found[mark, message] = None

    @property
    def count(self) -> int:
        """How many complaints there are so far."""
        return len(self._found)

    @property
    def is_full(self) -> bool:
        """Whether there are so many that further ones are not kept."""
        return len(self._found) > _MOST_COMPLAINTS

    @property
    def complaints(self) -> tuple[Fault, ...]:
        """All of them in the order of the file."""
        return tuple(Fault(self.path, mark.line, mark.column, message) for mark, message in sorted(self._found))
