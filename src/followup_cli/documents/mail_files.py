"""Files that go with an e-mail."""

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.files import read_bytes
from followup_cli.errors import RefusedError

LARGEST_TOGETHER = 18 * 2**20
"""Bytes. In an e-mail they become 25 MB, which is what most mail servers take."""

_UNKNOWN_TYPE = "application/octet-stream"
_TYPES = mimetypes.MimeTypes()
"""Python's own table: what a machine has been told of types would make its e-mails differ."""


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file that goes with an e-mail."""

    name: str
    content: bytes

    @property
    def media_type(self) -> tuple[str, str]:
        """Return what the name's ending says it is: ``("application", "pdf")``."""
        known, encoding = _TYPES.guess_type(self.name)
        main, _, sub = (known or _UNKNOWN_TYPE).partition("/")
        # A message or a container of parts may not be sent in base64, and that is how files are sent here.
        return ("application", "octet-stream") if encoding or main in {"message", "multipart"} else (main, sub)


def mail_files(paths: Iterable[Path]) -> tuple[MailAttachment, ...]:
    """Read the files to attach. Raises InputFileError, RefusedError when they are too large together."""
    files = tuple(MailAttachment(path.name, read_bytes(path)) for path in paths)
    size = sum(len(each.content) for each in files)
    if size > LARGEST_TOGETHER:
        raise RefusedError(
            f"the files to attach have {size / 2**20:.0f} MB together; most mail servers refuse more than "
            f"{LARGEST_TOGETHER // 2**20} MB",
            "put the largest on a page of yours and name its address in the letter",
        )
    return files
