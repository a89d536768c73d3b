"""Words for files and links that are kept, the same for attachments, material and letters."""

from followup_cli.domain.attachments import TakenOut
from followup_cli.domain.content import Kept
from followup_cli.domain.keepsakes import Attachment, Material
from followup_cli.domain.letter_records import Letter
from followup_cli.views.shapes import Shape

_IDS = {Attachment: "A", Material: "M", Letter: "L"}
_KILO = 1024
_WHOLE_FROM = 10


def size_words(size: int) -> str:
    """Write bytes for a reader: ``512 bytes``, ``12 KB``, ``3.4 MB``."""
    if size < _KILO:
        return f"{size} byte{'' if size == 1 else 's'}"
    value, unit = size / _KILO, "KB"
    if value >= _KILO:
        value, unit = value / _KILO, "MB"
    return f"{value:.0f} {unit}" if value >= _WHOLE_FROM else f"{value:.1f} {unit}"


def content_words(record: Kept) -> str:
    """Write what a record is made of: the file's name, where it is not the title, and its size; or the link."""
    if record.url is not None:
        return "" if record.url == record.title else record.url
    parts = (record.file_name if record.file_name != record.title else None, size_words(record.size or 0))
    return " · ".join(part for part in parts if part)


def kept_id(record: Kept) -> str:
    """Write a record's id as one types it: ``A3`` an attachment, ``M3`` material, ``L3`` a letter."""
    return f"{_IDS[type(record)]}{record.id}"


def content_json(record: Kept) -> Shape:
    """Return what a record is made of."""
    return {
        "url": record.url,
        "file_name": record.file_name,
        "sha256": record.sha256,
        "size": record.size,
        "media_type": record.media_type,
    }


def taken_out_json(result: TakenOut) -> Shape:
    """Return where a file lies now, or the link."""
    return {"id": result.record.id, "title": result.record.title, "path": result.path, "url": result.record.url}
