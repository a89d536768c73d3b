"""Where a template uses what it draws on: the first line of each, for whoever is told that it is missing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from jinja2 import TemplateSyntaxError, nodes

from followup_cli.documents.letter_language import FACTS, letter_environment
from followup_cli.documents.letter_template import Part, Variant
from followup_cli.domain.letter_fields import FIELDS, Ask

_AS = MappingProxyType({"delivery.done": "delivery"})


def places_of(path: str, header: Sequence[str], parts: Iterable[Part], asks: Iterable[Ask]) -> Mapping[str, str]:
    """Return ``file:line`` where each field is used first: "sale.benefits", "next_steps", "said.worry".

    Of one that the letter itself does not name (a postal address, a seller's phone) it is the line of the header
    that asks for it. ``header`` are the lines before the letter, from the file's first.
    """
    used: dict[str, int] = {}
    for part in parts:
        for variant in part.variants:
            for name, line in _uses(variant):
                used[name] = min(line, used.get(name, line))
    wanted = {field: _AS.get(field, field) for field in FIELDS} | {
        f"said.{ask.name}": f"said.{ask.name}" for ask in asks
    }
    found = {field: used.get(name) or _asked_in(header, field.removeprefix("said.")) for field, name in wanted.items()}
    return MappingProxyType({field: f"{path}:{line}" for field, line in found.items() if line is not None})


def _uses(variant: Variant) -> Iterator[tuple[str, int]]:
    """Yield what a variant prints or asks, with the line of the file; nothing of one that cannot be read."""
    try:
        tree = letter_environment().parse("\n" * (variant.line - 1) + variant.source)
    except (TemplateSyntaxError, RecursionError):
        return
    for name in tree.find_all(nodes.Name):
        if name.name in FACTS:
            yield name.name, name.lineno
    for field in tree.find_all(nodes.Getattr):
        if isinstance(field.node, nodes.Name) and field.node.name in FACTS:
            yield f"{field.node.name}.{field.attr}", field.lineno


def _asked_in(header: Sequence[str], word: str) -> int | None:
    asked = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    lines = (number for number, line in enumerate(header, 1) if asked.search(line.partition(" #")[0]))
    return next(lines, None)
