"""What is kept of a card as it came: brought up to date when the card comes again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from followup_cli.documents.vcard_groups import BESIDE
from followup_cli.documents.vcard_lines import Line, parse_line, write_line


def merged_kept(known: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """Return the kept lines of a card after it came again.

    Properties that it holds replace those of the same name; others we knew stay, with what is
    grouped with them, in a group of their own.
    """
    new = read_kept(told)
    names = {line.name for line in new if line.name not in BESIDE}
    used = {_group(line) for line in new}
    rest: list[Line] = []
    for bundle in _bundles(read_kept(known)):
        if any(line.name in names for line in bundle) or all(line in new for line in bundle):
            continue
        group = bundle[0].group
        if group and group.lower() in used:
            rest += _regrouped(bundle, free_group(used))
        else:
            rest += bundle
        used |= {_group(line) for line in rest}
    return tuple(write_line(line) for line in [*new, *rest])


def joined_kept(kept: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the kept lines of two cards of one person: all of both, equal ones once, no two groups mixed."""
    mine = read_kept(kept)
    used = {_group(line) for line in mine}
    rest: list[Line] = []
    for bundle in _bundles(read_kept(other)):
        if all(line in mine for line in bundle):
            continue
        group = bundle[0].group
        rest += _regrouped(bundle, free_group(used)) if group and group.lower() in used else bundle
        used |= {_group(line) for line in rest}
    return tuple(write_line(line) for line in [*mine, *rest])


def read_kept(texts: Iterable[str]) -> list[Line]:
    """Return kept lines, read; what is no line (a store may come from anywhere) is passed over."""
    lines = []
    for text in texts:
        try:
            lines.append(replace(parse_line(0, text.encode("utf-8", "replace")), as_written=text))
        except ValueError:
            continue
    return lines


def _bundles(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines together with those of their group, in order."""
    bundles: dict[object, list[Line]] = {}
    for number, line in enumerate(lines):
        bundles.setdefault(_group(line) or number, []).append(line)
    return list(bundles.values())


def free_group(used: set[str]) -> str:
    """Return the name of a group that is not among these, which are in small letters."""
    number = 1
    while f"item{number}" in used:
        number += 1
    return f"item{number}"


def _regrouped(bundle: Sequence[Line], group: str) -> list[Line]:
    length = len(bundle[0].group or "")
    return [replace(line, group=group, as_written=f"{group}{write_line(line)[length:]}") for line in bundle]


def _group(line: Line) -> str:
    return (line.group or "").lower()
