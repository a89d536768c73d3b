"""JSON for programs: one document, exact in what it carries, harmless where it is read."""

import json
import re
from collections.abc import Mapping

from followup_cli.views.text import HOSTILE

_ASTRAL = 0x10000
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
_encode = json.JSONEncoder(ensure_ascii=False).encode


def dump(document: Mapping[str, object], encoding: str = "utf-8") -> str:
    """Return ``document`` as JSON to be written in ``encoding``, without a newline at its end.

    Each key of the document, and each entry of a list under it, has a line of its own: thousands of
    touches are written fast, and a search or a diff shows one whole. Letters of every script stand
    as they are where the encoding has them; lone surrogates and whatever a terminal would obey are
    escaped, so that reading it back gives exactly what was stored.
    """
    members = ",".join(f"\n  {_encode(key)}: {_member(value)}" for key, value in document.items())
    written = f"{{{members}\n}}" if members else "{}"
    # To delete the plain letters and search the few others is many times faster than to search all.
    special = written.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
    if HOSTILE.search(special):
        written = HOSTILE.sub(lambda match: _escaped(match[0]), written)
    return written if _can_write(special, encoding) else _NOT_ASCII.sub(lambda match: _escaped(match[0]), written)


def _member(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _encode(value)
    entries = ",".join(f"\n    {_encode(entry)}" for entry in value)
    return f"[{entries}\n  ]"


def _can_write(special: str, encoding: str) -> bool:
    try:
        HOSTILE.sub("", special).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _escaped(char: str) -> str:
    code = ord(char)
    if code < _ASTRAL:
        return f"\\u{code:04x}"
    high, low = divmod(code - _ASTRAL, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
