"""The body of a template: split at its ``== part: variant`` lines, and worked into what it extends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followup_cli.documents.letter_template import Part, Variant
from followup_cli.documents.nodes import Faults, Mark
from followup_cli.documents.suggestions import did_you_mean

MOST_VARIANTS = 200
LONGEST_BODY = 64 * 1024
"""Characters of all variants together; some ten thousand words."""

_SLUG = "[a-z][a-z0-9-]*"
_PART = re.compile(rf"== *(?P<part>{_SLUG}) *(?:: *(?P<add>\+ *)?(?P<variant>{_SLUG}) *)?")
_BODY = "body"


@dataclass(frozen=True, slots=True)
class OwnVariant:
    """A variant that stands in a file, and whether it comes beside the ones of the template that is extended."""

    part: str
    variant: Variant
    is_added: bool

    @property
    def head(self) -> Mark:
        """Where its ``==`` line stands."""
        return Mark(max(self.variant.line - 1, 1), 1)


def own_variants(lines: list[str], start: int, faults: Faults) -> tuple[OwnVariant, ...]:
    """Split the lines from ``start`` on; without any ``==`` line they are one part in one variant."""
    if sum(map(len, lines[start:])) + len(lines) > LONGEST_BODY:
        faults.add(Mark(start + 1, 1), f"this is longer than {LONGEST_BODY // 1024} KiB; no letter needs that much")
        return ()
    marked = [
        (number, _PART.fullmatch(lines[number].rstrip()))
        for number in range(start, len(lines))
        if lines[number].startswith("==")
    ]
    if not marked:
        return (OwnVariant(_BODY, Variant("only", "\n".join(lines[start:]), start + 1, faults.path), False),)
    if len(marked) > MOST_VARIANTS:
        place = Mark(marked[MOST_VARIANTS][0] + 1, 1)
        faults.add(place, f"more than {MOST_VARIANTS} variants; no letter needs that many")
        return ()
    before = next((n for n in range(start, marked[0][0]) if lines[n].strip()), None)
    if before is not None and not lines[before].lstrip().startswith("{#"):
        faults.add(
            Mark(before + 1, 1), "text before the first '== part: variant' line belongs to no part; move it below"
        )
    ends = [number for number, _ in marked[1:]] + [len(lines)]
    found = []
    for (number, match), stop in zip(marked, ends, strict=True):
        if match is None:
            faults.add(Mark(number + 1, 1), "a part starts with a line such as '== opening: deed'")
            continue
        source = "\n".join(lines[number + 1 : stop])
        variant = Variant(match["variant"] or "only", source, number + 2, faults.path)
        found.append(OwnVariant(match["part"], variant, bool(match["add"])))
    return _once(found, faults)


def alone(own: Sequence[OwnVariant], faults: Faults) -> tuple[Part, ...]:
    """Return the parts of a template that extends none, in the order in which they first stand there."""
    for each in own:
        if each.is_added:
            faults.add(each.head, "'+' adds to a part of a template that is extended; add 'extends', or take '+' out")
        if not each.variant.source.strip():
            faults.add(Mark(each.variant.line, 1), f"'{each.variant.name}' is empty; write its paragraph, or delete it")
    names = dict.fromkeys(each.part for each in own)
    return tuple(Part(name, tuple(each.variant for each in own if each.part == name)) for name in names)


def over(
    own: Sequence[OwnVariant], base: Sequence[Part], drop: Sequence[str], drop_mark: Mark, faults: Faults
) -> tuple[Part, ...]:
    """Return the base's parts in its order: replaced, added to and dropped as a file says, its new parts last."""
    written = [each for each in own if each.part != _BODY or each.variant.source.strip()]
    names = tuple(part.name for part in base)
    for name in drop:
        if name not in names:
            faults.add(drop_mark, f"there is no part '{name[:60]}' to drop; {did_you_mean(name, names)}")
    for each in written:
        if each.is_added and each.part not in names:
            faults.add(each.head, f"there is no part '{each.part[:60]}' to add to; {did_you_mean(each.part, names)}")
        elif each.part in drop:
            faults.add(each.head, f"'{each.part}' is dropped above; take it out of 'drop', or delete this")
    changed = {
        part.name: alone([each for each in written if each.part == part.name and not each.is_added], faults)
        for part in base
    }
    parts = []
    for part in base:
        if part.name in drop:
            continue
        added = tuple(each.variant for each in written if each.part == part.name and each.is_added)
        kept = changed[part.name][0].variants if changed[part.name] else part.variants
        taken = {variant.name for variant in added}
        parts.append(Part(part.name, (*(each for each in kept if each.name not in taken), *added)))
    new = [each for each in written if each.part not in names and not each.is_added]
    return (*parts, *alone(new, faults))


def _once(found: list[OwnVariant], faults: Faults) -> tuple[OwnVariant, ...]:
    kept: dict[tuple[str, str], OwnVariant] = {}
    for each in found:
        key = (each.part, each.variant.name)
        if key in kept:
            faults.add(each.head, f"'{key[0]}: {key[1]}' stands here twice; give one another name")
        kept.setdefault(key, each)
    return tuple(kept.values())
