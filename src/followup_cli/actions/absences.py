"""Days away: the seller's absences, and customers to be left in peace for a while."""

import shlex
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of, find_customer
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.absences import own_day
from followup_cli.domain.changes import AbsenceChanged, TouchesChanged, TouchMove
from followup_cli.domain.customer_pages import AbsenceLine
from followup_cli.domain.details import given
from followup_cli.domain.people_records import Absence
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.spacing import is_outward
from followup_cli.domain.vocabulary import Doer
from followup_cli.errors import NotFoundError, RefusedError, UsageError
from followup_cli.store.queries import customers_with_touches_between
from followup_cli.store.transaction import ReadTransaction, Transaction

_LONGEST = timedelta(days=366)


def list_absences(desk: Desk, *, are_pauses: bool) -> tuple[AbsenceLine, ...]:
    """Return the seller's absences that have not ended, or (``are_pauses``) the customers paused now; by day."""
    with desk.read() as tx:
        customers = {customer.id: customer for customer in tx.all(Customer)} if are_pauses else {}
        found = [
            AbsenceLine(each, customers.get(each.customer_id or 0))
            for each in tx.all(Absence)
            if (each.customer_id is not None) is are_pauses and each.until_on >= desk.today
        ]
    return tuple(sorted(found, key=lambda line: (line.absence.from_on, line.absence.until_on, line.absence.id)))


def add_away(desk: Desk, from_on: date, until_on: date, *, why: str | None = None) -> AbsenceChanged:
    """Write down that the seller is away, both days included; what the seller would do then moves out.

    Raises UsageError when it ends before it begins or lasts longer than a year, RefusedError when it is
    over or known.
    """
    if until_on < from_on:
        raise UsageError(f"TO: {until_on} lies before {from_on}", "give the first day away, then the last")
    if until_on - from_on > _LONGEST:
        raise UsageError("an absence is a year at the longest", "check the years of both days")
    if until_on < desk.today:
        raise RefusedError(f"TO: {until_on} has passed", "give days to come; what you missed is due in followup today")
    with desk.write() as tx:
        same = tx.all(Absence, customer_id=None, from_on=from_on, until_on=until_on)
        if same:
            raise RefusedError(
                f"that you are away from {from_on} to {until_on} is known already",
                f"followup away --cancel {same[0].id} takes it back",
            )
        away = tx.add(Absence(0, from_on, until_on, why=given(why)))
        return _replanned(tx, desk, away, f"You are away from {from_on} to {until_on}.")


def cancel_away(desk: Desk, number: int) -> AbsenceChanged:
    """Take an absence back, or end one that has begun: what was moved for days to come goes back to its own day.

    Raises NotFoundError for an unknown one, RefusedError for one that is over.
    """
    with desk.write() as tx:
        away = tx.get(Absence, number)
        if away is None or away.customer_id is not None:
            raise NotFoundError(f"there is no absence {number}", "followup away lists yours with their ids")
        if away.until_on < desk.today:
            raise RefusedError(f"absence {number} was over on {away.until_on}", "what it moved has its day")
        _end(tx, desk, away)
        said = "You are back." if away.from_on < desk.today else f"You are not away from {away.from_on} after all."
        return _replanned(tx, desk, away, said, is_ended=True)


def pause_customer(desk: Desk, customer: str, until_on: date, *, why: str | None = None) -> AbsenceChanged:
    """Leave a customer in peace up to a day: what they do not await waits, and comes back one touch a week.

    Said again, the pause ends on the new day. Raises RefusedError for a day that has passed.
    """
    if until_on < desk.today:
        raise RefusedError(f"UNTIL: {until_on} has passed", "give the last day to leave them in peace")
    with desk.write() as tx:
        found = find_customer(tx, customer)
        running = _pause(tx, desk, found)
        if running is None:
            pause = tx.add(Absence(0, desk.today, until_on, found.id, given(why)))
        else:
            pause = replace(running, until_on=until_on, why=given(why) or running.why)
            tx.update(pause)
        return _replanned(tx, desk, pause, f"{found.name} is left in peace until {until_on}.", found)


def end_pause(desk: Desk, customer: str) -> AbsenceChanged:
    """End a customer's pause; what waited comes back one touch a week. Raises NotFoundError where there is none."""
    with desk.write() as tx:
        found = find_customer(tx, customer)
        running = _pause(tx, desk, found)
        if running is None:
            raise NotFoundError(f"{found.name} is not paused", "followup pause lists who is")
        _end(tx, desk, running)
        return _replanned(tx, desk, running, f"The pause of {found.name} has ended.", found, is_ended=True)


def _pause(tx: ReadTransaction, desk: Desk, customer: Customer) -> Absence | None:
    return next((each for each in tx.all(Absence, customer_id=customer.id) if each.until_on >= desk.today), None)


def _end(tx: Transaction, desk: Desk, absence: Absence) -> None:
    """End what runs with yesterday, so that what fell into it is still not overdue; what has not begun goes."""
    if absence.from_on >= desk.today:
        tx.remove(absence)
    else:
        tx.update(replace(absence, until_on=desk.today - timedelta(days=1)))


def _replanned(
    tx: Transaction,
    desk: Desk,
    absence: Absence,
    said: str,
    customer: Customer | None = None,
    *,
    is_ended: bool = False,
) -> AbsenceChanged:
    """Re-plan whom it concerns: one customer, or every one with an open touch on those days."""
    numbers = [customer.id] if customer else customers_with_touches_between(tx, absence.from_on, absence.until_on)
    texts, moves, remarks = PlaybookTexts(tx), list[TouchMove](), [said]
    for number in numbers:
        replanned = Replanning(desk, tx, customer_of(tx, number), texts).run()
        moves += replanned.moves
        remarks += replanned.remarks
    if not is_ended:
        touches = [touch for touch in tx.all(Touch, customer_id=tuple(numbers)) if touch.state.is_open]
        remarks += _staying(absence, touches)
    moves.sort(key=lambda move: (move.touch.due_on or date.max, move.touch.id))
    changed = TouchesChanged("changed", (), tuple(moves), tuple(remarks), desk.is_dry_run)
    return AbsenceChanged(absence, customer, changed, is_ended=is_ended)


def _staying(absence: Absence, touches: Iterable[Touch]) -> list[str]:
    """Name what stays on the days that were to be free, and why it does."""
    inside = [touch for touch in touches if touch.due_on and absence.from_on <= touch.due_on <= absence.until_on]
    is_pause = absence.customer_id is not None
    own = [touch for touch in inside if (is_outward(touch) if is_pause else touch.doer is Doer.SELLER)]
    by_hand = [touch for touch in own if touch.is_hand_moved]
    others = [touch for touch in own if not touch.is_hand_moved and own_day(touch) == touch.due_on]
    said = []
    if by_hand:
        move = shlex.join(("followup", "snooze", *(str(touch.id) for touch in by_hand)))
        said.append(f"On a day you chose, and so they stay: {_named(by_hand)}. To move them: {move} DATE")
    if others and is_pause:
        said.append(f"They await it, and so it stays: {_named(others)}.")
    elif others:
        said.append(f"Too late before you leave, and no use afterwards, so somebody else may: {_named(others)}.")
    return said


def _named(touches: Iterable[Touch]) -> str:
    return ", ".join(f"{touch.id} ({touch.title}, {touch.due_on})" for touch in touches)
