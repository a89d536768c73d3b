"""Inheritance: what a playbook takes over from the one it extends, replaces, adds and drops."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from followup_cli.documents.nodes import Faults, MapNode, Mark
from followup_cli.documents.playbook_step_fields import StepDraft
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.playbook import AnchorDefinition, Applies, Cap, ChecklistEntry, Playbook, Step
from followup_cli.errors import FollowupError

Find = Callable[[str], Playbook | None]
"""Gives the resolved playbook of a name, None when there is none; raises FollowupError when it cannot be read."""


@dataclass(frozen=True, slots=True)
class PlaybookDraft:
    """A playbook with its inheritance worked in, as far as it could be read."""

    root: MapNode
    values: dict[str, Any]
    """Attributes of ``Playbook`` that are single values, with ``applies`` still in attributes of its own."""
    anchors: dict[str, AnchorDefinition]
    caps: dict[Any, Cap]
    steps: tuple[StepDraft, ...]
    checklist: tuple[StepDraft, ...] = ()
    dropped: frozenset[str] = field(default_factory=frozenset)
    base: Playbook | None = None
    base_is_missing: bool = False

    def inheritance_place(self) -> Mark:
        """Return where the inheritance was asked for: ``drop`` if given, else ``extends``."""
        return self.root.place("drop" if self.root.get("drop") else "extends")


def find_base(
    values: dict[str, Any], root: MapNode, find: Find | None, names: tuple[str, ...], faults: Faults
) -> Playbook | None:
    """Return the playbook to extend; None with a complaint when there is none to be had."""
    name = values.get("extends")
    if name is None:
        return None
    mark = root.place("extends")
    if find is None:
        faults.add(mark, f"'{name}' cannot be looked up here")
        return None
    try:
        base = find(name)
    except FollowupError as error:
        faults.add(mark, f"'{name}' cannot be extended: {error.message}")
        return None
    if base is None:
        faults.add(mark, f"there is no playbook '{name}' to extend; {did_you_mean(name, names)}")
    return base


def inherit(values: dict[str, Any], root: MapNode, base: Playbook | None, faults: Faults) -> PlaybookDraft:
    """Work a base (if any) into what a file says; complain of steps and items given twice or dropped in vain."""
    own = _own_drafts(values.get("steps", ()), "steps", faults)
    items = _own_drafts(values.get("checklist", ()), "items of the checklist", faults)
    dropped = _dropped(values, root, base, (own, items), faults)
    inherited_singles: dict[str, Any] = {"title": base.title, "about": base.about} if base else {}
    singles: dict[str, Any] = {key: values[key] for key in ("name", "title", "about") if key in values}
    anchors = {
        anchor.name: anchor for anchor in (*(base.anchors if base else ()), *values.get("anchors", ())) if anchor
    }
    steps = _merged(own, base.steps if base else (), dropped)
    caps = {cap.channel: cap for cap in (*(base.caps if base else ()), *values.get("caps", ())) if cap}
    applies = {**(attributes_of(base.applies) if base else {}), **values.get("applies", {})}
    return PlaybookDraft(
        root=root,
        values={**inherited_singles, **singles, "applies": applies},
        anchors=anchors,
        caps=caps,
        steps=steps,
        checklist=_ticked(_merged(items, base.checklist if base else (), dropped), steps),
        dropped=dropped,
        base=base,
        base_is_missing="extends" in {entry.key.text for entry in root.entries} and base is None,
    )


def build(draft: PlaybookDraft) -> Playbook:
    """Return the playbook of a draft about which nothing was complained."""
    return Playbook(
        **{**draft.values, "applies": Applies(**draft.values["applies"])},
        anchors=tuple(draft.anchors.values()),
        caps=tuple(draft.caps.values()),
        steps=tuple(Step(**step.values) for step in draft.steps),
        checklist=tuple(ChecklistEntry(**item.values) for item in draft.checklist),
    )


def attributes_of(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the domain's dataclasses
    """Return a record's attributes by name, its parts as they are."""
    return {part.name: getattr(record, part.name) for part in fields(record)}


def _own_drafts(drafts: tuple[StepDraft, ...], what: str, faults: Faults) -> tuple[StepDraft, ...]:
    first: dict[str, StepDraft] = {}
    kept = []
    for draft in drafts:
        key, place = draft.key, draft.place("key")
        if key is not None and key in first and place is not None:
            earlier = first[key].place("key")
            line = earlier.line if earlier else 0
            faults.add(place, f"two {what} have the key '{key}' (the first on line {line}); give this one another")
            continue
        if key is not None:
            first[key] = draft
        kept.append(draft)
    return tuple(kept)


def _dropped(
    values: dict[str, Any],
    root: MapNode,
    base: Playbook | None,
    own: tuple[tuple[StepDraft, ...], tuple[StepDraft, ...]],
    faults: Faults,
) -> frozenset[str]:
    """Return the keys to leave out; ``own`` are the file's steps and its items, which may share keys."""
    keys: tuple[str | None, ...] = values.get("drop", ())
    if root.get("drop") and root.get("extends") is None:
        faults.add(
            root.place("drop"), "'drop' leaves out parts of an extended playbook; add 'extends', or delete 'drop'"
        )
        return frozenset()
    if base is None:
        return frozenset(key for key in keys if key)
    known = [*(step.key for step in base.steps), *(item.key for item in base.checklist)]
    steps, items = ({draft.key for draft in drafts} for drafts in own)
    to_drop = {step.key for step in base.steps} - steps | {item.key for item in base.checklist} - items
    for index, key in enumerate(keys):
        place = root.place("drop", index)
        if key is None:
            continue
        if key not in known:
            faults.add(place, f"'{base.name}' has no step or item '{key}' to drop; {did_you_mean(key, known)}")
        elif key not in to_drop:
            faults.add(place, f"'{key}' is given below, which replaces it already; take it out of 'drop'")
    return frozenset(key for key in keys if key)


def _merged(
    own: tuple[StepDraft, ...], base: Sequence[Step] | Sequence[ChecklistEntry], dropped: frozenset[str]
) -> tuple[StepDraft, ...]:
    replacing = {draft.key: draft for draft in own if draft.key is not None}
    inherited = [each for each in base if each.key not in dropped]
    inherited_keys = {each.key for each in inherited}
    kept = [replacing.get(each.key) or StepDraft(attributes_of(each)) for each in inherited]
    return (*kept, *(draft for draft in own if draft.key not in inherited_keys))


def _ticked(items: tuple[StepDraft, ...], steps: tuple[StepDraft, ...]) -> tuple[StepDraft, ...]:
    """Let inherited items whose step is dropped be ticked by hand, so that dropping a step breaks no file."""
    keys = {step.key for step in steps}
    return tuple(
        StepDraft({**item.values, "ticked_by": None}) if item.node is None and _lacks_step(item, keys) else item
        for item in items
    )


def _lacks_step(item: StepDraft, keys: Collection[str | None]) -> bool:
    anchor = item.values.get("ticked_by")
    return isinstance(anchor, AnchorRef) and anchor.is_step and anchor.name not in keys
