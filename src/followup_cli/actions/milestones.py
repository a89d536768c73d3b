"""Marking milestones: what is expected when, what has happened, and what that moves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from followup_cli.actions.announce import announce, forget
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.references import find_sale
from followup_cli.actions.replan import Replanning
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.changes import TouchesChanged, TouchMove
from followup_cli.domain.milestones import disorder, milestone_name
from followup_cli.domain.playbook import DELIVERY_MILESTONES
from followup_cli.domain.records import Cadence, Milestone, MilestoneChange, Sale, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.errors import OutOfOrderError, RefusedError, UsageError
from followup_cli.store.transaction import ReadTransaction, Transaction


@dataclass(frozen=True, slots=True)
class MilestoneWord:
    """What somebody says of a milestone: one of the first four, and why."""

    name: str
    """As typed."""
    reached_on: date | None = None
    expected_on: date | None = None
    is_unknown: bool = False
    """Nobody can say any more when it is to be expected."""
    is_taken_back: bool = False
    """It was marked as reached and is not."""
    why: str | None = None
    is_news: bool = False
    """The customer is to hear of it even where the date is the one they know."""


def mark_milestone(desk: Desk, reference: str, *words: MilestoneWord, force: bool = False) -> TouchesChanged:
    """Write down dates of a sale's milestones; open touches on them move, and the customer is told of a change.

    Raises UsageError for an unknown milestone, RefusedError for a sale that was not won, a day
    before it, or one reached that is still to come, OutOfOrderError (unless ``force``) for a day that
    does not fit the other milestones'.
    """
    with desk.write() as tx:
        sale = find_sale(tx, reference)
        customer = customer_of(tx, sale.customer_id)
        texts = PlaybookTexts(tx)
        moves: list[TouchMove] = []
        remarks: list[str] = []
        for word in words:
            known = {milestone.name: milestone for milestone in tx.all(Milestone, sale_id=sale.id)}
            before = known.get(name := _name(tx, texts, sale, word.name), Milestone(0, sale.id, name))
            after = _as_said(before, word)
            _check(desk, sale, after)
            if not force:
                _check_order(sale, known, after)
            if after == before and not word.is_news and (before.id or not word.is_unknown):
                continue
            after = write_milestone(tx, desk, before, after, word.why)
            told = announce(tx, desk, texts, customer, sale, news_of=name if word.is_news else None)
            moves += [TouchMove(touch, customer) for touch in told]
            remarks.append(f"S{sale.id} ({sale.product}, {customer.name}): {_standing(after)}.")
            remarks += _late_shipment(sale, known, after)
        if not remarks:
            remarks = [f"S{sale.id} ({sale.product}, {customer.name}): nothing is changed, all of it was known."]
        else:
            moves += Replanning(desk, tx, customer, texts).run().moves
        return TouchesChanged("changed", (), tuple(moves), tuple(remarks), desk.is_dry_run)


def correct_promise(tx: Transaction, desk: Desk, sale: Sale, expected_on: date | None) -> list[Touch]:
    """Put right which delivery the sale promised, None for none: its history begins anew, a delivery made stays.

    Returns the touches dropped: word of a change that was none.
    """
    known = next(iter(tx.all(Milestone, sale_id=sale.id, name="delivered")), None)
    if known is None:
        if expected_on is not None:
            tx.add(Milestone(0, sale.id, "delivered", expected_on))
        return []
    if known.expected_on == expected_on:
        return []
    dropped = forget(tx, desk, known, "the promise was corrected")
    if expected_on is None and known.actual_on is None:
        tx.remove(known)
    else:
        tx.update(replace(known, expected_on=expected_on))
    return dropped


def write_milestone(
    tx: Transaction, desk: Desk, before: Milestone, after: Milestone, why: str | None = None
) -> Milestone:
    """Write a milestone and the line of its history, the first line being what was known before; return it stored."""
    stored = after
    if before.id:
        tx.update(after)
        if not tx.all(MilestoneChange, milestone_id=before.id):
            tx.add(MilestoneChange(0, before.id, desk.now, before.expected_on, before.actual_on))
    else:
        stored = tx.add(after)
    tx.add(MilestoneChange(0, stored.id, desk.now, stored.expected_on, stored.actual_on, (why or "").strip() or None))
    return stored


def _name(tx: ReadTransaction, texts: PlaybookTexts, sale: Sale, typed: str) -> str:
    cadences = tx.all(Cadence, sale_id=sale.id)
    invented = [anchor.name for cadence in cadences for anchor in texts.playbook(cadence).anchors]
    try:
        return milestone_name(typed, dict.fromkeys(invented))
    except ValueError as exc:
        fact, _, cure = str(exc).partition("; ")
        raise UsageError(fact, cure) from None


def _as_said(before: Milestone, word: MilestoneWord) -> Milestone:
    if word.reached_on:
        return replace(before, actual_on=word.reached_on)
    if word.is_taken_back:
        return replace(before, actual_on=None)
    return replace(before, expected_on=None if word.is_unknown else word.expected_on)


def _check(desk: Desk, sale: Sale, after: Milestone) -> None:
    if sale.outcome is not Outcome.WON:
        raise RefusedError(f"S{sale.id} was {sale.outcome.value}; only a won sale has milestones", "check the id")
    if sale.nothing_to_deliver and after.name in DELIVERY_MILESTONES:
        raise RefusedError(
            f"S{sale.id} is a sale of which nothing is delivered",
            f"followup sale edit S{sale.id} --deliver-by DATE says otherwise",
        )
    if after.actual_on and after.actual_on > desk.today:
        raise RefusedError(
            f"{after.name} cannot have happened on {after.actual_on}, which is still to come",
            f"followup milestone S{sale.id} {after.name} --expected {after.actual_on}",
        )
    for day in (after.actual_on, after.expected_on):
        if day is not None and day < sale.closed_on:
            raise RefusedError(f"{after.name} on {day} lies before the sale on {sale.closed_on}", "check the day")


def _check_order(sale: Sale, known: Mapping[str, Milestone], after: Milestone) -> None:
    standing = set(disorder(known, sale.closed_on))
    complaints = [one for one in disorder({**known, after.name: after}, sale.closed_on) if one not in standing]
    if complaints:
        raise OutOfOrderError(
            complaints[0], "check the day; --force writes it down all the same", tuple(complaints[1:])
        )


def _late_shipment(sale: Sale, known: Mapping[str, Milestone], after: Milestone) -> list[str]:
    """Ask for the new day when something left us after the day it was to be there."""
    delivery = known.get("delivered")
    expected_on = delivery.expected_on if delivery and not delivery.actual_on else None
    if after.name != "shipped" or after.actual_on is None or expected_on is None or after.actual_on <= expected_on:
        return []
    said = f"Delivery was expected on {expected_on}, which has passed; say when it will be:"
    return [f"{said} followup milestone S{sale.id} delivered --expected DATE"]


def _standing(milestone: Milestone) -> str:
    if milestone.actual_on is None:
        expected = f"is expected on {milestone.expected_on}" if milestone.expected_on else "has no date"
        return f"{milestone.name} {expected}"
    late = (milestone.actual_on - milestone.expected_on).days if milestone.expected_on else 0
    days = f"{abs(late)} day{'' if abs(late) == 1 else 's'}"
    punctual = f", {days} {'later' if late > 0 else 'earlier'} than expected" if late else ""
    return f"{milestone.name} on {milestone.actual_on}{punctual}"
