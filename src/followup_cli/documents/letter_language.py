"""The part of Jinja2 a letter template may use: what it can print, with which filters, in which environment.

A template fills in facts and leaves sentences out: output, ``if``, one ``for`` over a list, a few
filters. It calls nothing, computes nothing and includes nothing, so that a template got from
somebody else can neither read a file nor keep the program busy. ``letter_source_check`` refuses
the rest before anything is compiled.
"""

from functools import cache
from types import MappingProxyType

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

FACTS = MappingProxyType(
    {
        "customer": ("name",),
        "contact": ("name", "given_name", "family_name", "called", "salutation", "title", "email", "phone"),
        "sale": ("number", "order", "product", "amount", "closed_on", "benefits", "thanks_for", "reason"),
        "delivery": ("on", "is_done"),
        "change": ("what", "promised_on", "expected_on", "why", "is_earlier", "is_again", "was_unknown"),
        "next_steps": (),
        "seller": ("name", "company", "title", "phone", "mobile", "email", "website", "address"),
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

LISTS = MappingProxyType(
    {
        "sale.benefits": (),
        "next_steps": ("on", "text"),
        "facts": (),
        "material": ("title", "on"),
        "team": ("name", "role"),
    }
)
"""What a ``for`` can go over, and the fields of each thing in it; without fields it is a text."""

LOOP = ("first", "last", "index", "length")
"""What ``loop`` knows inside a ``for``."""
FILTERS = ("first", "join", "last", "length", "count")
TESTS = ("defined", "none", "odd", "even")


class EmptyFactError(ValueError):
    """A template prints a fact that is not known."""


class _Environment(SandboxedEnvironment):
    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002 - the sandbox's signature
        """No attribute of anything but a loop's place in its list: facts are plain dicts, reached by their keys."""
        return isinstance(obj, LoopContext) and attr in LOOP


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
        optimized=False,  # or the compiler would work out a constant before anything could forbid it
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment
