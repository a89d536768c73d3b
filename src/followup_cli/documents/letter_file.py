"""A template's file, read whole or refused: nothing large, nothing that is no plain file, nothing that is no text."""

import os
import re
import stat
from pathlib import Path

from followup_cli.documents.nodes import Faults, Mark
from followup_cli.errors import InputFileError

LARGEST = 256 * 1024
"""Bytes; the longest shipped template has a fortieth of it."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def template_text(path: Path, faults: Faults) -> str | None:
    """Return a file's text, or None when it is none, which is noted.

    Raises InputFileError when there is no such file, it is no plain file (a pipe is not waited
    for), larger than ``LARGEST``, or cannot be read.
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8", "replace")) + 1
        mark = Mark(data.count(b"\n", 0, error.start) + 1, column)
        faults.add(mark, "this is not UTF-8 text; save the file as UTF-8 in your editor")
        return None
    if bad := _NO_TEXT.search(text):
        mark = Mark(text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
        faults.add(mark, f"character U+{ord(bad[0]):04X} does not belong in a text file; delete it")
        return None
    return text


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
