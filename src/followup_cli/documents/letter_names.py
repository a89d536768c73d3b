"""The names a template can use: what each stands for, and which was probably meant."""

from collections.abc import Mapping, Sequence

from jinja2 import nodes

from followup_cli.documents.letter_language import LISTS
from followup_cli.documents.suggestions import did_you_mean, nearest

Scope = Mapping[str, str]
"""The names that loops give, each with the list it comes from."""


class LetterNames:
    """Looks names up among the facts, and among what a loop gives."""

    def __init__(self, facts: Mapping[str, Sequence[str]]) -> None:
        self._facts = facts

    def is_known(self, name: str) -> bool:
        """Whether a fact is called so."""
        return name in self._facts

    def kind(self, steps: Sequence[str], scope: Scope) -> str | None:
        """Return what a path stands for: "text", "list", "group" (of facts), "item" (of a list); None: nothing."""
        first, rest = steps[0], tuple(steps[1:])
        if first in scope:
            fields = LISTS[scope[first]]
            return (
                ("item" if fields else "text") if not rest else "text" if rest[0] in fields and not rest[1:] else None
            )
        if first not in self._facts:
            return None
        path = ".".join(steps)
        if path in LISTS:
            return "list"
        if not rest:
            return "group" if self._facts[first] or first == "said" else "text"
        return "text" if rest[0] in self._facts[first] and not rest[1:] else None

    def has_item_field(self, node: nodes.Node, attribute: str, scope: Scope) -> bool:
        """Whether ``(material | first).title`` is meant: a field of the first or last thing in a list."""
        if not (isinstance(node, nodes.Filter) and node.name in {"first", "last"}):
            return False
        words: list[str] = []
        inner: nodes.Node | None = node.node
        while isinstance(inner, nodes.Getattr):
            words.append(inner.attr)
            inner = inner.node
        path = ".".join((inner.name, *reversed(words))) if isinstance(inner, nodes.Name) else ""
        return path not in scope and attribute in LISTS.get(path, ())

    def paths(self, scope: Scope) -> tuple[str, ...]:
        """Return everything that can be named where ``scope`` holds."""
        own = [f"{name}.{each}" for name, fields in self._facts.items() for each in fields]
        alone = [name for name, fields in self._facts.items() if not fields and name != "said"]
        given = [f"{name}.{each}" if each else name for name, path in scope.items() for each in LISTS[path] or ("",)]
        return (*given, *own, *alone)

    def cure(self, steps: Sequence[str], scope: Scope) -> str:
        """Return which path was probably meant, or else those there are, to stand behind a semicolon."""
        paths = self.paths(scope)
        for start in range(1, len(steps)):
            if (path := ".".join(steps[start:])) in paths:
                return f"did you mean '{path}'?"
        first = steps[0][:60]
        group = [path for path in paths if path.partition(".")[0] == first]
        if len(steps) == 1 and not group:
            heads = tuple(dict.fromkeys(path.partition(".")[0] for path in paths))
            near = nearest(first, heads) or nearest(first, tuple(path.rpartition(".")[2] for path in paths))
            full = next((path for path in paths if near in {path, path.rpartition(".")[2]}), near)
            return f"did you mean '{full}'?" if full else did_you_mean(first, heads)
        whole = ".".join(steps)[:60]
        if group and (near := nearest(whole, group)):
            return f"did you mean '{near}'?"
        if group:
            return f"write one of: {', '.join(group)}"
        if first == "said":
            return "name under 'asks' in the header what the seller is to say"
        return did_you_mean(whole, paths)

    def instead(self, path: str, scope: Scope) -> str:
        """Return what to write in place of a list or group that cannot be printed whole."""
        if path in LISTS:
            return f"write '{{% for one in {path} %}}'"
        within = [each for each in self.paths(scope) if each.startswith(f"{path}.")]
        return f"print one of: {', '.join(within)}" if within else "name under 'asks' what the seller is to say"
