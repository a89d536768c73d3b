"""Reading and writing files: whole or not at all, private, never through a symbolic link."""

import contextlib
import errno
import os
import shlex
import stat
import tempfile
from pathlib import Path

from followup_cli.errors import DiskError, InputFileError, RefusedError, UsageError

LARGEST_INPUT = 64 * 1024 * 1024
"""Bytes; a larger file given by mistake would only fill the memory."""

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}
"""What a file system says that has no hard links."""


def write_private(path: Path, content: bytes | str, *, overwrite: bool, makes_folders: bool = True) -> None:
    """Write a file whole or not at all, readable by its owner alone; text becomes UTF-8.

    Missing folders are made, 0700, unless ``makes_folders`` is off: a folder somebody typed may be
    misspelt. The content is on the disk when this returns. Raises RefusedError when the path is a
    folder or a symbolic link, when it exists and ``overwrite`` is not set, or its folder is
    missing; DiskError when the disk or a permission is in the way. Then nothing was changed.
    """
    data = _encoded(path, content)
    _refuse_what_stands_there(path, overwrite=overwrite)
    try:
        if makes_folders:
            make_private_folder(path.parent)
        elif not path.parent.exists():
            raise _no_folder(path.parent)
        _replace(path, data, overwrite=overwrite)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as exc:
        raise DiskError(f"cannot write {path}: {exc.strerror or exc}", _cure(exc)) from exc


def refuse_unwritable(path: Path, *, overwrite: bool) -> None:
    """Raise RefusedError where ``write_private``, making no folders, would refuse the path; writes nothing."""
    _refuse_what_stands_there(path, overwrite=overwrite)
    if not path.parent.exists():
        raise _no_folder(path.parent)


def make_private_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, each for its owner alone whatever the umask.

    Folders that stand already keep their permissions. Raises OSError.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):
            each.mkdir(_PRIVATE_FOLDER)
            each.chmod(_PRIVATE_FOLDER)


def read_text(path: Path, encoding: str = "utf-8", *, encoding_option: str | None = None) -> str:
    """Return a file's text, line ends untouched, a byte order mark of UTF-8 dropped.

    ``encoding_option`` is the option by which the user names an encoding, for the hint. Raises
    InputFileError when there is no such file, it cannot be read or decoded, or is larger than
    ``LARGEST_INPUT``; UsageError when there is no such encoding.
    """
    data = read_bytes(path)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise UsageError(f"there is no encoding {encoding!r}", "common ones: utf-8, utf-16, cp1252, latin-1") from None
    except UnicodeError as exc:
        start = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        cure = _encoding_cure(data, encoding, encoding_option)
        raise InputFileError(f"{path}:{line}: not {encoding} text (byte {start + 1} of the file)", cure) from exc


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises InputFileError as ``read_text`` does."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_INPUT + 1)
    except FileNotFoundError:
        raise InputFileError(f"there is no file {path}", "check the name and the folder") from None
    except IsADirectoryError:
        raise InputFileError(f"{path} is a folder", "name a file in it") from None
    except OSError as exc:
        raise InputFileError(f"cannot read {path}: {exc.strerror}", "check the name and who may read it") from exc
    if len(data) > LARGEST_INPUT:
        raise InputFileError(
            f"{path} is larger than {LARGEST_INPUT // 2**20} MB", "split it, or check that it is the file meant"
        )
    return data


def _encoded(path: Path, content: bytes | str) -> bytes:
    if isinstance(content, bytes):
        return content
    try:
        return content.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as exc:
        raise RefusedError(f"cannot write {path}: character {exc.start + 1} is half of one", "mend the text") from exc


def _refuse_what_stands_there(path: Path, *, overwrite: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return  # nothing there; whatever else is wrong, writing will tell
    if stat.S_ISLNK(mode):
        raise RefusedError(f"{path} is a symbolic link, and those are not followed", "name the file it points to")
    if stat.S_ISDIR(mode):
        raise RefusedError(f"{path} is a folder", "name a file in it")
    if not stat.S_ISREG(mode):
        raise RefusedError(f"{path} is not a plain file", "name another file")
    if not overwrite:
        raise _exists(path)


def _exists(path: Path) -> RefusedError:
    return RefusedError(f"{path} exists already", "give another name, or --force to replace it")


def _no_folder(folder: Path) -> RefusedError:
    cure = f"check its name, or make it first: mkdir -p {shlex.quote(str(folder))}"
    return RefusedError(f"there is no folder {folder}", cure)


def _replace(path: Path, data: bytes, *, overwrite: bool) -> None:
    number, name = tempfile.mkstemp(prefix=".followup-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            os.fchmod(number, _PRIVATE_FILE)
            file.write(data)
            file.flush()
            os.fsync(number)
        if overwrite:
            temporary.replace(path)
        else:
            _put_where_nothing_is(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _put_where_nothing_is(temporary: Path, path: Path) -> None:
    """Give the file its name; raises FileExistsError when another process was faster."""
    try:
        path.hardlink_to(temporary)
    except OSError as exc:
        if exc.errno not in _NO_LINKS:
            raise
        # Without hard links: claim the name, then replace the empty claim by the whole file.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))
        temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Have the disk keep a folder's list of names, where its file system can. Raises OSError."""
    number = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems cannot sync a folder; the file itself is safe
            os.fsync(number)
    finally:
        os.close(number)


def _cure(exc: OSError) -> str:
    if exc.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "make room on the disk, then try again"
    if exc.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "choose a folder you may write to"
    return "choose another place"


def _encoding_cure(data: bytes, encoding: str, option: str | None) -> str:
    if option is None:
        return "save the file as UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and not encoding.lower().startswith("utf-16"):
        return f"it looks like UTF-16: {option} utf-16"
    if encoding.lower().replace("_", "-").startswith(("utf-8", "utf8")):
        return f"name its encoding, most likely {option} cp1252, or save it as UTF-8"
    return f"name its encoding: {option} utf-8, or cp1252, or utf-16"
