"""Drawing the dates a playbook would give."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from followup_cli.almanac.days_off import days_off
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.suggestions import did_you_mean
from followup_cli.domain.anchor_names import BUILT_IN_ANCHORS
from followup_cli.domain.cadence import plan, project
from followup_cli.domain.checklist import plan_checklist
from followup_cli.domain.plan import CadenceFacts, PlannedTouch
from followup_cli.domain.playbook import Playbook
from followup_cli.domain.seasons import places
from followup_cli.domain.shelf_pages import Preview, PreviewTouch
from followup_cli.domain.vocabulary import CustomerClass, Outcome
from followup_cli.errors import UsageError
from followup_cli.settings import Seller

_PREVIEW_MONTHS = 13
"""How far ahead a preview draws the later dates of a rhythm."""


def preview_playbook(
    playbooks: PlaybookShelf,
    seller: Seller,
    name: str,
    *,
    close_on: date,
    milestones: Mapping[str, date],
    country: str | None = None,
    customer_class: CustomerClass | None = None,
) -> Preview:
    """Draw the dates a playbook would give a sale closed on a day; nothing is written or read from the store.

    Raises NotFoundError for a playbook nobody knows, UsageError for a milestone it does not count from.
    """
    playbook = playbooks.get(name)
    _check_milestones(playbook, milestones)
    where = (country, None) if country else (seller.country, seller.region)
    calendar = days_off(*where)
    first = "lost" if playbook.applies.outcome is Outcome.LOST else "close"
    anchors = {first: close_on, "start": close_on, **milestones}
    facts = CadenceFacts(anchors, customer_class=customer_class, places=places(*where))
    planned = plan(playbook, facts, calendar)
    later = project(playbook, facts, calendar, close_on + relativedelta(months=_PREVIEW_MONTHS))
    touches = [_drawn(touch) for touch in planned.touches]
    touches += [replace(_drawn(touch), is_later=True) for touch in later]
    touches.sort(key=lambda touch: touch.on or date.max)
    shown = {key: day for key, day in anchors.items() if key != "start"}
    checklist = plan_checklist(playbook, facts, calendar)
    return Preview(playbook.name, playbook.title, tuple(shown.items()), tuple(touches), planned.left_out, checklist)


def _check_milestones(playbook: Playbook, milestones: Mapping[str, date]) -> None:
    known = [*BUILT_IN_ANCHORS, *(anchor.name for anchor in playbook.anchors)]
    for name in milestones:
        if name not in known:
            raise UsageError(f"--milestone: {playbook.name} knows no {name!r}", did_you_mean(name, known))


def _drawn(touch: PlannedTouch) -> PreviewTouch:
    step = touch.step
    return PreviewTouch(touch.due_on, step.key, step.title, touch.channel.value, touch.basis, touch.waiting_for)
