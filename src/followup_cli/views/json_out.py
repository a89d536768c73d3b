"""JSON for programs: one document, exact in what it carries, harmless where it is read."""

import json
from collections.abc import Mapping

from followup_cli.views.text import HOSTILE

_ASTRAL = 0x10000


def dump(document: Mapping[str, object]) -> str:
    """Return ``document`` as JSON, indented by 2, without a newline at its end.

    Letters of every script stand as they are; lone surrogates and whatever a terminal would obey
    are escaped, so that reading it back gives exactly what was stored.
    """
    return HOSTILE.sub(lambda match: _escaped(match[0]), json.dumps(document, ensure_ascii=False, indent=2))


def _escaped(char: str) -> str:
    code = ord(char)
    if code < _ASTRAL:
        return f"\\u{code:04x}"
    high, low = divmod(code - _ASTRAL, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
