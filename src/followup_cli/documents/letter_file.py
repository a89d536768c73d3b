"""A template's file, read whole or refused: nothing large, nothing that is no plain file, nothing that is no text."""

import os
import stat
from pathlib import Path

from followup_cli.documents.nodes import Faults
from followup_cli.documents.plain_text import decoded, is_plain
from followup_cli.errors import InputFileError

LARGEST = 256 * 1024
"""Bytes; the longest shipped template has a fortieth of it."""


def template_text(path: Path, faults: Faults) -> str | None:
    """Return a file's text, or None when it is none, which is noted.

    Raises InputFileError when there is no such file, it is no plain file (a pipe is not waited
    for), larger than ``LARGEST``, or cannot be read.
    """
    text = decoded(_bytes(path), faults)
    return text if text is not None and is_plain(text, faults) else None


def _bytes(path: Path) -> bytes:
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise InputFileError(f"there is no file {path}", "check the name and the folder") from None
    except OSError as exc:
        raise InputFileError(f"cannot read {path}: {exc.strerror}", "check the name and who may read it") from exc
    try:
        _refuse_odd(path, os.fstat(number))
        data = _read(number)
    except OSError as exc:
        raise InputFileError(f"cannot read {path}: {exc.strerror}", "check the name and who may read it") from exc
    finally:
        os.close(number)
    if len(data) > LARGEST:
        raise _too_large(path)
    return data


def _refuse_odd(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputFileError(f"{path} is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise InputFileError(f"{path} is not a plain file", "name another file")
    if status.st_size > LARGEST:
        raise _too_large(path)


def _read(number: int) -> bytes:
    """Return what a file holds, or its first bytes when it has grown beyond ``LARGEST`` meanwhile."""
    data = b""
    while len(data) <= LARGEST and (more := os.read(number, LARGEST + 1 - len(data))):
        data += more
    return data


def _too_large(path: Path) -> InputFileError:
    return InputFileError(f"{path} is larger than {LARGEST // 1024} KiB", "no letter template needs that much")
