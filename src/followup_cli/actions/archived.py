"""Customers that are kept for their history alone: put away, and brought back."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.resuming import resume_cadences
from followup_cli.actions.returning import bring_back
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.blocks import ARCHIVED
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.details import given
from followup_cli.domain.people_changes import CustomerArchived
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Cadence, Customer, Sale, Touch
from followup_cli.domain.sale_records import Complaint, Milestone
from followup_cli.domain.vocabulary import FactKind, Outcome
from followup_cli.errors import RefusedError
from followup_cli.store.transaction import Transaction

KEEP_IN_TOUCH = "keep-in-touch"


def archive_customer(desk: Desk, customer: str, *, why: str | None) -> CustomerArchived:
    """Keep a customer for its history alone: what runs ends, open touches are dropped with the reason.

    Raises RefusedError where it is archived already, or has a complaint that is open.
    """
    with desk.write() as tx:
        found = find_customer(tx, customer)
        if found.archived_on is not None:
            raise RefusedError(
                f"{found.name} was archived on {found.archived_on} already",
                f"followup customer archive '#{found.id}' --restore brings it back",
            )
        if complaint := next(iter(tx.all(Complaint, customer_id=found.id, resolved_on=None)), None):
            raise RefusedError(
                f"complaint {complaint.id} of {found.name} is open",
                f"followup complaint resolve {complaint.id}, and archive it then",
            )
        reason = given(why)
        because = f"{ARCHIVED}: {reason}" if reason else ARCHIVED
        for cadence in tx.all(Cadence, customer_id=found.id, ended_on=None):
            tx.update(replace(cadence, ended_on=desk.today))
        dropped = drop_open(tx, desk, {"customer_id": found.id}, because, desk.today)
        archived = replace(found, archived_on=desk.today)
        tx.update(archived)
        if reason:
            tx.add(Fact(0, found.id, f"Archived: {reason}", desk.today, kind=FactKind.OTHER))
        replanned = Replanning(desk, tx, archived).run()
        asked = tuple(TouchMove(touch, archived) for touch in dropped)
        said = (*_undelivered(tx, dropped), *replanned.remarks)
        touches = TouchesChanged(
            "archived", asked, tuple(replanned.moves), said, desk.is_dry_run, items=replanned.items
        )
        return CustomerArchived(archived, touches)


def restore_customer(desk: Desk, customer: str) -> CustomerArchived:
    """Bring an archived customer back, with what the playbooks that ran still call for.

    All of it is planned afresh from today, spaced as ever; its occasions are marked again. What was dropped
    before it was archived stays dropped.
    """
    with desk.write() as tx:
        found = find_customer(tx, customer)
        if found.archived_on is None:
            raise RefusedError(f"{found.name} is not archived", "followup customer list --all shows which ones are")
        resume_cadences(tx, found, found.archived_on, desk.today)
        back = bring_back(tx, desk, found)
        replanned = Replanning(desk, tx, back).run()
        moves = tuple(replanned.moves)
        said = (*_told_back(tx, back, has_plan=bool(moves)), *replanned.remarks)
        touches = TouchesChanged("restored", (), moves, said, desk.is_dry_run, items=replanned.items)
        return CustomerArchived(back, touches)


def _undelivered(tx: Transaction, dropped: Iterable[Touch]) -> Iterator[str]:
    """Say which won sales, of those that had touches open, are not with the customer yet."""
    sales = tx.all(Sale, id=tuple({touch.sale_id for touch in dropped if touch.sale_id}), outcome=Outcome.WON)
    for sale in sales:
        milestones = tx.all(Milestone, sale_id=sale.id, name="delivered")
        if not sale.nothing_to_deliver and not any(each.actual_on for each in milestones):
            yield (
                f"S{sale.id} ({sale.product}) is not delivered yet, and nothing asks about it now; "
                f"to plan it again: followup customer archive '#{sale.customer_id}' --restore"
            )


def _told_back(tx: Transaction, back: Customer, *, has_plan: bool) -> Iterator[str]:
    """Say what came back, and how to keep in touch where no playbook sees to that."""
    if has_plan:
        yield "What the playbooks still call for is planned again, from today on."
    if not tx.all(Cadence, customer_id=back.id, sale_id=None, playbook=KEEP_IN_TOUCH, ended_on=None):
        apply = shlex.join(("followup", "playbook", "apply", KEEP_IN_TOUCH, back.name))
        yield f"To keep in touch from time to time: {apply}"
