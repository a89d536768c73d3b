"""Reading a letter template: a header between ``---`` lines, then the body in parts and variants."""

import re
from pathlib import Path

from followup_cli.documents.files import read_bytes
from followup_cli.documents.letter_header import header_end, letter_lines, read_header
from followup_cli.documents.letter_language import check_source
from followup_cli.documents.letter_places import places_of
from followup_cli.documents.letter_template import LetterTemplate, Part, Variant
from followup_cli.documents.nodes import Faults, Mark
from followup_cli.documents.yaml_nodes import decode
from followup_cli.errors import InputFileError

_PART = re.compile(r"== *(?P<part>[a-z][a-z0-9-]*) *(?:: *(?P<variant>[a-z][a-z0-9-]*) *)?")
_LOOKS_LIKE_PART = re.compile(r"==")


def load_letter(path: Path) -> LetterTemplate:
    """Read a template file; raises InputFileError with every complaint as ``file:line:column: what to write``."""
    faults = Faults(str(path))
    text = decode(read_bytes(path), faults)
    template = read_letter(text, path.name.removesuffix(".j2"), faults) if text is not None else None
    if template is None or faults.count:
        count = faults.count
        raise InputFileError(
            f"{path} cannot be used: {count} {'complaint' if count == 1 else 'complaints'}",
            "mend the lines named and try again",
            tuple(str(complaint) for complaint in faults.complaints),
        )
    return template


def read_letter(text: str, name: str, faults: Faults) -> LetterTemplate | None:
    """Return the template a text holds, or None; whatever is wrong is noted in ``faults``."""
    lines = letter_lines(text)
    end = header_end(lines, faults)
    if end is None:
        return None
    header = read_header(lines[1:end], faults)
    asked = tuple(ask.name for ask in header.asks) if header else ()
    parts = _parts(lines, end + 1, faults, asked)
    if header and header.subject:
        check_source(header.subject.source, header.subject.line, faults, asked)
    if header is None:
        return None
    return LetterTemplate(
        name=name,
        path=faults.path,
        title=header.title,
        parts=parts,
        channels=header.channels,
        steps=header.steps,
        language=header.language,
        needs=header.needs,
        better_with=header.better_with,
        asks=header.asks,
        below=header.below,
        enclosures=header.enclosures,
        words=header.words,
        places=places_of(faults.path, lines[:end], parts, header.asks),
        subject=header.subject,
    )


def _parts(lines: list[str], start: int, faults: Faults, asked: tuple[str, ...]) -> tuple[Part, ...]:
    """Split the body at its ``== part: variant`` lines; without any it is one part in one variant."""
    heads = [(number, _PART.fullmatch(line.rstrip())) for number, line in enumerate(lines) if number >= start]
    marked = [(number, match) for number, match in heads if match or _LOOKS_LIKE_PART.match(lines[number])]
    if not marked:
        variants = [("body", Variant("only", "\n".join(lines[start:]), start + 1))]
    else:
        before = next((n for n in range(start, marked[0][0]) if lines[n].strip()), None)
        if before is not None and not lines[before].lstrip().startswith("{#"):
            faults.add(
                Mark(before + 1, 1), "text before the first '== part: variant' line belongs to no part; move it below"
            )
        ends = [number for number, _ in marked[1:]] + [len(lines)]
        variants = []
        for (number, match), stop in zip(marked, ends, strict=True):
            if match is None:
                faults.add(Mark(number + 1, 1), "a part starts with a line such as '== opening: deed'")
                continue
            source = "\n".join(lines[number + 1 : stop])
            variants.append((match["part"], Variant(match["variant"] or "only", source, number + 2)))
    for _, variant in variants:
        _check_variant(variant, faults, asked)
    return _grouped(variants, faults)


def _check_variant(variant: Variant, faults: Faults, asked: tuple[str, ...]) -> None:
    if not variant.source.strip():
        faults.add(Mark(variant.line, 1), f"'{variant.name}' is empty; write its paragraph, or delete it")
    check_source(variant.source, variant.line, faults, asked)


def _grouped(variants: list[tuple[str, Variant]], faults: Faults) -> tuple[Part, ...]:
    parts: dict[str, list[Variant]] = {}
    for part, variant in variants:
        others = parts.setdefault(part, [])
        if any(other.name == variant.name for other in others):
            faults.add(Mark(variant.line - 1, 1), f"'{part}: {variant.name}' stands here twice; give one another name")
        others.append(variant)
    return tuple(Part(name, tuple(found)) for name, found in parts.items())
