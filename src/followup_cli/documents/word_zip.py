"""A Word file as the archive it is: looked at before it is opened; the same parts are packed to the same bytes."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - an exception, as its name should say

from followup_cli.documents.files import read_bytes
from followup_cli.domain.visible import shown
from followup_cli.errors import InputFileError

LARGEST_FILE = 8 * 2**20
LARGEST_UNPACKED = 32 * 2**20
LARGEST_TEXT = 2**20
"""Bytes of a part that is XML."""
LARGEST_FILLED = 384 * 2**10
"""Bytes of all parts that may hold words to fill in; a page of a letter has some 20,000. Filling in a megabyte
takes long seconds."""
MOST_PARTS = 500
_DOCUMENT = "word/document.xml"
_NEVER_FILLED = re.compile(
    r"word/(theme/\w+|styles|stylesWithEffects|numbering|settings|fontTable|webSettings)\.xml|.*\.rels"
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16
_CURE = "open it in Word and save it as a Word document (.docx), or give another file"


def read_word_file(path: Path) -> bytes:
    """Return the bytes of a Word file that is safe to open.

    Raises InputFileError in one line when it is missing, no Word document, damaged, or would grow beyond all measure.
    """
    data = read_bytes(path)
    if len(data) > LARGEST_FILE:
        raise InputFileError(f"{path} is larger than {LARGEST_FILE // 2**20} MB", "use smaller pictures in it")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            trouble = _trouble(archive)
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        trouble = "is no Word document, or damaged"
    if trouble:
        raise InputFileError(f"{path} {trouble}", _CURE)
    return data


def steady(data: bytes) -> bytes:
    """Return an archive packed anew without the moment it was made: the same parts, the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PRIVATE
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return packed.getvalue()


def _trouble(archive: zipfile.ZipFile) -> str | None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if _DOCUMENT not in names or "[Content_Types].xml" not in names:
        return "is no Word document"
    if len(set(names)) < len(names):
        return "is no sound Word document: a part of it is there twice"
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        return "is too large once unpacked"
    filled = 0
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.file_size > LARGEST_TEXT:
            return (
                f"is too large once unpacked: {shown(entry.filename)!r} alone has more than {LARGEST_TEXT // 2**20} MB"
            )
        filled += 0 if _NEVER_FILLED.fullmatch(entry.filename) else entry.file_size
        # What no Word document has: definitions that a reader of XML would put in again and again.
        if b"<!DOCTYPE" in archive.read(entry) or b"<!ENTITY" in archive.read(entry):
            return f"is no sound Word document: {shown(entry.filename)!r} defines entities"
    if filled > LARGEST_FILLED:
        return f"has more than {LARGEST_FILLED // 2**10} KB of text and layout, too much for a letter"
    return None
