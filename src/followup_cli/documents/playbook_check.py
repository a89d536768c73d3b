"""``playbook check``: every complaint about a file, and what it says that is not acted on yet."""

from collections.abc import Collection, Container, Iterator
from pathlib import Path

from followup_cli.documents.nodes import Mark
from followup_cli.documents.playbook_extends import Find, PlaybookDraft
from followup_cli.documents.playbook_reader import Reading, examine
from followup_cli.documents.playbook_step_fields import StepDraft
from followup_cli.domain.pages import CheckReport


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
    not_yet = tuple(_not_yet(reading.draft)) if reading.draft else ()
    return CheckReport(str(reading.path), reading.complaints, not_yet)


def _not_yet(draft: PlaybookDraft) -> Iterator[str]:
    """Give a sentence for each thing that is accepted and kept, but not acted on yet."""
    for step in draft.steps:
        if step.values.get("repeat_by_class"):
            where = _where(draft, step, "repeat")
            yield f"{where}: classes are set by hand yet (customer edit --class), and B without."


def _line(mark: Mark) -> str:
    return f"line {mark.line}"


def _taken_over(draft: PlaybookDraft) -> str:
    return f"taken over from '{draft.base.name}'" if draft.base else "taken over"


def _where(draft: PlaybookDraft, step: StepDraft, field: str) -> str:
    place = step.place(field)
    return f"{_line(place) if place else _taken_over(draft)}, step '{step.key}'"
