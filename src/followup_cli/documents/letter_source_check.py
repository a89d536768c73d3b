"""The check that a piece of a template uses no more of Jinja2 than a letter may, and names only facts there are.

Only what is listed is let through. Nothing is compiled before that is sure, for the compiler
already works on what it is given.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from followup_cli.documents.letter_language import FACTS, FILTERS, LISTS, LOOP, TESTS, letter_environment
from followup_cli.documents.letter_names import LetterNames
from followup_cli.documents.letter_syntax import explain_syntax
from followup_cli.documents.nodes import Faults, Mark
from followup_cli.documents.suggestions import did_you_mean

DEEPEST = 40
"""Levels of tags and expressions within one another."""

_PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.If, nodes.For),
    *(nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.List, nodes.Tuple),
)
_CURES: Mapping[type[nodes.Node], str] = {
    nodes.Call: "a template calls nothing; take the fact as it is",
    nodes.BinExpr: "a template computes nothing; take the fact as it is",
    nodes.UnaryExpr: "a template computes nothing; take the fact as it is",
    nodes.Concat: "'~' is not used here; put the facts side by side in the text",
    nodes.Getitem: "write 'sale.product', not 'sale[…]'; for one of a list '| first' or '| last'",
    nodes.Include: "a template includes no other; write the text here",
    nodes.Import: "a template includes no other; write the text here",
    nodes.FromImport: "a template includes no other; write the text here",
    nodes.Extends: "a template extends another in its header, with a line 'extends: NAME'",
    nodes.Assign: "'set' is not used here; write the fact where it belongs",
    nodes.AssignBlock: "'set' is not used here; write the fact where it belongs",
}
_OTHERWISE = "use only {{ … }}, {% if %}, {% for %} and {# … #}"

Scope = Mapping[str, str]
"""The names that loops give, each with the list it comes from."""


def check_source(
    source: str, line: int, faults: Faults, asked: Collection[str] = (), only: Sequence[str] | None = None
) -> None:
    """Note everything in a piece of a template, starting at ``line`` of its file, that cannot be rendered.

    ``asked`` are the names the template's header asks the seller for; ``only`` names the facts a
    piece may draw on that may not draw on all.
    """
    facts = {name: fields for name, fields in FACTS.items() if only is None or name in only}
    place = _Place(source.split("\n"), line)
    try:
        tree = letter_environment().parse(source)
        _Check(place, faults, LetterNames({**facts, "said": tuple(asked)} if "said" in facts else facts)).walk(tree)
    except TemplateSyntaxError as error:
        faults.add(*explain_syntax(error, source, line))
    except (RecursionError, MemoryError):
        faults.add(Mark(line, 1), "this is nested too deeply; write it in plainer sentences")


@dataclass(frozen=True, slots=True)
class _Place:
    """Turns the parser's lines, which start anew with each piece, into places in the file."""

    lines: list[str]
    start: int

    def mark(self, node: nodes.Node, word: str = "") -> Mark:
        """Return where a word stands in a node's line, or else the first tag of that line."""
        text = self.lines[node.lineno - 1] if 0 < node.lineno <= len(self.lines) else ""
        columns = [text.find(sought) + 1 for sought in (word, "{{", "{%") if sought]
        return Mark(self.start + node.lineno - 1, next((column for column in columns if column), 1))


@dataclass(frozen=True, slots=True)
class _Visit:
    node: nodes.Node
    scope: Scope = field(default_factory=dict)
    depth: int = 0
    is_in_loop: bool = False

    def below(self, node: nodes.Node, more: Scope | None = None) -> "_Visit":
        scope = {**self.scope, **more} if more else self.scope
        return _Visit(node, scope, self.depth + 1, self.is_in_loop or more is not None)


class _Check:
    """Goes through a tree with a list of what is still to be seen, so that no nesting can exhaust it."""

    def __init__(self, place: _Place, faults: Faults, names: LetterNames) -> None:
        self._place = place
        self._faults = faults
        self._names = names

    def walk(self, tree: nodes.Template) -> None:
        waiting = [_Visit(tree)]
        while waiting and not self._faults.is_full:
            visit = waiting.pop()
            if visit.depth > DEEPEST:
                self._complain(visit.node, "this is nested too deeply; write it in plainer sentences")
                return
            waiting.extend(reversed(tuple(self._visited(visit))))

    def _complain(self, node: nodes.Node, message: str, word: str = "") -> None:
        self._faults.add(self._place.mark(node, word), message)

    def _visited(self, visit: _Visit) -> Iterator[_Visit]:
        """Note what is wrong with a node itself and give what is to be looked at below it."""
        node = visit.node
        if not isinstance(node, _PLAIN):
            cure = next((cure for kind, cure in _CURES.items() if isinstance(node, kind)), _OTHERWISE)
            self._complain(node, cure)
            return
        if isinstance(node, nodes.Name | nodes.Getattr):
            yield from self._path(visit, node)
            return
        if isinstance(node, nodes.For):
            yield from self._loop(visit, node)
            return
        if isinstance(node, nodes.Output):
            self._printed(node, visit.scope)
        elif isinstance(node, nodes.Filter):
            self._filter(node)
        elif isinstance(node, nodes.Test) and (node.name not in TESTS or node.args or node.kwargs):
            self._complain(node, f"'is {node.name}' is not used here; {did_you_mean(node.name, TESTS)}", node.name)
        for child in node.iter_child_nodes():
            yield visit.below(child)

    def _path(self, visit: _Visit, node: nodes.Name | nodes.Getattr) -> Iterator[_Visit]:
        steps = dotted(node)
        if steps is None:
            inner = node.node if isinstance(node, nodes.Getattr) else node
            if isinstance(node, nodes.Getattr) and not self._names.has_item_field(inner, node.attr, visit.scope):
                self._complain(node, f"there is no '{node.attr}' in this", node.attr)
            yield visit.below(inner)
            return
        if steps[0] == "loop" and visit.is_in_loop:
            if len(steps) != 2 or steps[1] not in LOOP:  # noqa: PLR2004 - 'loop' and one word of it
                self._complain(node, f"'loop' has no '{'.'.join(steps[1:])}'; {did_you_mean(steps[-1], LOOP)}", "loop")
            return
        if self._names.kind(steps, visit.scope) is None:
            path = ".".join(steps)
            self._complain(node, f"there is no '{path[:80]}'; {self._names.cure(steps, visit.scope)}", path)

    def _loop(self, visit: _Visit, node: nodes.For) -> Iterator[_Visit]:
        steps = dotted(node.iter) or ()
        path = ".".join(steps)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        if visit.is_in_loop or node.recursive:
            self._complain(node, "a 'for' inside a 'for' is not used here")
        elif not target:
            self._complain(node, "write '{% for one in next_steps %}', with one name before 'in'")
        elif self._names.is_known(target) or target == "loop":
            self._complain(node, f"'{target}' is a fact already; give what the list holds another name", target)
        elif path not in LISTS or self._names.kind(steps, visit.scope) is None:
            said = f"'{path[:80]}' is no list" if path else "this is no list"
            lists = ", ".join(each for each in LISTS if self._names.kind(tuple(each.split(".")), {}) is not None)
            self._complain(node, f"{said}; a 'for' goes over one of: {lists or 'none here'}", path)
        else:
            inside = (*node.body, *([node.test] if node.test else []))
            for child in inside:
                yield visit.below(child, {target: path})
            for child in node.else_:
                yield visit.below(child)

    def _printed(self, node: nodes.Output, scope: Scope) -> None:
        for each in node.nodes:
            steps = dotted(each)
            kind = self._names.kind(steps, scope) if steps else None
            if steps and kind and kind != "text":
                path = ".".join(steps)
                self._complain(each, f"'{path}' is more than one word; {self._names.instead(path, scope)}", path)

    def _filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS:
            self._complain(
                node, f"there is no filter '{node.name[:40]}'; {did_you_mean(node.name, FILTERS)}", node.name
            )
            return
        is_bare = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        separator = [each.value for each in node.args if isinstance(each, nodes.Const)]
        fits = is_bare and (not node.args or (node.name == "join" and [type(each) for each in separator] == [str]))
        if not fits or (node.args and len(node.args) != 1):
            takes = "one text in quotes" if node.name == "join" else "nothing"
            self._complain(node, f"'{node.name}' takes {takes} in brackets", node.name)


def dotted(node: nodes.Node | None) -> tuple[str, ...] | None:
    """Return the words of ``one.two.three``; None for anything else."""
    words: list[str] = []
    while isinstance(node, nodes.Getattr):
        words.append(node.attr)
        node = node.node
    return (node.name, *reversed(words)) if isinstance(node, nodes.Name) else None
