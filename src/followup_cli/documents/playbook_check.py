"""``playbook check``: every complaint about a file."""

from collections.abc import Collection, Container
from pathlib import Path

from followup_cli.documents.playbook_extends import Find
from followup_cli.documents.playbook_reader import Reading, examine
from followup_cli.domain.shelf_pages import CheckReport


def check_playbook(
    text: str | bytes,
    path: Path,
    *,
    find: Find,
    letters: Container[str] | None,
    names: Collection[str] | None = None,
) -> CheckReport:
    """Read a playbook's text as ``read_playbook`` does and report instead of raising."""
    return report(examine(text, path, find=find, letters=letters, names=names))


def report(reading: Reading) -> CheckReport:
    """Return what there is to say about a file that was read."""
    return CheckReport(str(reading.path), reading.complaints)
