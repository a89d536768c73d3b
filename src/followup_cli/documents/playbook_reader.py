"""Reads a playbook's file: strict, with every complaint at once, each with its place and its cure."""

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from followup_cli.documents.nodes import BrokenNode, Faults, MapNode, Mark, Node
from followup_cli.documents.playbook_extends import Find, PlaybookDraft, build, find_base, inherit
from followup_cli.documents.playbook_fields import TOP_FIELDS, TOP_KEYS_MEANT
from followup_cli.documents.playbook_kinds import found
from followup_cli.documents.playbook_records import read_record
from followup_cli.documents.playbook_rules import apply_rules
from followup_cli.documents.playbook_sense import check_sense
from followup_cli.documents.suggestions import nearest
from followup_cli.documents.yaml_nodes import decode, parse_yaml
from followup_cli.domain.fault import Fault
from followup_cli.domain.playbook import Playbook
from followup_cli.errors import InputFileError


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: the playbook, or the complaints about it."""

    path: Path
    playbook: Playbook | None
    complaints: tuple[Fault, ...]
    draft: PlaybookDraft | None = None


def read_playbook(
    text: str, path: Path, *, find: Find, letters: Container[str] | None, names: Collection[str] | None = None
) -> Playbook:
    """Return the playbook a file's text says, with what it extends worked in.

    ``find`` gives the playbooks it may extend, ``names`` those its outcomes may start (without it
    ``find`` is asked), ``letters`` the letter templates there are (None: not checked). Raises
    InputFileError with one detail line for each complaint.
    """
    reading = examine(text, path, find=find, letters=letters, names=names)
    if reading.playbook is None:
        raise unreadable(reading)
    return reading.playbook


def unreadable(reading: Reading) -> InputFileError:
    """Build the error that hands on a reading's complaints."""
    count = len(reading.complaints)
    return InputFileError(
        f"{reading.path.name} cannot be used as a playbook: {count} complaint{'' if count == 1 else 's'}",
        f"mend the file, then run: followup playbook check {reading.path.stem}",
        tuple(str(complaint) for complaint in reading.complaints),
    )


def examine(
    text: str | bytes,
    path: Path,
    *,
    find: Find | None,
    letters: Container[str] | None,
    names: Collection[str] | None = None,
) -> Reading:
    """Read a file's text (or bytes) as far as it goes; never raises for what stands in the file."""
    faults = Faults(str(path))
    content = text if isinstance(text, str) else decode(text, faults)
    root = None if content is None else parse_yaml(content, faults)
    if not isinstance(root, MapNode):
        _refuse_root(root, faults)
        return Reading(path, None, faults.complaints)
    draft = draft_of(root, faults, find, tuple(sorted(names or ())))
    _check_top(draft, path, faults)
    known = _Findable(find) if names is None and find is not None else names
    apply_rules(draft, known, letters, faults)
    for step in draft.steps:
        check_sense(step, faults)
    if faults.count:
        return Reading(path, None, faults.complaints, draft)
    return Reading(path, build(draft), (), draft)


def draft_of(root: MapNode, faults: Faults, find: Find | None, names: tuple[str, ...] = ()) -> PlaybookDraft:
    """Read the keys of a playbook and work in what it extends; nothing is checked across keys."""
    values = read_record(root, TOP_FIELDS, TOP_KEYS_MEANT, "a playbook", faults)
    return inherit(values, root, find_base(values, root, find, names, faults), faults)


def _refuse_root(root: Node | None, faults: Faults) -> None:
    if root is None and not faults.count:
        faults.add(Mark(1, 1), "the file is empty; 'followup playbook new NAME' writes one to start from")
    elif root is not None and not isinstance(root, BrokenNode):
        faults.add(root.mark, f"a playbook starts with 'name: …', and here is {found(root)}")


def _check_top(draft: PlaybookDraft, path: Path, faults: Faults) -> None:
    root, name = draft.root, draft.values.get("name")
    if name is not None and name != path.stem:
        message = f"the name '{name}' is not the file's ({path.name}); write 'name: {path.stem}' or rename the file"
        faults.add(root.place("name"), message)
    if root.get("extends") is not None:
        if draft.base is not None and not draft.steps:
            faults.add(draft.inheritance_place(), "every step is dropped; keep at least one")
        return
    for key, meaning in (("title", "what the playbook is called"), ("steps", "its steps, one '- key: …' each")):
        if root.get(key) is None and not _has_near(root, key):
            faults.add(root.mark, f"a playbook needs '{key}': {meaning}")


def _has_near(root: MapNode, key: str) -> bool:
    """Whether a misspelt key stands for this one, so that naming it missing as well would be noise."""
    known = [field.key for field in TOP_FIELDS]
    unknown = [entry.key.text for entry in root.entries if entry.key.text not in known]
    return any(nearest(word, known, TOP_KEYS_MEANT) == key for word in unknown)


class _Findable(Collection[str]):
    """The playbooks that can be found by asking; one that cannot be read is there all the same."""

    def __init__(self, find: Find) -> None:
        self._find = find

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str) and self._find(name) is not None
        except InputFileError:
            return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
