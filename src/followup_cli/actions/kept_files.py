"""Files and links brought in, found by what was typed, lent and exported."""

import re
from pathlib import Path

from followup_cli.actions.desk import Desk
from followup_cli.documents.contents import Contents
from followup_cli.documents.files import write_private
from followup_cli.domain.attachments import TakenOut
from followup_cli.domain.content import Content, Kept, is_link, read_link, safe_name
from followup_cli.domain.keepsakes import Attachment
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction

_ATTACHMENT = re.compile(r"[aA#]?(\d{1,18})", re.ASCII)


def contents_of(desk: Desk) -> Contents:
    """Return the folder where the store's files are kept."""
    return Contents(desk.settings.paths.attachments)


def bring_in(desk: Desk, file_or_link: str) -> Content:
    """Return what was typed as content: a link by its form alone, a file copied in unless this is a dry run.

    Called inside the write transaction that writes the record. Raises UsageError for a link that
    cannot be one, InputFileError for a file that cannot be kept, DiskError.
    """
    if not file_or_link.strip():
        raise UsageError("the file's name is empty", "give a file's path, or a link that begins with https://")
    if is_link(file_or_link):
        try:
            return Content(url=read_link(file_or_link))
        except ValueError as exc:
            fact, _, cure = str(exc).partition("; ")
            raise UsageError(fact, cure) from None
    return contents_of(desk).keep(Path(file_or_link), is_dry_run=desk.is_dry_run)


def find_attachment(tx: ReadTransaction, text: str) -> Attachment:
    """Return an attachment by ``A3`` or ``3``; raise NotFoundError with where ids are seen."""
    match = _ATTACHMENT.fullmatch(text.strip())
    attachment = tx.get(Attachment, int(match[1])) if match else None
    if attachment is None:
        raise NotFoundError(
            f"there is no attachment {text!r}", "followup attachment list shows all with their ids, such as A3"
        )
    return attachment


def lend(desk: Desk, record: Kept) -> TakenOut:
    """Return a copy of a record's file that programs can open; for a link, the record alone.

    The link's form is checked again: an imported store may hold anything. Raises StoreError when the
    content is missing or damaged, RefusedError for what is no link of the web, DiskError.
    """
    if record.url is None:
        return TakenOut(record, str(contents_of(desk).lend(record)))
    try:
        read_link(record.url)
    except ValueError:
        raise RefusedError(
            f"{record.url!r} is not opened: it is not a link of the web", "links begin with https:// or http://"
        ) from None
    return TakenOut(record)


def export(desk: Desk, record: Kept, out: Path | None, *, overwrite: bool) -> TakenOut:
    """Write a record's file to a path; into a folder, or here without one, under its own name made safe.

    Raises RefusedError for a link, and for a file that is there while ``overwrite`` is off;
    StoreError when the content is missing or damaged, DiskError.
    """
    if record.url is not None:
        raise RefusedError(f"{record.title!r} is a link, there is no file of it", f"it leads to {record.url}")
    name = safe_name(record.file_name, record.sha256)
    target = Path(name) if out is None else out / name if out.is_dir() else out
    write_private(target.absolute(), contents_of(desk).read(record), overwrite=overwrite, makes_folders=False)
    return TakenOut(record, str(target))
