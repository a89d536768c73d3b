"""The store's door: what SQLite says is told in our own words. Needs the standard library alone.

SQLAlchemy wraps SQLite's errors and keeps them as ``orig``; both kinds are understood.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from followup_cli.errors import DiskError, FollowupError, RefusedError, StoreBusyError, StoreError
from followup_cli.store.header import RESTORE_HINT

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_DISK = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space on the disk, then try again"),
    sqlite3.SQLITE_READONLY: ("it may not be written", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: ("permission denied", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_AUTH: ("permission denied", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_IOERR: ("the disk does not answer", "check the disk, then restore a backup if need be"),
}
_NO_TEXT_SEARCH = ("no such module: fts5", "no such tokenizer", "error in tokenizer constructor")
_MISSING_PARTS = ("no such table", "no such column", "Could not decode to UTF-8")


@contextmanager
def translated(place: object) -> Iterator[None]:
    """Raise what the database says about the store at ``place`` as an error of our family.

    Wrap only calls of the database in it, never a caller's own work. What is a mistake of ours
    (a broken constraint, a wrong statement) passes untouched.
    """
    try:
        yield
    except UnicodeEncodeError as exc:
        raise RefusedError("text that is not valid Unicode cannot be kept", "type it again in UTF-8") from exc
    except OverflowError as exc:
        raise RefusedError("a number is too large to be kept", "check the amount") from exc
    except Exception as exc:
        error = _translation(exc, place)
        if error is None:
            raise
        raise error from exc


def _translation(exc: Exception, place: object) -> FollowupError | None:
    said = getattr(exc, "orig", exc)
    if not isinstance(said, sqlite3.Error):
        return None
    code = getattr(said, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in _BUSY:
        return StoreBusyError(f"the store {place} is in use by another process", "try again in a moment")
    if primary in _DISK:
        reason, hint = _DISK[primary]
        return DiskError(f"the store {place} cannot be used: {reason}", hint)
    if any(part in str(said) for part in _NO_TEXT_SEARCH):
        return StoreError(
            f"the SQLite of this Python ({sqlite3.sqlite_version}) cannot search text, which every store needs",
            "run it with a Python whose SQLite is 3.34 or newer and has FTS5",
        )
    if primary in _DAMAGED or any(part in str(said) for part in _MISSING_PARTS):
        return damaged(place)
    if primary == sqlite3.SQLITE_TOOBIG:
        return RefusedError("a text is too long to be kept", "shorten it")
    return None


def damaged(place: object) -> StoreError:
    """Return the error to raise when what the store holds makes no sense."""
    return StoreError(f"the store {place} is damaged", RESTORE_HINT)
