"""The shelf of letter templates: the user's own before the shipped ones.

Naming what is there is cheap; the reader, and Jinja2 with it, is fetched when a template is read.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from followup_cli.documents.shelf import Shelf, ShelfFile
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.phrases import SLUG
from followup_cli.domain.shelf_pages import ShelfLine
from followup_cli.errors import InputFileError

if TYPE_CHECKING:
    from followup_cli.documents.letter_header import LetterHeader
    from followup_cli.documents.letter_template import LetterTemplate


class LetterShelf:
    """Finds templates by name in the user's folder, which need not exist, and among the shipped ones."""

    def __init__(self, own: Path, shipped: Path | None = None) -> None:
        self._shelf = Shelf(shipped or template_folder() / "letters", own, ".j2", "letter template")

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates, sorted."""
        return tuple(name for name in self._shelf if SLUG.fullmatch(name))

    def path(self, name: str) -> Path:
        """Return where the template of that name lies; raises NotFoundError naming the nearest ones."""
        return self._shelf.path(name)

    def template(self, name: str) -> "LetterTemplate":
        """Read a template; raises NotFoundError, or InputFileError with every complaint about the file."""
        from followup_cli.documents.letter_reader import load_letter  # noqa: PLC0415 - fetches Jinja2

        return load_letter(self.path(name))

    def header(self, name: str) -> "LetterHeader | None":
        """Read what a template says of itself, or None when that is faulty; raises as ``text`` does.

        Cheap: the letter itself is neither read nor checked.
        """
        from followup_cli.documents.letter_header import header_of  # noqa: PLC0415 - fetches the YAML reader

        return header_of(self.text(name), str(self.path(name)))

    def text(self, name: str) -> str:
        """Return a template's file as it stands; raises NotFoundError, InputFileError, DiskError."""
        return self._shelf.source(name)

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return every template with its title, also those that cannot be used, each with its problem."""
        return tuple(self._line(file) for file in self._shelf.files())

    def _line(self, file: ShelfFile) -> ShelfLine:
        try:
            template = self.template(file.name)
        except InputFileError as exc:
            problem = exc.details[0] if exc.details else exc.message
            return ShelfLine(file.name, "", file.is_own, str(file.path), problem=problem)
        for_steps = f"for {', '.join(template.steps)}" if template.steps else ""
        return ShelfLine(file.name, template.title, file.is_own, str(file.path), applies=for_steps)
