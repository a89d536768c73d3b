"""What a text file may hold: UTF-8, and no control characters; whatever else is complained of with its place."""

import re

from followup_cli.documents.nodes import Faults, Mark

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def decoded(data: bytes, faults: Faults) -> str | None:
    """Return bytes as text (UTF-8, with or without byte order mark), or None when they are none, which is noted."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line_start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[line_start : error.start].decode("utf-8", "replace")) + 1
        mark = Mark(data.count(b"\n", 0, error.start) + 1, column)
        faults.add(mark, "this is not UTF-8 text; save the file as UTF-8 in your editor")
        return None


def is_plain(text: str, faults: Faults) -> bool:
    """Whether every character belongs in a text file; the first that does not is noted."""
    bad = _NO_TEXT.search(text)
    if bad is None:
        return True
    mark = Mark(text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
    faults.add(mark, f"character U+{ord(bad[0]):04X} does not belong in a text file; delete it")
    return False
