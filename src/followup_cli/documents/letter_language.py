"""The part of Jinja2 a letter template may use, and the check that it uses no other.

A template fills in facts and leaves sentences out: output, ``if``, one ``for`` over a list, a few
filters. It calls nothing, computes nothing and includes nothing, so that a template got from
somebody else can neither read a file nor keep the program busy.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from followup_cli.documents.nodes import Faults, Mark
from followup_cli.documents.suggestions import did_you_mean

FACTS = MappingProxyType(
    {
        "customer": ("name",),
        "contact": ("name", "given_name", "family_name", "called", "salutation", "title", "email", "phone"),
        "sale": ("number", "order", "product", "amount", "closed_on", "benefits", "thanks_for", "reason"),
        "delivery": ("on", "is_done"),
        "change": ("what", "promised_on", "expected_on", "why", "is_earlier", "is_again", "was_unknown"),
        "next_steps": (),
        "seller": ("name", "company", "title", "phone", "mobile", "email", "website"),
        "dated": (),
        "said": (),
        "facts": (),
        "talk": ("on", "how"),
        "material": (),
        "day": ("on", "what", "years", "kind"),
        "complaint": ("about", "opened_on", "remedy", "root_cause", "prevention"),
        "former": ("name", "role"),
        "team": (),
    }
)
"""What a template can draw on, each with its fields. Those of ``said`` are what its header ``asks`` for."""

_LOOP = ("first", "last", "index", "length")
_FILTERS = ("first", "join", "last", "length", "count")
_REFUSED = (
    (nodes.Call, "a template calls nothing; take the fact as it is"),
    (
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        "a template computes nothing; take the fact as it is",
    ),
    (nodes.Concat, "'~' is not used here; put the facts side by side in the text"),
    (nodes.Getitem, "write 'sale.product', not 'sale[…]'; for one of a list '| first' or '| last'"),
    (
        (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends),
        "a template includes no other; write the text here",
    ),
    (
        (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Block),
        "use only {{ … }}, {% if %}, {% for %} and {# … #}",
    ),
    ((nodes.Assign, nodes.AssignBlock), "'set' is not used here; write the fact where it belongs"),
)


class EmptyFactError(ValueError):
    """A template prints a fact that is not known."""


class _Environment(SandboxedEnvironment):
    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - the sandbox's signature
        """No attribute of anything but a loop's place in its list: facts are plain dicts, reached by their keys."""
        return isinstance(obj, LoopContext) and attr in _LOOP


def _refuse_nothing(value: object) -> object:
    if value is None:
        raise EmptyFactError
    return value


@cache
def letter_environment() -> SandboxedEnvironment:
    """Return the environment letters are rendered in: strict about names, silent about nothing."""
    environment = _Environment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=_refuse_nothing,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def check_source(source: str, line: int, faults: Faults, asked: Collection[str] = ()) -> None:
    """Note everything in a piece of a template, starting at ``line`` of its file, that cannot be rendered.

    ``asked`` are the names the template's header asks the seller for.
    """
    environment = letter_environment()
    try:
        tree = environment.parse("\n" * (line - 1) + source)
        environment.compile("\n" * (line - 1) + source)
    except TemplateSyntaxError as error:
        faults.add(
            Mark(error.lineno, 1), f"{error.message}; use only {{{{ … }}}}, {{% if %}}, {{% for %}} and {{# … #}}"
        )
        return
    except RecursionError:
        faults.add(Mark(line, 1), "this is nested too deeply; write it in plainer sentences")
        return
    for kinds, cure in _REFUSED:
        for node in tree.find_all(kinds):
            faults.add(Mark(node.lineno, 1), cure)
    _check_loops(tree, faults)
    _check_names(tree, faults, {**FACTS, "said": tuple(asked)})


def _check_loops(tree: nodes.Template, faults: Faults) -> None:
    for loop in tree.find_all(nodes.For):
        if loop.recursive or any(True for part in loop.body for _ in _loops_in(part)):
            faults.add(Mark(loop.lineno, 1), "a 'for' inside a 'for' is not used here")


def _loops_in(node: nodes.Node) -> list[nodes.For]:
    return [*([node] if isinstance(node, nodes.For) else []), *node.find_all(nodes.For)]


def _check_names(tree: nodes.Template, faults: Faults, known: Mapping[str, Sequence[str]]) -> None:
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"} | {"loop"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known and name.name not in own:
            faults.add(Mark(name.lineno, 1), f"there is no '{name.name}'; {did_you_mean(name.name, known)}")
    for field in tree.find_all(nodes.Getattr):
        base = field.node
        if isinstance(base, nodes.Name) and base.name in known and field.attr not in known[base.name]:
            paths = [f"{base.name}.{each}" for each in known[base.name]]
            path = f"{base.name}.{field.attr}"
            faults.add(Mark(field.lineno, 1), f"there is no '{path}'; {did_you_mean(path, paths)}")
