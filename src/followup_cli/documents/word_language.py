"""The part of Jinja2 a Word template may use, with the words of a finished page.

As in letter templates it fills in and leaves out, and does nothing else: a Word template may have been got from
somebody else too. Only what is listed is let through, and nothing is compiled before that is sure.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from followup_cli.documents.suggestions import did_you_mean

TEXTS = ("dated", "greeting", "closing", "subject", "enclosed_word")
LISTS = MappingProxyType(
    {
        "sender": (),
        "addressed": (),
        "paragraphs": ("text", "number"),
        "order": ("label", "value"),
        "next_steps": ("on", "text"),
        "signature": (),
        "reach": ("label", "value"),
        "enclosures": (),
    }
)
"""What a ``for`` can go over, and the fields of each thing in it; without fields it is a text."""
LABELS = ("order", "next_steps", "page")
"""The fields of ``labels``: the words a letter adds of its own, in its language."""

_NAMES = (*TEXTS, *LISTS, "labels")
_LOOP = ("first", "last", "index", "length")
_FILTERS = ("first", "join", "last", "length", "count")
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.If, nodes.For),
    *(nodes.CondExpr, nodes.Filter, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})

Scope = Mapping[str, tuple[str, ...]]
"""The names that a loop gives, each with its fields."""


class _WordEnvironment(SandboxedEnvironment):
    """Checks each piece of a document before it becomes code; docxtpl hands them over one by one."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - the sandbox's signature
        """No attribute of anything but a loop's place in its list: the words are plain dicts, reached by their keys."""
        return isinstance(obj, LoopContext) and attr in _LOOP

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:  # noqa: ANN401 - as the base class has it
        """Return a template; raises TemplateSyntaxError naming the first thing in it that is not used here."""
        try:
            fault = next(_faults(self.parse(source)), None)
            if fault is None:
                return super().from_string(source, *args, **kwargs)
        except RecursionError:
            fault = "this is nested too deeply; write it in plainer words"
        raise TemplateSyntaxError(fault, 1)


@cache
def word_environment() -> SandboxedEnvironment:
    """Return the environment Word templates are rendered in."""
    environment = _WordEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_dressed, optimized=False)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _dressed(value: object) -> Markup:
    """Return a value as XML text; its braces are written so that nobody takes them for a template's."""
    return Markup(str(escape(str(value))).translate(_BRACES))  # noqa: S704 - escaped right here


def _faults(tree: nodes.Node, scope: Scope = MappingProxyType({})) -> Iterator[str]:
    if isinstance(tree, nodes.Call):
        yield "a template calls nothing; take the word as it is"
    elif isinstance(tree, nodes.BinExpr | nodes.UnaryExpr | nodes.Concat) and not isinstance(tree, _ALLOWED):
        yield "a template computes nothing; take the word as it is"
    elif isinstance(tree, nodes.Getitem):
        yield "a template takes nothing by its place; for one of a list write '| first' or '| last'"
    elif not isinstance(tree, _ALLOWED):
        yield "use only {{ … }}, {% if %}, {% for %} and {# … #}"
    elif isinstance(tree, nodes.Name):
        if tree.name not in _NAMES and tree.name not in scope:
            yield f"there is no '{tree.name}'; {did_you_mean(tree.name, (*scope, *_NAMES))}"
    elif isinstance(tree, nodes.Getattr):
        yield from _field_faults(tree, scope)
    elif isinstance(tree, nodes.For):
        yield from _loop_faults(tree, scope)
    else:
        for child in tree.iter_child_nodes():
            yield from _faults(child, scope)


def _field_faults(tree: nodes.Getattr, scope: Scope) -> Iterator[str]:
    base = tree.node.name if isinstance(tree.node, nodes.Name) else ""
    known = LABELS if base == "labels" else scope.get(base, ())
    if tree.attr not in known:
        path = f"{base}.{tree.attr}" if base else tree.attr
        paths = [f"{base}.{field}" for field in known] or [*scope, *_NAMES]
        yield f"there is no '{path}'; {did_you_mean(path, paths)}"


def _loop_faults(tree: nodes.For, scope: Scope) -> Iterator[str]:
    if scope or tree.recursive:
        yield "a 'for' inside a 'for' is not used here"
    elif not isinstance(tree.iter, nodes.Name) or tree.iter.name not in LISTS:
        yield f"a 'for' goes over one of: {', '.join(LISTS)}"
    elif not isinstance(tree.target, nodes.Name) or tree.target.name in {*_NAMES, "loop"}:
        yield f"give what '{tree.iter.name}' holds a name of its own, as in '{{% for line in {tree.iter.name} %}}'"
    else:
        inside = {tree.target.name: LISTS[tree.iter.name], "loop": _LOOP}
        for child in (*tree.body, *([tree.test] if tree.test else [])):
            yield from _faults(child, inside)
        for child in tree.else_:
            yield from _faults(child, scope)
