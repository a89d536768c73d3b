"""Reading a letter template: a header between ``---`` lines, then the body in parts and variants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents import letter_parts
from followup_cli.documents.letter_file import template_text
from followup_cli.documents.letter_header import ENGLISH, LetterHeader, header_end, letter_lines, read_header
from followup_cli.documents.letter_parts import OwnVariant, own_variants
from followup_cli.documents.letter_places import places_of
from followup_cli.documents.letter_template import LetterTemplate, Part, Variant
from followup_cli.documents.nodes import Faults, Mark
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.letter_page import LABELS, Labels
from followup_cli.errors import InputFileError

SUFFIX = ".j2"


class FaultyTemplateError(InputFileError):
    """A template cannot be used; ``faults`` are the complaints, each with its place."""

    def __init__(self, faults: Faults) -> None:
        count = faults.count
        super().__init__(
            f"{faults.path} cannot be used: {count} {'complaint' if count == 1 else 'complaints'}",
            "mend the lines named and try again",
            tuple(str(complaint) for complaint in faults.complaints),
        )
        self.faults = faults.complaints


_TOP = Mark(1, 1)
_OF_ORDER = ("order", "order-number", "ordered", "what", "amount", "delivery", "delivered")
_OF_STEPS = ("next-steps",)


@dataclass(frozen=True, slots=True)
class Reading:
    """A template read, with what it extends worked in."""

    header: LetterHeader
    template: LetterTemplate


def load_letter(path: Path) -> LetterTemplate:
    """Read a template file that extends none; raises InputFileError as ``load_reading`` does."""
    return load_reading(path).template


def load_reading(path: Path, base: Reading | None = None) -> Reading:
    """Read a template file, with ``base`` what it extends.

    Raises FaultyTemplateError with every complaint as ``file:line:column: what to write``; InputFileError when it is no
    plain file of sensible size, or was stopped at a limit of the cell.
    """
    faults = Faults(str(path))
    text = template_text(path, faults)
    reading = _reading(text, path, base, faults) if text is not None else None
    if reading is None or faults.count:
        raise FaultyTemplateError(faults)
    return reading


def is_shipped(path: Path) -> bool:
    """Whether a template comes with the program, so that its maker is known."""
    return path.resolve().parent == template_folder() / "letters"


def _reading(text: str, path: Path, base: Reading | None, faults: Faults) -> Reading | None:
    lines = letter_lines(text)
    end = header_end(lines, faults)
    if end is None:
        return None
    name = path.name.removesuffix(SUFFIX)
    own_header = read_header(lines[1:end], faults, name)
    own = own_variants(lines, end + 1, faults)
    header = own_header.over(base.header) if own_header and base else own_header
    parts = _parts(own, header, base, faults)
    around = (own_header.subject, own_header.greeting, own_header.closing) if own_header else ()
    pieces = (*(each for each in around if each), *(each.variant for each in own))
    _check(pieces, tuple(ask.name for ask in header.asks) if header else (), path, faults)
    if header is None:
        return None
    _check_language(header, parts, base, faults)
    places = {
        **(base.template.places if base else {}),
        **places_of(str(path), lines[:end], _own_parts(parts, str(path)), header.asks),
    }
    return Reading(header, _template(name, header, parts, path, base, places))


def _parts(
    own: Sequence[OwnVariant], header: LetterHeader | None, base: Reading | None, faults: Faults
) -> tuple[Part, ...]:
    if base is None or header is None:
        if header and header.drop and not header.extends:
            faults.add(
                header.places["drop"], "'drop' leaves out parts of a template that is extended; add 'extends: NAME'"
            )
        return letter_parts.alone(own, faults) if header is None or not header.extends else ()
    mark = header.places.get("drop", _TOP)
    parts = letter_parts.over(own, base.template.parts, header.drop, mark, faults)
    if not parts:
        faults.add(mark, "every part is dropped; a letter needs one")
    return parts


def _check(pieces: Sequence[Variant], asked: tuple[str, ...], path: Path, faults: Faults) -> None:
    if is_shipped(path):
        from followup_cli.documents.letter_source_check import check_source  # noqa: PLC0415 - fetches Jinja2

        for piece in pieces:
            check_source(piece.source, piece.line, faults, asked)
        return
    from followup_cli.documents.letter_cell import CheckedPiece, check_in_cell  # noqa: PLC0415 - likewise

    checked = [CheckedPiece(piece.source, piece.line, asked) for piece in pieces]
    for fault in check_in_cell(checked, str(path)):
        faults.add(Mark(fault.line, fault.column), fault.message)


def _check_language(header: LetterHeader, parts: Sequence[Part], base: Reading | None, faults: Faults) -> None:
    """Note what a letter in another language lacks: the program's own words are English."""
    if header.language == ENGLISH or header.language.startswith(f"{ENGLISH}-"):
        return
    place = header.places.get("language", _TOP)
    lines = [key for key, line in (("greeting", header.greeting), ("closing", header.closing)) if line is None]
    if lines:
        faults.add(place, f"a letter in '{header.language}' needs {' and '.join(f'{key}: …' for key in lines)} as well")
    unused = {*(() if "order" in header.below else _OF_ORDER), *(() if "next-steps" in header.below else _OF_STEPS)}
    lacking = [label for label in LABELS if label not in header.labels and label not in unused]
    if lacking:
        faults.add(place, f"a letter in '{header.language}' needs these under 'labels:' as well: {', '.join(lacking)}")
    if base and base.header.language != header.language:
        foreign = [part.name for part in parts if any(each.path != faults.path for each in part.variants)]
        foreign += ["subject"] if header.subject and header.subject.path != faults.path else []
        if foreign:
            faults.add(
                place,
                f"still in '{base.header.language}': {', '.join(foreign)}; write these parts anew, or drop them",
            )


def _own_parts(parts: Sequence[Part], path: str) -> tuple[Part, ...]:
    return tuple(Part(part.name, tuple(each for each in part.variants if each.path == path)) for part in parts)


def _template(
    name: str,
    header: LetterHeader,
    parts: tuple[Part, ...],
    path: Path,
    base: Reading | None,
    places: Mapping[str, str],
) -> LetterTemplate:
    return LetterTemplate(
        name=name,
        path=str(path),
        title=header.title,
        parts=parts,
        channels=header.channels,
        steps=header.steps,
        language=header.language,
        formats=header.formats,
        labels=Labels(**{label.replace("-", "_"): word for label, word in header.labels.items()}),
        greeting=header.greeting,
        closing=header.closing,
        has_letterhead=header.has_letterhead,
        extends=header.extends,
        is_shipped=is_shipped(path) and (base is None or base.template.is_shipped),
        needs=header.needs,
        better_with=header.better_with,
        asks=header.asks,
        below=header.below,
        enclosures=header.enclosures,
        words=header.words,
        places=places,
        subject=header.subject,
        is_to_team=header.is_to_team,
    )
