"""The checklist of a sale: what its playbooks ask for, dated like any touch, and how that fits what is there.

A sale has one checklist. Where two of its playbooks ask for the same key, the one laid first is heard.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.domain.anchor_names import CADENCE_ANCHORS, AnchorRef
from followup_cli.domain.anchors import AnchorBook, Known, Never, Resolution, Unknown
from followup_cli.domain.conditions import conditions_verdict
from followup_cli.domain.names import fold
from followup_cli.domain.phrases import str_anchor
from followup_cli.domain.plan import CadenceFacts
from followup_cli.domain.playbook import ChecklistEntry, Playbook, When
from followup_cli.domain.sale_records import ChecklistItem
from followup_cli.domain.vocabulary import TouchOutcome, WorkdayRule
from followup_cli.domain.workdays import DaysOff, settle

_KEY_WORDS = 2
_FILLERS = frozenset(
    "a an and are at been by for from has have in is it its of on our the their they to was we with".split()
)
"""Words that tell nothing when a key is made of a text."""
ENDED = "end"
"""What ``ticked_by`` says of an item dropped because its playbook ended or the sale was cancelled."""
_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A line of a checklist as the playbook gives it. Either ``due_on`` or ``waiting_for`` is set."""

    key: str
    text: str
    basis: str
    due_on: date | None = None
    waiting_for: str | None = None
    ticked_on: date | None = None
    """The day it was ticked by what ticks it by itself; None while that has not happened."""
    ticked_by: str | None = None


@dataclass(frozen=True, slots=True)
class FittedChecklist:
    """What a fresh plan makes of a sale's checklist; ``added`` have no id yet, ``removed`` were open."""

    kept: tuple[ChecklistItem, ...]
    added: tuple[ChecklistItem, ...]
    removed: tuple[ChecklistItem, ...]


def plan_checklist(playbook: Playbook, facts: CadenceFacts, days_off: DaysOff) -> tuple[PlannedItem, ...]:
    """Return the lines a cadence asks for, in the playbook's order; those whose conditions cannot hold are left out."""
    book = AnchorBook(playbook, facts, days_off)
    planned = (_plan(entry, book, facts, days_off) for entry in playbook.checklist)
    return tuple(item for item in planned if item is not None)


def _plan(entry: ChecklistEntry, book: AnchorBook, facts: CadenceFacts, days_off: DaysOff) -> PlannedItem | None:
    when, found = _time(entry, book, facts)
    verdicts = (conditions_verdict(entry.only_if, book), found)
    if any(isinstance(verdict, Never) for verdict in verdicts):
        return None
    item = PlannedItem(entry.key, entry.item, book.basis(when))
    if entry.ticked_by is not None and (ticked_on := _reached_on(entry.ticked_by, book, facts)):
        item = replace(item, ticked_on=ticked_on, ticked_by=str_anchor(entry.ticked_by))
    unknown = next((verdict for verdict in verdicts if isinstance(verdict, Unknown)), None)
    if unknown is not None:
        return replace(item, waiting_for=unknown.waiting_for)
    if not isinstance(found, Known):
        return None
    begins_on = max(found.on, facts.begins_on or found.on)
    due_on = settle(begins_on, WorkdayRule.NEXT, days_off)
    moved = f", moved from {found.on.isoformat()}" if due_on != found.on else ""
    return replace(item, due_on=due_on, basis=f"{item.basis}{moved}")


def _time(entry: ChecklistEntry, book: AnchorBook, facts: CadenceFacts) -> tuple[When, Resolution]:
    """Return the time that counts with its date; one whose anchor is said to be unknown takes no fallback."""
    found = book.when(entry.when)
    if isinstance(found, Known) or entry.fallback is None or entry.when.anchor.name in facts.undated:
        return entry.when, found
    fallback = book.when(entry.fallback)
    return (entry.fallback, fallback) if isinstance(fallback, Known) else (entry.when, found)


def _reached_on(anchor: AnchorRef, book: AnchorBook, facts: CadenceFacts) -> date | None:
    if anchor.is_step:
        done = book.completion(anchor.name, None)
        is_well_done = book.outcome(anchor.name, None) not in {TouchOutcome.NO_ANSWER, TouchOutcome.BAD}
        return done.on if isinstance(done, Known) and is_well_done else None
    if anchor.name in CADENCE_ANCHORS:
        return facts.anchors.get(anchor.name)
    return facts.anchors.get(anchor.name) if book.has_happened(anchor.name) else None


def fit_checklist(
    planned: Mapping[int, Iterable[PlannedItem]], items: Iterable[ChecklistItem], lay_from_on: Mapping[int, date]
) -> FittedChecklist:
    """Match what a sale's cadences ask for with the items it has; planning twice changes nothing.

    ``planned`` is by cadence id, in the order they were laid; of a cadence in ``lay_from_on`` nothing new is
    laid for earlier days. Items added, ticked, dropped or dated by hand stay as they are; one that ticks
    itself is open again when what ticked it is taken back. Open ones that are asked for no more are removed.
    """
    known = {item.key: item for item in items}
    kept: dict[str, ChecklistItem] = {}
    added: dict[str, ChecklistItem] = {}
    for cadence_id, lines in planned.items():
        start = lay_from_on.get(cadence_id)
        for line in lines:
            if line.key in kept or line.key in added:
                continue
            if line.key in known:
                kept[line.key] = _refreshed(known[line.key], line, cadence_id)
            elif start is None or line.due_on is None or line.due_on >= start:
                added[line.key] = _refreshed(ChecklistItem(0, 0, line.key, line.text), line, cadence_id)
    rest = [item for item in known.values() if item.key not in kept]
    removed = tuple(item for item in rest if item.is_open and _is_by_plan(item) and item.cadence_id in planned)
    kept |= {item.key: item for item in rest if item not in removed}
    return FittedChecklist(tuple(kept.values()), tuple(added.values()), removed)


def _is_by_plan(item: ChecklistItem) -> bool:
    """Whether nobody has done anything about it by hand."""
    is_by_hand = item.is_hand_dated or (item.ticked_by is None and not item.is_open)
    return item.cadence_id is not None and not is_by_hand


def _refreshed(item: ChecklistItem, line: PlannedItem, cadence_id: int) -> ChecklistItem:
    if item.id and item.cadence_id is None:
        return item
    dated = replace(item, cadence_id=cadence_id, text=line.text)
    if not item.is_hand_dated:
        dated = replace(dated, due_on=line.due_on, basis=line.basis, waiting_for=line.waiting_for)
    if item.ticked_by is None and not item.is_open:
        return item
    if item.ticked_by == ENDED:
        dated = replace(dated, dropped_on=None, note=None)
    return replace(dated, done_on=line.ticked_on, ticked_by=line.ticked_by if line.ticked_on else None)


def drop_all(items: Iterable[ChecklistItem], on: date, why: str) -> tuple[ChecklistItem, ...]:
    """Return the open ones among items dropped, with the reason."""
    return tuple(replace(item, dropped_on=on, note=why, ticked_by=ENDED) for item in items if item.is_open)


def in_order(items: Iterable[ChecklistItem]) -> tuple[ChecklistItem, ...]:
    """Order items by date, those without one last."""
    return tuple(sorted(items, key=lambda item: (item.due_on or date.max, item.id)))


def key_of(text: str, taken: Collection[str]) -> str:
    """Return a key for an item added by hand: its first words in small letters, unlike those ``taken``."""
    words = [word for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _FILLERS][:_KEY_WORDS]
    key = "-".join(words).lstrip("0123456789-")[:_LONGEST_KEY].strip("-") or "item"
    free, number = key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
