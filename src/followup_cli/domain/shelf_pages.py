"""What the commands about playbooks and templates show, handed from the actions to the views."""

from dataclasses import dataclass
from datetime import date

from followup_cli.domain.changes import StepLeftOut
from followup_cli.domain.checklist import PlannedItem
from followup_cli.domain.fault import Fault
from followup_cli.domain.letter_missing import Ask
from followup_cli.domain.vocabulary import LetterFormat


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
    language: str | None = None
    """BCP 47; a letter template's alone."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``playbook check``: every complaint, and what is in order and yet doubtful."""

    path: str
    complaints: tuple[Fault, ...]
    """Whole sentences naming the step and key."""
    remarks: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """``template check``: what is wrong with a letter template, and what its letters would be remarked on for."""

    name: str
    path: str
    complaints: tuple[Fault, ...]
    remarks: tuple[str, ...] = ()
    formats: tuple[LetterFormat, ...] = ()
    """What an example letter was written out as."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """``template show --fields``: something a template can print."""

    path: str
    what: str
    example: str
    is_printed: bool
    """Whether this template does."""


@dataclass(frozen=True, slots=True)
class TemplateFields:
    """``template show --fields``: what there is, what the template needs and what it asks for."""

    name: str
    fields: tuple[FieldLine, ...]
    needs: tuple[tuple[str, str], ...]
    """Path, and what it is called."""
    asks: tuple[Ask, ...]
