"""Customers that are kept for their history alone: put away, and brought back."""

import shlex
from dataclasses import replace

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.returning import bring_back
from followup_cli.actions.touch_changes import drop_open
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.details import given
from followup_cli.domain.people_changes import CustomerArchived
from followup_cli.domain.people_records import Fact
from followup_cli.domain.records import Cadence
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.vocabulary import FactKind
from followup_cli.errors import RefusedError


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
        because = f"archived: {reason}" if reason else "archived"
        for cadence in tx.all(Cadence, customer_id=found.id, ended_on=None):
            tx.update(replace(cadence, ended_on=desk.today))
        dropped = drop_open(tx, desk, {"customer_id": found.id}, because, desk.today)
        archived = replace(found, archived_on=desk.today)
        tx.update(archived)
        if reason:
            tx.add(Fact(0, found.id, f"Archived: {reason}", desk.today, kind=FactKind.OTHER))
        replanned = Replanning(desk, tx, archived).run()
        asked = tuple(TouchMove(touch, archived) for touch in dropped)
        touches = TouchesChanged(
            "archived", asked, tuple(replanned.moves), tuple(replanned.remarks), desk.is_dry_run, items=replanned.items
        )
        return CustomerArchived(archived, touches)


def restore_customer(desk: Desk, customer: str) -> CustomerArchived:
    """Bring an archived customer back; its occasions are marked again, what was dropped stays dropped."""
    with desk.write() as tx:
        found = find_customer(tx, customer)
        if found.archived_on is None:
            raise RefusedError(f"{found.name} is not archived", "followup customer list --all shows which ones are")
        back = bring_back(tx, desk, found)
        replanned = Replanning(desk, tx, back).run()
        apply = shlex.join(("followup", "playbook", "apply", "keep-in-touch", back.name))
        said = (f"What was dropped stays dropped. To keep in touch again: {apply}",)
        moves = tuple(replanned.moves)
        touches = TouchesChanged("restored", (), moves, said, desk.is_dry_run, items=replanned.items)
        return CustomerArchived(back, touches)
