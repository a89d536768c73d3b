"""What an import did, handed from the actions to the views."""

from dataclasses import dataclass

from followup_cli.domain.contact_update import FieldChange


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of an imported file that cannot be taken."""

    line: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class RowDone:
    """A row of an imported file about somebody known: what changed, and what else the file says."""

    line: int
    customer: str
    contact: str | None = None
    changes: tuple[FieldChange, ...] = ()
    differing: tuple[FieldChange, ...] = ()
    """What we know (before) beside what the file says (after), and was not taken."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """``import``: counts add up, read = added + skipped + len(rejected)."""

    kind: str
    """"sales", "customers" or "all"."""
    read: int
    added: int
    skipped: int
    rejected: tuple[RejectedRow, ...] = ()
    rejected_path: str | None = None
    """Where --keep-going wrote the rejected rows with their reasons."""
    already_known: int = 0
    """Rows skipped because what they say is in the store already."""
    completed: int = 0
    """Rows skipped as additions, but that completed what is known of a customer."""
    updated: int = 0
    """Rows skipped as additions, but that changed what is known."""
    rows: tuple[RowDone, ...] = ()
    skipped_outcomes: tuple[tuple[str, int], ...] = ()
    """Rows skipped for an outcome that is neither won nor lost, counted by value."""
    customers_added: int = 0
    touches_laid: int = 0
    touches_left_out: int = 0
    """Touches that would have fallen before today."""
    touches_moved: int = 0
    """Open touches that moved with what changed of known customers."""
    remarks: tuple[str, ...] = ()
    """What customers await and, as somebody asked for it, is not planned any more; which referrals were won."""
    playbooks: tuple[tuple[str, int], ...] = ()
    """How many sales each playbook was laid for."""
    similar: tuple[tuple[str, str], ...] = ()
    """New customers beside the known ones they look like."""
    nameless_kept: int = 0
    """Rows whose e-mail or phone came without a contact's name and was kept under the customer's own."""
    without_news: int = 0
    """Sales added whose promised delivery has passed, with nothing shipped or delivered."""
    is_dry_run: bool = False
