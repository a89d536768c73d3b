"""A file of vCards taken apart: bytes to unfolded lines, lines to cards."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.files import read_bytes
from followup_cli.documents.vcard_lines import Line, parse_line, property_of
from followup_cli.domain.import_pages import RejectedRow
from followup_cli.errors import InputFileError, UsageError

_MOST_LINES = 5_000
"""Lines of one card; the richest address books write a few dozen."""
_HEAD = 1_000
"""Bytes of a line in which its parameters must stand to say how it goes on."""

_VERSIONS = ("2.1", "3.0", "4.0")
_SOFT = re.compile(rb"[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(rb"[^:]*(?:BASE64|ENCODING=B\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawCard:
    """The lines between BEGIN and END, or what is wrong with them; ``line`` is where BEGIN stands."""

    line: int
    lines: tuple[Line, ...] = ()
    fault: RejectedRow | None = None


def read_raw_cards(path: Path, encoding: str | None = None) -> tuple[RawCard, ...]:
    """Read a file of vCards whole; a card that cannot be read is given with its fault, never raised.

    Without ``encoding``: UTF-8, or UTF-16 where a byte order mark says so. Raises InputFileError for
    a file that cannot be read or holds no card, UsageError for an encoding that does not exist.
    """
    lines = list(_unfolded(_utf8(path, read_bytes(path), encoding)))
    cards = tuple(_cards(lines))
    if not any(_is(data, b"BEGIN") for _, data in lines):
        raise InputFileError(f"{path} holds no vCard", "a card begins with BEGIN:VCARD")
    return cards


def _utf8(path: Path, data: bytes, encoding: str | None) -> bytes:
    """Return a file's text as UTF-8, whatever it was in. UTF-8 stays as it is: a fold may part a letter's bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    if encoding is None:
        return data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except LookupError:
        raise UsageError(f"there is no encoding {encoding!r}", "common ones: utf-8, utf-16, cp1252, latin-1") from None
    except UnicodeError:
        raise InputFileError(f"{path} is not {encoding} text", "name its encoding: --encoding utf-8") from None


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number, put together again where it was folded."""
    start, parts = 0, [b""]
    for number, raw in enumerate(data.splitlines(), 1):
        if _ends_softly(parts):
            parts[-1] = parts[-1][:-1]
            parts.append(raw)
        elif raw[:1] in {b" ", b"\t"} and parts[0]:
            parts.append(raw[1:])
        elif raw and b":" not in raw and _BASE64.match(parts[0][:_HEAD]):
            parts.append(raw)  # vCard 2.1 need not indent what is encoded
        else:
            if parts[0].strip():
                yield start, b"".join(parts)
            start, parts = number, [raw]
    if parts[0].strip():
        yield start, b"".join(parts)


def _ends_softly(parts: Sequence[bytes]) -> bool:
    return parts[-1].endswith(b"=") and _SOFT.match(parts[0][:_HEAD]) is not None


def _cards(lines: Sequence[tuple[int, bytes]]) -> Iterator[RawCard]:
    begun: list[tuple[int, bytes]] | None = None
    is_astray = False
    for number, data in lines:
        is_begin, is_end = (_is(data, word) for word in (b"BEGIN", b"END"))
        if begun is None:
            if is_begin:
                begun = [(number, data)]
            elif not is_astray:
                yield _broken(number, property_of(data), "it stands outside of any card; one begins with BEGIN:VCARD")
            is_astray = not is_begin
            continue
        if is_end:
            yield _card(begun)
            begun = None
        elif is_begin:
            yield _broken(begun[0][0], "END", f"the card is not ended before another begins on line {number}")
            begun = [(number, data)]
        else:
            begun.append((number, data))
    if begun is not None:
        yield _broken(begun[0][0], "END", "the card is never ended by END:VCARD")


def _is(data: bytes, word: bytes) -> bool:
    return data.upper().replace(b" ", b"").startswith(word + b":VCARD")


def _card(begun: Sequence[tuple[int, bytes]]) -> RawCard:
    start, body = begun[0][0], begun[1:]
    if len(body) > _MOST_LINES:
        return _broken(start, "card", f"it has more than {_MOST_LINES:,} lines")
    said = next((data.partition(b":")[2].strip() for _, data in body if property_of(data) == "VERSION"), None)
    version = (said or b"").decode("ascii", "replace")
    if version not in _VERSIONS:
        found = f"{version!r} is no version" if said is not None else "the card says none"
        return _broken(start, "VERSION", f"{found} that can be read; {', '.join(_VERSIONS)} can")
    lines: list[Line] = []
    faults: list[RejectedRow] = []
    for number, data in body:
        try:
            lines.append(parse_line(number, data, is_old=version == "2.1"))
        except ValueError as exc:
            faults.append(RejectedRow(number, property_of(data), str(exc)))
    return RawCard(start, tuple(lines), first_fault(faults))


def first_fault(faults: Sequence[RejectedRow]) -> RejectedRow | None:
    """Return the first of a card's faults with what the others are behind it; None when there are none."""
    if not faults:
        return None
    more = [f"{fault.field} (line {fault.line}): {fault.message}" for fault in faults[1:]]
    return RejectedRow(faults[0].line, faults[0].field, "; ".join([faults[0].message, *more]))


def _broken(line: int, field: str, message: str) -> RawCard:
    return RawCard(line, fault=RejectedRow(line, field, message))
