"""The contents of files kept with records: each once, under its SHA-256, private, never changed.

A content is on the disk before the record that names it is written, so that a crash may leave a
content without a record and never the other way round. Whoever calls ``keep`` or ``drop`` holds the
store's write transaction meanwhile: then nobody prunes what somebody else is about to name.
"""

import errno
import hashlib
import mimetypes
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.files import make_private_folder, sync_folder, write_private
from followup_cli.domain.attachments import KeptFile
from followup_cli.domain.content import Content, Kept, is_hash, safe_name
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.vocabulary import LetterFormat
from followup_cli.errors import DiskError, InputFileError, StoreError

LARGEST_FILE = 100 * 2**20
"""Bytes. What is larger belongs on a shared drive, and its link here."""

_READ_ONLY = 0o400
_FOLDER_NAME = 2
"""Letters of the hash that name the folder a content lies in."""
_UNFINISHED = ".followup-"


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the folder of contents."""

    contents: tuple[KeptFile, ...]
    """Named by their hash alone; whether they are whole is for ``is_whole`` to say."""
    unfinished: tuple[KeptFile, ...]
    """Copies that a crash interrupted, by their path below the folder."""
    strange: tuple[str, ...]


class Contents:
    """The folder of contents of one store. Nothing is made before something is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, file: Path, *, is_dry_run: bool = False) -> Content:
        """Copy a file in and return its content; a dry run only reads it.

        A content that is there already stays, unless it was damaged: then it is made whole. Raises
        InputFileError for what is not a plain file with something in it, DiskError.
        """
        data = _read(file)
        media_type = mimetypes.guess_type(file.name)[0]
        name = os.fsencode(file.name).decode("utf-8", "backslashreplace")
        return Content(None, name, self.keep_bytes(data, is_dry_run=is_dry_run), len(data), media_type)

    def keep_bytes(self, data: bytes, *, is_dry_run: bool = False) -> str:
        """Put bytes in as ``keep`` does a file's, and return their SHA-256. Raises DiskError."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not is_dry_run and not self.is_whole(sha256):
            self._write(self._path(sha256), data)
        return sha256

    def is_there(self, sha256: str | None) -> bool:
        """Whether something is kept under a hash."""
        return sha256 is not None and is_hash(sha256) and self._path(sha256).is_file()

    def is_whole(self, sha256: str | None) -> bool:
        """Whether the content of a hash is there, every byte of it. Raises DiskError."""
        if sha256 is None or not self.is_there(sha256):
            return False
        return hashlib.sha256(self._bytes(sha256)).hexdigest() == sha256

    def read(self, record: Kept) -> bytes:
        """Return the content of a record's file; raise StoreError when it is missing or damaged, DiskError."""
        sha256 = record.sha256 or ""
        if not self.is_there(sha256):
            raise StoreError(
                f"the file of {record.title!r} is missing from {self.folder}",
                f"bring that folder over from where the store came from, or {_anew(record)}",
            )
        data = self._bytes(sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(
                f"the file of {record.title!r} is damaged: it is not what was kept",
                f"bring it back from a copy of the folder, or {_anew(record)}",
            )
        return data

    def lend(self, record: Kept) -> Path:
        """Return a read-only copy of a record's file under a name that programs know its type by.

        It lies in a folder of its own in the system's place for temporary files, which clears it away.
        """
        data = self.read(record)
        try:
            path = Path(tempfile.mkdtemp(prefix="followup-")) / safe_name(record.file_name, record.sha256)
            write_private(path, data, overwrite=False)
            path.chmod(_READ_ONLY)
        except OSError as exc:
            raise DiskError(f"cannot copy the file out: {exc.strerror or exc}", "make room on the disk") from exc
        return path

    def found(self) -> Found:
        """Return what lies in the folder, by name; nothing when there is none. Raises DiskError."""
        contents, unfinished, strange = [], [], []
        for path in self._below():
            name = str(path.relative_to(self.folder))
            if _is_content(path, name):
                contents.append(KeptFile(path.name, path.lstat().st_size))
            elif path.name.startswith(_UNFINISHED) and path.is_file() and not path.is_symlink():
                unfinished.append(KeptFile(name, path.lstat().st_size))
            else:
                strange.append(name)
        return Found(tuple(contents), tuple(unfinished), tuple(strange))

    def drop(self, file: KeptFile) -> None:
        """Remove a content, or a copy that was never finished. Raises DiskError."""
        path = self._path(file.name) if is_hash(file.name) else self.folder / file.name
        try:
            path.unlink(missing_ok=True)
        except OSError as exc:
            raise DiskError(f"cannot remove {path}: {exc.strerror}", "check who may write there") from exc

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:_FOLDER_NAME] / sha256

    def _bytes(self, sha256: str) -> bytes:
        try:
            number = os.open(self._path(sha256), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            with open(number, "rb") as file:  # noqa: PTH123 - a descriptor opened with flags
                return file.read()
        except OSError as exc:
            raise DiskError(f"cannot read {self._path(sha256)}: {exc.strerror}", "check who may read it") from exc

    def _write(self, path: Path, data: bytes) -> None:
        try:
            make_private_folder(path.parent)
            write_private(path, data, overwrite=True)
            # A new folder's name is as easily lost in a crash as a file's.
            for folder in (self.folder, self.folder.parent):
                sync_folder(folder)
        except OSError as exc:
            raise DiskError(
                f"cannot keep a file in {self.folder}: {exc.strerror}", "check who may write there"
            ) from exc

    def _below(self) -> Iterator[Path]:
        try:
            yield from sorted(path for path in self.folder.rglob("*") if path.is_symlink() or not path.is_dir())
        except OSError as exc:
            raise DiskError(f"cannot look into {self.folder}: {exc.strerror}", "check who may read it") from exc


def _anew(record: Kept) -> str:
    """Say how else to come by a record's file."""
    if isinstance(record, Letter):
        other = LetterFormat.TXT if record.format is not LetterFormat.TXT else LetterFormat.MD
        return f"followup letter L{record.id} --format {other.value} writes it anew from its text, which is kept beside"
    return "attach the file again, which makes it whole"


def _is_content(path: Path, name: str) -> bool:
    expected = f"{path.name[:_FOLDER_NAME]}{os.sep}{path.name}"
    return is_hash(path.name) and name == expected and path.is_file() and not path.is_symlink()


def _read(path: Path) -> bytes:
    """Return the bytes of a plain file with something in it. Never waits for a pipe, never follows a link."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor opened with flags
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputFileError(f"{path} is not a plain file", "name a file with something in it")
            data = file.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise InputFileError(f"{path} is a folder", "name a file in it, or pack it into one first") from None
    except FileNotFoundError:
        hint = "a link begins with https://" if path.name.casefold().startswith("www.") else "check name and folder"
        raise InputFileError(f"there is no file {path}", hint) from None
    except OSError as exc:
        if exc.errno == errno.ELOOP:
            message = f"{path} is a symbolic link, and those are not followed"
            raise InputFileError(message, "name the file it points to") from None
        raise InputFileError(f"cannot read {path}: {exc.strerror}", "check the name and who may read it") from exc
    if not data:
        raise InputFileError(f"{path} is empty", "check that it is the file meant")
    if len(data) > LARGEST_FILE:
        raise InputFileError(
            f"{path} is larger than {LARGEST_FILE // 2**20} MB, the most a kept file may have",
            "put it where you share files, and attach its link",
        )
    return data
