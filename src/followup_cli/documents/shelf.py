"""A shelf of named files: the shipped folder and the user's own, where own files replace shipped ones by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.suggestions import nearest
from followup_cli.errors import DiskError, InputFileError, NotFoundError

LARGEST = 256 * 1024
"""Bytes; more than this is never read from a shelf."""


@dataclass(frozen=True, slots=True)
class ShelfFile:
    """A file on the shelf; its name is the file's without the suffix."""

    name: str
    path: Path
    is_own: bool


class Shelf:
    """Named files of one kind (``suffix`` ".yaml", ``what`` "playbook"); folders are listed once, when first asked.

    A shelf is a container of names: ``"thank-you" in shelf``, ``for name in shelf``.
    """

    def __init__(self, shipped: Path, own: Path, suffix: str, what: str) -> None:
        self._folders = ((shipped, False), (own, True))
        self._suffix = suffix
        self._what = what
        self._files: dict[str, ShelfFile] | None = None
        self._replaced: dict[str, ShelfFile] = {}

    def __contains__(self, name: object) -> bool:
        """Whether there is a file of that name."""
        return name in self._listed()

    def __iter__(self) -> Iterator[str]:
        """Give the names in alphabetical order."""
        return iter(sorted(self._listed()))

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._listed())

    def files(self) -> tuple[ShelfFile, ...]:
        """Return the files by name, own ones in place of the shipped ones they replace."""
        return tuple(file for _, file in sorted(self._listed().items()))

    def file(self, name: str) -> ShelfFile:
        """Return the file of a name; NotFoundError with the nearest name otherwise."""
        found = self._listed().get(name)
        if found is None:
            raise NotFoundError(f"there is no {self._what} {name!r}", self._cure(name))
        return found

    def _cure(self, name: str) -> str:
        """Return the name that was probably meant, or else the command that shows all: they are too many for a line."""
        near = nearest(name[:60], self)
        return f"did you mean '{near}'?" if near else f"followup {self._what.split()[-1]} list shows the names"

    def shipped_beneath(self, name: str) -> ShelfFile | None:
        """Return the shipped file that an own one of the same name replaces, or None."""
        self._listed()
        return self._replaced.get(name)

    def path(self, name: str) -> Path:
        """Return where the file of a name lies; NotFoundError otherwise."""
        return self.file(name).path

    def source(self, name: str) -> str:
        """Return a file's text; InputFileError when it is no UTF-8 text of sensible size, DiskError when unreadable."""
        path = self.path(name)
        data = read_file(path)
        if len(data) > LARGEST:
            raise InputFileError(f"{path} is larger than {LARGEST // 1024} KiB", f"no {self._what} needs that much")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputFileError(f"{path} is not UTF-8 text", "save it as UTF-8 in your editor") from error

    def _listed(self) -> dict[str, ShelfFile]:
        if self._files is None:
            self._files = {}
            for folder, is_own in self._folders:
                for path in _files_in(folder, self._suffix):
                    name = path.name.removesuffix(self._suffix)
                    if name in self._files:
                        self._replaced[name] = self._files[name]
                    self._files[name] = ShelfFile(name, path, is_own)
        return self._files


def read_file(path: Path) -> bytes:
    """Return a file's bytes, or its first ``LARGEST`` + 1 when there are more; DiskError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise DiskError(f"{path} cannot be read: {error.strerror}", "check the path and its permissions") from error


def _files_in(folder: Path, suffix: str) -> list[Path]:
    try:
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        return [path for path in inside if path.name.endswith(suffix) and path.name[0] != "." and path.is_file()]
    except OSError as error:
        raise DiskError(f"{folder} cannot be read: {error.strerror}", "check the folder's permissions") from error
