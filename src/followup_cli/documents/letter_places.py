"""Where a template uses what it draws on: the first line of each, for whoever is told that it is missing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from followup_cli.documents.letter_language import FACTS
from followup_cli.documents.letter_template import Part, Variant
from followup_cli.domain.letter_fields import FIELDS
from followup_cli.domain.letter_missing import Ask

_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_NAME = re.compile(rf"(?<![\w.'\"])({'|'.join(FACTS)})(?:\.(\w+))?(?!\w)")
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
    """Yield what a variant prints or asks, with the line of the file.

    By its looks alone: whoever made the template is not known, so it is parsed nowhere but in the cell.
    """
    source = _without_comments(variant.source)
    for tag in _TAG.finditer(source):
        for name in _NAME.finditer(tag[0]):
            line = variant.line + source.count("\n", 0, tag.start() + name.start())
            yield name[1], line
            if name[2]:
                yield f"{name[1]}.{name[2]}", line


def _without_comments(source: str) -> str:
    """Return a text with nothing but the line breaks of its comments."""
    kept = []
    at = 0
    while (start := source.find("{#", at)) >= 0 and (end := source.find("#}", start)) >= 0:
        kept += [source[at:start], "\n" * source.count("\n", start, end)]
        at = end + 2
    return "".join([*kept, source[at:]])


def _asked_in(header: Sequence[str], word: str) -> int | None:
    asked = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    lines = (number for number, line in enumerate(header, 1) if asked.search(line.partition(" #")[0]))
    return next(lines, None)
