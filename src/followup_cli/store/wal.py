"""Which pages SQLite's write-ahead log holds, read from the file itself."""

import os
from pathlib import Path

_MAGIC = (0x377F0682, 0x377F0683)
_LOG_HEADER = 32
_FRAME_HEADER = 24


def log_path(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of the database at ``path``."""
    return path.with_name(path.name + "-wal")


def logged_pages(path: Path, page_size: int) -> frozenset[int]:
    """Return the numbers (from 1) of the pages that committed transactions left in the log of ``path``.

    Empty when there is no log, or none of ours. Raises OSError when it may not be read.
    """
    try:
        log = log_path(path).read_bytes() if os.path.lexists(log_path(path)) else b""
    except FileNotFoundError:
        return frozenset()
    if len(log) < _LOG_HEADER or _number(log, 0) not in _MAGIC or _number(log, 8) != page_size:
        return frozenset()
    salts = log[16:24]
    committed: set[int] = set()
    pending: set[int] = set()
    for start in range(_LOG_HEADER, len(log) - _FRAME_HEADER - page_size + 1, _FRAME_HEADER + page_size):
        if log[start + 8 : start + 16] != salts:
            break
        pending.add(_number(log, start))
        if _number(log, start + 4):
            committed |= pending
            pending.clear()
    return frozenset(committed)


def _number(raw: bytes, start: int) -> int:
    return int.from_bytes(raw[start : start + 4], "big")
