"""Changes of a person's or customer's details, one a line."""

from collections.abc import Sequence

from followup_cli.domain.contact_update import FieldChange
from followup_cli.views import styles
from followup_cli.views.layout import Page, Part
from followup_cli.views.shapes import Shape

_LABELS = 18
_LONGEST = 160
"""Letters of a value; a note may be a page, and its beginning tells which."""


def add_changes(page: Page, changes: Sequence[FieldChange]) -> None:
    """Add what each detail was and is."""
    for change in changes:
        page.field(change.field, *_parts(change), indent=4, label_width=_LABELS)


def changes_json(changes: Sequence[FieldChange]) -> list[Shape]:
    """Return changes of details as JSON has them."""
    return [{"field": one.field, "before": one.before, "after": one.after} for one in changes]


def _parts(change: FieldChange) -> list[Part]:
    after = _short(change.after) if change.after else "nothing"
    return [after] if change.before is None else [(_short(change.before), styles.QUIET), " → ", after]


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]} …"
