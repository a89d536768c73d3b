"""What the commands about playbooks and templates show, handed from the actions to the views."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.checklist import PlannedItem


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A playbook or letter template on the shelf."""

    name: str
    title: str
    is_own: bool
    """The user's own rather than shipped."""
    path: str
    applies: str = ""
    """In words: "won, purchase 1 to 3"."""
    steps: int = 0
    problem: str | None = None
    """Set when the file cannot be read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a file, and what to write instead. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return ``file:line:column: message``."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``playbook check``: every complaint."""

    path: str
    complaints: tuple[Fault, ...]
    """Whole sentences naming the step and key."""


@dataclass(frozen=True, slots=True)
class PreviewTouch:
    """One date of a preview. ``is_later`` marks the further dates of a repeating step, drawn but not laid at once."""

    on: date | None
    step: str
    title: str
    channel: str
    basis: str
    waiting_for: str | None = None
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """``playbook preview``: the dates a playbook would give."""

    playbook: str
    title: str
    anchors: tuple[tuple[str, date], ...]
    """The dates it was drawn for: close, and milestones assumed."""
    touches: tuple[PreviewTouch, ...]
    left_out: tuple[StepLeftOut, ...]
    checklist: tuple[PlannedItem, ...] = ()
