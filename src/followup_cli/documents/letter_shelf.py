"""The shelf of letter templates: the user's own before the shipped ones.

Naming what is there is cheap; the reader, and Jinja2 with it, is fetched when a template is read.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_cli.documents.shelf import Shelf, ShelfFile
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.phrases import SLUG
from followup_cli.domain.shelf_pages import ShelfLine
from followup_cli.errors import InputFileError

if TYPE_CHECKING:
    from followup_cli.documents.letter_header import LetterHeader
    from followup_cli.documents.letter_reader import Reading
    from followup_cli.documents.letter_template import LetterTemplate

LETTERHEAD = "letterhead"
"""Name of the file that replaces company and address on every letter; it is no template of its own."""
WORD_TEMPLATE = "letter.docx"
"""Name of the file that every Word document is made from; it is no template of a letter."""
_SUFFIX = ".j2"
_DEEPEST_EXTENDS = 5


def shipped_word_template() -> Path:
    """Return the shipped Word template: one to copy and change."""
    return template_folder() / "word" / WORD_TEMPLATE


class LetterShelf:
    """Finds templates by name in the user's folder, which need not exist, and among the shipped ones.

    ``thank-you.de`` is the German ``thank-you``: it is taken for whoever reads German, never named by a playbook.
    """

    def __init__(self, own: Path, shipped: Path | None = None) -> None:
        self._shelf = Shelf(shipped or template_folder() / "letters", own, _SUFFIX, "letter template")
        self._own = own
        self._readings: dict[Path, Reading] = {}
        self._templates: dict[str, LetterTemplate] = {}

    @property
    def own(self) -> Path:
        """The user's own folder."""
        return self._own

    @property
    def word(self) -> Path:
        """Where the Word template lies that counts: the user's own, else the shipped one."""
        own = self._own / WORD_TEMPLATE
        return own if own.exists() else shipped_word_template()

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates, sorted; those for one language alone are not among them."""
        return tuple(name for name in self._shelf if SLUG.fullmatch(name) and name != LETTERHEAD)

    def own_names(self) -> tuple[str, ...]:
        """Return the names of the user's own files, those for one language and the letterhead among them, sorted."""
        return tuple(file.name for file in self._shelf.files() if file.is_own)

    def path(self, name: str) -> Path:
        """Return where the template of that name lies; raises NotFoundError naming the nearest ones."""
        return self._shelf.path(name)

    def in_language(self, name: str, language: str | None) -> str:
        """Return the name of the template's version in a language (BCP 47), or the name itself without one.

        "thank-you" for "de-AT" is "thank-you.de-AT", else "thank-you.de", else "thank-you".
        """
        if not language or "." in name:
            return name
        parts = language.split("-")
        wanted = [f"{name}.{'-'.join(parts[:count])}" for count in range(len(parts), 0, -1)]
        return next((each for each in wanted if each in self._shelf), name)

    def template(self, name: str) -> "LetterTemplate":
        """Read a template, once; raises NotFoundError, or InputFileError with every complaint about the file."""
        if name not in self._templates:
            self._templates[name] = self._complete(self._read(self._file(name)))
        return self._templates[name]

    def template_in(self, path: Path) -> "LetterTemplate":
        """Read a file anywhere as if it lay in the user's own folder; raises as ``template`` does."""
        return self._complete(self._read(ShelfFile(path.name.removesuffix(_SUFFIX), path, is_own=True)))

    def header(self, name: str) -> "LetterHeader | None":
        """Read what a template says of itself, or None when that is faulty; raises as ``text`` does.

        Cheap: the letter itself is neither read nor checked.
        """
        headers = [self._header(file) for file in self._line_of(self._file(name))]
        whole = headers[-1]
        for header in reversed(headers[:-1]):
            whole = header.over(whole) if header and whole else None
        return whole

    def text(self, name: str) -> str:
        """Return a template's file as it stands; raises NotFoundError, InputFileError, DiskError."""
        return self._shelf.source(name)

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return every template with its title, also those that cannot be used, each with its problem."""
        return tuple(self._line(file) for file in self._files())

    def _files(self) -> Sequence[ShelfFile]:
        return [file for file in self._shelf.files() if file.name != LETTERHEAD]

    def _file(self, name: str) -> ShelfFile:
        if name == LETTERHEAD and name in self._shelf:
            names = self.names()
            raise InputFileError(f"{self._shelf.path(name)} is no letter", did_you_mean(name, names))
        return self._shelf.file(name)

    def _line(self, file: ShelfFile) -> ShelfLine:
        try:
            template = self._read(file).template
        except InputFileError as exc:
            problem = exc.details[0] if exc.details else exc.message
            return ShelfLine(file.name, "", file.is_own, str(file.path), problem=problem)
        for_steps = f"for {', '.join(template.steps)}" if template.steps else ""
        return ShelfLine(
            file.name, template.title, file.is_own, str(file.path), applies=for_steps, language=template.language
        )

    def _read(self, file: ShelfFile) -> "Reading":
        from followup_cli.documents.letter_reader import load_reading  # noqa: PLC0415 - fetches Jinja2

        base: Reading | None = None
        for each in reversed(self._line_of(file)):
            if each.path not in self._readings:
                self._readings[each.path] = load_reading(each.path, base)
            base = self._readings[each.path]
        if base is None:
            raise AssertionError("a file is in its own line")
        return base

    def _line_of(self, file: ShelfFile) -> list[ShelfFile]:
        """Return a file, what it extends, and so on; raises InputFileError when that has no end."""
        from followup_cli.documents.letter_reader import FaultyTemplateError  # noqa: PLC0415 - fetches the YAML reader
        from followup_cli.documents.nodes import Faults  # noqa: PLC0415 - likewise

        line = [file]
        while (header := self._header(line[-1])) and header.extends:
            base = self._base_of(line[-1], header.extends)
            names = " -> ".join([each.name for each in line] + [header.extends])
            trouble = None
            if base is None:
                others = [name for name in self.names() if name != line[-1].name]
                trouble = f"there is no template '{header.extends[:60]}'; {did_you_mean(header.extends, others)}"
            elif base in line:
                trouble = f"the extending goes round in a circle ({names}); let one of them stand on its own"
            elif len(line) == _DEEPEST_EXTENDS:
                trouble = f"more than {_DEEPEST_EXTENDS} templates extend one another ({names})"
            if base is None or trouble:
                faults = Faults(str(line[-1].path))
                faults.add(header.places["extends"], trouble or "")
                raise FaultyTemplateError(faults)
            line.append(base)
        return line

    def _base_of(self, file: ShelfFile, name: str) -> ShelfFile | None:
        """Find what a file extends: under its own name, or from a shipped one, the shipped one is meant."""
        if name == file.name or not file.is_own:
            beneath = self._shelf.shipped_beneath(name)
            if beneath:
                return beneath
        return self._shelf.file(name) if name in self._shelf and name != LETTERHEAD else None

    def _header(self, file: ShelfFile) -> "LetterHeader | None":
        from followup_cli.documents.letter_file import template_text  # noqa: PLC0415 - fetches the YAML reader
        from followup_cli.documents.letter_header import header_of  # noqa: PLC0415 - likewise
        from followup_cli.documents.nodes import Faults  # noqa: PLC0415 - likewise

        text = template_text(file.path, Faults(str(file.path)))
        return header_of(text, str(file.path), file.name) if text is not None else None

    def _complete(self, reading: "Reading") -> "LetterTemplate":
        """Give a template the user's letterhead, if there is one and the template does not do without."""
        template = reading.template
        path = self._own / f"{LETTERHEAD}{_SUFFIX}"
        if not template.has_letterhead or not path.exists():
            return template
        from followup_cli.documents.letterhead import load_letterhead  # noqa: PLC0415 - fetches Jinja2

        return replace(template, letterhead=load_letterhead(path))
