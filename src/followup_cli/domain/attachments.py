"""What the commands about attachments show, handed from the actions to the views."""

from dataclasses import dataclass

from followup_cli.domain.content import Kept
from followup_cli.domain.keepsakes import Attachment
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale, Touch


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment with what it is kept with."""

    attachment: Attachment
    customer: Customer
    contact: Contact | None = None
    sale: Sale | None = None
    touch: Touch | None = None


@dataclass(frozen=True, slots=True)
class AttachmentsChanged:
    """``attach`` and ``attachment remove``."""

    verb: str
    """"attached" or "removed"."""
    lines: tuple[AttachmentLine, ...]
    remarks: tuple[str, ...] = ()
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class TakenOut:
    """``open`` and ``export``: a record, and where its content lies now; None for a link."""

    record: Kept
    path: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the folder of contents, by its name there, with its size."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """``attachment check``: whether the content of every record is there and whole, and what else lies there."""

    folder: str
    files: int
    """How many contents the records name, each counted once."""
    size: int
    """Bytes of them all."""
    missing: tuple[Kept, ...] = ()
    damaged: tuple[Kept, ...] = ()
    kept_for_undo: tuple[KeptFile, ...] = ()
    """Named by no record any more, but by commands that can be undone."""
    orphaned: tuple[KeptFile, ...] = ()
    """Named by neither, and copies that were never finished: nothing needs them."""
    strange: tuple[str, ...] = ()
    """Files in the folder that this program did not put there; they are left alone."""
    is_pruned: bool = False
    """Whether what is orphaned was taken away."""
    is_dry_run: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether every record's content is there and whole."""
        return not (self.missing or self.damaged)
