"""The lines of an e-mail's header that hold people's words (RFC 5322, RFC 2047).

They are not left to the library: it decodes what looks encoded, so that a name typed as an encoded line
break would become one.
"""

import re
from base64 import b64encode
from collections.abc import Iterator

_PHRASE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_SPECIAL = re.compile(r'["\\]')
_ESCAPED = r"\\\g<0>"
_PRINTABLE = re.compile(r"[!-~]+(?: [!-~]+)*")
_LONGEST_PLAIN = 60
_BYTES_A_WORD = 45
"""They are 60 characters in base64; an encoded word may have 75."""
_FOLD = "\r\n "


def subject_line(text: str) -> str:
    """Return a text, on one line and free of control characters, as the value of ``Subject``."""
    return text if _is_plain(text) else _encoded(text)


def mailbox_line(name: str, address: str) -> str:
    """Return a name, as ``subject_line`` takes a text, and a sound address as the value of ``From`` or ``To``."""
    if not name:
        return address
    if not _is_plain(name):
        name = _encoded(name)
    elif not _PHRASE.fullmatch(name):
        name = f'"{_SPECIAL.sub(_ESCAPED, name)}"'
    return f"{name}{_FOLD if _FOLD in name or len(name) + len(address) > _LONGEST_PLAIN else ' '}<{address}>"


def _is_plain(text: str) -> bool:
    return bool(_PRINTABLE.fullmatch(text)) and "=?" not in text and len(text) <= _LONGEST_PLAIN


def _encoded(text: str) -> str:
    return _FOLD.join(f"=?utf-8?b?{b64encode(piece).decode('ascii')}?=" for piece in _pieces(text))


def _pieces(text: str) -> Iterator[bytes]:
    """Cut a text so that no character is torn apart."""
    piece = b""
    for char in text:
        encoded = char.encode()
        if len(piece) + len(encoded) > _BYTES_A_WORD:
            yield piece
            piece = b""
        piece += encoded
    yield piece
