"""One content line of a vCard: group, name, parameters and value, read and written.

Parameters, quoting, escaping and folding are the icalendar library's: vCards share that grammar with
iCalendar. Ours is what it leaves out: groups, parameters that stand twice, and the bare parameters,
character sets and quoted-printable text of vCard 2.1, which are read into the form of 3.0.
"""

import quopri
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from icalendar.parser import (
    Contentline,
    q_join,
    q_split,
    rfc_6868_escape,
    rfc_6868_unescape,
    split_on_unescaped_comma,
    split_on_unescaped_semicolon,
    unescape_backslash,
)

Params = tuple[tuple[str, tuple[str, ...]], ...]

_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)")
_PARAM = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
_MUCH = 10_000
_FOLD = 74
"""Octets of a line without the blank that begins its next one."""

_BARE_COMMA = re.compile(r"(?<!\\),")
_LISTS = {"CATEGORIES", "NICKNAME"}
"""Properties whose commas part values in vCard 2.1 too; anywhere else there a comma is a comma."""


@dataclass(frozen=True, slots=True)
class Line:
    """A content line. Names of properties and parameters are in capitals; the value is still escaped."""

    number: int
    """The line of the file it starts on; 0 for one of ours."""
    name: str
    value: str
    params: Params = ()
    group: str | None = None
    as_written: str | None = None
    """The whole line as its file has it, where that is worth keeping."""

    def param(self, name: str) -> str | None:
        """Return the first value of a parameter."""
        return next((values[0] for key, values in self.params if key == name and values), None)

    @property
    def types(self) -> tuple[str, ...]:
        """What TYPE says, in small letters, each once."""
        found = [value.lower() for key, values in self.params if key == "TYPE" for value in values]
        return tuple(dict.fromkeys(part.strip() for value in found for part in value.split(",") if part.strip()))

    @property
    def text(self) -> str:
        """The value as plain text, blanks around it dropped."""
        return str(unescape_backslash(self.value)).strip()

    @property
    def parts(self) -> tuple[str, ...]:
        """The value's parts between semicolons, as plain text."""
        return tuple(part.strip() for part in split_on_unescaped_semicolon(self.value))

    @property
    def raw_parts(self) -> tuple[str, ...]:
        """The value's parts between semicolons, still escaped."""
        # No line holds a control character: two of them can stand for what is escaped while it is parted.
        hidden = self.value.replace("\\\\", "\x00").replace("\\;", "\x01")
        return tuple(part.replace("\x01", "\\;").replace("\x00", "\\\\") for part in hidden.split(";"))

    @property
    def items(self) -> tuple[str, ...]:
        """The value's items between commas, as plain text, empty ones dropped."""
        return tuple(item.strip() for item in split_on_unescaped_comma(self.value) if item.strip())

    @property
    def spoken_parts(self) -> tuple[str, ...]:
        """The value's parts as plain text, where each may be a list: "Hon.,Dr." is read "Hon. Dr."."""
        return tuple(" ".join(" ".join(split_on_unescaped_comma(part)).split()) for part in self.raw_parts)

    def without(self, *names: str) -> "Line":
        """Return the line without some of its parameters."""
        return replace(self, params=tuple(param for param in self.params if param[0] not in names), as_written=None)


def parse_line(number: int, data: bytes, *, is_old: bool = False) -> Line:
    """Read an unfolded line; ``is_old`` reads it by the rules of vCard 2.1.

    Raises ValueError saying what is wrong with it.
    """
    text = _decoded(data)
    if _CONTROL.search(text):
        raise ValueError("it holds a control character; take it out")
    head, mark, value = _halves(text)
    spelled, *rest = q_split(head, ";")
    match = _NAME.fullmatch(spelled.strip())
    if not (mark and match):
        raise ValueError(f"{text[:40]!r} is no line of a vCard; one reads NAME:value")
    params = _params(rest)
    line = Line(number, match[2].upper(), value, params, match[1], text)
    return _modern(line, is_old=is_old)


def property_of(data: bytes) -> str:
    """Return the name a line seems to have, for naming it where it cannot be read."""
    match = re.match(rb"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]{1,40})", data)
    return match[1].decode("ascii").upper() if match else "line"


def write_line(line: Line) -> str:
    """Return a line unfolded, as it was written where that is known."""
    if line.as_written is not None:
        return line.as_written
    group = f"{line.group}." if line.group else ""
    params = "".join(f";{name}={q_join([rfc_6868_escape(v) for v in values])}" for name, values in line.params)
    return f"{group}{line.name}{params}:{line.value}"


def fold(text: str) -> str:
    """Return an unfolded line folded at 75 octets, its end included."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    if whole.isascii() and len(whole) > _MUCH:
        # A picture: the library looks at every letter by itself, which takes half a second a megabyte.
        return "\r\n ".join(whole[start : start + _FOLD] for start in range(0, len(whole), _FOLD)) + "\r\n"
    folded: bytes = Contentline(_CONTROL.sub("", whole)).to_ical()  # type: ignore[no-untyped-call]  # as they come
    return folded.decode("utf-8") + "\r\n"


def escape(text: str) -> str:
    """Return plain text as a value, or as a part or item of one."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return flat.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def padded(parts: Sequence[str], number: int) -> tuple[str, ...]:
    """Return so many parts, those missing empty."""
    return (*parts[:number], *[""] * (number - len(parts)))


def join_parts(parts: Iterable[str | None]) -> str:
    """Return plain texts as a value in parts."""
    return ";".join(escape(part or "") for part in parts)


def _halves(text: str) -> tuple[str, str, str]:
    found = q_split(text, ":", maxsplit=1)
    if len(found) < 2 and ":" in text:  # noqa: PLR2004 - a quotation mark that is never closed
        raise ValueError("a quotation mark among its parameters is never closed")
    return (found[0], ":", found[1]) if len(found) > 1 else (text, "", "")


def _params(texts: Sequence[str]) -> Params:
    found: list[tuple[str, tuple[str, ...]]] = []
    for text in texts:
        if not text.strip():
            continue
        name, mark, value = text.partition("=")
        key = name.strip().upper()
        if not mark:
            # vCard 2.1 gives values alone where they are unambiguous: TEL;HOME;VOICE.
            found.append(("ENCODING" if key in _ENCODINGS else "TYPE", (name.strip(),)))
            continue
        if not _PARAM.fullmatch(key):
            raise ValueError(f"{name[:40]!r} is no name of a parameter")
        values = tuple(rfc_6868_unescape(part.strip().strip('"')) for part in q_split(value, ","))
        found.append((key, values))
    return tuple(found)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = re.match(rb"[^:]*?;CHARSET=\"?([A-Za-z0-9_.-]+)", data, re.IGNORECASE)
        if named is None:
            raise ValueError("it is not UTF-8 text; name the file's encoding: --encoding cp1252") from None
        return _by_charset(data, named[1].decode("ascii"))


def _by_charset(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError):
        raise ValueError(f"its text is not {charset}, though it says so") from None


def _modern(line: Line, *, is_old: bool) -> Line:
    """Return a line with its value in the form of vCard 3.0: only base64 stays encoded."""
    encoding = (line.param("ENCODING") or "").upper()
    if encoding in {"B", "BASE64"}:
        plain = line.without("ENCODING", "CHARSET")
        return replace(plain, params=(("ENCODING", ("b",)), *plain.params), value="".join(line.value.split()))
    value = line.value
    if encoding == "QUOTED-PRINTABLE":
        charset = line.param("CHARSET") or "utf-8"
        value = _by_charset(quopri.decodestring(value.encode("utf-8")), charset)
        value = re.sub(r"\r\n|\r|\n", r"\\n", value).replace("\x00", "")
        if _CONTROL.search(value):
            raise ValueError("it holds a control character; take it out")
    elif not (is_old or encoding or line.param("CHARSET")):
        return line
    if is_old and line.name not in _LISTS:
        value = _BARE_COMMA.sub(r"\\,", value)
    return replace(line.without("ENCODING", "CHARSET"), value=value)
