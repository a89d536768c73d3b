"""Text that people typed, made safe to show: what a terminal, browser or word processor would obey is written out."""

import re
from collections.abc import Iterator
from unicodedata import category

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d"
_JOINERS = "\u200c\u200d"
_NEVER = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 (save the newline), DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\u2028\u2029\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\ud800-\udfff"
)
_REGION_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{3,6}\U000e007f"
_SUSPECT = re.compile(f"{_REGION_FLAG}|[\n{_NEVER}{_SELECTORS}{_JOINERS}]")

HOSTILE = re.compile(f"[{_NEVER}]")
"""One character that has no place on a terminal, the newline excepted."""

_JOINED = frozenset({"Lo", "Lm", "Mn", "Mc", "So", "Sk", "Sm"})
"""Categories beside which a joiner means something: letters of scripts without case, and pictures."""
_SELECTABLE = frozenset({"Lo", "Nd", "No", "Pd", "Po", "Sk", "Sm", "So"})
_INFORMATION = "\u2139"
_DELETE = 0x7F
_FIRST_PRINTABLE = 0x20


def shown(text: str, *, newlines: bool = False) -> str:
    """Return ``text`` with everything a terminal would obey, or nobody would see, written out.

    C0 controls become their pictures (ESC is ``␛``), all else ``<U+202E>``. Ordinary text of any
    script comes back the same, emoji sequences included. Newlines are kept only with ``newlines``,
    for views that wrap paragraphs; otherwise they show as ``␊``.
    """
    if not _SUSPECT.search(text):
        return text
    return "".join(_pieces(text.replace("\r\n", "\n") if newlines else text, newlines))


def _pieces(text: str, newlines: bool) -> Iterator[str]:
    end = 0
    before = ""
    for match in _SUSPECT.finditer(text):
        plain = text[end : match.start()]
        end = match.end()
        before = plain[-1:] or before
        is_kept = match[0] == "\n" if newlines else False
        is_kept = is_kept or len(match[0]) > 1 or _belongs(match[0], before, text[end : end + 1])
        piece = match[0] if is_kept else _written_out(match[0])
        before = piece[-1]
        yield plain
        yield piece
    yield text[end:]


def _belongs(char: str, before: str, after: str) -> bool:
    """Whether a joiner or variation selector stands where ordinary writing puts it."""
    if not before or HOSTILE.match(char) or char == "\n":
        return False
    if char in _JOINERS:
        is_inside = bool(after) and not _SUSPECT.match(after)
        return is_inside and category(before) in _JOINED and category(after) in _JOINED
    return before == _INFORMATION or (category(before) in _SELECTABLE and not _SUSPECT.match(before))


def _written_out(char: str) -> str:
    code = ord(char)
    if code < _FIRST_PRINTABLE:
        return chr(0x2400 + code)
    return "\u2421" if code == _DELETE else f"<U+{code:04X}>"
