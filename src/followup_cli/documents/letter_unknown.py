"""Which fact it was that a piece of a template printed and that is not known. Light to import, as the cell needs it."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from followup_cli.documents.letter_language import letter_environment

_WHOLE = frozenset({"delivery", "change", "talk", "day", "former"})
"""Groups that 'needs:' names as a whole."""


_UNKNOWN = "a fact printed here is not known; name it under 'needs:', or put the sentence inside {% if … %}"


def unknown_complaint(source: str, line: int, words: Mapping[str, object], otherwise: str = "") -> str:
    """Return what to say of a line that prints what is not known: the fact where it can be told, and what to write.

    Where it cannot be told it is ``otherwise``, or that something is unknown.
    """
    path = _unknown_in(source, line, words)
    if path is None:
        return otherwise or _UNKNOWN
    group, _, name = path.partition(".")
    if group == "said":
        return f"{path} may be unknown; move {name} to 'asks:', or put the sentence inside {{% if {path} %}}"
    need = group if group in _WHOLE else path
    under = "it" if need == path else need
    return f"{path} may be unknown; write {under} under 'needs:', or put the sentence inside {{% if {path} %}}"


def _unknown_in(source: str, line: int, words: Mapping[str, object]) -> str | None:
    """Return the first fact printed in a line that is not known and that no 'if' around it asks for."""
    try:
        printed = list(_printed(letter_environment().parse(source), frozenset()))
    except RecursionError:
        return None
    found = (path for path, at, guards in printed if at == line and path not in guards and _is_unknown(path, words))
    return next(found, None)


def _printed(node: nodes.Node, guards: frozenset[str]) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Give each path that is printed, with its line and what the tags around it ask for."""
    if isinstance(node, nodes.Output):
        yield from ((path, each.lineno, guards) for each in node.nodes if (path := _path(each)))
    inner = guards | _asked(node.test) if isinstance(node, nodes.If) else guards
    for field, value in node.iter_fields():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Stmt):
                yield from _printed(child, inner if field == "body" else guards)


def _asked(test: nodes.Node) -> frozenset[str]:
    paths = (_path(each) for each in (test, *test.find_all((nodes.Getattr, nodes.Name))))
    return frozenset(path for path in paths if path)


def _path(node: nodes.Node) -> str | None:
    words: list[str] = []
    while isinstance(node, nodes.Getattr):
        words.append(node.attr)
        node = node.node
    return ".".join((node.name, *reversed(words))) if isinstance(node, nodes.Name) else None


def _is_unknown(path: str, words: Mapping[str, object]) -> bool:
    value: object = words
    for step in path.split("."):
        if value is None:
            return True
        if not isinstance(value, Mapping) or step not in value:
            return False
        value = value[step]
    return value is None
