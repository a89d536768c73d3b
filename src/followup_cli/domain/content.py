"""What an attachment, a piece of material or a letter is made of: a link, or a file kept under its hash."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import urlsplit

from followup_cli.domain.keepsakes import Attachment, Material
from followup_cli.domain.letter_records import Letter

Kept = Attachment | Material | Letter
"""A record with content."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:mailto|data|javascript):", re.IGNORECASE)
_WEB = {"http", "https"}
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 200
"""Bytes; file systems allow 255, and programs add endings of their own."""
_LONGEST_ENDING = 20
_UNSAFE = frozenset('<>:"/\\|?*')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, direction marks and what nobody can see; a name may lie with them ("invoice\u202egnp.exe")."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


class ContentFields(TypedDict):
    """The fields of a record that hold its content."""

    url: str | None
    file_name: str | None
    sha256: str | None
    size: int | None
    media_type: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """A link (``url``), or a file: what it was called, its hash and its size."""

    url: str | None = None
    file_name: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None

    def fields(self) -> ContentFields:
        """Return the content as a record's fields."""
        return ContentFields(
            url=self.url,
            file_name=self.file_name,
            sha256=self.sha256,
            size=self.size,
            media_type=self.media_type,
        )

    def is_same_as(self, record: Kept) -> bool:
        """Whether a record holds this very file or link, whatever it is called."""
        return (self.url, self.sha256) == (record.url, record.sha256)


def content_of(record: Kept) -> Content:
    """Return what a record is made of."""
    return Content(record.url, record.file_name, record.sha256, record.size, record.media_type)


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 as content is kept under; one from an imported document may be anything."""
    return _HASH.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether what was typed is meant as a link rather than as the path of a file."""
    return _SCHEME.match(text.strip()) is not None


def read_link(text: str) -> str:
    """Return a web address as typed; its form is checked and nothing is fetched.

    Raises ValueError for another scheme, for spaces and control characters, for one without a host
    and for one that holds a password.
    """
    link = text.strip()
    try:
        parts = urlsplit(link)
        is_whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise ValueError(f"{link!r} is not a web address; copy it from the browser's address line") from None
    if parts.scheme.lower() not in _WEB:
        raise ValueError(f"{link!r} is not a link of the web; links begin with https:// or http://")
    if any(char.isspace() or unicodedata.category(char) in _INVISIBLE for char in link):
        raise ValueError(f"{link!r} holds a blank or a character nobody sees; copy it anew, or write %20 for a blank")
    if not is_whole:
        raise ValueError(f"{link!r} is not a web address; copy it from the browser's address line")
    if parts.password is not None:
        raise ValueError("the link holds a password; leave out what stands before the @")
    return link


def safe_name(name: str | None, sha256: str | None = None) -> str:
    """Return a file name that any system takes and that hides nothing, as like ``name`` as can be.

    Folders in it, controls, direction marks and what Windows refuses become ``_``; its ending stays.
    One of which nothing is left is called after its hash.
    """
    last = unicodedata.normalize("NFC", (name or "").replace("\\", "/")).rsplit("/", 1)[-1]
    seen = "".join("_" if char in _UNSAFE or unicodedata.category(char) in _INVISIBLE else char for char in last)
    seen = " ".join(seen.split()).lstrip(".- ").rstrip(". ")
    if not seen.strip("_"):
        seen = f"file-{(sha256 or 'unnamed')[:12]}"
    if seen.split(".", 1)[0].rstrip().casefold() in _DEVICES:
        seen = f"_{seen}"
    return _shortened(seen)


def _shortened(name: str) -> str:
    """Cut the stem of a name that is too long, and keep its ending."""
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix
    if len(ending.encode()) > _LONGEST_ENDING:
        ending = ""
    stem = name.removesuffix(ending).encode()[: _LONGEST_NAME - len(ending.encode())].decode(errors="ignore")
    return f"{stem.rstrip('. ')}{ending}"
