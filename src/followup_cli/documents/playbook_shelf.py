"""The playbooks at hand, shipped and own; each file is read when it is first asked for."""

from collections.abc import Container
from functools import partial
from pathlib import Path

from followup_cli.documents.playbook_check import report
from followup_cli.documents.playbook_reader import Reading, examine, unreadable
from followup_cli.documents.shelf import Shelf, ShelfFile, read_file
from followup_cli.domain.applies_phrases import str_amount_range, str_purchase
from followup_cli.domain.playbook import Applies, Playbook
from followup_cli.domain.shelf_pages import CheckReport, ShelfLine
from followup_cli.errors import FollowupError, InputFileError

SUFFIX = ".yaml"
_DEEPEST_EXTENDS = 10


class PlaybookShelf:
    """Playbooks by name. A file that cannot be read troubles only those who ask for it."""

    def __init__(self, shipped: Path, own: Path, letters: Container[str]) -> None:
        self._shelf = Shelf(shipped, own, SUFFIX, "playbook")
        self._own = own
        self._letters = letters
        self._readings: dict[Path, Reading] = {}
        self._being_read: list[ShelfFile] = []
        self._circle: str | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, readable or not, in alphabetical order."""
        return tuple(self._shelf)

    def get(self, name: str) -> Playbook:
        """Return a playbook; NotFoundError with the nearest name, InputFileError with all complaints."""
        reading = self._read(self._shelf.file(name))
        if reading.playbook is None:
            raise unreadable(reading)
        return reading.playbook

    def all(self) -> tuple[Playbook, ...]:
        """Return the playbooks that can be read, by name; ``broken`` names the others."""
        found = (self._try(file) for file in self._shelf.files())
        return tuple(reading.playbook for reading in found if isinstance(reading, Reading) and reading.playbook)

    def broken(self) -> tuple[str, ...]:
        """Return the names of the files that cannot be read."""
        return tuple(line.name for line in self.lines() if line.problem)

    def lines(self) -> tuple[ShelfLine, ...]:
        """Return a line for every file by name, with ``problem`` set for those that cannot be read."""
        lines = [self._line(file) for file in self._shelf.files()]
        misnamed = sorted(self._own.glob("*.yml")) if self._own.is_dir() else []
        lines += [
            ShelfLine(path.stem, "", True, str(path), problem=f"not read: rename it to {path.stem}{SUFFIX}")
            for path in misnamed
        ]
        return tuple(sorted(lines, key=lambda line: line.name))

    def path(self, name: str) -> Path:
        """Return where a playbook's file lies; NotFoundError with the nearest name."""
        return self._shelf.path(name)

    def source(self, name: str) -> str:
        """Return the text of a playbook's file as it stands; NotFoundError with the nearest name."""
        return self._shelf.source(name)

    def check(self, name: str) -> CheckReport:
        """Return the complaints about a playbook on the shelf; NotFoundError with the nearest name."""
        return report(self._read(self._shelf.file(name)))

    def check_file(self, path: Path) -> CheckReport:
        """Return the complaints about a file anywhere, read as if it lay in the user's own folder."""
        return report(self._read(ShelfFile(path.name.removesuffix(SUFFIX), path, is_own=True)))

    def _read(self, file: ShelfFile) -> Reading:
        if file.path in self._readings:
            return self._readings[file.path]
        self._refuse_circle(file)
        data = read_file(file.path)
        self._being_read.append(file)
        try:
            find = partial(self._find_for, file)
            reading = examine(data, file.path, find=find, letters=self._letters, names=self.names())
        finally:
            self._being_read.pop()
        # A circle is told differently from each of its files, so what failed in one is read anew.
        if not self._circle:
            self._readings[file.path] = reading
        if not self._being_read:
            self._circle = None
        return reading

    def _refuse_circle(self, file: ShelfFile) -> None:
        names = [opened.name for opened in self._being_read]
        if file in self._being_read:
            self._circle = f"the extending goes round in a circle ({' -> '.join([*names, file.name])})"
        elif len(names) == _DEEPEST_EXTENDS:
            self._circle = f"more than {_DEEPEST_EXTENDS} playbooks extend one another"
        if self._circle:
            raise InputFileError(self._circle, "let one of them stand on its own")

    def _find_for(self, reader: ShelfFile, name: str) -> Playbook | None:
        """Find what a file extends: a shipped one means the shipped, also where an own file counts in its place.

        An own file means an own one first, but under its own name the shipped one it replaces.
        """
        beneath = self._shelf.shipped_beneath(name) if name == reader.name or not reader.is_own else None
        target = beneath or (self._shelf.file(name) if name in self._shelf else None)
        if target is None:
            return None
        reading = self._read(target)
        if reading.playbook is None:
            count = len(reading.complaints)
            own_faults = f"it has {count} complaint{'' if count == 1 else 's'} of its own; check it first"
            raise InputFileError(self._circle or own_faults)
        return reading.playbook

    def _try(self, file: ShelfFile) -> Reading | str:
        try:
            return self._read(file)
        except FollowupError as error:
            return error.message

    def _line(self, file: ShelfFile) -> ShelfLine:
        reading = self._try(file)
        playbook = reading.playbook if isinstance(reading, Reading) else None
        if playbook is None:
            problem = reading if isinstance(reading, str) else _first_of(reading)
            return ShelfLine(file.name, "", file.is_own, str(file.path), problem=problem)
        words = applies_in_words(playbook.applies)
        return ShelfLine(file.name, playbook.title, file.is_own, str(file.path), words, len(playbook.steps))


def _first_of(reading: Reading) -> str:
    first = reading.complaints[0]
    more = len(reading.complaints) - 1
    return f"line {first.line}: {first.message}{f' (and {more} more)' if more else ''}"


def applies_in_words(applies: Applies) -> str:
    """Say when a playbook is chosen: "won, purchase 1 to 3, under 250 USD"; "any sale" without conditions.

    One chosen by name only is never chosen by its other conditions, so they are not told.
    """
    if applies.by_name_only:
        return "by name only"
    words = [applies.outcome.value] if applies.outcome else []
    words += [f"purchase {str_purchase(applies.purchase)}"] if applies.purchase else []
    words += [" or ".join(map(str_amount_range, applies.amounts))] if applies.amounts else []
    words += [f"product {' or '.join(applies.products)}"] if applies.products else []
    return ", ".join(words) or "any sale"
