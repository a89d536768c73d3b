"""Which anchors the parts of a playbook name, and where: what the rules look up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from followup_cli.documents.playbook_step_fields import StepDraft
from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.condition_kinds import DatedCondition, GapCondition, HappenedCondition
from followup_cli.domain.playbook import When


@dataclass(frozen=True, slots=True)
class Reference:
    """An anchor that a field of a step names."""

    anchor: AnchorRef
    field: str
    index: int | None = None


def references(draft: StepDraft) -> Iterator[Reference]:
    """Give every anchor a step names, with the field it stands in."""
    values = draft.values
    for field in ("when", "fallback", "deadline"):
        if isinstance(values.get(field), When):
            yield Reference(values[field].anchor, field)
    rhythms: list[tuple[Any, int | None]] = [(values.get("repeat"), None)]
    rhythms += [(pair[1], index) for index, pair in enumerate(values.get("repeat_by_class", ())) if pair]
    for repeat, index in rhythms:
        if repeat is not None and repeat.until is not None:
            yield Reference(repeat.until.anchor, "repeat", index)
    for index, expiry in enumerate(values.get("expires", ())):
        if expiry is not None:
            yield Reference(expiry.anchor, "expires", index)
    for index, condition in enumerate(values.get("only_if", ())):
        if isinstance(condition, GapCondition):
            yield Reference(condition.start, "only-if", index)
            yield Reference(condition.end, "only-if", index)
        if isinstance(condition, HappenedCondition):
            yield Reference(condition.milestone, "only-if", index)
        if isinstance(condition, DatedCondition):
            yield Reference(condition.anchor, "only-if", index)
    if isinstance(values.get("ticked_by"), AnchorRef):
        yield Reference(values["ticked_by"], "ticked-by")
