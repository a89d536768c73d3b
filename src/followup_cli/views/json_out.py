"""JSON for programs: one document, exact in what it carries, harmless where it is read."""

import json
from collections.abc import Mapping

from followup_cli.views.text import HOSTILE

_ASTRAL = 0x10000


def dump(document: Mapping[str, object]) -> str:
    """Return ``document`` as JSON, without a newline at its end.

    Each key of the document, and each entry of a list under it, has a line of its own: thousands of
    touches are written fast, and a search or a diff shows one whole. Letters of every script stand
    as they are; lone surrogates and whatever a terminal would obey are escaped, so that reading it
    back gives exactly what was stored.
    """
    members = ",".join(f"\n  {_compact(key)}: {_member(value)}" for key, value in document.items())
    return HOSTILE.sub(lambda match: _escaped(match[0]), f"{{{members}\n}}" if members else "{}")


def _member(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _compact(value)
    entries = ",".join(f"\n    {_compact(entry)}" for entry in value)
    return f"[{entries}\n  ]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _escaped(char: str) -> str:
    code = ord(char)
    if code < _ASTRAL:
        return f"\\u{code:04x}"
    high, low = divmod(code - _ASTRAL, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
