"""Look at a store's file before SQLite opens it: SQLite opens an emptied or shortened file without a word."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from followup_cli.errors import DiskError, RefusedError, StoreError
from followup_cli.store import wal

APPLICATION_ID = 0x466F6C77
"""ASCII ``Folw``, in the header of every store."""

SCHEMA_VERSION = 7
"""The schema this program writes; kept as ``user_version`` in the header."""

RESTORE_HINT = "restore a backup, or name another store with --store"
_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_ATTEMPTS = 5
"""Another process may be moving its write-ahead log into the file while we look."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a SQLite file say that we need to know."""

    page_size: int
    page_count: int | None
    """Pages the file should hold; None when the writer was too old to say."""
    schema_version: int
    application_id: int


def check_file(path: Path) -> Header | None:
    """Return the header of the store at ``path``, or None when there is no file.

    Only reads, and leaves no other file behind. Raises StoreError for a file that is damaged, not
    ours, or newer than the program, RefusedError for a symbolic link, DiskError when the file may
    not be read.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise disk_error(exc, path) from exc
    if stat.S_ISLNK(kind):
        raise RefusedError(
            f"the store {path} is a symbolic link, which is not followed", "name the file itself with --store"
        )
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "no ordinary file"
        raise StoreError(f"{path} is {what}, not a store", "name the store's file with --store")
    return _check_regular(path)


def check_identity(path: object, application_id: int, schema_version: int) -> None:
    """Raise StoreError when the marks in a header are not ours, or newer than the program."""
    if application_id != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program", "name the store's file with --store")
    if schema_version > SCHEMA_VERSION:
        raise StoreError(
            f"the store {path} was written by a newer version of this program (schema {schema_version}; "
            f"this one knows {SCHEMA_VERSION})",
            "install the newer version",
        )


def disk_error(exc: OSError, path: Path) -> DiskError:
    """Return the error to raise for what the operating system said about ``path``."""
    reason = (exc.strerror or str(exc)).lower()
    if exc.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        hint = "check the permissions of the file and of its folder"
    elif exc.errno in {errno.ENOSPC, errno.EDQUOT}:
        hint = "free some space on the disk, then try again"
    else:
        hint = "check the path, and the disk it is on"
    return DiskError(f"the store {path} cannot be used: {reason}", hint)


def _check_regular(path: Path) -> Header | None:
    flags = os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(os.open(path, flags), "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor opened with flags
            header = _read_header(file, path)
            check_identity(path, header.application_id, header.schema_version)
            for _ in range(_ATTEMPTS):
                if not _is_short(file, header, path):
                    return header
                header = _read_header(file, path)
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise disk_error(exc, path) from exc
    raise StoreError(f"the store {path} is damaged: part of the file is missing", RESTORE_HINT)


def _read_header(file: BinaryIO, path: Path) -> Header:
    file.seek(0)
    head = file.read(_HEADER_SIZE)
    if not head:
        raise StoreError(f"the store {path} is damaged: the file is empty", RESTORE_HINT)
    if not head.startswith(_MAGIC):
        raise StoreError(f"{path} is not a store of this program", RESTORE_HINT)
    if len(head) < _HEADER_SIZE:
        raise StoreError(f"the store {path} is damaged: part of the file is missing", RESTORE_HINT)
    page_size = _number(head[16:18])
    is_count_valid = head[24:28] == head[92:96]
    return Header(
        page_size=65536 if page_size == 1 else page_size,
        page_count=_number(head[28:32]) if is_count_valid else None,
        schema_version=_number(head[60:64]),
        application_id=_number(head[68:72]),
    )


def _is_short(file: BinaryIO, header: Header, path: Path) -> bool:
    """Whether pages are missing from the file that its write-ahead log does not hold either.

    The log is read before the file is measured again: a log that has gone by then was moved into
    the file before, so that the file must be whole.
    """
    needed = (header.page_count or 0) * header.page_size
    if os.fstat(file.fileno()).st_size >= needed:
        return False
    logged = wal.logged_pages(path, header.page_size)
    size = os.fstat(file.fileno()).st_size
    return not logged.issuperset(range(size // header.page_size + 1, needed // header.page_size + 1))


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")
